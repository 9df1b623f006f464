"""Month end of savings with tax, over many accounts in many societies.

By default 10,000 accounts in 20 societies: to make 200 societies takes longer than the
measuring. With KOPERASI_BENCH_FULL=1 it is 100,000 accounts in 200 societies.
Each account has had twelve movements in the month; interest is on the balance of each
day with three tiers. Against the bound, plain SQL that inserts the very same rows that
it writes; against posting each account through ``account.move``, which would take
hours and is reckoned from a sample; and its peak memory with twice the accounts.
"""

import os
import time
from datetime import date
from functools import partial

from tests.bench.harness import Bench
from tests.bench.rows import keep_rows, peak, write_rows
from tests.bench.society import societies

SOCIETIES = 200 if os.environ.get("KOPERASI_BENCH_FULL") else 20
PER_SOCIETY, MOVEMENTS = 500, 12
SAMPLE = 100
MEMORY_ACCOUNTS = 10_000
MONTH = date(2026, 1, 1)
NAME = "Koperasi Ukur Bulanan"
TIERS = ((0, 3), (1_000_000, 4.5), (10_000_000, 6))
# What a month end writes, in the order in which it can be written again.
TABLES = (
    "account_move",
    "account_move_line",
    "koperasi_simpanan_bulanan",
    "koperasi_simpanan_bulanan_baris",
    "koperasi_simpanan_mutasi",
    "koperasi_nomor",
    "koperasi_simpanan_bukti_potong",
)


def terms(env, company):
    """Approved terms of the voluntary savings of a society."""
    env["koperasi.simpanan.produk.bunga"].with_company(company).create(
        {
            "produk_id": savings(env, company).id,
            "date_from": MONTH,
            "tingkat_ids": [
                (0, 0, {"mulai": start, "persen": rate}) for start, rate in TIERS
            ],
        }
    ).state = "berlaku"


def savings(env, company):
    """The voluntary savings of a society."""
    return env["koperasi.simpanan.produk"].search(
        [("company_id", "=", company.id), ("jenis", "=", "sukarela")]
    )


def fill(env, company, accounts):
    """Members with an account and its movements, by SQL, without any trigger."""
    produk = savings(env, company)
    move = env["koperasi.simpanan"]._post_savings_entry(
        company,
        MONTH,
        f"ukur/{company.id}",
        ref="Isi",
        totals={produk: 1_000},
        counterpart=company._koperasi_account("kop_saldo_awal"),
    )
    env.flush_all()
    run = env.cr.execute
    values = {
        "company": company.id,
        "produk": produk.id,
        "move": move.id,
        "accounts": accounts,
        "movements": MOVEMENTS,
    }
    run("SET LOCAL session_replication_role = replica")
    run(
        """
        WITH orang AS (
            INSERT INTO res_partner (name, company_id, active, type, lang,
                                     autopost_bills)
            SELECT 'Anggota ' || number, %(company)s, TRUE, 'contact', 'id_ID', 'ask'
              FROM generate_series(1, %(accounts)s) AS number
            RETURNING id),
        anggota AS (
            INSERT INTO koperasi_anggota (
                company_id, partner_id, number, state, date_join, member_kind)
            SELECT %(company)s, id, 'U' || id, 'aktif', '2025-01-02', 'orang'
              FROM orang
            RETURNING id)
        INSERT INTO koperasi_simpanan (
            number, company_id, anggota_id, produk_id, state, date_open, saldo,
            saldo_minimum, min_balance, is_withdrawable)
        SELECT 'SS-' || id, %(company)s, id, %(produk)s, 'aktif', '2025-01-02',
               1000000 + 1000 * (id %% 70000), 10000, 10000, TRUE
          FROM anggota
        """,
        values,
    )
    run(
        """
        INSERT INTO koperasi_simpanan_mutasi (
            simpanan_id, company_id, produk_id, anggota_id, date, amount, kind, key,
            move_id)
        SELECT id, company_id, produk_id, anggota_id, DATE '2026-01-02' + 2 * turn,
               CASE WHEN turn %% 3 = 2 THEN -20000 ELSE 50000 + id %% 7 END,
               CASE WHEN turn %% 3 = 2 THEN 'tarik' ELSE 'setor' END,
               'ukur/' || id || '/' || turn, %(move)s
          FROM koperasi_simpanan, generate_series(1, %(movements)s) AS turn
         WHERE company_id = %(company)s AND produk_id = %(produk)s
        """,
        values,
    )
    run("SET LOCAL session_replication_role = origin")


