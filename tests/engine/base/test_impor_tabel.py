from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.impor_tabel import Bidang, Tabel, baca_tabel
from koperasi_base_engine.impor_temuan import INFO, SALAH
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.xlsx_baca import Lembar

TODAY = date(2026, 1, 31)


def _not_alone(values, today):
    if values.get("price") == 13:
        yield "price", Masalah("sial")


KAS = Tabel(
    key="kas",
    title="Kas",
    sheet=r"(buku )?kas",
    fields=(
        Bidang("name", "Nama", r"nama|uraian", "apa_adanya", needed=True),
        Bidang("price", "Harga", r"harga( rp)?", "rupiah"),
        Bidang("day", "Tanggal", r"tanggal", "lampau"),
        Bidang("kind", "Jenis", r"jenis", options={"masuk": 1, "keluar": -1}),
    ),
    needs=(("name",), ("price", "day")),
    check=_not_alone,
    skip=lambda keys: keys == {"name"},
)
BEBAS = Tabel(
    key="bebas",
    title="Bebas",
    sheet="bebas",
    fields=(
        Bidang("code", "Kode", "kode", "kode"),
        Bidang("price", "Harga", "harga", "rupiah"),
    ),
    needs=(("code",), ("price",)),
    by_header=True,
)
HEAD = ("No", "Nama", "Harga (Rp)", "Tanggal", "Jenis", "Warna")


def read(*rows, head=HEAD, name="Kas", tables=(KAS, BEBAS), more=()):
    return baca_tabel((Lembar(name, (head, *rows)), *more), tables, TODAY)


def test_a_sheet_by_its_name():
    result = read((1, "Beras", "Rp 60.000", "5/1/2026", "Masuk", "putih"))
    [row] = result.rows
    assert row.values == {
        "name": "Beras",
        "price": 60000,
        "day": date(2026, 1, 5),
        "kind": 1,
    }
    assert (row.sheet, row.row, row.table, row.is_valid) == ("Kas", 2, "kas", True)
    assert row.cells["price"] == ("C", "Harga (Rp)", "Rp 60.000")
    assert result.tables == {"kas"}
    [finding] = result.findings
    assert (finding.code, finding.value, finding.severity) == (
        "kolom_asing",
        "Warna",
        INFO,
    )


def test_findings_name_sheet_row_column_value():
    result = read((1, None, "x", "1/1/2027", "ke samping"))
    [row] = result.rows
    assert not row.is_valid
    assert {(f.row, f.column, f.label, f.value, f.code) for f in row.findings} == {
        (2, "B", "Nama", "", "wajib_isi"),
        (2, "C", "Harga (Rp)", "x", "rupiah_bukan_angka"),
        (2, "D", "Tanggal", "1/1/2027", "tanggal_depan"),
        (2, "E", "Jenis", "ke samping", "pilihan_salah"),
    }


def test_a_check_of_the_whole_row():
    [row] = read((1, "Beras", 13)).rows
    [finding] = row.findings
    assert (finding.code, finding.column, finding.value) == ("sial", "C", "13")


def test_rows_that_are_none():
    result = read(
        (1, 2, 3, 4, 5, 6),
        (1, "Beras", 100),
        HEAD,
        (None, "Judul kelompok"),
        (2, "Gula", 200),
        ("-", "-", "-"),
        (),
        (None, "Jumlah", 300),
        (None, "Bendahara,"),
        (None, None, None, None, None, "cap"),
    )
    assert [row.values["name"] for row in result.rows] == ["Beras", "Gula"]
    codes = [finding.code for finding in result.findings]
    assert codes == [
        "kolom_asing",
        "baris_nomor_kolom",
        "baris_kepala",
        "baris_jumlah",
        "baris_bukan_data",
    ]


def test_a_header_over_two_rows():
    result = read(
        (None, None, "Rp", "Tanggal"),
        (1, "Beras", 5),
        head=("No", "Nama", "Harga", None),
    )
    assert [row.values for row in result.rows] == [{"name": "Beras", "price": 5}]


def test_sheets_that_are_not_read():
    more = (Lembar("Petunjuk", (("Cara mengisi",),)), Lembar("Kosong", ()))
    result = read((1, "Beras", 5), more=more)
    [finding, _color] = result.findings
    assert (finding.sheet, finding.code) == ("Petunjuk", "lembar_dilewati")


def test_a_table_by_its_header_whatever_the_sheet_is_called():
    more = (Lembar("Sheet2", (("Kode", "Harga"), ("A1", 5))),)
    result = read((1, "Beras", 5), more=more)
    assert result.tables == {"kas", "bebas"}
    assert result.rows[1].values == {"code": "A1", "price": 5}


def test_the_right_sheet_without_its_columns():
    result = read(("x",), head=("Umur",))
    [finding] = result.findings
    assert (finding.sheet, finding.code, finding.severity) == (
        "Kas",
        "kepala_lembar",
        SALAH,
    )
    assert finding.params == {"table": "Kas", "columns": "Nama, Harga / Tanggal"}


def test_no_sheet_at_all():
    with pytest.raises(Masalah) as caught:
        read(("x",), head=("Umur",), name="Foto")
    assert caught.value.code == "tabel_tidak_ada"
    assert caught.value.params["sheets"] == "Foto"
    assert "Nama" in caught.value.params["columns"]


cells = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.sampled_from(("=cmd", "+1", "-1", "@x", "<script>", "Jumlah", "Nama")),
)


@given(st.lists(st.tuples(*[cells] * 6), max_size=6))
def test_any_sheet_is_read_or_remarked_on(rows):
    """No cell breaks the reader, and every row that is kept stands where it stood."""
    result = read(*rows)
    for row in result.rows:
        assert row.is_valid != any(f.severity == SALAH for f in row.findings)
        assert 2 <= row.row <= len(rows) + 1
