"""End of day of loans, over many running loans in many societies.

By default 10,000 loans in 20 societies; with KOPERASI_BENCH_FULL=1 100,000 in 200. A
loan has twelve instalments, six of them due; seven in ten are paid in time, the others
are late with two or four. Against the bound, plain SQL that writes the very same rows;
against a loop over the records, which is reckoned from a sample; and its peak memory
with twice the loans. The audit that makes each loan again from its movements is
measured on 1,000 loans, against reading their ledgers one by one.
"""

import os
import time
from datetime import date, timedelta
from functools import partial

from tests.bench.harness import Bench
from tests.bench.rows import keep_rows, peak, write_rows
from tests.bench.society import societies

SOCIETIES = 200 if os.environ.get("KOPERASI_BENCH_FULL") else 20
PER_SOCIETY, SAMPLE, MEMORY_LOANS, AUDITED = 500, 100, 10_000, 1_000
NAME = "Koperasi Ukur Pinjaman"
DAY = date(2026, 1, 31)
BEFORE = DAY - timedelta(days=1)
TABLES = ("koperasi_pinjaman_harian", "koperasi_pinjaman_harian_baris")


def product(env, company):
    """A product with a penalty by the day."""
    produk = env["koperasi.pinjaman.produk"].create(
        {
            "name": "Pinjaman Umum",
            "code": "PU",
            "company_id": company.id,
            "account_id": company._koperasi_account("kop_pinjaman_anggota").id,
        }
    )
    env["koperasi.pinjaman.produk.aturan"].create(
        {
            "produk_id": produk.id,
            "date_from": "2025-01-01",
            "persen": 1,
            "denda_jenis": "harian",
            "denda_persen": 0.1,
        }
    ).state = "berlaku"


def fill(env, company, loans):
    """Members with a running loan, its schedule and payments, by SQL, no trigger."""
    [produk] = env["koperasi.pinjaman.produk"].search([("company_id", "=", company.id)])
    env.flush_all()
    run = env.cr.execute
    values = {
        "company": company.id,
        "produk": produk.id,
        "aturan": produk.aturan_ids.id,
        "loans": loans,
        "before": BEFORE,
    }
    run("SET LOCAL session_replication_role = replica")
    run(
        """
        WITH orang AS (
            INSERT INTO res_partner (name, company_id, active, type, lang,
                                     autopost_bills)
            SELECT 'Anggota ' || number, %(company)s, TRUE, 'contact', 'id_ID', 'ask'
              FROM generate_series(1, %(loans)s) AS number
            RETURNING id),
        anggota AS (
            INSERT INTO koperasi_anggota (
                company_id, partner_id, number, state, date_join, member_kind)
            SELECT %(company)s, id, 'P' || id, 'aktif', '2025-01-02', 'orang'
              FROM orang
            RETURNING id)
        INSERT INTO koperasi_pinjaman (
            number, company_id, anggota_id, produk_id, aturan_id, state, amount, tenor,
            date_request, date_cair, tempo_akhir, versi, saldo_pokok, saldo_akru,
            saldo_tangguh, hapus_pokok, bayar_bunga, bayar_biaya, bayar_denda, pulih)
        SELECT 'PJ-' || id, %(company)s, id, %(produk)s, %(aturan)s, 'cair', 12000000,
               12, '2025-07-15', '2025-07-15', '2026-07-15', 1, 12000000, 0, 0, 0, 0, 0,
               0, 0
          FROM anggota
        """,
        values,
    )
    run(
        """
        INSERT INTO koperasi_pinjaman_angsuran (
            pinjaman_id, company_id, versi, number, is_berlaku, date_start, date_due,
            pokok, bunga, bunga_masa, biaya, saldo, bayar_pokok, bayar_bunga,
            bayar_biaya, bayar_denda, bebas_bunga, bebas_biaya, bebas_denda,
            pindah_pokok, is_lunas)
        SELECT id, company_id, 1, turn, TRUE,
               (DATE '2025-07-15' + (turn - 1) * interval '1 month')::date,
               (DATE '2025-07-15' + turn * interval '1 month')::date,
               1000000, 120000, 120000, 0, 12000000 - 1000000 * turn,
               paid * 1000000, paid * 120000, 0, 0, 0, 0, 0, 0, paid = 1
          FROM koperasi_pinjaman, generate_series(1, 12) AS turn
         CROSS JOIN LATERAL (SELECT CASE
               WHEN turn <= 6 - CASE WHEN id %% 10 < 2 THEN 2 WHEN id %% 10 = 2 THEN 4
                                     ELSE 0 END THEN 1 ELSE 0 END AS paid) AS state
         WHERE company_id = %(company)s
        """,
        values,
    )
    run(
        """
        INSERT INTO koperasi_pinjaman_langkah (
            pinjaman_id, company_id, number, date, kind, amount, key)
        SELECT pinjaman_id, company_id, number + 1, date_due + pinjaman_id %% 4,
               'bayar', 1120000, 'ukur/' || pinjaman_id || '/' || number
          FROM koperasi_pinjaman_angsuran
         WHERE company_id = %(company)s AND is_lunas
        """,
        values,
    )
    run(
        """
        INSERT INTO koperasi_pinjaman_mutasi (
            pinjaman_id, company_id, produk_id, anggota_id, langkah_id, movement, kind,
            angsuran, date, amount, key)
        SELECT step.pinjaman_id, step.company_id, loan.produk_id, loan.anggota_id,
               step.id, 'bayar', part.kind, step.number - 1, step.date, part.amount,
               step.key || part.kind
          FROM koperasi_pinjaman_langkah step
          JOIN koperasi_pinjaman loan ON loan.id = step.pinjaman_id
         CROSS JOIN (VALUES ('pokok', -1000000), ('bunga', -120000))
               AS part(kind, amount)
         WHERE step.company_id = %(company)s
        """,
        values,
    )
    # what was paid, and the day before, which was closed
    run(
        """
        UPDATE koperasi_pinjaman loan
           SET saldo_pokok = 12000000 - 1000000 * rows.count,
               bayar_bunga = 120000 * rows.count
          FROM (SELECT pinjaman_id, count(*) FROM koperasi_pinjaman_angsuran
                 WHERE company_id = %(company)s AND is_lunas GROUP BY 1) rows
         WHERE loan.id = rows.pinjaman_id
        """,
        values,
    )
    run(
        "INSERT INTO koperasi_pinjaman_harian (company_id, date)"
        " VALUES (%(company)s, %(before)s)",
        values,
    )
    run("SET LOCAL session_replication_role = origin")
    env.invalidate_all()


