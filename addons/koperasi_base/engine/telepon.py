"""Phone numbers: people type 0812 3456 7890, the register keeps +6281234567890."""

import re

import phonenumbers

from .masalah import Masalah

_SEVERAL = re.compile(r"\s*(?:[/;,&]|\bdan\b|\batau\b)\s*")


def parse_telepon(value) -> tuple[str, bool]:
    """Read the first phone number of a cell in international form.

    Returns it and whether the cell holds more than one. Spaces, dots, dashes, a lost
    leading zero (a spreadsheet's number) and a missing plus sign do not matter.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = f"{value:.0f}"
    original = str(value).strip().lstrip("'`\N{RIGHT SINGLE QUOTATION MARK}")
    parts = [part for part in _SEVERAL.split(original) if part]
    number = _parse(parts[0]) if parts else None
    if number is None:
        raise Masalah("telepon_salah", value=original)
    form = phonenumbers.PhoneNumberFormat.E164
    return phonenumbers.format_number(number, form), len(parts) > 1


def format_telepon(number: str) -> str:
    """Print a kept number as people in the country dial it: 0812-3456-7890."""
    parsed = phonenumbers.parse(number, "ID")
    form = phonenumbers.PhoneNumberFormat
    home = parsed.country_code == phonenumbers.country_code_for_region("ID")
    return phonenumbers.format_number(
        parsed, form.NATIONAL if home else form.INTERNATIONAL
    )


def _parse(text):
    """Try the number as typed, then as an international one without its plus."""
    tries = [text]
    digits = re.sub(r"\D", "", text)
    if digits.startswith("62"):
        tries.append(f"+{digits}")
        tries.append(f"+62{digits[2:].lstrip('0')}")
    for attempt in tries:
        try:
            number = phonenumbers.parse(attempt, "ID")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return number
    return None
