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
    "koperasi.kbli": dict.fromkeys(
        ("sekretaris", "bendahara", "ketua", "pengawas", "dinas", "dinas_badung"), "r/r"
    ),
    "koperasi.profil.kbli": {
        **READERS,
        "sekretaris": "crud",
        "ketua": "crud",
        "dinas": DINAS,
    },
    "koperasi.outlet": {
        **READERS,
        "sekretaris": "cru",
        "ketua": "cru",
        "dinas": DINAS,
    },
    "koperasi.aset": {
        "sekretaris": "cru",
        "bendahara": "cru",
        "ketua": "cru",
        "pengawas": "r",
        "dinas": DINAS,
    },
    "koperasi.buku.catatan": {
        **READERS,
        "sekretaris": "cru",
        "ketua": "cru",
        "dinas": DINAS,
    },
    # Read through the login log alone.
    "koperasi.masuk.gagal": {},
    "koperasi.notulen": {**READERS, "sekretaris": "cru", "ketua": "cru"},
    "koperasi.surat": {**READERS, "sekretaris": "cru", "ketua": "cru"},
    "koperasi.modal": {
        "sekretaris": "r",
        "bendahara": "cru",
        "ketua": "r",
        "pengawas": "r",
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
        "koperasi.kbli": env.ref("koperasi_base.kbli_2020_64141"),
        "koperasi.profil.kbli": env["koperasi.profil.kbli"].create(
            {
                "profil_id": society.koperasi_profil_id.id,
                "kbli_id": env.ref("koperasi_base.kbli_2020_64141").id,
            }
        ),
        "koperasi.outlet": env["koperasi.outlet"].create(
            {"company_id": society.id, "name": "Gerai", "jenis": "sembako"}
        ),
        "koperasi.aset": env["koperasi.aset"].create(
            {"company_id": society.id, "name": "Meja", "date": "2025-01-01"}
        ),
        "koperasi.modal": env["koperasi.modal"].create(
            {
                "company_id": society.id,
                "number": "01/PK",
                "source_kind": "bank",
                "source_name": "BRI",
                "kind": "pinjaman",
                "amount": 1000000,
                "date": "2025-01-01",
            }
        ),
        "koperasi.buku.catatan": env["koperasi.buku.catatan"].create(
            {
                "company_id": society.id,
                "kind": "anjuran_pejabat",
                "name": "I Nyoman Dinas",
                "subject": "Lengkapi buku daftar anggota",
                "date": "2025-03-01",
            }
        ),
        "koperasi.masuk.gagal": env["koperasi.masuk.gagal"].create(
            {
                "company_id": society.id,
                "user_id": env.uid,
                "login": "uji",
                "kind": "sandi",
            }
        ),
        "koperasi.notulen": env["koperasi.notulen"].create(
            {
                "company_id": society.id,
                "jenis": "pengurus",
                "agenda": "Rencana kerja",
                "date": "2025-03-01",
            }
        ),
        "koperasi.surat": env["koperasi.surat"].create(
            {
                "company_id": society.id,
                "jenis": "keputusan",
                "party": "Semua pengurus",
                "subject": "Pembagian tugas",
                "date": "2025-03-01",
            }
        ),
    }
