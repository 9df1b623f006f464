from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: What a guarantor agreed to: settled with the consent.
AGREED = {"pinjaman_id", "company_id", "anggota_id", "name", "simpanan_id", "amount"}


class KoperasiPenjamin(models.Model):
    """Who answers for a loan beside the borrower (KUH Perdata Ps 1820).

    A guarantor counts from the own written consent on; savings that he or she offers
    are held from then until the loan ends.
    """

    _name = "koperasi.penjamin"
    _description = "Guarantor"
    _inherit = ["mail.thread"]
    _order = "pinjaman_id desc, id"
    _check_company_auto = True

    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="pinjaman_id.company_id", string="Society", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Leave empty for somebody from outside.",
    )
    name = fields.Char(
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        tracking=True,
    )
    phone = fields.Char()
    address = fields.Char()
    relation = fields.Char(help="To the borrower, for instance husband, neighbour.")
    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('anggota_id', '=', anggota_id), ('state', '=', 'aktif')]",
    )
    amount = fields.Monetary(string="Held Amount", help="Of the savings account.")
    state = fields.Selection(
        [
            ("diminta", "Asked"),
            ("setuju", "Agreed"),
            ("menolak", "Declined"),
            ("selesai", "Released"),
        ],
        string="Status",
        required=True,
        readonly=True,
        default="diminta",
        copy=False,
        tracking=True,
    )
    consent_on = fields.Date(string="Consent Signed On", tracking=True)
    consent_file = fields.Binary(string="Signed Consent", attachment=True)
    consent_file_name = fields.Char()
    blokir_id = fields.Many2one(
        "koperasi.simpanan.blokir", string="Hold", readonly=True, copy=False
    )

    _once = models.UniqueIndex(
        "(pinjaman_id, anggota_id) WHERE anggota_id IS NOT NULL",
        "This member is already a guarantor of the loan.",
    )
    _held = models.Constraint(
        "CHECK (COALESCE(amount, 0) >= 0 AND amount = trunc(amount))",
        "What is held of a guarantor is whole rupiah, not below zero.",
    )

    @api.depends("anggota_id")
    def _compute_name(self):
        for row in self.filtered("anggota_id"):
            row.name = row.anggota_id.name

    @api.constrains("anggota_id", "pinjaman_id", "simpanan_id")
    def _check_persons(self):
        for row in self:
            if row.anggota_id and row.anggota_id == row.pinjaman_id.anggota_id:
                raise ValidationError(
                    self.env._("%s cannot guarantee the own loan.", row.name)
                )
            if row.simpanan_id and row.simpanan_id.anggota_id != row.anggota_id:
                raise ValidationError(
                    self.env._(
                        "The savings that are held must be those of %s.", row.name
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        for row in rows:
            if row.pinjaman_id.state not in ("draf", "diajukan", "disurvei"):
                raise UserError(
                    self.env._(
                        "Guarantors are added before the approval of the loan; %s is"
                        " past that.",
                        row.pinjaman_id.display_name,
                    )
                )
        rows.pinjaman_id._parties_changed()
        return rows

    def write(self, vals):
        if AGREED & vals.keys():
            for row in self.filtered(lambda r: r.state != "diminta"):
                raise UserError(
                    self.env._(
                        "What %s agreed to stays as it was signed. Ask for a new"
                        " guarantor instead.",
                        row.name,
                    )
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        for row in self:
            if row.pinjaman_id.state != "draf" or row.state == "setuju":
                raise UserError(
                    self.env._(
                        "%(name)s is guarantor of %(loan)s and stays on record. Record"
                        " that the guarantor declines, and add another one.",
                        name=row.name,
                        loan=row.pinjaman_id.display_name,
                    )
                )

    # ------------------------------------------------------------------
    # Consent
    # ------------------------------------------------------------------

    def action_agree(self):
        """Record the signed consent; offered savings are held from now on."""
        for row in self:
            row.check_access("write")
            if row.state != "diminta":
                raise UserError(self.env._("%s has answered already.", row.name))
            if not row.consent_on:
                raise UserError(
                    self.env._(
                        "Enter the day on which %s signed the consent.", row.name
                    )
                )
            if row.pinjaman_id.state not in ("draf", "diajukan", "disurvei"):
                raise UserError(
                    self.env._("The loan is decided; a consent comes too late.")
                )
            hold = row._hold() if row.simpanan_id and row.amount else False
            row.write({"state": "setuju", "blokir_id": hold and hold.id})

    def action_decline(self):
        """The guarantor says no, or takes the consent back before the approval."""
        for row in self:
            row.check_access("write")
            if row.state not in ("diminta", "setuju"):
                raise UserError(self.env._("%s has answered already.", row.name))
            if row.state == "setuju" and row.pinjaman_id.state not in (
                "draf",
                "diajukan",
                "disurvei",
            ):
                raise UserError(
                    self.env._(
                        "%s agreed and the loan was approved on it: the consent binds"
                        " until the loan is paid off.",
                        row.name,
                    )
                )
            row.blokir_id._release_for_loan()
            row.state = "menolak"
            row.pinjaman_id._parties_changed()

    def _hold(self):
        return self.env["koperasi.simpanan.blokir"]._place_for_loan(
            self.simpanan_id,
            self.amount,
            self.env._(
                "Guarantee of the loan of %s", self.pinjaman_id.anggota_id.display_name
            ),
        )

    def _end(self):
        """The loan has ended: guarantors are free."""
        for row in self.filtered(lambda r: r.state == "setuju"):
            row.blokir_id._release_for_loan()
            row.state = "selesai"

    def _bind_again(self):
        """The payment that ended the loan was reversed: the consent binds again.

        Savings that were freed are not held anew: they may be gone by now.
        """
        self.filtered(lambda r: r.state == "selesai" and r.consent_on).state = "setuju"
