"""The statement of an account with 10,000 mutations, against one with 100.

Both as the browser opens them: the newest page with its running balances and the
count of rows; and a page deep in the account, which sums the later rows.
"""

from datetime import date, timedelta

from tests.bench.harness import Bench
from tests.bench.society import people, society

START = date(2020, 1, 1)
LONG, SHORT = 10_000, 100
PAGE = 80
OPENED = 20
FIELDS = {
    name: {} for name in ("date", "kind", "description", "masuk", "keluar", "saldo")
} | {"transaksi_id": {"fields": {"display_name": {}}}}


def setup(env):
    """A society with one member of many mutations and one of few; made once."""
    company = society(env, "Koperasi Ukur Buku")
    members = env["koperasi.anggota"].search(
        [("company_id", "=", company.id)], order="id"
    ) or env["koperasi.anggota"].create(
        [{**person, "company_id": company.id, "state": "aktif"} for person in people(2)]
    )
    sukarela = env["koperasi.simpanan.produk"].search(
        [("company_id", "=", company.id), ("jenis", "=", "sukarela")]
    )
    accounts = env["koperasi.simpanan"]._open_accounts(
        company, [(member.id, sukarela.id) for member in members], START
    )
    for member, count in zip(members, (LONG, SHORT), strict=True):
        if (
            not env["koperasi.simpanan"]
            .browse(accounts[member.id, sukarela.id])
            .mutasi_ids
        ):
            fill(env, company, accounts[member.id, sukarela.id], count)
    # what autovacuum does within a minute where the rows come in over years
    env.cr.execute("ANALYZE koperasi_simpanan_mutasi")
    return [accounts[member.id, sukarela.id] for member in members]


def fill(env, company, account_id, count):
    """Mutations of the account over the years, in a few batches."""
    account = env["koperasi.simpanan"].browse(account_id)
    days = 10
    for day in range(days):
        move = env["koperasi.simpanan"]._post_savings_entry(
            company,
            START + timedelta(days=day),
            f"simpanan/ukur/{account_id}/{day}",
            ref="Ukur",
            totals={account.produk_id: count // days * 1_000},
            counterpart=company._koperasi_account("kop_saldo_awal"),
        )
        env["koperasi.simpanan.mutasi"]._append(
            [
                (account_id, 1_000, f"ukur/{account_id}/{day}/{number}", None)
                for number in range(count // days)
            ],
            date=START + timedelta(days=day),
            kind="saldo_awal",
            move=move,
        )


def opened(env, account_id, offset=0):
    """The page as the list view asks for it."""
    for _turn in range(OPENED):
        env.invalidate_all()
        page = env["koperasi.simpanan.buku"].web_search_read(
            [("simpanan_id", "=", account_id)],
            FIELDS,
            offset=offset,
            limit=PAGE,
            count_limit=10_001,
        )
        if len(page["records"]) != PAGE:
            raise RuntimeError(f"{len(page['records'])} rows on the page")


def long_account(env, data):
    """The first page of 10,000 mutations."""
    opened(env, data[0])


def long_account_deep(env, data):
    """A page in the middle of 10,000 mutations."""
    opened(env, data[0], offset=LONG // 2)


def short_account(env, data):
    """The first page of 100 mutations."""
    opened(env, data[1])


BENCHES = [
    Bench("buku", limit=1.3, ours=long_account, reference=short_account, setup=setup),
    Bench(
        "buku_dalam",
        limit=2.0,
        ours=long_account_deep,
        reference=short_account,
        setup=setup,
    ),
]
