from odoo import fields, models
from odoo.exceptions import UserError


class KoperasiSimpananPenandatangan(models.Model):
    """Who signs for an account besides its owner: a joint holder or the guardian.

    Rows are written by :meth:`koperasi.simpanan._set_signers` alone: who signed until
    when stays known; a change ends the old row and makes a new one.
    """

    _name = "koperasi.simpanan.penandatangan"
    _description = "Signer of a Savings Account"
    _order = "simpanan_id, date_to desc, id"
    _rec_name = "name"
    _check_company_auto = True

    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char(required=True)
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    hubungan = fields.Selection(
        [
            ("orang_tua", "Parent"),
            ("wali", "Guardian by a Court"),
            ("pasangan", "Spouse"),
            ("keluarga", "Relative"),
            ("kelompok", "Officer of the Group"),
            ("lain", "Other"),
        ],
        string="Relation",
        required=True,
    )
    date_from = fields.Date(string="Signs From", required=True)
    date_to = fields.Date(string="Signs Until")

    _dates = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from - 1)",
        "A signer signs until a day that is not before the first one.",
    )

    def write(self, vals):
        if vals.keys() - {"date_to"} or any(row.date_to for row in self):
            raise UserError(
                self.env._(
                    "Who signed stays known. Change who signs by the button on the"
                    " account."
                )
            )
        return super().write(vals)

    def _on(self, day):
        """The signers in force on a day."""
        return self.filtered(
            lambda row: row.date_from <= day and (not row.date_to or row.date_to >= day)
        )
