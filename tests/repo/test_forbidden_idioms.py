"""Idioms that Odoo 19 no longer knows, or that this house does not use."""

import ast
import re

import pytest

PYTHON = {
    "_sql_constraints": r"\b_sql_constraints\b",
    "osv.expression": r"\bosv\b.*\bexpression\b",
    "single-record create": r"def create\(self, vals\)",
    "read_group": r"\.read_group\(",
    "group_operator": r"\bgroup_operator\b",
    "groups_id": r"\bgroups_id\b",
    "toggle_active": r"\btoggle_active\b",
    "search(count=)": r"\.search\([^)]*\bcount\s*=\s*True",
    "type='json'": r"type=['\"]json['\"]",
    "_cr, _uid, _context": r"self\.(_cr|_uid|_context)\b",
    "name_get": r"def name_get\(",
    "check_access_rights": r"\.check_access_(rights|rule)\(",
    "raw _() import": r"from odoo import .*\b_\b(?!\w)",
    "commit in a model": r"\bcr\.commit\(\)",
    "time travel by clock": r"datetime\.now\(\)|date\.today\(\)",
}
XML = {
    "kanban-box": r"kanban-box",
    "<tree>": r"<tree\b",
    "attrs=": r"\sattrs=",
    "states=": r"<(?:button|field)[^>]*\sstates=",
    "oe_chatter": r"oe_chatter",
    "t-esc": r"\bt-esc=",
    "t-raw": r"\bt-raw=",
    "expand= on a group-by": r"<group[^>]*\sexpand=",
    "numbercall": r"name=\"(numbercall|doall)\"",
}
# an empty handler swallows what went wrong
SWALLOW = re.compile(r"except[^\n]*:\s*\n\s*pass\b")


def lines_with(pattern, file):
    """Places where a pattern occurs, comments left out."""
    text = file.read_text(encoding="utf-8")
    return [
        f"{file}:{number}"
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line) and not line.lstrip().startswith("#")
    ]


def code(files, folder, suffix, *, tests=True):
    """Files of one kind below a folder."""
    return [
        f
        for f in files
        if f.suffix == suffix
        and folder in f.parts
        and (tests or "tests" not in f.parts)
    ]


@pytest.mark.parametrize("name", PYTHON)
def test_no_old_idiom_in_python(name, files):
    found = [
        place
        # a test of races commits for real, a model never does
        for file in code(files, "addons", ".py", tests=name != "commit in a model")
        for place in lines_with(PYTHON[name], file)
    ]
    assert not found, f"{name}: {found}"


@pytest.mark.parametrize("name", XML)
def test_no_old_idiom_in_xml(name, files):
    found = [
        place
        for file in code(files, "addons", ".xml")
        # Owl's templates have rules of their own
        if "static" not in file.parts
        for place in lines_with(XML[name], file)
    ]
    assert not found, f"{name}: {found}"


def test_no_error_is_swallowed(files):
    found = [
        str(file)
        for folder in ("addons", "cli", "demo")
        for file in code(files, folder, ".py")
        for text in [file.read_text(encoding="utf-8")]
        for _ in SWALLOW.finditer(text)
    ]
    assert not found


def test_an_engine_knows_no_odoo(files):
    """Plain Python: other imports than the standard library's, num2words,
    phonenumbers, stdnum and openpyxl are Odoo's world."""
    found = []
    for file in code(files, "engine", ".py", tests=False):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            found += [f"{file}: {n}" for n in names if n.split(".")[0] == "odoo"]
    assert not found


def test_an_engine_reads_no_clock(files):
    """The caller passes the date, or a run could not be repeated."""
    clock = r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time|monotonic)\("
    found = [
        place
        for file in code(files, "engine", ".py", tests=False)
        for place in lines_with(clock, file)
    ]
    assert not found


def test_no_mock_and_no_silent_skip(files):
    """Tests run the real thing; a skip needs a line in tests/skips.txt."""
    pattern = r"\bunittest\.mock\b|\bfrom mock\b|\bMagicMock\b|pytest\.skip\(|@skip\b"
    found = [
        place
        for file in files
        if file.suffix == ".py"
        and file.name.startswith(("test_", "common", "conftest"))
        for place in lines_with(pattern, file)
        if file.name != "test_forbidden_idioms.py"
    ]
    assert not found
