"""Benchmarks as ratios: ours against a reference, alternately, in one process.

A file ``bench_NAME.py`` beside this one defines ``BENCHES``, a list of
:class:`Bench`. ``./koperasi bench [NAME ...]`` runs them on a scratch copy of a
database with all addons.
"""

import argparse
import gc
import importlib.util
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROUNDS = 5


@dataclass(frozen=True)
class Bench:
    """One comparison.

    :param name: as on the command line
    :param limit: highest ratio ours / reference that passes
    :param ours: ``ours(env, data)``, our way
    :param reference: ``reference(env, data)``, plain Odoo's or plain SQL's way
    :param setup: ``setup(env)``, made once and kept; its result is ``data``
    :param rounds: how often each is run (5 or more); what a round writes is
        rolled back
    :param measure: instead of ours and reference, ``measure(env, report)`` gives
        both times in seconds itself (for growth: the 50th against the 5th)
    """

    name: str
    limit: float
    ours: Callable | None = None
    reference: Callable | None = None
    setup: Callable | None = None
    rounds: int = ROUNDS
    measure: Callable | None = None


def report(text):
    """Tell the command line how far we are."""
    print(f"@step {text}", flush=True)


def discover(names=()):
    """The benchmarks of all files, or those that ``names`` name."""
    found = []
    for file in sorted(HERE.glob("bench_*.py")):
        spec = importlib.util.spec_from_file_location(file.stem, file)
        module = importlib.util.module_from_spec(spec)
        sys.modules[file.stem] = module
        spec.loader.exec_module(module)
        group = file.stem.removeprefix("bench_")
        found += [
            b for b in module.BENCHES if not names or {b.name, group} & set(names)
        ]
    return found


def timed(env, function, data):
    """Seconds of one call with all it writes; nothing of it stays."""
    gc.collect()
    begin = time.perf_counter()
    function(env, data)
    env.flush_all()
    spent = time.perf_counter() - begin
    env.cr.rollback()
    env.invalidate_all()
    return spent


def compare(env, bench):
    """Medians of ours and the reference, run alternately after one warm-up."""
    data = bench.setup(env) if bench.setup else None
    env.cr.commit()
    ours, reference = [], []
    for turn in range(max(bench.rounds, ROUNDS) + 1):
        report(f"{bench.name}, round {turn}")
        pair = timed(env, bench.ours, data), timed(env, bench.reference, data)
        if turn:
            ours.append(pair[0])
            reference.append(pair[1])
    return statistics.median(ours), statistics.median(reference)


def row(bench, ours, reference):
    """One line of the table."""
    ratio = ours / reference if reference else float("inf")
    return {
        "name": bench.name,
        "ours": ours,
        "reference": reference,
        "ratio": ratio,
        "limit": bench.limit,
        "verdict": "ok" if ratio <= bench.limit else "too slow",
    }


def main(argv=None):
    """Run benchmarks on a database and write their rows to a file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("conf")
    parser.add_argument("database")
    parser.add_argument("result", type=Path)
    parser.add_argument("names", nargs="*")
    args = parser.parse_args(argv)
    from cli.inside import environment

    rows = []
    benches = discover(args.names)
    for bench in benches:
        report(bench.name)
        # a fresh environment each, so that no benchmark warms another's cache
        with environment(args.conf, args.database) as env:
            run = bench.measure(env, report) if bench.measure else compare(env, bench)
            rows.append(row(bench, *run))
    args.result.write_text(json.dumps(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
