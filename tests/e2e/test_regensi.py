"""What the demo regency holds: the societies of Denpasar and two years of work."""

import psycopg2
import pytest

RUNNING = {
    "Tegal Harum": {
        "kantor", "simpan_pinjam", "sembako", "apotek", "klinik", "gudang",
        "cold_storage", "logistik", "lpg", "pupuk",
    },
    "Sidakarya": {"simpan_pinjam"},
    "Peguyangan Kaja": {"sembako"},
    "Sanur Kauh": {"cold_storage"},
    "Peguyangan": {"sembako"},
    "Dangin Puri Kaja": {"simpan_pinjam"},
    "Padangsambian": {"simpan_pinjam"},
    "Sumerta": {"sembako"},
    "Tegal Kertha": {"simpan_pinjam", "sembako", "lpg"},
}  # fmt: skip


@pytest.fixture(scope="module")
def read(database):
    """A function that reads the database."""
    connection = psycopg2.connect(dbname=database)
    connection.autocommit = True

    def query(text, *parameters):
        with connection.cursor() as cursor:
            cursor.execute(text, parameters or None)
            return cursor.fetchall()

    yield query
    connection.close()


def test_one_society_for_each_village(read):
    counts = read(
        "SELECT count(*), count(DISTINCT wilayah_code) FROM koperasi_profil"
        " WHERE wilayah_code LIKE '51.71.%'"
    )
    assert counts == [(43, 43)]
    villages = read(
        "SELECT count(*) FROM koperasi_wilayah WHERE code LIKE '51.71.__.____'"
    )
    assert villages == [(43,)]


@pytest.mark.parametrize("village", RUNNING)
def test_running_society_has_its_units(read, village):
    units = read(
        "SELECT unit.jenis FROM koperasi_unit unit"
        "  JOIN koperasi_profil profil ON profil.company_id = unit.company_id"
        "  JOIN koperasi_wilayah wilayah ON wilayah.id = profil.wilayah_id"
        " WHERE profil.status = 'berjalan' AND unit.status = 'berjalan'"
        "   AND wilayah.code LIKE '51.71.%%' AND wilayah.name = %s",
        village,
    )
    assert {jenis for (jenis,) in units} == RUNNING[village]


def test_tegal_harum_has_two_years_of_work(read):
    [(company,)] = read(
        "SELECT company_id FROM koperasi_profil WHERE wilayah_code = '51.71.03.2008'"
    )
    members = read(
        "SELECT count(*) FROM koperasi_anggota"
        " WHERE company_id = %s AND state = 'aktif'",
        company,
    )
    assert members == [(300,)]
    for table, column in (
        ("koperasi_simpanan_mutasi", "date"),
        ("pos_order", "date_order"),
        ("koperasi_jasa", "date"),
    ):
        [(months,)] = read(
            f"SELECT count(DISTINCT date_trunc('month', {column})) FROM {table}"
            " WHERE company_id = %s",
            company,
        )
        assert months >= 24, table
    drafts = read(
        "SELECT year, state, share_count, surplus > 0 FROM koperasi_rat"
        " WHERE company_id = %s ORDER BY year",
        company,
    )
    assert drafts == [(2024, "disusun", 300, True), (2025, "disusun", 300, True)]


def test_every_login_of_the_list_exists(read, logins):
    known = {login for (login,) in read("SELECT login FROM res_users WHERE active")}
    assert {login for login, _password in logins.values()} <= known
