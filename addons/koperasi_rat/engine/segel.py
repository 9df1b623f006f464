"""Seal of a final report: a hash over its figures in one canonical form."""

import hashlib
import json


def seal(figures) -> str:
    """SHA-256 (hex) of nested dicts, lists, strings and whole numbers.

    The same figures give the same seal whatever the order of a dict's keys. Floats
    are refused: they have no canonical form.
    """
    _refuse_floats(figures)
    text = json.dumps(figures, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_floats(value) -> None:
    if isinstance(value, float):
        raise TypeError("a seal takes whole numbers and text, not floats")
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return
    for item in value:
        _refuse_floats(item)
