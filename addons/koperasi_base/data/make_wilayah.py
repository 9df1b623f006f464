#!/usr/bin/env python3
"""Remake wilayah.csv.gz from the npm package idn-area-data.

    npm pack idn-area-data && tar xzf idn-area-data-*.tgz
    python3 make_wilayah.py package/data

The file has two columns, code (Kemendagri, dotted) and name, sorted by code. The
level follows from the number of dots, the parent from the code without its last
part. Same input, same bytes.
"""

import csv
import gzip
import io
import re
import sys
from pathlib import Path

SOURCES = ("provinces.csv", "regencies.csv", "districts.csv", "villages.csv")
TARGET = Path(__file__).with_name("wilayah.csv.gz")
CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?")
# Words that keep their capitals when an upper-case source is put in title case.
KEEP = {"DKI"}
LOWER = {"Dan"}


def tidy(name, code):
    """Write a name as a letter would: 'KOTA DENPASAR' becomes 'Kota Denpasar'.

    Provinces and regencies come in capitals. Villages are mixed already and keep
    their case, but for a lower-case start and the odd sign of a keyboard slip.
    """
    name = re.sub(r'["’`]', "'", name).rstrip("*").strip()
    name = re.sub(r"\s+", " ", name)
    if name.isupper() and len(code) < 13:
        words = (w if w in KEEP else w.capitalize() for w in name.split())
        name = " ".join(w.lower() if w in LOWER else w for w in words)
    return name[:1].upper() + name[1:]


def main(folder):
    rows = {}
    for source in SOURCES:
        with (folder / source).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                code = row["code"].strip()
                name = tidy(row["name"], code)
                if not CODE.fullmatch(code) or not name or code in rows:
                    raise SystemExit(f"{source}: bad or repeated row {row}")
                parent = code.rpartition(".")[0]
                if parent and parent not in rows:
                    raise SystemExit(f"{source}: {code} has no parent")
                rows[code] = name
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows(sorted(rows.items()))
    data = text.getvalue().encode()
    with TARGET.open("wb") as raw:
        with gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
            packed.write(data)
    sys.stdout.write(f"{TARGET.name}: {len(rows)} rows, {len(data)} bytes unpacked\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
