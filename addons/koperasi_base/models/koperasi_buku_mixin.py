from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class KoperasiBukuMixin(models.AbstractModel):
    """A row of a register of the society: numbered per year and kind without gaps,
    never deleted."""

    _name = "koperasi.buku.mixin"
    _description = "Row of a Register"
    _inherit = ["koperasi.teks.mixin", "mail.thread"]
    _order = "date desc, id desc"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
        readonly=True,
    )
    number = fields.Char(readonly=True, copy=False, index=True)
    date = fields.Date(required=True, default=fields.Date.context_today, tracking=True)

    @api.model
    def _counter(self, counters, name, vals):
        """The counter for the kind in ``vals`` or in the defaults of the action."""
        kind = vals.get(name) or self.env.context.get(f"default_{name}")
        if kind not in counters:
            raise UserError(
                self.env._(
                    "“%(value)s” is no kind that “%(field)s” knows. Choose one from the"
                    " list.",
                    value=kind or "",
                    field=self._fields[name]._description_string(self.env),
                )
            )
        return counters[kind]

    @api.model
    def _number_kind(self, vals):
        """The counter that a new row takes its number from: one to eight capitals."""
        raise NotImplementedError

    def _format_number(self, number, vals):
        """The number as the register shows it. May be overridden.

        :param number: of :meth:`koperasi.nomor._next`, as ``TAMU/2026/00001``
        """
        return number

    @api.model_create_multi
    def create(self, vals_list):
        today = fields.Date.context_today(self)
        numbers = self.env["koperasi.nomor"].sudo()  # a desk takes numbers only
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:
            company = self.env["res.company"].browse(
                vals.setdefault("company_id", self.env.company.id)
            )
            day = fields.Date.to_date(vals.setdefault("date", today))
            number = numbers._next(company, self._number_kind(vals), day, yearly=True)
            vals["number"] = self._format_number(number, vals)
        return super().create(vals_list)

    def write(self, vals):
        day = fields.Date.to_date(vals.get("date"))
        if day and any(row.date.year != day.year for row in self):
            raise UserError(
                self.env._(
                    "The date stays in the same year: the number %s counts that year.",
                    self[:1].number,
                )
            )
        return super().write(vals)

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        for row in self:
            if row.date > today:
                raise ValidationError(
                    self.env._(
                        "%(date)s lies in the future. A register says what happened.",
                        date=row.date.strftime("%d/%m/%Y"),
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("Rows of a register are never deleted: their numbers run on.")
        )
