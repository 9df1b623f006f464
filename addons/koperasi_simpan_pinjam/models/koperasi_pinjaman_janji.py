from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.pinjaman import keadaan, penagihan, riwayat

PAYMENTS = (keadaan.BAYAR, keadaan.PERCEPAT, keadaan.LUNAS)
OWN = {"paid", "state", "closed_on"}


class KoperasiPinjamanJanji(models.Model):
    """A promise to pay: how much until when; kept or broken follows from payments."""

    _name = "koperasi.pinjaman.janji"
    _description = "Promise to Pay"
    _order = "due desc, id desc"
    _rec_name = "due"
    _check_company_auto = True

    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('state', 'in', ('cair', 'hapus_buku'))]",
    )
    company_id = fields.Many2one(
        related="pinjaman_id.company_id", string="Society", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(related="pinjaman_id.anggota_id", string="Member")
    kunjungan_id = fields.Many2one(
        "koperasi.pinjaman.kunjungan",
        string="Contact",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    date = fields.Date(
        string="Made On", required=True, default=fields.Date.context_today
    )
    due = fields.Date(string="Until", required=True)
    amount = fields.Monetary(string="Promised", required=True)
    note = fields.Char(size=200)
    after = fields.Integer(
        string="After Movement",
        readonly=True,
        help="Payments that were booked before the promise do not count.",
    )
    paid = fields.Monetary(string="Paid", readonly=True, default=0)
    state = fields.Selection(
        [("terbuka", "Open"), ("ditepati", "Kept"), ("ingkar", "Broken")],
        string="Status",
        required=True,
        readonly=True,
        default="terbuka",
        index=True,
    )
    closed_on = fields.Date(readonly=True)

    _amount = models.Constraint(
        "CHECK (amount > 0 AND amount = trunc(amount) AND due >= date)",
        "A promise is whole rupiah above zero, for the same day or a later one.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        self.env["koperasi.pinjaman.kunjungan"]._check_officer()
        today = fields.Date.context_today(self)
        kept = []
        for vals in vals_list:
            loan = self.env["koperasi.pinjaman"].browse(vals.get("pinjaman_id"))
            if not loan or loan.state not in ("cair", "hapus_buku"):
                raise UserError(
                    self.env._("Choose a loan that is running or written off.")
                )
            made = fields.Date.to_date(vals.get("date")) or today
            if made > today:
                raise UserError(self.env._("A promise is made today or before."))
            self._check_promise(vals.get("amount"), vals.get("due"), made)
            last = max(loan.sudo().langkah_ids.mapped("number"), default=0)  # its own
            plain = {k: v for k, v in vals.items() if k not in OWN}
            kept.append({**plain, "date": made, "after": last})
        promises = super().create(kept)
        for promise in promises:
            promise.pinjaman_id._remember("janji", promise._text())
        return promises

    @api.model
    def _check_promise(self, amount, due, made):
        """A sentence before the database refuses."""
        largest = self.env["koperasi.simpanan"]._largest_amount(self.env.company, made)
        self.env["koperasi.simpanan"]._check_amount(amount or 0, largest)
        due = fields.Date.to_date(due)
        if amount < 0 or not due or due < made:
            raise UserError(
                self.env._("Type how much is promised, and a day that is to come.")
            )

    def write(self, vals):
        if not self.env.su or vals.keys() - OWN:
            raise UserError(
                self.env._(
                    "A promise stays as it was made. Payments decide what came of it;"
                    " a new one is a new line."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A promise stays on record."))

    def _text(self):
        """Amount and day, for the history."""
        return self.env._(
            "%(amount)s until %(day)s",
            amount=self.env["koperasi.simpanan"]._rupiah(self.amount),
            day=self.due.strftime("%d/%m/%Y"),
        )

    def _evaluate(self, today):
        """Bring promises to what the payments of their loans say on a day."""
        for loan, promises in self.sudo().grouped("pinjaman_id").items():  # own rule
            moves = [
                move for move in riwayat.berlaku(loan._gerak()) if move.kind in PAYMENTS
            ]
            for promise in promises:
                found = penagihan.nilai_janji(
                    round(promise.amount),
                    promise.due,
                    [(m.day, m.amount) for m in moves if m.number > promise.after],
                    today,
                )
                promise._set_result(found, today)

    def _set_result(self, found, today):
        is_new = found.keadaan != self.state
        if not is_new and found.dibayar == self.paid:
            return
        is_open = found.keadaan == penagihan.TERBUKA
        self.write(
            {
                "state": found.keadaan,
                "paid": found.dibayar,
                "closed_on": False if is_open else self.closed_on or today,
            }
        )
        if is_new:
            event = "dibuka" if is_open else found.keadaan
            self.pinjaman_id._remember(event, self._text())

    @api.model
    def _close_day(self, company, day):
        """At the end of a day the promises of that day, if not kept, are broken."""
        self.sudo().search(  # the end of day looks at all of them
            [
                ("company_id", "=", company.id),
                ("state", "=", "terbuka"),
                ("due", "<=", day),
            ]
        )._evaluate(fields.Date.add(day, days=1))


class KoperasiPinjaman(models.Model):
    """Promises follow the payments of their loan."""

    _inherit = "koperasi.pinjaman"

    def _record(self, plan, key, **kwargs):
        step = super()._record(plan, key, **kwargs)
        self.sudo().janji_ids._evaluate(self._today())  # as payments decide
        return step


class KoperasiPinjamanHarian(models.Model):
    """The end of day breaks the promises whose day has passed."""

    _inherit = "koperasi.pinjaman.harian"

    def _write_rows(self):
        super()._write_rows()
        self.env["koperasi.pinjaman.janji"]._close_day(self.company_id, self.date)
