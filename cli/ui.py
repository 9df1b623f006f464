"""What a person sees: steps with elapsed time, never a silent minute."""

import os
import sys
import threading
import time
from contextlib import contextmanager

BEAT_TTY = 0.2
BEAT_PLAIN = 15.0
SPINNER = "|/-\\"
DETAIL = 80


def seconds(value):
    """A duration as people read it."""
    if value < 60:
        return f"{value:.1f} s" if value < 10 else f"{value:.0f} s"
    return f"{int(value // 60)} min {int(value % 60):02d} s"


_lane = threading.local()


@contextmanager
def lane(name):
    """What this thread prints bears a name: others print beside it."""
    _lane.name = name
    try:
        yield
    finally:
        _lane.name = ""


def mark():
    """How the lines of this thread begin."""
    name = getattr(_lane, "name", "")
    return f"[{name}] " if name else ""


def say(text=""):
    """One line to the reader, at once."""
    sys.stdout.write(f"{mark()}{text}".rstrip() + "\n")
    sys.stdout.flush()


def to_stderr():
    """Send all steps to stderr (stdout carries data); call the result to undo."""
    keep, sys.stdout = sys.stdout, sys.stderr

    def undo():
        sys.stdout = keep

    return undo


def warn(text):
    """One line of warning."""
    say(f"  ! {text}")


class Step:
    """One named step; shows its elapsed time while it runs and when it ends.

    On a terminal one line is rewritten; elsewhere (a log, CI) a line is printed
    at the start, every 15 seconds and at the end.
    """

    def __init__(self, name, stream=None):
        self.name = name
        self.stream = stream or sys.stdout
        self.detail = ""
        self.mark = mark()
        self.tty = (
            self.stream.isatty() and os.environ.get("TERM") != "dumb" and not self.mark
        )
        self._done = threading.Event()
        self._beat = threading.Thread(target=self._run, daemon=True)

    def note(self, detail):
        """What the step is doing just now."""
        self.detail = " ".join(str(detail).split())[:DETAIL]

    @property
    def elapsed(self):
        """Seconds since the step began."""
        return time.monotonic() - self.start

    def _run(self):
        turn = 0
        while not self._done.wait(BEAT_TTY if self.tty else BEAT_PLAIN):
            turn += 1
            detail = f" - {self.detail}" if self.detail else ""
            if self.tty:
                sign = SPINNER[turn % 4]
                line = f"  {sign} {self.name} ({seconds(self.elapsed)}){detail}"
                self._write(f"\r\033[K{line[: self._width()]}")
            else:
                elapsed = seconds(self.elapsed)
                self._write(f"{self.mark}    ... {self.name}: {elapsed}{detail}\n")

    def _width(self):
        try:
            return os.get_terminal_size(self.stream.fileno()).columns - 1
        except OSError:
            return 79

    def _write(self, text):
        self.stream.write(text)
        self.stream.flush()

    def __enter__(self):
        self.start = time.monotonic()
        self._write(f"{self.mark}  - {self.name}" + ("" if self.tty else "\n"))
        self._beat.start()
        return self

    def __exit__(self, kind, value, trace):
        self._done.set()
        self._beat.join()
        sign = "ok" if kind is None else "stopped"
        clear = "\r\033[K" if self.tty else ""
        elapsed = seconds(self.elapsed)
        self._write(f"{clear}{self.mark}  {sign} {self.name} ({elapsed})\n")
        return False


step = Step


def table(headers, rows):
    """Rows as aligned columns for people; numbers are right-aligned."""
    headers = list(headers)
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [
        max(len(str(h)), *(len(r[i]) for r in rows)) if rows else len(str(h))
        for i, h in enumerate(headers)
    ]

    def line(cells):
        return "  ".join(
            cell.rjust(w)
            if cell.replace(".", "").replace(",", "").isdigit()
            else cell.ljust(w)
            for cell, w in zip(cells, widths, strict=True)
        ).rstrip()

    return "\n".join([line(headers), line(["-" * w for w in widths]), *map(line, rows)])
