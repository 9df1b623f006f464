import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

_logger = logging.getLogger(__name__)


class KoperasiPinjaman(models.Model):
    """Dues of loans taken from voluntary savings, each evening, by themselves.

    The terms of the product say so, or the loan itself with the authority that its
    member signed. Each loan and day is one payment under one key, kept at once: killed
    anywhere, it goes on where it stopped.
    """

    _inherit = "koperasi.pinjaman"

    autodebet = fields.Selection(
        [("ya", "Yes"), ("tidak", "No")],
        string="Taken from Voluntary Savings when Due",
        copy=False,
        tracking=True,
        help="Empty: as the terms of the product say.",
    )
    autodebet_surat = fields.Char(
        string="Signed Authority",
        copy=False,
        tracking=True,
        help="Number and day of the form that the member signed.",
    )

    _autodebet_signed = models.Constraint(
        "CHECK (autodebet IS DISTINCT FROM 'ya' OR length(trim(autodebet_surat)) > 0)",
        "Type the number of the form with which the member allowed it.",
    )

    @api.model
    def _autodebet_due(self, company, day):
        """Pairs (loan, account): something is due and the account has money."""
        produk = self.env["koperasi.simpanan.produk"]._of_society(company)
        produk = produk.filtered(lambda one: one.jenis == "sukarela")[:1]
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT loan.id, simpanan.id
                  FROM koperasi_pinjaman loan
                  JOIN koperasi_pinjaman_produk_aturan aturan
                    ON aturan.id = loan.aturan_id
                  JOIN koperasi_simpanan simpanan
                    ON simpanan.anggota_id = loan.anggota_id
                   AND simpanan.produk_id = %(produk)s
                 WHERE loan.company_id = %(company)s AND loan.state = 'cair'
                   AND (loan.autodebet = 'ya'
                        OR loan.autodebet IS NULL AND aturan.autodebet IS NOT NULL)
                   AND simpanan.state = 'aktif' AND simpanan.pasif_sejak IS NULL
                   AND simpanan.saldo > simpanan.saldo_minimum
                   AND EXISTS (
                       SELECT FROM koperasi_pinjaman_angsuran baris
                        WHERE baris.pinjaman_id = loan.id AND baris.is_berlaku
                          AND NOT baris.is_lunas AND baris.date_due <= %(day)s)
                 ORDER BY loan.date_cair, loan.id
                """,
                produk=produk.id,
                company=company.id,
                day=day,
            )
        )
        Simpanan = self.env["koperasi.simpanan"]
        return [(self.browse(loan), Simpanan.browse(account)) for loan, account in rows]

    def _autodebet_one(self, account, day):
        """Take what is due of one loan from savings, once a day.

        :return: whole rupiah taken
        """
        self.ensure_one()
        loan = self.sudo().with_company(self.company_id)  # as the member signed
        account = account.with_env(loan.env)
        account._lock(account.ids)
        key = f"autodebet/{loan.id}/{day:%Y-%m-%d}"
        if loan._known_step(loan.company_id, key) or account._is_locked(day):
            return 0
        owed = loan._due_on(day)
        amount = min(owed, max(round(account.saldo_tersedia), 0))
        if amount < owed and loan.aturan_id.autodebet == "penuh":
            return 0
        if amount:
            loan._pay_from_savings(
                account,
                amount,
                day,
                key,
                description=loan.env._("From savings when due"),
            )
        return amount

    @api.model
    def _autodebet(self, company, day, commit=False):
        """Take the dues of a society; what one loan refuses stands on its page.

        :param commit: keep each payment at once (the nightly job)
        :return: (number of payments, whole rupiah taken)
        """
        count = total = 0
        for loan, account in self.sudo()._autodebet_due(company, day):  # as signed
            try:
                with self.env.cr.savepoint():
                    amount = loan._autodebet_one(account, day)
            except UserError as error:
                _logger.info("loan %s from savings: %s", loan.id, error)
                loan.message_post(
                    body=loan.env._("Nothing was taken from savings: %s", error)
                )
                amount = 0
            count += bool(amount)
            total += amount
            if commit and not self.env["ir.cron"]._commit_progress(1):
                break
        return count, total

    @api.model
    def _cron_autodebet(self):
        """Each evening, society by society, on the day where the society is."""
        Order = self.env["koperasi.simpanan.perintah"]
        for (company,) in self._read_group([("state", "=", "cair")], ["company_id"]):
            self._autodebet(company, Order._today(company), commit=True)