def run_all(env, company_ids):
    """The end of the day of every society, one after the other."""
    Harian = env["koperasi.pinjaman.harian"]
    for company in env["res.company"].browse(company_ids):
        Harian._run_day(company, DAY)


def setup(env):
    """The societies, and tables that hold the rows that an end of day writes."""
    companies = societies(env, NAME, SOCIETIES, partial(product, env))
    if not env["koperasi.pinjaman"].search_count(
        [("company_id", "in", companies.ids)], limit=1
    ):
        for company in companies:
            fill(env, company, PER_SOCIETY)
        env.cr.commit()
        env.cr.execute("ANALYZE")
        keep_rows(env, TABLES, partial(run_all, env, companies.ids))
    return companies.ids


def plain_rows(env, _data):
    """The same rows again by two statements, and the figures into the loans."""
    from odoo.addons.koperasi_simpan_pinjam.models.koperasi_pinjaman_kolektibilitas import (  # noqa: E501
        KEADAAN,
    )

    write_rows(env, TABLES)
    columns = ", ".join(f"{name} = baris.{name}" for name in KEADAAN)
    env.cr.execute(
        f"UPDATE koperasi_pinjaman pinjaman SET {columns}"
        " FROM ukur_koperasi_pinjaman_harian_baris baris"
        " WHERE pinjaman.id = baris.pinjaman_id"
    )


def against_records(env, report):
    """Seconds of all loans: ours, and a loop over the records from a sample."""
    company_ids = setup(env)
    env.cr.commit()
    report("end of day of all societies")
    begin = time.perf_counter()
    run_all(env, company_ids)
    env.flush_all()
    ours = time.perf_counter() - begin
    env.cr.rollback()
    env.invalidate_all()
    report(f"{SAMPLE} loans one by one")
    records(env, company_ids[0], 5)
    env.cr.rollback()
    env.invalidate_all()
    begin = time.perf_counter()
    records(env, company_ids[0], SAMPLE)
    each = (time.perf_counter() - begin) / SAMPLE
    env.cr.rollback()
    env.invalidate_all()
    return ours, each * SOCIETIES * PER_SOCIETY


