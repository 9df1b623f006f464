from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.impor_anggota import INFO, PERIKSA, SALAH, baca_anggota
from koperasi_base_engine.impor_kolom import arti, cari_kepala, huruf
from koperasi_base_engine.impor_nilai import kosong, tampil
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.xlsx_baca import Lembar, RumusKosong

TODAY = date(2026, 1, 31)
HEADER = ("No", "Nama", "NIK", "L/P", "Tgl Lahir", "Alamat", "No HP", "Tanggal Masuk")
BIRTH = date(1985, 8, 7)
SARI = (
    1,
    "ni luh SARI",
    "5171034708850002",
    "P",
    "7-8-85",
    "JL. MAWAR",
    "0812 3456 7890",
    45521,
)
OKA = (
    2,
    "I Made Oka",
    "5171030708850001",
    "L",
    BIRTH,
    "Jl. Melati",
    None,
    "17/08/2024",
)


def read(*rows, header=HEADER, name="Anggota", wilayah=None, more=()):
    sheets = (Lembar(name, (header, *rows)), *more)
    return baca_anggota(sheets, TODAY, wilayah)


def codes(result):
    row_findings = [finding for row in result.rows for finding in row.findings]
    return {finding.code for finding in (*row_findings, *result.findings)} - {
        "lembar_simpanan"
    }


def only(*row, header=HEADER, **kw):
    [result] = read(row, header=header, **kw).rows
    return result


def test_cells_become_values_of_the_register():
    result = read(SARI)
    [row] = result.rows
    assert row.is_valid
    assert not row.findings
    assert row.values == {
        "name": "Ni Luh Sari",
        "nik": "5171034708850002",
        "gender": "p",
        "birth_date": BIRTH,
        "street": "Jl. Mawar",
        "phone": "+6281234567890",
        "date_join": date(2024, 8, 17),
    }
    assert (row.sheet, row.row) == ("Anggota", 2)


def test_finding_names_row_column_value_and_reason():
    row = only(1, "Sari", "517103", "P", BIRTH)
    [finding] = row.findings
    assert not row.is_valid
    assert (finding.sheet, finding.row, finding.column) == ("Anggota", 2, "C")
    assert (finding.label, finding.value) == ("NIK", "517103")
    assert (finding.code, finding.severity) == ("nik_digits", SALAH)
    assert "nik" not in row.values


def test_header_under_merged_titles():
    sheet = Lembar(
        "Sheet1",
        (
            ("DAFTAR ANGGOTA KOPERASI",),
            ("Kelurahan Tegal Harum", None, None),
            (),
            ("No.", "NAMA LENGKAP ANGGOTA", "No. KTP", "Jenis Kelamin (L/P)"),
            (1, 2, 3, 4),
            (1, "Sari", "5171034708850002", "P"),
        ),
    )
    result = baca_anggota((sheet,), TODAY)
    assert [row.values["name"] for row in result.rows] == ["Sari"]
    assert result.rows[0].row == 6
    assert "baris_nomor_kolom" in codes(result)


def test_header_over_two_rows():
    sheet = Lembar(
        "Sheet1",
        (
            ("No", "Nama", "Simpanan", None, "Tempat/Tgl Lahir", "Alamat"),
            (None, None, "Pokok", "Wajib", None, None),
            (1, "Sari", "Rp 100.000", "20.000", "Denpasar, 7 Agustus 1985", "x"),
        ),
    )
    [row] = baca_anggota((sheet,), TODAY).rows
    assert row.values["pokok"] == 100000
    assert row.values["wajib"] == 20000
    assert row.values["birth_place"] == "Denpasar"
    assert row.values["birth_date"] == BIRTH


