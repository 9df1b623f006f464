"""Parts of a test run beside each other, as many at a time as there are processors."""

import os
import queue
import threading

from cli import process, ui
from cli.failure import Failure
from cli.testing.outcome import Outcome

MOST = 3  # a part takes up to 2 GB of memory


def run(parts, outcome):
    """Run parts in threads, the first of the list first.

    :param list parts: pairs of a name and a function that takes an :class:`Outcome`
    :param outcome: gets the counts of all parts, in the order of the list
    """
    waiting = queue.SimpleQueue()
    results = {}
    for name, part in parts:
        waiting.put((name, part))
        results[name] = Outcome()
    width = min(MOST, os.cpu_count() or 1, len(parts))
    threads = [
        threading.Thread(target=work, args=(waiting, results), daemon=True)
        for _ in range(width)
    ]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    except BaseException:
        process.stop_all()
        raise
    for result in results.values():
        outcome.add(result)


def work(waiting, results):
    """Take parts until none is left."""
    while True:
        try:
            name, part = waiting.get_nowait()
        except queue.Empty:
            return
        with ui.lane(name):
            try:
                part(results[name])
            except Failure as error:
                results[name].fail(f"{name} could not go on", str(error))
            except Exception as error:  # a thread must not end without a word
                results[name].fail(f"{name} broke", repr(error))
