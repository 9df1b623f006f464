from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# Members in these states buy as members. Candidates are not members yet, and who left
# is one no more (UU 25/1992 Ps 19): they buy like anybody else, without patronage.
BUYING_STATES = ("aktif", "pasif")

# Decided by the server alone; the till may not send them.
SERVER_FIELDS = ("koperasi_anggota_id", "koperasi_jasa", "koperasi_jasa_year")


class PosOrder(models.Model):
    _inherit = "pos.order"

    koperasi_anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Who bought as a member, decided when the order was paid. Sales to others"
        " are booked apart and give no patronage.",
    )
    koperasi_jasa = fields.Monetary(
        string="Patronage",
        readonly=True,
        copy=False,
        help="What this order added to the member's patronage: the price of the goods"
        " with tax. Gifts add nothing, a refund takes away.",
    )
    koperasi_jasa_year = fields.Monetary(
        string="Patronage of the Year",
        compute="_compute_koperasi_jasa_year",
        compute_sudo=True,
    )

    @api.depends("koperasi_anggota_id", "koperasi_jasa", "date_order")
    def _compute_koperasi_jasa_year(self):
        """All patronage of the member in the year of the sale, this one included."""
        for order in self:
            year = order._koperasi_date().year
            [(total,)] = self.env["koperasi.jasa"]._read_group(
                [
                    ("anggota_id", "=", order.koperasi_anggota_id.id),
                    ("date", ">=", date(year, 1, 1)),
                    ("date", "<=", date(year, 12, 31)),
                ],
                [],
                ["amount:sum"],
            )
            order.koperasi_jasa_year = total

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._koperasi_guard(vals)
            if not vals.get("session_id"):
                raise UserError(self.env._("Open the till before you sell."))
        return super().create(vals_list)

    def write(self, vals):
        self._koperasi_guard(vals)
        return super().write(vals)

    @api.model
    def _koperasi_guard(self, vals):
        """Nobody writes by hand who bought as a member and what it gave."""
        if not self.env.su and vals.keys() & set(SERVER_FIELDS):
            raise AccessError(
                self.env._(
                    "Member and patronage of a sale are set by the system when it is"
                    " paid. Take the goods back and sell again to correct them."
                )
            )

    @api.model
    def _process_order(self, order, existing_order):
        """Take the till's word for what was sold, not for who is a member."""
        for name in SERVER_FIELDS:
            order.pop(name, None)
        session = self.env["pos.session"].browse(order["session_id"])
        if session.company_id.sudo().koperasi_profil_id:
            # The books of a society never name a member, an invoice would.
            order["to_invoice"] = False
            self._koperasi_check_buyer(order.get("partner_id"), session.company_id)
        return super()._process_order(order, existing_order)

    @api.model
    def _koperasi_check_buyer(self, partner_id, company):
        """Refuse a person of another society: the till could not have known them."""
        partner = self.env["res.partner"].sudo().browse(partner_id or []).exists()
        if partner.company_id and partner.company_id != company:
            raise UserError(
                self.env._(
                    "The buyer is not of %(society)s but of another society. Sell"
                    " without a member, or choose the member of this society.",
                    society=company.name,
                )
            )

    def action_pos_order_paid(self):
        """Settle who bought as a member and write the patronage, with the payment."""
        self._koperasi_choose_one()
        result = super().action_pos_order_paid()
        self._koperasi_settle_patronage()
        return result

    def _koperasi_settle_patronage(self):
        """Write the patronage of a paid order once, by the key of its uuid."""
        self.ensure_one()
        if not self.company_id.sudo().koperasi_profil_id:
            return
        order = self.sudo()  # the cashier may not write these fields by hand
        if not order.koperasi_anggota_id:
            order.koperasi_anggota_id = self._koperasi_buyer()
        amounts = self._koperasi_amounts_by_member()
        order.koperasi_jasa = sum(amounts.values())
        self.env["koperasi.jasa"]._record(
            [
                {
                    "company_id": self.company_id.id,
                    "anggota_id": anggota.id,
                    "date": self._koperasi_date(),
                    "kind": "belanja",
                    "amount": amount,
                    "key": self._koperasi_jasa_key(anggota),
                    "ref": self.pos_reference or self.name,
                    "res_model": self._name,
                    "res_id": self.id,
                }
                for anggota, amount in amounts.items()
                if amount
            ]
        )

    def _koperasi_buyer(self):
        """The membership under which this order counts, empty for a sale to others.

        A refund belongs to who bought, whatever the till says and also when that
        member has left since.
        """
        if self.refunded_order_id:
            return self.refunded_order_id.koperasi_anggota_id
        return (
            self.env["koperasi.anggota"]
            .sudo()  # the server decides, the cashier only chose the person
            .search(
                [
                    ("partner_id", "=", self.partner_id.id),
                    ("company_id", "=", self.company_id.id),
                    ("state", "in", BUYING_STATES),
                ],
                limit=1,
            )
            if self.partner_id
            else self.env["koperasi.anggota"]
        )

    def _koperasi_amounts_by_member(self):
        """Patronage of the order in whole rupiah: {membership: amount}.

        Lines that take goods back count against who had bought them.
        """
        amounts = {}
        for line in self.lines:
            anggota = line._koperasi_anggota()
            if anggota:
                amounts[anggota] = amounts.get(anggota, 0) + line.price_subtotal_incl
        return {anggota: round(amount) for anggota, amount in amounts.items()}

    def _koperasi_jasa_key(self, anggota):
        key = f"pos.order/{self.uuid}"
        return key if anggota == self.koperasi_anggota_id else f"{key}/{anggota.id}"

    def _koperasi_date(self):
        """Day of the sale in the village; a clock that runs ahead does not count."""
        company = self.company_id
        today = company._koperasi_today()
        if not self.date_order:
            return today
        return min(company._koperasi_local_date(self.date_order), today)
