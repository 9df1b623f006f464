from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.koperasi_kas_pindah import PLACES


class KoperasiKasPindahBaru(models.TransientModel):
    """The treasurer or the chair moves cash: signs one side, the other side follows."""

    _name = "koperasi.kas.pindah.baru"
    _description = "New Cash Movement"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    dari = fields.Selection(PLACES, string="From", required=True, default="brankas")
    ke = fields.Selection(PLACES, string="To", required=True, default="teller")
    dari_sesi_id = fields.Many2one(
        "koperasi.kas.sesi",
        string="From Session",
        check_company=True,
        domain="[('state', '=', 'buka'), ('company_id', '=', company_id)]",
    )
    ke_sesi_id = fields.Many2one(
        "koperasi.kas.sesi",
        string="To Session",
        check_company=True,
        domain="[('state', '=', 'buka'), ('company_id', '=', company_id)]",
    )
    bank_account_id = fields.Many2one(
        "account.account",
        string="Bank Account",
        check_company=True,
        domain="[('account_type', '=', 'asset_cash'), ('code', '=like', '1.111%')]",
        default=lambda self: self._default_bank_account(),
    )
    amount = fields.Monetary(required=True)
    description = fields.Char(help="For instance the number of the bank slip.")
    key = fields.Char(
        string="Idempotency Key", required=True, default=lambda self: str(uuid4())
    )

    @api.model
    def _default_bank_account(self):
        company = self.env.company
        if not company.sudo().koperasi_profil_id:  # whether it is a society
            return False
        return company._koperasi_account("kop_bank_giro")

    def action_ask(self):
        """Sign the own side; the movement waits for the other one."""
        self.ensure_one()
        if self.dari == self.ke and self.dari != "teller":
            raise UserError(self.env._("Choose two different places."))
        for side in ("dari", "ke"):
            if self[side] == "teller" and not self[f"{side}_sesi_id"]:
                raise UserError(self.env._("Choose the session of the drawer."))
        pindah = self.env["koperasi.kas.pindah"]._ask(
            self.company_id,
            self.env["koperasi.teller"]._today(),
            self.amount,
            self.dari,
            self.ke,
            f"kantor/{self.key}",
            dari_sesi=self.dari_sesi_id if self.dari == "teller" else None,
            ke_sesi=self.ke_sesi_id if self.ke == "teller" else None,
            bank_account=self.bank_account_id
            if "bank" in (self.dari, self.ke)
            else None,
            description=self.description,
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.kas.pindah",
            "res_id": pindah.id,
            "view_mode": "form",
        }
