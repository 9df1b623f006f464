"""Rows of the security matrix for organs, papers and registers of a society."""

DINAS = "r/r"
READERS = dict.fromkeys(("bendahara", "pengawas"), "r")

MATRIX = {
    "koperasi.organ": {
        "sekretaris": "cru",
        "bendahara": "ru",
        "ketua": "cru",
        "pengawas": "r",
        "dinas": DINAS,
    },
    "koperasi.organ.keluarga": {**READERS, "sekretaris": "crud", "ketua": "crud"},
    "koperasi.dokumen.jenis": dict.fromkeys(
        ("sekretaris", "bendahara", "ketua", "pengawas", "dinas", "dinas_badung"), "r/r"
    ),
    "koperasi.dokumen": {
        **READERS,
        "sekretaris": "cru",
        "ketua": "cru",
        "dinas": DINAS,
    },
}


def sample(test, society):
    """One record of each model for a society, as ``assertSecurityMatrix`` wants it."""
    env = test.env
    organs = env["koperasi.organ"].create(
        [
            {
                "company_id": society.id,
                "name": name,
                "jabatan": jabatan,
                "date_start": "2025-01-01",
            }
            for name, jabatan in (("I Wayan A", "ketua"), ("Ni Made B", "sekretaris"))
        ]
    )
    return {
        "koperasi.organ": organs[0],
        "koperasi.organ.keluarga": env["koperasi.organ.keluarga"].create(
            {
                "organ_id": organs[0].id,
                "relative_id": organs[1].id,
                "relation": "saudara",
            }
        ),
        "koperasi.dokumen.jenis": env.ref("koperasi_base.dokumen_jenis_npwp"),
        "koperasi.dokumen": env["koperasi.dokumen"].create(
            {
                "company_id": society.id,
                "jenis_id": env.ref("koperasi_base.dokumen_jenis_npwp").id,
            }
        ),
    }