def records(env, company_id, count):
    """The same figures by the models' own fields, a loan after the other."""
    harian = env["koperasi.pinjaman.harian"].create(
        {"company_id": company_id, "date": DAY}
    )
    loans = env["koperasi.pinjaman"].search(
        [("company_id", "=", company_id), ("state", "=", "cair")], limit=count
    )
    for loan in loans:
        one_by_one(env, harian, loan)
        env.flush_all()


def one_by_one(env, harian, loan):
    """Arrears, penalty and class of one loan, written into it and its row."""
    terms = loan.aturan_id
    late = loan.angsuran_ids.filtered(lambda r: r.date_due < DAY and not r.is_lunas)
    coming = loan.angsuran_ids.filtered(lambda r: r.date_due > DAY and not r.is_lunas)
    principal = sum(row.pokok - row.bayar_pokok for row in late)
    interest = sum(row.bunga - row.bayar_bunga for row in late)
    since = min(late.mapped("date_due"), default=False)
    days = (DAY - since).days if since else 0
    classes = ("lancar", "kurang_lancar", "diragukan", "macet")
    values = {
        "hari_tunggak": days,
        "kolektibilitas": classes[sum(days > bound for bound in (90, 180, 270))],
        "tempo_berikut": min(coming.mapped("date_due"), default=False),
        "tunggak_sejak": since,
        "tunggak_pokok": principal,
        "tunggak_bunga": interest,
        "tunggak_biaya": 0,
        "tunggak_denda": round(
            sum(
                (row.pokok + row.bunga - row.bayar_pokok - row.bayar_bunga)
                * terms.denda_persen
                / 100
                * (DAY - row.date_due).days
                for row in late
            )
        ),
    }
    env["koperasi.pinjaman.harian.baris"].create(
        {
            "harian_id": harian.id,
            "company_id": loan.company_id.id,
            "date": DAY,
            "pinjaman_id": loan.id,
            "kolek_lama": loan.kolektibilitas,
            **values,
        }
    )
    loan.write(values)


def memory(env, report):
    """Peak memory of this process in MB: one society with 2n loans, and with n."""
    small, large = societies(
        env, "Koperasi Ukur Pinjaman Memori", 2, partial(product, env)
    )
    for company, factor in ((small, 1), (large, 2)):
        fill(env, company, factor * MEMORY_LOANS)
    env.cr.commit()
    env.cr.execute("ANALYZE")
    run_all(env, small.ids)  # warm: what is loaded once is no growth
    env.cr.rollback()
    env.invalidate_all()
    report("memory of a large society and a small one")
    return tuple(
        peak(env, partial(run_all, env, company.ids)) for company in (large, small)
    )


def lived(env):
    """A society with many loans of six payments: one by the product's own methods, the
    others its copies by SQL."""
    [company] = societies(env, "Koperasi Ukur Ulang", 1, partial(product, env))
    loans = env["koperasi.pinjaman"]
    if not loans.search_count([("company_id", "=", company.id)], limit=1):
        copy(env, pay(env, company), AUDITED - 1)
        env.cr.commit()
        env.cr.execute("ANALYZE")
    return company.id


def pay(env, company):
    """A loan that is paid out and has paid six instalments, one of them late."""
    office = company._koperasi_account("kop_kas_kantor")
    anggota = env["koperasi.anggota"].create(
        {
            "company_id": company.id,
            "name": "Anggota Ukur",
            "state": "aktif",
            "date_join": "2025-01-02",
        }
    )
    start = date(2025, 7, 15)
    loan = env["koperasi.pinjaman"].create(
        {
            "company_id": company.id,
            "anggota_id": anggota.id,
            "produk_id": env["koperasi.pinjaman.produk"]
            .search([("company_id", "=", company.id)])
            .id,
            "amount": 12_000_000,
            "tenor": 12,
            "date_request": start,
        }
    )
    loan._freeze(start)
    loan.state = "akad"
    loan._disburse(start, "cair", cash_account=office)
    for row in loan.angsuran_ids.sorted("number")[:6]:
        day = row.date_due + timedelta(days=9 if row.number == 3 else 0)
        due = sum(loan._tagihan(day)[0].values())
        env["koperasi.pinjaman"]._post_payment(
            company, anggota, [(loan, due)], day, f"bayar-{row.number}",
            cash_account=office,
        )  # fmt: skip
    env.flush_all()
    return loan