def post_all(env, company_ids):
    """The month end of every society, one after the other."""
    Bulanan = env["koperasi.simpanan.bulanan"]
    for company in env["res.company"].browse(company_ids):
        Bulanan._of_month(company, MONTH)._post()


def setup(env):
    """The societies, and tables that hold the rows that a month end writes."""
    companies = societies(env, NAME, SOCIETIES, partial(terms, env))
    if not env["koperasi.simpanan.mutasi"].search_count(
        [("company_id", "in", companies.ids)], limit=1
    ):
        for company in companies:
            fill(env, company, PER_SOCIETY)
        env.cr.commit()
        env.cr.execute("ANALYZE")
        keep_rows(env, TABLES, partial(post_all, env, companies.ids))
    return companies.ids


def plain_rows(env, _data):
    """The same rows again, each table by one statement."""
    write_rows(env, TABLES)


def against_entries(env, report):
    """Seconds of all accounts: ours, and through ``account.move`` from a sample."""
    company_ids = setup(env)
    env.cr.commit()
    report("month end of all societies")
    begin = time.perf_counter()
    post_all(env, company_ids)
    env.flush_all()
    ours = time.perf_counter() - begin
    env.cr.rollback()
    env.invalidate_all()
    report(f"{SAMPLE} accounts through account.move")
    entries(env, company_ids[0], 5)
    begin = time.perf_counter()
    entries(env, company_ids[0], SAMPLE)
    each = (time.perf_counter() - begin) / SAMPLE
    env.cr.rollback()
    return ours, each * SOCIETIES * PER_SOCIETY


def entries(env, company_id, count):
    """A posted entry of interest and tax for each of some members."""
    company = env["res.company"].browse(company_id)
    cost, debt, tax = (
        company._koperasi_account(name).id
        for name in ("kop_jasa_simpanan", "kop_tabungan_anggota", "kop_utang_pph_final")
    )
    members = env["koperasi.anggota"].search(
        [("company_id", "=", company.id)], limit=count
    )
    moves = env["account.move"].with_company(company)
    for anggota in members:
        partner = anggota.partner_id.id
        moves.create(
            {
                "company_id": company.id,
                "journal_id": company._koperasi_journal("general").id,
                "date": date(2026, 1, 31),
                "line_ids": [
                    (0, 0, {"account_id": cost, "debit": 250_000}),
                    (
                        0,
                        0,
                        {"account_id": debt, "credit": 250_000, "partner_id": partner},
                    ),
                    (
                        0,
                        0,
                        {"account_id": debt, "debit": 25_000, "partner_id": partner},
                    ),
                    (0, 0, {"account_id": tax, "credit": 25_000}),
                ],
            }
        ).action_post()
        env.flush_all()


def memory(env, report):
    """Peak memory of this process in MB: one society with 2n accounts, and with n."""
    small, large = societies(env, "Koperasi Ukur Memori", 2, partial(terms, env))
    for company, factor in ((small, 1), (large, 2)):
        fill(env, company, factor * MEMORY_ACCOUNTS)
    env.cr.commit()
    env.cr.execute("ANALYZE")
    post_all(env, small.ids)  # warm: what is loaded once is no growth
    env.cr.rollback()
    env.invalidate_all()
    report("memory of a large society and a small one")
    return tuple(
        peak(env, partial(post_all, env, company.ids)) for company in (large, small)
    )


BENCHES = [
    Bench("bulanan-sql", limit=3.0, ours=post_all, reference=plain_rows, setup=setup),
    Bench("bulanan-jurnal", limit=0.01, measure=against_entries),
    Bench("bulanan-memori", limit=1.05, measure=memory),
]
