from odoo import api, fields, models

#: Five marks of the 5C analysis, from 1 (weak) to 5 (strong).
MARKS = [(str(mark), str(mark)) for mark in range(1, 6)]
FIVE_C = ("watak", "kemampuan", "modal", "agunan", "kondisi")


def _mark(label, hint):
    return fields.Selection(MARKS, string=label, help=hint, tracking=True)


class KoperasiPinjaman(models.Model):
    """The application: purpose, means of the member, 5C analysis, papers."""

    _inherit = "koperasi.pinjaman"

    tujuan_id = fields.Many2one(
        "koperasi.pinjaman.tujuan", string="Purpose", ondelete="restrict", tracking=True
    )
    tujuan_note = fields.Char(string="Purpose in Words")
    income = fields.Monetary(string="Income per Month", tracking=True)
    expense = fields.Monetary(string="Expenses per Month", tracking=True)
    other_instalments = fields.Monetary(
        string="Instalments Elsewhere",
        help="Of other loans, outside of this society, in a month.",
        tracking=True,
    )
    c_watak = _mark("Character", "Honesty and payment so far.")
    c_kemampuan = _mark("Capacity", "Means to pay from income.")
    c_modal = _mark("Capital", "Own means in the business or house.")
    c_agunan = _mark("Collateral (5C)", "What secures the loan.")
    c_kondisi = _mark("Conditions", "Market, season, family.")
    analysis = fields.Text(string="Analysis")
    score = fields.Float(
        string="5C Score", compute="_compute_score", digits=(3, 1), store=True
    )
    dokumen_ids = fields.One2many(
        "koperasi.pinjaman.dokumen", "pinjaman_id", string="Papers"
    )
    dokumen_missing = fields.Char(
        string="Papers Missing", compute="_compute_dokumen_missing"
    )
    agunan_ids = fields.One2many("koperasi.agunan", "pinjaman_id", string="Collateral")
    agunan_worth = fields.Monetary(
        string="Collateral Counts For", compute="_compute_agunan_worth"
    )
    agunan_percent = fields.Float(
        string="Cover (%)", compute="_compute_agunan_worth", digits=(7, 1)
    )
    penjamin_ids = fields.One2many(
        "koperasi.penjamin", "pinjaman_id", string="Guarantors"
    )
    survei_ids = fields.One2many(
        "koperasi.pinjaman.survei", "pinjaman_id", string="Surveys"
    )
    persetujuan_ids = fields.One2many(
        "koperasi.pinjaman.persetujuan", "pinjaman_id", string="Decisions"
    )
    is_keluarga_organ = fields.Boolean(
        string="Family of an Officer",
        tracking=True,
        help="Husband, wife, parent, child, brother or sister of a pengurus, pengawas"
        " or manager.",
    )
    is_terkait = fields.Boolean(
        string="Related Party", compute="_compute_terkait", store=True
    )
    terkait_reason = fields.Char(
        string="Why Related", compute="_compute_terkait", store=True
    )
    submitted_on = fields.Date(string="Handed In On", readonly=True, copy=False)
    submitted_by_id = fields.Many2one(
        "res.users", string="Taken In By", readonly=True, copy=False
    )
    refused_reason = fields.Char(readonly=True, copy=False)

    _means = models.Constraint(
        "CHECK (COALESCE(income, 0) >= 0 AND COALESCE(expense, 0) >= 0"
        " AND COALESCE(other_instalments, 0) >= 0)",
        "Income, expenses and instalments are not below zero.",
    )

    @api.depends(*(f"c_{name}" for name in FIVE_C))
    def _compute_score(self):
        for loan in self:
            marks = [int(loan[f"c_{name}"] or 0) for name in FIVE_C]
            loan.score = sum(marks) / len(marks) if all(marks) else 0

    @api.depends("dokumen_ids.received_on", "dokumen_ids.is_required")
    def _compute_dokumen_missing(self):
        for loan in self:
            missing = loan.dokumen_ids.filtered(
                lambda paper: paper.is_required and not paper.received_on
            )
            loan.dokumen_missing = ", ".join(missing.mapped("name")) or False

    @api.depends("agunan_ids.worth", "amount")
    def _compute_agunan_worth(self):
        for loan in self:
            loan.agunan_worth = sum(loan.agunan_ids.mapped("worth"))
            loan.agunan_percent = (
                loan.agunan_worth * 100 / loan.amount if loan.amount else 0
            )

    @api.depends(
        "anggota_id",
        "is_keluarga_organ",
        "penjamin_ids.anggota_id",
        "penjamin_ids.state",
    )
    def _compute_terkait(self):
        """Pengurus, pengawas, manager, their family, or guaranteed by one of them."""
        today = fields.Date.context_today(self)
        for loan in self:
            # who holds an office is public in the society
            organs = (
                self.env["koperasi.organ"]
                .sudo()
                .search([("company_id", "=", loan.company_id.id)])
                ._in_office(today)
                .filtered(lambda o: o.kind in ("pengurus", "pengawas", "pengelola"))
            )
            members = loan.penjamin_ids.filtered(lambda p: p.state != "menolak")
            own = organs.filtered(lambda o, loan=loan: o.anggota_id == loan.anggota_id)
            backed = organs.filtered(lambda o, m=members: o.anggota_id in m.anggota_id)
            reasons = [o.display_name for o in own if o.anggota_id]
            if loan.is_keluarga_organ:
                reasons.append(self.env._("family of an officer"))
            reasons += [
                self.env._("guaranteed by %s", o.display_name)
                for o in backed
                if o.anggota_id
            ]
            loan.is_terkait = bool(reasons)
            loan.terkait_reason = "; ".join(reasons) or False
