"""A deposit at the teller desk, against a plain journal entry of two lines.

Ours also locks the account, numbers the slip without gaps, writes the ledger row and
issues the receipt.
"""

from datetime import date
from uuid import uuid4

from tests.bench.harness import Bench
from tests.bench.society import people, society

DAY = date(2026, 1, 15)
AMOUNT = 20_000
DEPOSITS = 20
MEMBERS = 300


def setup(env):
    """A society with a member that saves."""
    company = society(env, "Koperasi Ukur Setoran")
    [person] = people(1)
    anggota = env["koperasi.anggota"].create(
        {**person, "company_id": company.id, "state": "aktif"}
    )
    wajib = env["koperasi.simpanan.produk"].search(
        [("company_id", "=", company.id), ("jenis", "=", "wajib")]
    )
    accounts = env["koperasi.simpanan"]._open_accounts(
        company, [(anggota.id, wajib.id)], DAY
    )
    return company.id, anggota.id, accounts[anggota.id, wajib.id]


def deposits(env, data):
    """Deposits as the teller desk posts them, one request each."""
    company_id, anggota_id, account_id = data
    company = env["res.company"].browse(company_id)
    account = env["koperasi.simpanan"].browse(account_id)
    anggota = env["koperasi.anggota"].browse(anggota_id)
    for _turn in range(DEPOSITS):
        account._post_transaction(
            company, anggota, [(account, AMOUNT)], DAY, f"ukur/{uuid4()}"
        )
        env.flush_all()


def plain_entries(env, data):
    """As many plain entries of two lines, created and posted."""
    company = env["res.company"].browse(data[0])
    cash = company._koperasi_account("kop_kas_kantor").id
    capital = company._koperasi_account("kop_simpanan_wajib").id
    journal = company._koperasi_journal("kop_journal_kas").id
    moves = env["account.move"].with_company(company)
    for _turn in range(DEPOSITS):
        moves.create(
            {
                "company_id": company.id,
                "journal_id": journal,
                "date": DAY,
                "line_ids": [
                    (0, 0, {"account_id": cash, "debit": AMOUNT}),
                    (0, 0, {"account_id": capital, "credit": AMOUNT}),
                ],
            }
        ).action_post()
        env.flush_all()


BENCHES = [
    Bench("setoran", limit=2.0, ours=deposits, reference=plain_entries, setup=setup),
]
