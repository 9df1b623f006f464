from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah
from odoo.addons.koperasi_base.engine.tanggal import format_tanggal

from ..engine.pinjaman import keadaan
from ..engine.pinjaman.alokasi import POKOK
from .koperasi_agunan import SAVINGS

BOOK = "BAPA"


class KoperasiAgunanAmbil(models.Model):
    """Taking a collateral over: minutes, approval of the chair, posting, rest.

    The owner hands it over against the debt. It pays principal alone, at most what is
    outstanding (the asset is not worth more than the claim it replaces); interest,
    fees and penalty stay owed and are income when they are paid.
    """

    _name = "koperasi.agunan.ambil"
    _description = "Collateral Taken Over"
    _inherit = ["mail.thread"]
    _order = "date desc, id desc"
    _rec_name = "number"
    _check_company_auto = True

    number = fields.Char(string="Minutes No.", readonly=True, copy=False)
    agunan_id = fields.Many2one(
        "koperasi.agunan",
        string="Collateral",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('state', '=', 'disimpan'),"
        " ('jenis', 'not in', ('simpanan', 'berjangka'))]",
    )
    company_id = fields.Many2one(
        related="agunan_id.company_id", string="Society", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    pinjaman_id = fields.Many2one(related="agunan_id.pinjaman_id", store=True)
    anggota_id = fields.Many2one(related="agunan_id.anggota_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    value = fields.Monetary(
        string="Agreed Value",
        required=True,
        tracking=True,
        help="What owner and society agree it is worth; at most the outstanding"
        " principal is paid with it.",
    )
    basis = fields.Char(
        string="Basis of the Value", required=True, help="For instance an appraisal."
    )
    witnesses = fields.Char(required=True, help="Names of at least two.")
    minutes = fields.Text(
        required=True, help="What was agreed, and in what condition it was handed over."
    )
    state = fields.Selection(
        [("draf", "Draft"), ("disetujui", "Taken Over"), ("batal", "Not Agreed")],
        string="Status",
        required=True,
        readonly=True,
        default="draf",
        copy=False,
        tracking=True,
    )
    amount = fields.Monetary(string="Principal Paid", readonly=True, copy=False)
    rest = fields.Monetary(
        string="Debt Left",
        readonly=True,
        copy=False,
        help="Due and not due yet, penalty to the day, after taking over.",
    )
    approved_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    approved_on = fields.Datetime(readonly=True, copy=False)
    move_id = fields.Many2one("account.move", string="Entry", readonly=True, copy=False)

    _value = models.Constraint(
        "CHECK (value > 0 AND value = trunc(value))",
        "The agreed value is whole rupiah above zero.",
    )
    _once = models.UniqueIndex(
        "(agunan_id) WHERE state <> 'batal'",
        "There are minutes about this collateral already.",
    )

    @api.depends("number", "agunan_id.name")
    def _compute_display_name(self):
        for paper in self:
            name = [paper.number, paper.agunan_id.name]
            paper.display_name = " · ".join(filter(None, name))

    def write(self, vals):
        if not self.env.su:
            closed = {n for n, f in self._fields.items() if f.readonly and f.store}
            if vals.keys() & (closed - {"message_ids"}):
                raise UserError(
                    self.env._("The status follows from the buttons of the minutes.")
                )
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        self._check_draft()

    def _check_draft(self):
        for paper in self.filtered(lambda one: one.state != "draf"):
            raise UserError(
                self.env._("%s is decided and stays as it is.", paper.display_name)
            )

    @api.constrains("agunan_id")
    def _check_kept(self):
        for paper in self.filtered(lambda one: one.state == "draf"):
            thing = paper.agunan_id
            if thing.jenis in SAVINGS:
                raise UserError(
                    self.env._(
                        "Savings are not taken over: release the hold and pay the loan"
                        " from them."
                    )
                )
            if thing.state != "disimpan":
                raise UserError(self.env._("“%s” is not with the society.", thing.name))

    # ------------------------------------------------------------------
    # Decision
    # ------------------------------------------------------------------

    def action_approve(self):
        """The chair approves: the loan is paid with it, and it is an asset."""
        for paper in self:
            paper._approve(fields.Date.context_today(self))

    def action_refuse(self):
        """Nothing came of it; the minutes stay on record."""
        self._check_chair()
        self._check_draft()
        self.sudo().state = "batal"  # the chair was checked

    def _check_chair(self):
        if not (self.env.su or self.env.user.has_group("koperasi_base.group_ketua")):
            raise AccessError(self.env._("Only the chair decides on taking over."))
        self._koperasi_check_two_factor()
        self.check_access("read")

    def _approve(self, today):
        self.ensure_one()
        self._check_chair()
        if self.state == "disetujui":
            return
        self._check_draft()
        if self.env.user == self.create_uid:
            raise UserError(
                self.env._(
                    "You wrote %s yourself, so someone else approves it.",
                    self.display_name,
                )
            )
        paper = self.sudo().with_company(self.company_id)  # the chair was checked
        paper._check_kept()
        loan = paper.pinjaman_id
        loan._lock_loans()
        if loan.state != "cair":
            raise UserError(self.env._("Loan %s is not running.", loan.number))
        number = paper.env["koperasi.nomor"]._next(paper.company_id, BOOK, today)
        amount = min(round(paper.value), round(loan.saldo_pokok))
        move = paper._pay_loan(loan, amount, today, number)
        _due, whole = loan._tagihan(today)
        paper.write(
            {
                "number": number,
                "state": "disetujui",
                "date": today,
                "amount": amount,
                "rest": sum(whole.values()),
                "approved_by_id": self.env.uid,
                "approved_on": fields.Datetime.now(),
                "move_id": move.id,
            }
        )
        paper.agunan_id.write(
            {
                "state": "diambil_alih",
                "returned_on": today,
                "returned_by_id": self.env.uid,
            }
        )
        loan._remember("agunan", f"{paper.display_name}: {format_rupiah(amount)}")

    def _pay_loan(self, loan, amount, day, number):
        """The principal against the asset; the same minutes pay once."""
        key = f"agunan-ambil/{self.id}"
        loan._check_open_period(self.company_id, day)
        plan = loan._plan(keadaan.BAYAR, day, amount, POKOK)
        asset = self.company_id._koperasi_account("kop_agunan_diambil_alih")
        move = loan._post_entry(
            company=self.company_id,
            key=f"pinjaman/{key}",
            date=day,
            ref=number,
            lines=loan._as_lines([(asset, amount), *loan._signed_lines(plan)], number),
        )
        loan._record(plan, key, move=move, description=self.agunan_id.name)
        return move

    # ------------------------------------------------------------------
    # Paper
    # ------------------------------------------------------------------

    def action_print(self):
        """The minutes (berita acara)."""
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_agunan_ambil"
        ).report_action(self, config=False)

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _paper_day(self):
        return format_tanggal(self.date)

    def _paper_rows(self):
        """The table of the minutes: (label, text), empty ones left out."""
        thing = self.agunan_id
        rows = [
            (self.env._("Member"), self.anggota_id.display_name),
            (self.env._("Loan"), self.pinjaman_id.number),
            (self.env._("Collateral"), thing.name),
            (self.env._("Document No."), thing.document_number),
            (self.env._("Owner"), thing.owner_name),
            (self.env._("Agreed Value"), format_rupiah(round(self.value))),
            (self.env._("Basis of the Value"), self.basis),
            (self.env._("Principal Paid"), format_rupiah(round(self.amount))),
            (self.env._("Debt Left"), format_rupiah(round(self.rest))),
            (self.env._("Witnesses"), self.witnesses),
        ]
        return [row for row in rows if row[1]]
