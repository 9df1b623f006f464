"""Records of receipts, counters and imports for the security matrix."""

from datetime import date

MATRIX = {
    "koperasi.nomor": {},
    "koperasi.kuitansi": {
        **dict.fromkeys(("sekretaris", "bendahara", "ketua", "pengawas"), "r"),
    },
}


def sample(test, society, anggota):
    receipt = test.env["koperasi.kuitansi"]._issue(
        company=society,
        date=date(2026, 1, 15),
        amount=100000,
        description="Simpanan Pokok",
        anggota=anggota,
        key="hak",
    )
    counter = test.env["koperasi.nomor"].search([("company_id", "=", society.id)])
    return {"koperasi.kuitansi": receipt, "koperasi.nomor": counter[:1]}
