"""Prepares the societies in which the stories of the browser tests play.

``python -m tests.e2e.persiapan CONF DATABASE`` lets a registered, sleeping society of
the demo regency begin to work, for ``test_hari_kerja.py``: its units, the goods on the
shelf and its officers, all of it with the product's own methods. Members, savings and
sales come in the story. With a third word ``teller`` it gives Tegal Harum what
``test_teller.py`` needs and the demo lacks.
"""

import sys
from datetime import date

VILLAGE = "51.71.03.2003"
SOCIETY = "Koperasi Desa Merah Putih Dauh Puri Kauh"
PASSWORD = "koperasi"  # the password of all demo logins
ON_SHELF = 40  # pieces of each article
BOOK_YEAR = 2026

# login: (name, group)
OFFICERS = {
    "sekretaris.dpk": ("Ni Wayan Sudiani", "koperasi_base.group_sekretaris"),
    "teller.dpk": ("Ni Komang Asih", "koperasi_simpan_pinjam.group_teller"),
    "kasir.dpk": ("I Putu Sanjaya", "koperasi_gerai.group_kasir"),
    "bendahara.dpk": ("I Nyoman Sukadana", "koperasi_base.group_bendahara"),
}

# the story of the teller: interest begins in a month of the past that is complete
INTEREST_FROM = date(2026, 6, 1)
INTEREST_RATE = 6.0  # % per year, below the ceiling for savings
BIG_SAVING = 60_000_000  # its interest of a month is above the threshold of the tax
TELLER_LIMIT = 2_000_000
COLLECTOR = "kolektor.tegalharum"


def prepare(env):
    """Open the units of the society, fill its shelf and make its users."""
    profil = env["koperasi.profil"].search([("wilayah_code", "=", VILLAGE)])
    company = profil.company_id
    env["koperasi.unit"].create(
        [
            {"company_id": company.id, "jenis": jenis, "status": "berjalan"}
            for jenis in ("simpan_pinjam", "sembako")
        ]
    )
    profil.status = "berjalan"
    profil._seed_sembako(quantity=ON_SHELF)
    env["res.users"].with_context(no_reset_password=True).create(
        [
            {
                "login": login,
                "name": name,
                "password": PASSWORD,
                "lang": "id_ID",
                "tz": "Asia/Makassar",
                "company_id": company.id,
                "company_ids": [(6, 0, company.ids)],
                "group_ids": [(6, 0, env.ref(group).ids)],
            }
            for login, (name, group) in OFFICERS.items()
        ]
    )


def prepare_teller(env):
    """Cash rules, a collector with a route, interest terms and a big saver."""
    teller = env["res.users"].search([("login", "=", "teller")])
    company = teller.company_id
    env = env(context={**env.context, "allowed_company_ids": company.ids})
    rules = env["koperasi.kas.aturan"]._ensure(company)
    rules.is_sesi_wajib = True
    close_drawers(env, company)
    env["koperasi.kas.batas"].create(
        {
            "aturan_id": rules.id,
            "user_id": teller.id,
            "max_setor": TELLER_LIMIT,
            "max_tarik": TELLER_LIMIT,
        }
    )
    add_collector(env, company)
    [sukarela] = env["koperasi.simpanan.produk"].search(
        [("company_id", "=", company.id), ("jenis", "=", "sukarela")]
    )
    account = env["koperasi.simpanan"].search(
        [("produk_id", "=", sukarela.id), ("anggota_id.state", "=", "aktif")],
        order="saldo desc, id",
        limit=1,
    )
    account._post_transaction(
        company,
        account.anggota_id,
        [(account, BIG_SAVING)],
        INTEREST_FROM,
        "e2e/simpanan-besar",
    )
    terms = env["koperasi.simpanan.produk.bunga"].create(
        {
            "produk_id": sukarela.id,
            "date_from": INTEREST_FROM,
            "hari": "bulan",
            "tingkat_ids": [(0, 0, {"mulai": 0, "persen": INTEREST_RATE})],
        }
    )
    chair = env["res.users"].search([("login", "=", "ketua")])
    terms.with_user(chair).action_approve()


def close_drawers(env, company):
    """Other tests leave an empty drawer open: counted and closed, as by people."""
    treasurer = env["res.users"].search([("login", "=", "bendahara")])
    open_drawers = env["koperasi.kas.sesi"].search(
        [("company_id", "=", company.id), ("state", "=", "buka")]
    )
    for sesi in open_drawers:
        sesi.with_user(sesi.user_id)._count({})
        sesi.with_user(treasurer).action_close()


def add_collector(env, company):
    """An officer who collects in the smallest hamlet of the society."""
    collector = (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "login": COLLECTOR,
                "name": "I Ketut Suardana",
                "password": PASSWORD,
                "lang": "id_ID",
                "tz": "Asia/Makassar",
                "company_id": company.id,
                "company_ids": [(6, 0, company.ids)],
                "group_ids": [
                    (6, 0, env.ref("koperasi_simpan_pinjam.group_kolektor").ids)
                ],
            }
        )
    )
    hamlets = env["koperasi.anggota"]._read_group(
        [
            ("company_id", "=", company.id),
            ("state", "=", "aktif"),
            ("kelompok", "!=", False),
        ],
        ["kelompok"],
        ["__count"],
    )
    smallest = min(hamlets, key=lambda row: (row[1], row[0]))
    env["koperasi.kolektor.rute"].create(
        {
            "company_id": company.id,
            "kolektor_id": collector.id,
            "kelompok": smallest[0],
        }
    )


STORIES = {"hari_kerja": prepare, "teller": prepare_teller}


def main(conf, database, story="hari_kerja"):
    """Prepare the database and commit."""
    from cli.inside import environment

    with environment(conf, database) as env:
        STORIES[story](env)


if __name__ == "__main__":
    main(*sys.argv[1:])
