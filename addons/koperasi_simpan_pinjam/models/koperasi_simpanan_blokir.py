from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

# A hold of the whole balance: more than any balance can be.
ALL = 10**15


class KoperasiSimpananBlokir(models.Model):
    """A part of a balance that stays: security of a loan, a court's order.

    The database keeps it: the floor of the account is the minimum balance plus all
    holds in force, as far as the balance reaches; later deposits fill it up. Who lifts
    a hold is another person than who placed it (four eyes).
    """

    _name = "koperasi.simpanan.blokir"
    _description = "Hold on a Savings Account"
    _inherit = ["mail.thread"]
    _order = "released_on desc, id desc"
    _rec_name = "reason"
    _check_company_auto = True

    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id), ('state', '=', 'aktif')]",
    )
    anggota_id = fields.Many2one(related="simpanan_id.anggota_id")
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        [
            ("pinjaman", "Security of a Loan"),
            ("pengadilan", "Order of a Court or Office"),
            ("anggota", "Request of the Member"),
            ("lain", "Other"),
        ],
        required=True,
        default="pinjaman",
        tracking=True,
    )
    is_all = fields.Boolean(string="Whole Balance", tracking=True)
    amount = fields.Monetary(string="Held Amount", tracking=True)
    reason = fields.Char(
        required=True, size=200, help="With the number of the letter or contract."
    )
    date = fields.Date(
        string="Held Since", required=True, default=fields.Date.context_today
    )
    released_on = fields.Date(readonly=True, copy=False, tracking=True)
    released_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    _amount = models.Constraint(
        # NULL counts as no mark and as no amount
        "CHECK (is_all IS TRUE"
        " OR (COALESCE(amount, 0) > 0 AND amount = trunc(amount)))",
        "Enter how much is held, in whole rupiah above zero, or mark “Whole Balance”.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        holds = super().create(vals_list)
        for hold in holds:
            if hold.simpanan_id.state != "aktif":
                raise UserError(
                    self.env._(
                        "Savings account %s is closed; there is nothing to hold.",
                        hold.simpanan_id.display_name,
                    )
                )
        holds._push()
        return holds

    def write(self, vals):
        if {"simpanan_id", "amount", "is_all", "company_id", "date"} & vals.keys():
            raise UserError(
                self.env._(
                    "A hold stays as it was placed. Lift it and place another one."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A hold is lifted, never deleted."))

    def action_release(self):
        """Lift the hold: the chair or the treasurer, and not who placed it."""
        user = self.env.user
        for hold in self:
            hold.check_access("write")
            if not (
                user.has_group("koperasi_base.group_ketua")
                or user.has_group("koperasi_base.group_bendahara")
            ):
                raise AccessError(
                    self.env._("Only the chair or the treasurer lifts a hold.")
                )
            if hold.create_uid == user and not self.env.su:
                raise UserError(
                    self.env._(
                        "You placed this hold yourself; someone else lifts it: the"
                        " chair or the treasurer."
                    )
                )
            if hold.released_on:
                raise UserError(self.env._("This hold was lifted already."))
        self._lift(fields.Date.context_today(self))

    def _lift(self, day):
        """The holds end on a day, and their accounts follow; the caller checked why."""
        if self:
            self.write({"released_on": day, "released_by_id": self.env.uid})
            self._push()

    def _push(self):
        """Carry the holds in force to their accounts; the floor follows there."""
        accounts = self.simpanan_id
        accounts.sudo()._lock(accounts.ids)  # the ledger's own lock, by account id
        self.env["koperasi.simpanan.blokir"].flush_model()
        self.env.cr.execute(
            SQL(
                """
                UPDATE koperasi_simpanan simpanan
                   SET blokir = (
                       SELECT COALESCE(sum(CASE WHEN is_all THEN %s ELSE amount END), 0)
                         FROM koperasi_simpanan_blokir hold
                        WHERE hold.simpanan_id = simpanan.id AND released_on IS NULL)
                 WHERE id = ANY(%s)
                """,
                ALL,
                accounts.ids,
            )
        )
        self.env["koperasi.simpanan"].invalidate_model()
