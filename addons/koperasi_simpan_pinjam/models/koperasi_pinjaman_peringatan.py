from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.pinjaman.penagihan import AturanPeringatan, giliran

FIGURES = ("pinjaman.sp1", "pinjaman.sp2", "pinjaman.sp3")


class KoperasiPinjamanPeringatan(models.Model):
    """A warning letter about a late loan (surat peringatan, SP1 to SP3).

    The days late from which each may go out and the days between two are rule figures
    of the society. The letter stands in the agenda of letters (``koperasi.surat``) with
    a number of its own and says what was open on its day; guarantors get a copy.
    """

    _name = "koperasi.pinjaman.peringatan"
    _description = "Warning Letter"
    _order = "date desc, id desc"
    _rec_name = "number"
    _check_company_auto = True

    number = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, readonly=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    surat_id = fields.Many2one(
        "koperasi.surat",
        string="Letter",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True, readonly=True)
    tingkat = fields.Integer(
        string="Level (SP)", required=True, readonly=True, aggregator=None
    )
    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    since = fields.Date(string="Overdue Since", required=True, readonly=True)
    days = fields.Integer(string="Days Overdue", readonly=True, aggregator=None)
    pokok = fields.Monetary(string="Principal", readonly=True)
    bunga = fields.Monetary(string="Interest", readonly=True)
    biaya = fields.Monetary(string="Fees", readonly=True)
    denda = fields.Monetary(string="Penalty", readonly=True)
    total = fields.Monetary(string="Arrears", readonly=True)
    deadline = fields.Date(string="Pay Until", readonly=True)
    copies = fields.Char(
        string="Copy To", readonly=True, help="Guarantors who agreed in writing."
    )

    _once_a_day = models.UniqueIndex(
        "(pinjaman_id, date)", "This loan has a warning letter of that day already."
    )
    _level = models.Constraint(
        "CHECK (tingkat BETWEEN 1 AND 3)", "A warning letter is SP1, SP2 or SP3."
    )

    # ------------------------------------------------------------------
    # Writing
    # ------------------------------------------------------------------

    @api.model
    def _rules(self, company, day):
        """When letters of a society go out, by the figures of a day."""
        figure = self.env["koperasi.parameter"]._get
        return AturanPeringatan(
            tuple(int(figure(code, day, company)) for code in FIGURES),
            int(figure("pinjaman.sp.jarak", day, company)),
        )

    @api.model
    def _turn(self, loan, today):
        """Whose turn it is: see ``engine/pinjaman/penagihan.py``."""
        with loan._salah():
            rules = self._rules(loan.company_id, today)
        sent = [(one.tingkat, one.date) for one in loan.sudo().peringatan_ids]
        return giliran(loan._open_since(today), sent, today, rules)

    @api.model
    def _make(self, loans):
        """Write the letters whose turn it is, dated today; those of today are given
        back.

        :param loans: ``koperasi.pinjaman``; where no letter is due, one alone is
            refused with the reason, of many it is left out
        """
        self.env["koperasi.pinjaman.kunjungan"]._check_officer()
        loans.check_access("read")
        if not loans:
            raise UserError(self.env._("Choose at least one loan of the list."))
        loans._lock_loans()
        today = fields.Date.context_today(self)
        made, why = self.browse(), ""
        for loan in loans:
            known = loan.peringatan_ids.filtered(lambda one: one.date == today)
            turn = self._turn(loan, today)
            if known:
                made += known
            elif turn.tingkat:
                made += self._write_letter(loan, turn.tingkat, today)
            else:
                why = self._why_not(loan, turn)
        if not made:
            raise UserError(why)
        return made

    @api.model
    def _why_not(self, loan, turn):
        day = turn.mulai and turn.mulai.strftime("%d/%m/%Y")
        return {
            "lancar": self.env._("Loan %s is not overdue.", loan.number),
            "habis": self.env._(
                "SP3 of loan %s went out already: there is no further letter.",
                loan.number,
            ),
            "hari": self.env._(
                "The next letter of loan %(loan)s goes out from %(day)s, when it is"
                " late enough.",
                loan=loan.number,
                day=day,
            ),
            "jarak": self.env._(
                "The next letter of loan %(loan)s goes out from %(day)s: the member"
                " has time to answer the last one.",
                loan=loan.number,
                day=day,
            ),
        }[turn.kenapa]

    @api.model
    def _write_letter(self, loan, level, today):
        letters = self.sudo()  # the officer was checked; letters have no other writer
        due, _all = loan.sudo()._tagihan(today)
        env = loan._for_paper().env
        surat = letters.env["koperasi.surat"].create(
            {
                "company_id": loan.company_id.id,
                "jenis": "umum",
                "date": today,
                "party": loan.anggota_id.name,
                "subject": env._(
                    "Warning %(level)s, loan %(loan)s", level=level, loan=loan.number
                ),
            }
        )
        since = loan._open_since(today)
        gap = self._rules(loan.company_id, today).jarak
        letter = letters.create(
            {
                "number": surat.number,
                "surat_id": surat.id,
                "company_id": loan.company_id.id,
                "date": today,
                "tingkat": level,
                "pinjaman_id": loan.id,
                "anggota_id": loan.anggota_id.id,
                "since": since,
                "days": (today - since).days,
                **due,
                "total": sum(due.values()),
                "deadline": fields.Date.add(today, days=gap),
                "copies": ", ".join(loan._guarantor_names()) or False,
            }
        )
        loan._remember("sp", f"SP{level} · {letter.number}")
        return letter.with_env(self.env)

    def write(self, vals):
        if self:
            raise UserError(
                self.env._(
                    "A warning letter stays as it went out. Write a new one instead."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A warning letter has a number and is never deleted.")
        )
