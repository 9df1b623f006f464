"""Records of receipts, counters and imports for the security matrix."""

from datetime import date

MATRIX = {
    "koperasi.nomor": {},
    "koperasi.impor": {"sekretaris": "crud", "ketua": "crud"},
    "koperasi.impor.baris": {"sekretaris": "crud", "ketua": "crud"},
    "koperasi.impor.progres": {},
    # The administrator's alone.
    "koperasi.provisi": {},
    "koperasi.provisi.baris": {},
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
    impor = test.env["koperasi.impor"].create(
        {"company_id": society.id, "file": "TmFtYQ==", "file_name": "anggota.csv"}
    )
    line = test.env["koperasi.impor.baris"].create(
        {"impor_id": impor.id, "action": "info"}
    )
    progress = test.env["koperasi.impor.progres"].create({"impor_id": impor.id})
    provisi = test.env["koperasi.provisi"].create({"file": "TmFtYQ=="})
    return {
        "koperasi.kuitansi": receipt,
        "koperasi.nomor": counter[:1],
        "koperasi.impor": impor,
        "koperasi.impor.baris": line,
        "koperasi.impor.progres": progress,
        "koperasi.provisi": provisi,
        "koperasi.provisi.baris": test.env["koperasi.provisi.baris"].create(
            {"provisi_id": provisi.id, "action": "info"}
        ),
    }
