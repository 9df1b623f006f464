from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..engine import tunggakan


class KoperasiSimpananProduk(models.Model):
    """How mandatory savings are billed: per month or per year."""

    _inherit = "koperasi.simpanan.produk"

    period = fields.Selection(
        selection_add=[("tahun", "Yearly")], ondelete={"tahun": "set default"}
    )


class KoperasiSimpanan(models.Model):
    """What one member is billed, where it is not what the product says."""

    _inherit = "koperasi.simpanan"

    billing_amount = fields.Monetary(
        string="Own Amount",
        readonly=True,
        copy=False,
        help="Mandatory savings of this member per period. Zero: the amount of the"
        " product.",
    )

    jenis = fields.Selection(related="produk_id.jenis")

    _billing = models.Constraint(
        "CHECK (billing_amount IS NULL OR (billing_amount >= 0"
        " AND billing_amount = trunc(billing_amount)))",
        "The own amount of a member is whole rupiah and not negative.",
    )

    @api.model
    def _check_billing_desk(self, company):
        """Who bills: the treasurer and the tellers of the society."""
        user = self.env.user
        if self.env.su:
            return
        if not (
            user.has_group("koperasi_base.group_bendahara")
            or user.has_group("koperasi_simpan_pinjam.group_teller")
        ):
            raise AccessError(
                self.env._("Only the treasurer and the tellers bill savings.")
            )
        if company not in self.env.companies:
            raise AccessError(
                self.env._(
                    "You are not working in %s now. Choose it at the top right first.",
                    company.sudo().name,
                )
            )

    def _set_billing_amount(self, amount):
        """Bill this member another amount per period; zero takes it back.

        :param amount: whole rupiah, not negative
        """
        for simpanan in self:
            simpanan._check_billing_desk(simpanan.company_id)
            if not simpanan.env.su and not simpanan.env.user.has_group(
                "koperasi_base.group_bendahara"
            ):
                raise AccessError(
                    self.env._("Only the treasurer sets the amount of a member.")
                )
            if simpanan.produk_id.jenis != "wajib":
                raise UserError(
                    self.env._(
                        "%s is not billed. Only mandatory savings are.",
                        simpanan.display_name,
                    )
                )
            simpanan.sudo().billing_amount = amount  # checked above

    @api.model
    def _open_wajib(self, anggota, produk, account, day):
        """Periods of mandatory savings that a member still owes on a day.

        :param account: the account of the member in ``produk``, or an empty record
        :return: tuple of :class:`tagihan.Tagihan`, oldest first
        """
        amount = account.billing_amount or produk.amount
        if not anggota.date_join or not amount:
            return ()
        return tunggakan.open_periods(
            anggota.date_join,
            day,
            round(amount),
            max(round(account.saldo), 0),
            produk.period,
            anggota.date_exit or None,
        )

    def action_ask_billing_amount(self):
        """Open the form that asks what this member is billed."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Own Amount of a Member"),
            "res_model": "koperasi.simpanan.iuran",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_simpanan_id": self.id,
                "default_amount": self.billing_amount,
            },
        }
