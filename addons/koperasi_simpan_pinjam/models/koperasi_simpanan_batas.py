from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class KoperasiSimpanan(models.Model):
    """Limits that the product sets: locked until a day, and the maximum balance."""

    _inherit = "koperasi.simpanan"

    @api.model
    def _merge_lines(self, company, anggota, lines, date):
        amounts = super()._merge_lines(company, anggota, lines, date)
        self._check_limits(amounts, date)
        return amounts

    @api.model
    def _post_batch(self, company, rows, date, key, kind="setor", **kwargs):
        posted = super()._post_batch(company, rows, date, key, kind, **kwargs)
        if posted and kind != "saldo_awal":
            # After the checks of the batch itself, within its transaction.
            self.sudo()._check_limits(dict(rows), date, posted=True)
        return posted

    @api.model
    def _check_limits(self, amounts, date, posted=False):
        """Refuse a withdrawal before its day and a deposit above the maximum.

        :param amounts: {account id: whole rupiah}
        :param posted: whether the amounts are in the balances already
        """
        self.env["koperasi.simpanan.produk"].flush_model()
        self.flush_model(["target_date", "is_awal"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT simpanan.id, wanted.amount < 0
                  FROM unnest(%(ids)s::int[], %(amounts)s::numeric[])
                       AS wanted(id, amount)
                  JOIN koperasi_simpanan simpanan ON simpanan.id = wanted.id
                  JOIN koperasi_simpanan_produk produk
                    ON produk.id = simpanan.produk_id
                 WHERE (wanted.amount < 0 AND simpanan.is_awal IS NOT TRUE
                        AND COALESCE(simpanan.target_date, produk.locked_until)
                            > %(date)s)
                    OR (wanted.amount > 0 AND produk.max_balance > 0
                        AND simpanan.saldo
                            + CASE WHEN %(posted)s THEN 0 ELSE wanted.amount END
                            > produk.max_balance)
                 ORDER BY simpanan.id
                 LIMIT 1
                """,
                ids=list(amounts),
                amounts=list(amounts.values()),
                date=date,
                posted=posted,
            )
        )
        for account_id, is_withdrawal in rows:
            account = self.browse(account_id).sudo()  # named to the desk at work
            produk = account.produk_id
            if is_withdrawal:
                raise UserError(
                    self.env._(
                        "%(product)s of %(member)s is locked until %(date)s. It can be"
                        " withdrawn from that day on.",
                        product=produk.name,
                        member=account.anggota_id.name,
                        date=account.kunci_sampai.strftime("%d/%m/%Y"),
                    )
                )
            raise UserError(
                self.env._(
                    "%(product)s of %(member)s would pass its maximum balance of"
                    " %(maximum)s. Deposit less, or into another account.",
                    product=produk.name,
                    member=account.anggota_id.name,
                    maximum=self._rupiah(produk.max_balance),
                )
            )
