"""Import of a member list, against creating the same contacts through the ORM.

Ours reads the spreadsheet, checks each row (NIK, dates, doubles), gives numbers and
cards and writes the memberships on top of the contacts.
"""

import io

import openpyxl

from tests.bench.harness import Bench
from tests.bench.society import people, society

MEMBERS = 500
HEADINGS = ("Nama Lengkap", "NIK", "L/P", "Tanggal Lahir", "Alamat", "Banjar", "No. HP")


def setup(env):
    """A society without members, its list as a spreadsheet and as values."""
    company = society(env, "Koperasi Ukur Impor")
    rows = people(MEMBERS)
    book = openpyxl.Workbook()
    book.active.title = "Anggota"
    book.active.append(HEADINGS)
    for row in rows:
        book.active.append(
            (
                row["name"],
                row["nik"],
                row["gender"].upper(),
                row["birth_date"],
                row["street"],
                row["kelompok"],
                row["phone"],
            )
        )
    stream = io.BytesIO()
    book.save(stream)
    return company.id, stream.getvalue(), rows


def imported(env, data):
    """Dry run and import, as the secretary does."""
    company_id, file, _rows = data
    company = env["res.company"].browse(company_id)
    result = env["koperasi.impor"]._run_file(
        file=file, society=company, apply=True, filename="anggota.xlsx"
    )
    found = env["koperasi.anggota"].search_count([("company_id", "=", company_id)])
    if found != MEMBERS:
        raise RuntimeError(f"{found} members imported: {result['message']}")


def contacts(env, data):
    """The same people as plain contacts."""
    company_id, _file, rows = data
    env["res.partner"].with_context(tracking_disable=True).create(
        [
            {
                "name": row["name"],
                "street": row["street"],
                "phone": row["phone"],
                "company_id": company_id,
            }
            for row in rows
        ]
    )


BENCHES = [
    Bench("impor", limit=4.0, ours=imported, reference=contacts, setup=setup),
]
