"""Merge exported terms into ``id.po``; list what is empty or fuzzy.

``python -m cli.translations FOLDER ...`` (with polib, in the environment).
Exit code 1 when a term lacks its Indonesian.
"""

import sys
from pathlib import Path

import polib

FIXED = {
    "Project-Id-Version": "Koperasi for Odoo 19.0",
    "Report-Msgid-Bugs-To": "",
    "Last-Translator": "",
    "Language-Team": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def merge(folder):
    """Bring one addon's ``id.po`` to its template; return the terms that lack."""
    name = folder.name
    template = polib.pofile(str(folder / "i18n" / f"{name}.pot"))
    # no dates: an unchanged addon gives an unchanged file
    template.metadata = dict(FIXED)
    template.save()
    target = folder / "i18n" / "id.po"
    old = {}
    if target.exists():
        old = {
            (e.msgctxt, e.msgid): e for e in polib.pofile(str(target)) if not e.obsolete
        }
    merged = polib.POFile(wrapwidth=template.wrapwidth)
    merged.header = f"Translation of the addon {name}. Terms: ./koperasi i18n {name}"
    merged.metadata = {**FIXED, "Language": "id"}
    for entry in template:
        known = old.get((entry.msgctxt, entry.msgid))
        entry.msgstr = known.msgstr if known else ""
        entry.flags = list(
            dict.fromkeys([*entry.flags, *(known.flags if known else [])])
        )
        merged.append(entry)
    merged.save(str(target))
    return [e for e in merged if not e.msgstr or "fuzzy" in e.flags]


def main(folders):
    """Merge all folders and print the terms that lack."""
    lacking = 0
    for folder in map(Path, folders):
        terms = merge(folder)
        lacking += len(terms)
        for entry in terms:
            kind = "fuzzy" if "fuzzy" in entry.flags else "empty"
            where = entry.occurrences[0][0] if entry.occurrences else ""
            print(f"{folder.name}: {kind}: {entry.msgid!r} ({where})")
    print(f"{lacking} terms lack their Indonesian.")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
