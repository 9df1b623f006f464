"""Records of receipts, counters and imports for the security matrix."""

from datetime import date

# A list of members: the treasurer imports balances alone (see test_impor_saldo).
MATRIX = {
    "koperasi.nomor": {},
    "koperasi.impor": {"sekretaris": "crud", "ketua": "crud"},
    "koperasi.impor.baris": {"sekretaris": "crud", "ketua": "crud"},
    "koperasi.impor.progres": {},
    "koperasi.saldo.pihak": {
        **dict.fromkeys(("bendahara", "ketua", "pengawas"), "r"),
    },
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
    account = society._koperasi_account
    move = test.env["koperasi.posting.mixin"]._post_entry(
        company=society,
        key="uji/pihak",
        date=date(2026, 1, 15),
        ref="hak",
        lines=[
            {"account": account("kop_piutang_anggota"), "debit": 1000},
            {"account": account("kop_hibah"), "credit": 1000},
        ],
    )
    party = test.env["koperasi.saldo.pihak"].create(
        {
            "company_id": society.id,
            "side": "piutang",
            "name": "Pihak",
            "account_id": account("kop_piutang_anggota").id,
            "date": date(2026, 1, 15),
            "amount": 1000,
            "move_id": move.id,
            "key": "uji/pihak",
        }
    )
    progress = test.env["koperasi.impor.progres"].create({"impor_id": impor.id})
    provisi = test.env["koperasi.provisi"].create({"file": "TmFtYQ=="})
    return {
        "koperasi.kuitansi": receipt,
        "koperasi.nomor": counter[:1],
        "koperasi.impor": impor,
        "koperasi.impor.baris": line,
        "koperasi.impor.progres": progress,
        "koperasi.saldo.pihak": party,
        "koperasi.provisi": provisi,
        "koperasi.provisi.baris": test.env["koperasi.provisi.baris"].create(
            {"provisi_id": provisi.id, "action": "info"}
        ),
    }
