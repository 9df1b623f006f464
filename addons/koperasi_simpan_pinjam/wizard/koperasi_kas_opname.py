from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import kas


class KoperasiKasOpname(models.TransientModel):
    """Counts the vault by denomination; a second person confirms the count."""

    _name = "koperasi.kas.opname"
    _description = "Count the Vault"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    baris_ids = fields.One2many(
        "koperasi.kas.opname.baris",
        "opname_id",
        string="Notes and Coins",
        default=lambda self: self._default_baris_ids(),
    )
    expected = fields.Monetary(string="By the Books", compute="_compute_expected")
    counted = fields.Monetary(compute="_compute_counted")
    selisih = fields.Monetary(string="Difference", compute="_compute_counted")
    penjelasan = fields.Char(string="Explanation")

    @api.model
    def _default_baris_ids(self):
        notes = self.env["koperasi.kas.pecahan"]._on(self._today())
        return [(0, 0, {"pecahan_id": note.id}) for note in notes]

    @api.model
    def _today(self):
        return self.env["koperasi.teller"]._today()

    @api.depends("company_id")
    def _compute_expected(self):
        Hitung, Pindah = (
            self.env["koperasi.kas.hitung"],
            self.env["koperasi.kas.pindah"],
        )
        for opname in self:
            Hitung._check_vault_desk(opname.company_id)
            opname.expected = Pindah._vault_held(opname.company_id)

    @api.depends("baris_ids.qty", "expected")
    def _compute_counted(self):
        for opname in self:
            opname.counted = sum(opname.baris_ids.mapped("amount"))
            opname.selisih = kas.Selisih(
                round(opname.expected), round(opname.counted)
            ).amount

    def action_count(self):
        """Save the count and show it; it waits for the second person."""
        self.ensure_one()
        pieces = {}
        for line in self.baris_ids:
            if line.pecahan_id.id in pieces:
                raise UserError(
                    self.env._("%s is in the list twice.", line.pecahan_id.name)
                )
            pieces[line.pecahan_id.id] = line.qty
        hitung = self.env["koperasi.kas.hitung"]._count_vault(
            self.company_id, self._today(), pieces, self.penjelasan
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.kas.hitung",
            "res_id": hitung.id,
            "view_mode": "form",
        }
