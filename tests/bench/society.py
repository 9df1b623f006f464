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


def people(count):
    """``count`` invented people as values of a member."""
    from demo.orang import people

    return people(VILLAGE, count, lambda _random, _order: "2026-01-02")
