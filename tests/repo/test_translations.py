"""Every term has its Indonesian, and the glossary's words are used."""

import re

import polib
import pytest


def terms(addon):
    """The entries of an addon's ``id.po``."""
    file = addon / "i18n" / "id.po"
    assert file.is_file(), f"./koperasi i18n {addon.name} makes it"
    return [e for e in polib.pofile(str(file)) if not e.obsolete]


def test_every_term_is_translated(addon):
    lacking = [e.msgid for e in terms(addon) if not e.msgstr or "fuzzy" in e.flags]
    assert lacking == []


def test_no_term_of_the_template_is_missing(addon):
    file = addon / "i18n" / f"{addon.name}.pot"
    assert file.is_file(), f"./koperasi i18n {addon.name} makes it"
    template = polib.pofile(str(file))
    known = {e.msgid for e in terms(addon)}
    assert [e.msgid for e in template if e.msgid not in known] == []


def test_placeholders_survive_translation(addon):
    """%(name)s and %s stand in both texts, or the message raises."""
    holes = re.compile(r"%\(\w+\)[sdf]|%[sd]|\$\{\w+\}")
    wrong = [
        e.msgid
        for e in terms(addon)
        if sorted(holes.findall(e.msgid)) != sorted(holes.findall(e.msgstr))
    ]
    assert wrong == []


def glossary(repo):
    """{English gloss: Indonesian} from the tables of docs/glossary.md.

    The columns are found by their headings: the one with 'English' or 'gloss' and
    the one with 'Indonesia'.
    """
    found, columns = {}, None
    for line in (
        (repo / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    ):
        cells = [c.strip(" *`") for c in line.strip().strip("|").split("|")]
        if not line.lstrip().startswith("|"):
            columns = None
        elif columns is None:
            low = [c.lower() for c in cells]
            english = [i for i, c in enumerate(low) if "english" in c or "gloss" in c]
            indonesian = [i for i, c in enumerate(low) if "indonesia" in c]
            columns = (english[:1], indonesian[:1])
        elif all(columns) and not set(line) <= set("|-: "):
            found[cells[columns[0][0]]] = cells[columns[1][0]]
    return found


def test_glossary_has_terms(repo):
    assert len(glossary(repo)) > 10


def test_glossary_rules_the_translation(addon, repo):
    """A label that is a glossary term has the glossary's Indonesian."""
    words = {english.lower(): (english, idn) for english, idn in glossary(repo).items()}
    wrong = []
    for entry in terms(addon):
        known = words.get(entry.msgid.strip().lower())
        if known and entry.msgstr.strip().lower() != known[1].lower():
            wrong.append(f"{entry.msgid!r}: {entry.msgstr!r}, glossary {known[1]!r}")
    if wrong:
        pytest.fail("\n".join(wrong))
