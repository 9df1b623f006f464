from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

GIVEN = {"company_id", "month"}


class KoperasiBulananMixin(models.AbstractModel):
    """The month end of one society, of its savings or of its loans.

    A preview lists what the month does; posting is one transaction, once. The months
    of a society are posted in order; the last one can be undone by reversal. A model
    says what it reckons and posts, see ``koperasi_bulanan_posting.py``, and has a
    model of its own for the progress, ``<name>.progres``.
    """

    _name = "koperasi.bulanan.mixin"
    _description = "Month End"
    _inherit = ["koperasi.posting.mixin"]
    _order = "month desc, company_id"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    month = fields.Date(
        required=True,
        default=lambda self: self._default_month(),
        help="Any day of the month.",
    )
    date = fields.Date(string="Posting Date", readonly=True)
    state = fields.Selection(
        [("draft", "New"), ("hitung", "Preview"), ("terposting", "Posted")],
        string="Status",
        required=True,
        readonly=True,
        copy=False,
        default="draft",
    )
    run = fields.Integer(readonly=True, default=1, copy=False)
    posted_uid = fields.Many2one(
        "res.users", string="Posted By", readonly=True, copy=False
    )
    posted_on = fields.Datetime(readonly=True, copy=False)
    progress_text = fields.Char(string="Progress", compute="_compute_progress_text")

    _month_unique = models.UniqueIndex(
        "(company_id, month)", "That month of the society is in the list already."
    )
    _first_of_month = models.Constraint(
        "CHECK (extract(day FROM month) = 1)", "A month is kept as its first day."
    )

    @api.depends("month")
    def _compute_display_name(self):
        for bulanan in self:
            bulanan.display_name = (
                bulanan.month.strftime("%m/%Y") if bulanan.month else False
            )

    def _compute_progress_text(self):
        for bulanan in self:
            progress = bulanan.get_progress() if isinstance(bulanan.id, int) else {}
            bulanan.progress_text = progress.get("step", "")

    @api.model
    def _default_month(self):
        return self._next_month(self.env.company) or fields.Date.context_today(
            self
        ).replace(day=1)

    # ------------------------------------------------------------------
    # Guards
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """A month is named, nothing else: the figures come from the reckoning."""
        for vals in vals_list:
            if vals.keys() - GIVEN:
                raise UserError(
                    self.env._("Give the month only; everything else is reckoned.")
                )
            if vals.get("month"):
                vals["month"] = fields.Date.to_date(vals["month"]).replace(day=1)
        months = super().create(vals_list)
        for bulanan in months:
            bulanan._check_treasurer()
        return months

    @api.ondelete(at_uninstall=False)
    def _unlink_only_unposted(self):
        for bulanan in self:
            if bulanan.state == "terposting" or bulanan.run > 1:
                raise UserError(
                    self.env._(
                        "The month end %s was posted and stays. Undo it instead.",
                        bulanan.display_name,
                    )
                )

    def _check_treasurer(self):
        """The treasurer of this very society posts month ends."""
        self.ensure_one()
        if self.env.su:
            return
        if not self.env.user.has_group("koperasi_base.group_bendahara"):
            raise AccessError(
                self.env._("Only the treasurer posts or undoes a month end.")
            )
        self.check_access("read")
        if self.company_id not in self.env.companies:
            raise AccessError(
                self.env._(
                    "You are not working in %s now. Choose it at the top right first.",
                    self.company_id.sudo().name,
                )
            )

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_preview(self):
        """Reckon the month and list what it does; nothing is posted."""
        for bulanan in self:
            bulanan._check_treasurer()
            bulanan_sudo = bulanan.sudo()  # lines have no writer but this
            if bulanan_sudo.state == "terposting":
                raise UserError(
                    self.env._(
                        "The month end %s is posted already. Undo it before you reckon"
                        " it anew.",
                        bulanan.display_name,
                    )
                )
            bulanan_sudo._prepare_preview()
            bulanan_sudo._reckon()
            bulanan_sudo.state = "hitung"

    def action_post(self):
        """Post the month. A second click does nothing."""
        for bulanan in self.sorted("month"):
            bulanan._post()

    def action_catch_up(self):
        """Post the months before this one that are missing, in order, then this one."""
        self.ensure_one()
        self._check_treasurer()
        self._catch_up(self.company_id, self.month, teller=self)

    def action_undo(self):
        """Take the month back by reversal, and open it again."""
        for bulanan in self.sorted("month", reverse=True):
            bulanan._undo()

    def get_progress(self):
        """How far a running month end is, for the progress bar.

        :return: {"step": text, "percent": 0..100}; empty when nothing runs
        """
        self.ensure_one()
        self.check_access("read")
        rows = self.env[f"{self._name}.progres"].sudo()  # has no reader
        row = rows.search([("bulanan_id", "=", self.id)], limit=1)
        if not row:
            return {"step": "", "percent": 0}
        return {"step": row.step, "percent": 100 * row.done // max(row.total, 1)}

    # ------------------------------------------------------------------
    # Months in order
    # ------------------------------------------------------------------

    @api.model
    def _last_posted(self, company):
        return self.sudo().search(  # whoever asks, the order of months is the same
            [("company_id", "=", company.id), ("state", "=", "terposting")],
            order="month desc",
            limit=1,
        )

    @api.model
    def _next_month(self, company):
        """The month that has to be posted next: after the last one, or the first."""
        last = self._last_posted(company)
        if last:
            return last.month + relativedelta(months=1)
        return self._first_month(company)

    @api.model
    def _first_month(self, company):
        """First day of the first month that can be posted, or False."""
        raise NotImplementedError

    @api.model
    def _catch_up(self, company, until, teller=None):
        """Post all months that are due, in order, up to that of ``until``.

        :param teller: the month end on whose screen the progress is shown
        :return: the months posted
        """
        until = until.replace(day=1)
        posted = self.browse()
        month = first = self._next_month(company)
        while month and month <= until:
            if teller:
                gap = relativedelta(until, first)
                teller._tell(
                    self.env._("Posting %s", month.strftime("%m/%Y")),
                    len(posted),
                    12 * gap.years + gap.months + 1,
                )
            bulanan = self._of_month(company, month)
            bulanan._post()
            posted += bulanan
            month += relativedelta(months=1)
        return posted

    @api.model
    def _of_month(self, company, month):
        """The month end of a society and month, made when it is not there yet."""
        found = self.search([("company_id", "=", company.id), ("month", "=", month)])
        return found or self.create({"company_id": company.id, "month": month})

    def _tell(self, step, done, total):
        self.env[f"{self._name}.progres"]._tell(self.id, step, done, total)