def test_second_header_row_that_means_something_alone():
    sheet = Lembar(
        "S", (("Nama", "Data", None), (None, "Alamat", "HP"), ("Sari", "Jl. A", None))
    )
    [row] = baca_anggota((sheet,), TODAY).rows
    assert row.values == {"name": "Sari", "street": "Jl. A"}


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Nama Lengkap", "name"),
        ("NIK (16 digit)", "nik"),
        ("No. KTP", "nik"),
        ("Tgl. Lahir", "birth_date"),
        ("TEMPAT, TANGGAL LAHIR", "ttl"),
        ("TTL", "ttl"),
        ("Tempat Lahir", "birth_place"),
        ("Tanggal Masuk", "date_join"),
        ("Tgl. Menjadi Anggota", "date_join"),
        ("No. Anggota", "number"),
        ("No. HP / WA", "phone"),
        ("Banjar/Dusun", "kelompok"),
        ("Simp. Pokok (Rp)", "pokok"),
        ("Saldo Simpanan Wajib", "wajib"),
        ("Tabungan", "sukarela"),
        ("Nama Koperasi", "koperasi"),
        ("Pokok Pinjaman", None),
        ("Nama Ibu Kandung", None),
        ("(L/P)", "gender"),
        (None, None),
        (5, None),
        ("***", None),
    ],
)
def test_what_headers_mean(label, key):
    assert arti(label) == key


def test_column_letters():
    assert [huruf(place) for place in (0, 25, 26, 27, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AB",
        "ZZ",
        "AAA",
    ]


def test_no_header_no_list():
    assert cari_kepala(((1, 2), ("Nama",))) is None
    with pytest.raises(Masalah) as caught:
        baca_anggota((Lembar("Kas", (("Tanggal", "Uraian"),)),), TODAY)
    assert caught.value.code == "kepala_tidak_ada"
    assert caught.value.params == {"sheets": "Kas"}


def test_rows_that_are_no_members():
    result = read(
        SARI,
        HEADER,
        ("-", "-"),
        (None, "JUMLAH", 2),
        (),
        (None, "Mengetahui,"),
        (None, "Ketua Koperasi", None, None, None, "Denpasar, 3 Januari 2026"),
    )
    assert len(result.rows) == 1
    kinds = [f.code for f in result.findings if f.severity == INFO]
    assert kinds == [
        "baris_kepala",
        "baris_jumlah",
        "baris_bukan_anggota",
        "baris_bukan_anggota",
    ]


def test_members_go_on_after_an_empty_row():
    result = read(SARI, (), OKA, (None, "Wayan Baru", None, None, None, "Jl. A"))
    assert [row.row for row in result.rows] == [2, 4, 5]


@pytest.mark.parametrize(
    ("place", "cell", "code", "severity"),
    [
        (1, None, "nama_kosong", SALAH),
        (1, "12345", "nama_salah", SALAH),
        (1, "Sari 2", "nama_angka", SALAH),
        (1, RumusKosong("=A1"), "rumus_kosong", SALAH),
        (1, "x" * 201, "teks_panjang", SALAH),
        (2, None, "nik_kosong", PERIKSA),
        (2, RumusKosong("=A1"), "rumus_kosong", SALAH),
        (2, 5171034708850010, "nik_angka_terakhir", SALAH),
        (2, "5171030708850001", "nik_gender_mismatch", SALAH),
        (2, "5171034808850001", "nik_birth_mismatch", SALAH),
        (3, "X", "gender_salah", SALAH),
        (4, "31/02/1985", "tanggal_tidak_ada", SALAH),
        (4, "1/2/2030", "tanggal_depan", SALAH),
        (4, RumusKosong("=A1"), "rumus_kosong", SALAH),
        (6, "0812", "telepon_salah", SALAH),
        (6, RumusKosong("=A1"), "rumus_kosong", SALAH),
        (6, "0812 3456 7890 / 0812 3456 7891", "telepon_banyak", PERIKSA),
        (7, "1/1/1980", "masuk_sebelum_lahir", SALAH),
    ],
)
def test_reasons(place, cell, code, severity):
    row = only(*SARI[:place], cell, *SARI[place + 1 :])
    assert (code, severity) in {(f.code, f.severity) for f in row.findings}


def test_birth_and_sex_come_from_the_nik_when_the_list_has_none():
    row = only("Sari", "5171034708850002", header=("Nama", "NIK"))
    assert row.values["birth_date"] == BIRTH
    assert row.values["gender"] == "p"


def test_nik_born_in_the_future_is_refused():
    # 29 February exists in 2000 only, and the list is read in 1999.
    sheet = Lembar("A", (("Nama", "NIK"), ("Sari", "5171032902000001")))
    [row] = baca_anggota((sheet,), date(1999, 1, 1)).rows
    assert [finding.code for finding in row.findings] == ["nik_birth_date"]


def test_lost_zero_of_a_nik_is_put_back_and_told():
    row = only(*OKA[:2], "517103708850001", *OKA[3:], wilayah={"517103"}.__contains__)
    assert row.values["nik"] == "5171030708850001"
    [finding] = row.findings
    assert (finding.code, finding.severity) == ("nik_dilengkapi", PERIKSA)
    assert finding.params == {"nik": "5171030708850001"}


OTHER = ("Nama", "No Anggota", "Status", "Email", "Desa", "Koperasi", "Pekerjaan",
         "Banjar", "TTL", "Pokok", "Wajib")  # fmt: skip


def other(**cells):
    places = dict(zip(
        ("name", "number", "state", "email", "wilayah", "koperasi", "occupation",
         "kelompok", "ttl", "pokok", "wajib"), OTHER, strict=True))  # fmt: skip
    given = {"name": "Sari", **cells}
    return only(*(given.get(key) for key in places), header=OTHER)


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("number", 12.0, "12"),
        ("number", "'0012", "0012"),
        ("number", date(2024, 1, 5), "5 Januari 2024"),
        ("state", "Anggota", "aktif"),
        ("state", "Calon Anggota", "calon"),
        ("state", "tidak aktif", "pasif"),
        ("email", "Sari@Contoh.ID", "sari@contoh.id"),
        ("wilayah", "5171032008", "51.71.03.2008"),
        ("wilayah", "TEGAL HARUM", "Tegal Harum"),
        ("koperasi", "KDKMP Tegal Harum", "KDKMP Tegal Harum"),
        ("occupation", "PEDAGANG", "Pedagang"),
        ("kelompok", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("pokok", 100000.0, 100000),
    ],
)
def test_other_columns(key, cell, value):
    row = other(**{key: cell})
    assert row.is_valid
    assert row.values[key] == value


