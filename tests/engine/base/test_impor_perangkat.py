from datetime import date

import pytest
from koperasi_base_engine.impor_perangkat import JABATAN, PERANGKAT
from koperasi_base_engine.impor_tabel import baca_tabel
from koperasi_base_engine.organ import ORGAN
from koperasi_base_engine.xlsx_baca import Lembar

TODAY = date(2026, 1, 31)
HEAD = ("Nama", "NIK", "L/P", "Jabatan", "TMT", "Berakhir")
SARI = ("Ni Luh Sari", "5171034708859001", "P", "Sekretaris", "1/6/2025", "1/6/2030")


def read(row, head=HEAD, name="Pengurus dan Pengawas"):
    [result] = baca_tabel((Lembar(name, (head, row)),), (PERANGKAT,), TODAY).rows
    return result


def test_a_row_of_the_list():
    row = read(SARI)
    assert not row.findings
    assert row.values == {
        "name": "Ni Luh Sari",
        "nik": "5171034708859001",
        "gender": "p",
        "jabatan": "sekretaris",
        "date_start": date(2025, 6, 1),
        "date_end": date(2030, 6, 1),
    }


def test_every_word_is_a_position_of_the_law():
    assert set(JABATAN.values()) == set(ORGAN)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Tanggal Mulai Menjabat", "date_start"),
        ("Tgl. Diangkat", "date_start"),
        ("Mulai", "date_start"),
        ("Tgl Berakhir", "date_end"),
        ("Akhir Masa Bakti", "date_end"),
        ("Nomor SK", "decree_number"),
        ("Tgl. SK", "decree_date"),
        ("No. HP/WA", "phone"),
        ("Jenis Kelamin", "gender"),
        ("Nomor KTP", "nik"),
    ],
)
def test_headers_of_an_office(label, key):
    head = PERANGKAT.head((("No. Anggota", "Jabatan", "TMT", label),))
    keys = {column.key for column in head.columns}
    assert key in keys | {"date_start"}
    found = [c.key for c in (*head.columns, *head.unknown) if c.label == label]
    assert found == [key]


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({5: "1/1/2020"}, "masa_terbalik", "F"),
        ({2: "L"}, "nik_gender_mismatch", "B"),
        ({3: "Raja"}, "pilihan_salah", "D"),
        ({4: None}, "wajib_isi", "E"),
    ],
)
def test_a_wrong_cell(changes, code, column):
    cells = [changes.get(place, cell) for place, cell in enumerate(SARI)]
    [finding] = read(cells).findings
    assert (finding.code, finding.column) == (code, column)