def copy(env, loan, count):
    """The loan again, with its schedule, movements and parts; no trigger."""
    run = env.cr.execute
    run("SET LOCAL session_replication_role = replica")
    run(
        """
        INSERT INTO koperasi_pinjaman (
            number, company_id, anggota_id, produk_id, aturan_id, state, amount, tenor,
            date_request, date_cair, tempo_akhir, versi, ketentuan, saldo_pokok,
            saldo_akru, saldo_tangguh, hapus_pokok, bayar_bunga, bayar_biaya,
            bayar_denda, pulih)
        SELECT 'UL-' || copy, company_id, anggota_id, produk_id, aturan_id, state,
               amount, tenor, date_request, date_cair, tempo_akhir, versi, ketentuan,
               saldo_pokok, saldo_akru, saldo_tangguh, hapus_pokok, bayar_bunga,
               bayar_biaya, bayar_denda, pulih
          FROM koperasi_pinjaman, generate_series(1, %s) AS copy WHERE id = %s
        """,
        [count, loan.id],
    )
    run(
        """
        INSERT INTO koperasi_pinjaman_langkah (
            pinjaman_id, company_id, number, date, kind, amount, what, key)
        SELECT loan.id, loan.company_id, step.number, step.date, step.kind,
               step.amount, step.what, step.key || '/' || loan.id
          FROM koperasi_pinjaman_langkah step, koperasi_pinjaman loan
         WHERE step.pinjaman_id = %s AND loan.company_id = step.company_id
           AND loan.id <> step.pinjaman_id
        """,
        [loan.id],
    )
    run(
        """
        INSERT INTO koperasi_pinjaman_mutasi (
            pinjaman_id, company_id, produk_id, anggota_id, langkah_id, movement, kind,
            angsuran, date, amount, key)
        SELECT mine.pinjaman_id, row.company_id, row.produk_id, row.anggota_id, mine.id,
               row.movement, row.kind, row.angsuran, row.date, row.amount,
               row.key || '/' || mine.pinjaman_id
          FROM koperasi_pinjaman_mutasi row
          JOIN koperasi_pinjaman_langkah step ON step.id = row.langkah_id
          JOIN koperasi_pinjaman_langkah mine
            ON mine.company_id = step.company_id AND mine.number = step.number
           AND mine.pinjaman_id <> step.pinjaman_id
         WHERE row.pinjaman_id = %s
        """,
        [loan.id],
    )
    run("SET LOCAL session_replication_role = origin")
    env.invalidate_all()


def audit(env, company_id):
    """Each loan made again, as the audit does it."""
    company = env["res.company"].browse(company_id)
    count, differences = env["koperasi.audit"]._audit_pinjaman_ulang(company)
    if count != AUDITED or differences:
        raise AssertionError(f"{count} loans, {len(differences)} differences")


def audit_one_by_one(env, company_id):
    """The same, the ledger of a loan read with the loan."""
    from odoo.addons.koperasi_simpan_pinjam.engine.pinjaman import buku

    for loan in env["koperasi.pinjaman"].search([("company_id", "=", company_id)]):
        state, wanted = buku.bukukan(loan._awal(), loan._gerak())
        differs = buku.selisih(loan._baris_langkah(), wanted)
        if differs or loan._keadaan() != state:
            raise AssertionError(loan.number)


BENCHES = [
    Bench("harian-sql", limit=3.0, ours=run_all, reference=plain_rows, setup=setup),
    Bench("harian-rekaman", limit=0.01, measure=against_records),
    Bench("harian-memori", limit=1.05, measure=memory),
    Bench(
        "audit-ulang",
        limit=0.9,
        ours=audit,
        reference=audit_one_by_one,
        setup=lived,
    ),
]