@pytest.mark.parametrize(
    ("key", "cell", "code"),
    [
        ("state", "meninggal", "status_keluar"),
        ("state", "hebat", "status_salah"),
        ("email", "sari at contoh", "email_salah"),
        ("pokok", "-5", "simpanan_minus"),
        ("pokok", "lunas", "rupiah_bukan_angka"),
        ("wajib", RumusKosong("=A1*2"), "rumus_kosong"),
        ("ttl", "Denpasar, 17 Foo 1985", "tanggal_bulan"),
    ],
)
def test_other_reasons(key, cell, code):
    assert [finding.code for finding in other(**{key: cell}).findings] == [code]


@pytest.mark.parametrize(
    ("cell", "place", "day"),
    [
        ("Denpasar, 7-8-1985", "Denpasar", BIRTH),
        ("denpasar 07/08/1985", "Denpasar", BIRTH),
        ("7 Agustus 1985", None, BIRTH),
        ("Denpasar", "Denpasar", None),
        (BIRTH, None, BIRTH),
    ],
)
def test_place_and_date_of_birth_in_one_cell(cell, place, day):
    values = other(ttl=cell).values
    assert values.get("birth_place") == place
    assert values.get("birth_date") == day


def test_unknown_and_double_columns_are_told():
    header = ("Nama", "Alamat", "Alamat", "Nama Ibu", "Keterangan")
    result = read(("Sari", "Jl. A", "Jl. B", "Ibu", "x"), header=header)
    told = [(f.column, f.label, f.code) for f in result.findings if f.column]
    assert told == [("C", "Alamat", "kolom_ganda"), ("D", "Nama Ibu", "kolom_asing")]
    assert result.rows[0].values["street"] == "Jl. A"


