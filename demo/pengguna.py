"""The people who log in: one of each role."""

from odoo.fields import Command

from . import orang
from .logins import LOGINS
from .wilayah import NEIGHBOUR, REGENCY

TIMEZONE = "Asia/Makassar"

# login: (name, groups); all of them at Tegal Harum
DESKS = {
    "sekretaris": ("Ni Luh Putu Ariani", ["koperasi_base.group_sekretaris"]),
    "teller": ("Ni Kadek Widiasih", ["koperasi_simpan_pinjam.group_teller"]),
    "kolektor": ("I Nyoman Rai Artana", ["koperasi_simpan_pinjam.group_kolektor"]),
    "pinjaman": (
        "I Ketut Suardika",
        ["koperasi_simpan_pinjam.group_petugas_pinjaman"],
    ),
    "komite": ("Ni Putu Sriartini", ["koperasi_simpan_pinjam.group_komite"]),
    "kasir": ("I Komang Yudana", ["koperasi_gerai.group_kasir"]),
    "bendahara": ("I Made Sudiarta", ["koperasi_base.group_bendahara"]),
    "ketua": ("I Wayan Kertayasa", ["koperasi_base.group_ketua"]),
    "pengawas": ("I Gusti Ngurah Mahardika", ["koperasi_base.group_pengawas"]),
    "administrator": ("I Gede Wirawan", ["koperasi_base.group_admin"]),
}

# login: (name, groups, territory)
OFFICE = {
    "dinas": ("Ni Made Puspawati", ["koperasi_base.group_dinas"], REGENCY),
    "pendamping": ("I Ketut Artawan", ["koperasi_base.group_pendamping"], REGENCY),
    "kepala.dinas": (
        "Ida Bagus Parwata",
        ["koperasi_base.group_dinas_kepala"],
        REGENCY,
    ),
    "dinas.badung": ("I Nyoman Suwirya", ["koperasi_base.group_dinas"], NEIGHBOUR),
}


def create_users(env, society):
    """One user per role, with the words of the country and the clock of Bali."""
    home = _office(env)
    # Everybody may come in with the password of the README: no rule on two-step login.
    env.ref("koperasi_base.parameter_dua_langkah_tenggang").date_to = "2026-01-01"
    env.ref("base.user_admin").write(
        {"password": _password("admin"), "lang": "id_ID", "tz": TIMEZONE}
    )
    rows = [
        _user(env, login, name, groups, society)
        for login, (name, groups) in DESKS.items()
    ]
    rows += [
        {
            **_user(env, login, name, groups, home),
            "koperasi_wilayah_id": env["koperasi.wilayah"]._by_code(code).id,
        }
        for login, (name, groups, code) in OFFICE.items()
    ]
    users = env["res.users"].with_context(no_reset_password=True).create(rows)
    return {user.login: user for user in users}


def create_officer(env, society, code, desk):
    """Who works at a desk of another society; the login ends with the village."""
    [person] = orang.people(code, 1, lambda *_: None, seed=desk)
    village = society.koperasi_profil_id.wilayah_id.name
    login = f"{desk}.{village.lower().replace(' ', '')}"
    row = _user(env, desk, person["name"], DESKS[desk][1], society)
    return env["res.users"].create({**row, "login": login})


def _office(env):
    """The company that Odoo begins with is the home of the users of the Dinas."""
    office = env.ref("base.main_company")
    office.write(
        {
            "name": "Dinas Koperasi dan UKM",
            "country_id": env.ref("base.id").id,
            "currency_id": env.ref("base.IDR").id,
            "city": "Denpasar",
        }
    )
    return office


def _user(env, login, name, groups, company):
    return {
        "login": login,
        "name": name,
        "password": _password(login),
        "lang": "id_ID",
        "tz": TIMEZONE,
        "company_id": company.id,
        "company_ids": [Command.set(company.ids)],
        "group_ids": [Command.set([env.ref(group).id for group in groups])],
    }


def _password(login):
    return next(password for _role, known, password in LOGINS if known == login)
