from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class KoperasiSimpananPerintah(models.Model):
    """The instalment of a loan as a standing order.

    It takes what is due of the loan on the day on which it is carried out, never an
    instalment of later, and ends by itself when the loan is paid off.
    """

    _inherit = "koperasi.simpanan.perintah"

    jenis = fields.Selection(
        selection_add=[("angsuran", "Instalment of a Loan")],
        ondelete={"angsuran": "set default"},
    )
    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
        domain="[('anggota_id', '=', anggota_id), ('state', 'in', ('akad', 'cair'))]",
        tracking=True,
    )

    @api.depends("jenis", "pinjaman_id.state")
    def _compute_is_jalan(self):
        """Not before the loan is paid out, and not any more once it has ended."""
        super()._compute_is_jalan()
        for order in self.filtered(lambda one: one.jenis == "angsuran"):
            loan = order.pinjaman_id.sudo()  # only whether it runs
            order.is_jalan = order.is_jalan and loan.state == "cair"

    @api.onchange("pinjaman_id")
    def _onchange_pinjaman_id(self):
        """Propose the day on which the instalment is due."""
        if self.pinjaman_id.tempo_berikut:
            self.hari = self.pinjaman_id.tempo_berikut.day

    @api.constrains("sumber_id", "pinjaman_id", "jenis")
    def _check_loan(self):
        for order in self:
            is_instalment = order.jenis == "angsuran"
            if is_instalment != bool(order.pinjaman_id) or (
                is_instalment and order.pinjaman_id.anggota_id != order.anggota_id
            ):
                raise ValidationError(
                    self.env._(
                        "An instalment is paid on a loan of the member of the account;"
                        " other orders have no loan."
                    )
                )

    def write(self, vals):
        if "pinjaman_id" in vals and self.filtered("baris_ids"):
            raise UserError(
                self.env._(
                    "The order was carried out already. End it and make another one."
                )
            )
        return super().write(vals)

    def _due_angsuran(self, due):
        """What the loan asks for now: penalty counts up to the day of the transfer."""
        if not self.pinjaman_id:
            return 0
        return self.pinjaman_id._due_on(max(due, self._today(self.company_id)))

    def _post_angsuran(self, amount, date, key):
        step = self.pinjaman_id._pay_from_savings(
            self.sumber_id,
            amount,
            date,
            key,
            description=self.env._("Standing order"),
        )
        return step.move_id
