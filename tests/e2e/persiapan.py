"""Prepares the society in which the story of ``test_hari_kerja.py`` plays.

``python -m tests.e2e.persiapan CONF DATABASE`` lets a registered, sleeping society of
the demo regency begin to work: its units, the goods on the shelf and its officers,
all of it with the product's own methods. Members, savings and sales come in the story.
"""

import sys

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


def main(conf, database):
    """Prepare the database and commit."""
    from cli.inside import environment

    with environment(conf, database) as env:
        prepare(env)


if __name__ == "__main__":
    main(*sys.argv[1:])
