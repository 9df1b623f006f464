"""A society to measure in, made by the product's own methods."""

VILLAGE = "51.03.01.1002"  # a ward of Badung


def society(env, name, **values):
    """A running society with savings and a shop."""
    return (
        env["koperasi.profil"]
        ._provision(
            [
                {
                    "name": name,
                    "wilayah_code": VILLAGE,
                    "status": "berjalan",
                    "units": {"simpan_pinjam": "berjalan", "sembako": "berjalan"},
                    **values,
                }
            ]
        )
        .company_id
    )


def societies(env, name, count, prepare):
    """``count`` running societies with savings, made and prepared once.

    :param prepare: ``prepare(company)`` adds what a new one needs
    """
    known = env["res.company"].search([("name", "=like", f"{name} %")], order="id")
    if len(known) < count:
        profiles = env["koperasi.profil"]._provision(
            [
                {
                    "name": f"{name} {number:03d}",
                    "wilayah_code": VILLAGE,
                    "status": "berjalan",
                    "units": {"simpan_pinjam": "berjalan"},
                }
                for number in range(count)
            ]
        )
        known = profiles.company_id
        for company in known:
            prepare(company)
    return known


def people(count):
    """``count`` invented people as values of a member."""
    from demo.orang import people

    return people(VILLAGE, count, lambda _random, _order: "2026-01-02")
