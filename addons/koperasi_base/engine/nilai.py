"""Whether a value sent from outside has the shape that a field takes."""

import base64
import binascii
import math
import re
from datetime import date, datetime

LARGEST = 2**31 - 1  # of a number, and of an id, in the database
NESTED = (list, tuple, dict, set, frozenset)
BASE64 = re.compile(rb"[A-Za-z0-9+/\s]*={0,2}\s*")
MOMENTS = ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S")


def _text(value):
    return not isinstance(value, NESTED) and "\x00" not in str(value)


def _integer(value):
    if isinstance(value, NESTED):
        return False
    try:
        return abs(int(value)) <= LARGEST
    except (TypeError, ValueError, OverflowError):
        return False


def _number(value):
    if isinstance(value, NESTED):
        return False
    try:
        return math.isfinite(float(value))
    except (TypeError, ValueError, OverflowError):
        return False


def _moment(value):
    if isinstance(value, date):  # a datetime is one, too
        return True
    if not isinstance(value, str):
        return False
    for shape in MOMENTS:
        try:
            datetime.strptime(value.partition(".")[0], shape)  # noqa: DTZ007
        except ValueError:
            continue
        return True
    return not value


def _flat(value):
    return not isinstance(value, NESTED)


def _binary(value):
    if isinstance(value, str):
        if not value.isascii():
            return False
        value = value.encode()
    if not isinstance(value, bytes) or not BASE64.fullmatch(value):
        return False
    try:
        base64.b64decode(value)
    except binascii.Error:
        return False
    return True


def is_id(value):
    """Whether a value can be the id of a row."""
    return type(value) is int and 0 < value <= LARGEST


def _one(value):
    """An id, or a pair (id, name) as it was read."""
    if isinstance(value, list | tuple):
        return len(value) in (1, 2) and is_id(value[0])
    return is_id(value)


def _command(value):
    """One step on a list of rows: (code, id, values), see ``odoo.fields.Command``."""
    if not isinstance(value, list | tuple):
        return is_id(value)
    if not value or not isinstance(value[0], int) or len(value) > 3:
        return False
    code, row, values = (*value, None, None)[:3]
    if code in (0, 1):
        return isinstance(values, dict) and (code == 0 or is_id(row))
    if code in (2, 3, 4):
        return is_id(row)
    if code == 6:
        return isinstance(values, list | tuple | set) and all(map(is_id, values))
    return code == 5


def _many(value):
    return isinstance(value, list | tuple) and all(map(_command, value))


CHECKS = {
    "char": _text,
    "text": _text,
    "html": _text,
    "integer": _integer,
    "many2one_reference": _integer,
    "float": _number,
    "monetary": _number,
    "date": _moment,
    "datetime": _moment,
    "selection": _flat,
    "boolean": _flat,
    "binary": _binary,
    "many2one": _one,
    "one2many": _many,
    "many2many": _many,
}


def fits(kind, value):
    """Whether a value may be written into a field.

    :param str kind: type of the field, as Odoo calls it; unknown ones take anything
    :param value: what was sent; None and False empty every field
    """
    if value is None or value is False:
        return True
    check = CHECKS.get(kind)
    return check is None or check(value)
