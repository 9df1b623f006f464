from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .koperasi_anggota import NOT_SAVING

# Kinds of a batch and the account it goes against; None: the cash desk.
BATCH_KINDS = {
    "setor": None,
    "tarik": None,
    "saldo_awal": "kop_saldo_awal",
    "shu": "kop_dana_shu_anggota",
}


class KoperasiSimpanan(models.Model):
    """Postings of many members at once: set-based, one entry per product."""

    _inherit = "koperasi.simpanan"

    @api.model
    def _post_batch(
        self, company, rows, date, key, kind="setor", *, description=None, cash=None
    ):
        """Post many mutations of one society in a few statements.

        All or nothing, and once: rows of this key that are in the ledger already are
        left out, so a batch that was interrupted and is posted again continues. Each
        product gets one journal entry; a deposit or withdrawal also a cash transaction.

        :param rows: (account id, amount) in whole rupiah, each account once
        :param str key: idempotency key of the batch
        :param kind: ``setor``, ``tarik`` (amounts negative), ``saldo_awal`` or ``shu``
            (a share of the surplus that the meeting decided)
        :param cash: cash account, the office cash when not given; only for what goes
            through the cash desk
        :return: number of ledger rows written
        """
        self._check_teller(company)
        self_sudo = self.sudo().with_company(company)  # as in _post_transaction
        company = company.with_env(self_sudo.env)
        amounts = self_sudo._batch_amounts(rows, kind, date, company)
        self_sudo._lock(amounts)
        by_product = self_sudo._batch_new_rows(company, amounts, key)
        if not by_product:
            return 0
        self_sudo._check_open_period(company, date)
        self_sudo._check_batch_accounts(
            company, dict(row for new in by_product.values() for row in new)
        )
        for produk, new_rows in by_product.items():
            self_sudo._post_batch_product(
                company,
                produk,
                new_rows,
                date,
                key,
                kind,
                description=description,
                cash=cash,
            )
        return sum(map(len, by_product.values()))

    @api.model
    def _post_batch_product(
        self, company, produk, new_rows, date, key, kind, *, description, cash
    ):
        total = sum(amount for _account, amount in new_rows)
        product_key = f"{key}/{produk.code}"
        if self._entry_of_key(company, f"simpanan/{product_key}"):
            raise UserError(
                self.env._(
                    "The batch “%(key)s” was posted before, with other members or"
                    " amounts. Give the new rows a batch of their own.",
                    key=key,
                )
            )
        transaksi = self.env["koperasi.kas.transaksi"]
        if not BATCH_KINDS[kind]:
            transaksi = self._book_cash(
                company,
                date,
                product_key,
                totals={produk: total},
                cash_account=cash,
                description=description,
            )
            move = transaksi.move_id
        else:
            move = self._post_savings_entry(
                company,
                date,
                f"simpanan/{product_key}",
                ref=description or self.env._("Opening balances of members' savings"),
                totals={produk: total},
                counterpart=company._koperasi_account(BATCH_KINDS[kind]),
            )
        with self._sentences():
            self.env["koperasi.simpanan.mutasi"]._append(
                [
                    (account, amount, f"{key}/{account}", None)
                    for account, amount in new_rows
                ],
                date=date,
                kind=kind,
                move=move,
                transaksi=transaksi,
                description=description,
            )

    @api.model
    def _batch_amounts(self, rows, kind, date, company):
        if kind not in BATCH_KINDS:
            raise ValueError(f"unknown kind of batch: {kind}")
        amounts = {}
        largest = self._largest_amount(company, date)
        for account_id, raw in rows:
            if account_id in amounts:
                raise UserError(
                    self.env._(
                        "Savings account %s is in the batch twice. Add up its amounts.",
                        self.browse(account_id).number,
                    )
                )
            amount = self._check_amount(raw, largest)
            if (amount < 0) != (kind == "tarik"):
                raise UserError(
                    self.env._(
                        "The amount %(amount)s of savings account %(number)s has the"
                        " wrong sign: deposits are positive, withdrawals negative.",
                        amount=amount,
                        number=self.browse(account_id).number,
                    )
                )
            amounts[account_id] = amount
        return amounts

    @api.model
    def _check_batch_accounts(self, company, amounts):
        """Every account is open, of this society, of a member, and has enough."""
        self.env["koperasi.anggota"].flush_model(["state"])
        bad = self.env.execute_query(
            SQL(
                """
                SELECT simpanan.number, batch.simpanan_id,
                       simpanan.company_id IS DISTINCT FROM %s,
                       simpanan.state <> 'aktif', anggota.state = ANY(%s)
                  FROM unnest(%s::int[], %s::numeric[]) AS batch(simpanan_id, amount)
                  LEFT JOIN koperasi_simpanan simpanan
                    ON simpanan.id = batch.simpanan_id
                  LEFT JOIN koperasi_anggota anggota
                    ON anggota.id = simpanan.anggota_id
                 WHERE simpanan.company_id IS DISTINCT FROM %s
                    OR simpanan.state <> 'aktif'
                    OR anggota.state = ANY(%s)
                    OR (batch.amount < 0
                        AND simpanan.saldo + batch.amount < simpanan.saldo_minimum)
                 ORDER BY batch.simpanan_id
                 LIMIT 5
                """,
                company.id,
                list(NOT_SAVING),
                list(amounts),
                list(amounts.values()),
                company.id,
                list(NOT_SAVING),
            )
        )
        if bad:
            raise UserError(
                self.env._(
                    "The batch was not posted, because of these accounts:\n%s",
                    "\n".join(self._bad_batch_line(*row) for row in bad),
                )
            )

    @api.model
    def _bad_batch_line(self, number, account_id, is_foreign, is_closed, has_left):
        if is_foreign:
            reason = self.env._("belongs to another society")
        elif is_closed:
            reason = self.env._("is closed")
        elif has_left:
            reason = self.env._("its member has left")
        else:
            reason = self.env._("the balance is not enough")
        return f"• {number or account_id}: {reason}"

    @api.model
    def _batch_new_rows(self, company, amounts, key):
        """{product: [(account id, amount)]} of the rows that are not in the ledger."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT simpanan.produk_id, batch.simpanan_id
                  FROM unnest(%s::int[]) AS batch(simpanan_id)
                  LEFT JOIN koperasi_simpanan simpanan
                    ON simpanan.id = batch.simpanan_id
                 WHERE NOT EXISTS (
                       SELECT FROM koperasi_simpanan_mutasi mutasi
                        WHERE mutasi.company_id = %s
                          AND mutasi.key = %s || batch.simpanan_id)
                 ORDER BY simpanan.produk_id, batch.simpanan_id
                """,
                list(amounts),
                company.id,
                f"{key}/",
            )
        )
        by_product = defaultdict(list)
        for produk_id, account_id in rows:
            by_product[produk_id].append((account_id, amounts[account_id]))
        Produk = self.env["koperasi.simpanan.produk"]
        return {Produk.browse(produk): new for produk, new in by_product.items()}

    # ------------------------------------------------------------------
    # Opening balances
    # ------------------------------------------------------------------

    @api.model
    def _post_opening(self, company, balances, date, key):
        """Post the savings that members bring along from the books before.

        Accounts are opened as needed. Set-based: thousands of members in one call.

        :param balances: {member id: {jenis: whole rupiah}}, where jenis is ``pokok``,
            ``wajib`` or ``sukarela``, or a product itself; amounts of zero are left out
        :param str key: idempotency key, for instance of the file and its part
        :return: number of ledger rows written
        """
        products = {
            produk.jenis: produk
            for produk in self.env["koperasi.simpanan.produk"]
            ._of_society(company)
            .sorted("sequence", reverse=True)
        }
        wanted = {}
        for member_id, parts in balances.items():
            for jenis, amount in parts.items():
                if not amount:
                    continue
                produk = products.get(jenis) if isinstance(jenis, str) else jenis
                if not produk:
                    raise UserError(
                        self.env._(
                            "%(society)s has no savings product of the kind"
                            " “%(kind)s”. Make one under Savings ‣ Products.",
                            society=company.name,
                            kind=jenis,
                        )
                    )
                wanted[member_id, produk.id] = amount
        accounts = self.sudo()._open_accounts(company, wanted, date)
        rows = [
            (accounts[pair], amount)
            for pair, amount in wanted.items()
            if pair in accounts
        ]
        if len(rows) != len(wanted):
            raise UserError(
                self.env._(
                    "Some members belong to another society than %s.", company.name
                )
            )
        return self._post_batch(company, rows, date, key, kind="saldo_awal")