def test_doubles_name_the_first_row():
    header = ("Nama", "NIK", "No Anggota", "Tgl Lahir")
    result = read(
        ("Sari", "5171034708850002", 1, BIRTH),
        ("Sari L.", "5171034708850002", 2, BIRTH),
        ("Oka", "5171030708850001", 1, BIRTH),
        ("SARI", None, None, BIRTH),
        ("Sari", None, None, None),
        ("Wayan", None, None, None),
        header=header,
    )
    assert [
        [f.code for f in row.findings if f.code != "nik_kosong"] for row in result.rows
    ] == [[], ["ganda_nik"], ["ganda_nomor"], ["ganda_nama"], ["nama_sama"], []]
    assert result.rows[1].findings[0].params == {"sheet": "Anggota", "row": 2}


def test_one_sheet_per_banjar():
    other_sheet = Lembar("BANJAR KERTA SARI", (HEADER, OKA))
    result = read(SARI, more=(other_sheet, Lembar("Petunjuk", (("Isi",),))))
    assert [row.values.get("kelompok") for row in result.rows] == [
        None,
        "Banjar Kerta Sari",
    ]


def test_savings_on_their_own_sheet():
    savings = Lembar(
        "Simpanan",
        (
            ("No Anggota", "Nama", "NIK", "Simpanan Pokok", "Simpanan Wajib"),
            (1, 2, 3, 4, 5),
            (7, None, None, "Rp 100.000", None),
            (None, None, "5171030708850001", "lunas", 20000),
            (None, "wayan", None, 1, None),
            (None, "Nyoman", None, 1, None),
            (None, "12", None, 1, None),
            (None, "Sari", None, None, None),
            (None, "JUMLAH", None, 5, 5),
        ),
    )
    header = ("Nama", "NIK", "No Anggota", "Alamat")
    result = read(
        ("Sari", "5171034708850002", 7, "A"),
        ("Oka", "5171030708850001", 8, "A"),
        ("Wayan", None, None, "A"),
        ("Wayan", None, None, "B"),
        header=header,
        more=(savings,),
    )
    sari, oka, *_others = result.rows
    assert sari.values["pokok"] == 100000
    assert "wajib" not in sari.values
    assert oka.values["wajib"] == 20000
    [finding] = oka.findings
    assert (finding.sheet, finding.row, finding.column) == ("Simpanan", 4, "D")
    assert [(f.row, f.code) for f in result.findings] == [
        (5, "simpanan_ragu"),
        (6, "simpanan_tanpa_anggota"),
        (7, "simpanan_tanpa_anggota"),
    ]


def test_a_list_of_names_and_amounts_is_a_list_of_members():
    header = ("Nama", "No Anggota", "Pokok")
    assert read(("Sari", 1, 5), header=header).rows[0].values["pokok"] == 5


def test_missing_savings_are_told():
    assert [f.code for f in read(SARI).findings] == ["lembar_simpanan"]


def test_progress_is_told():
    told = []
    rows = [(n, f"Anggota {chr(65 + n % 26)}", *SARI[2:]) for n in range(600)]
    sheet = Lembar("A", (HEADER, *rows))
    baca_anggota(
        (sheet,), TODAY, progress=lambda done, total: told.append((done, total))
    )
    assert told == [(250, 601), (500, 601), (601, 601)]


@pytest.mark.parametrize("value", [None, "", "  ", "-", "—", "n/a", "?"])
def test_signs_for_nothing(value):
    assert kosong(value)


@pytest.mark.parametrize("value", [0, False, "x"])
def test_something(value):
    assert not kosong(value)


def test_shown_as_in_the_sheet():
    assert tampil(date(2024, 8, 17)) == "17 Agustus 2024"
    assert tampil(50000.0) == "50000"
    assert tampil(5171034708850002) == "5171034708850002"
    assert tampil("x" * 100) == "x" * 79 + "…"


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(),
    st.text(max_size=30),
    st.dates(),
)


@given(st.lists(st.lists(CELLS, min_size=8, max_size=8).map(tuple), max_size=5))
def test_any_sheet_gives_rows_or_findings_never_a_crash(rows):
    result = read(*rows)
    for row in result.rows:
        assert row.is_valid <= ("name" in row.values)
        for finding in row.findings:
            assert finding.code
            assert finding.row == row.row
