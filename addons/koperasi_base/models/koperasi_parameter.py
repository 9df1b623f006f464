from decimal import Decimal, InvalidOperation

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class KoperasiParameter(models.Model):
    """Dated figures of rules: a new regulation is a new row, never new code."""

    _name = "koperasi.parameter"
    _description = "Rule Figure"
    _inherit = ["mail.thread"]
    _order = "code, company_id, date_from desc"
    _rec_names_search = ["code", "name"]

    code = fields.Char(
        required=True, index=True, help="For instance meterai.batas", tracking=True
    )
    name = fields.Char(required=True, translate=True)
    value = fields.Char(
        required=True,
        help="Digits with a point as decimal mark, no thousands mark.",
        tracking=True,
    )
    unit = fields.Selection(
        [
            ("rupiah", "Rupiah"),
            ("persen", "Percent"),
            ("hari", "Days"),
            ("bulan", "Months"),
            ("menit", "Minutes"),
            ("huruf", "Letters or Signs"),
            ("orang", "Persons"),
            ("angsuran", "Instalments"),
            ("teks", "Text"),
        ],
        required=True,
        default="rupiah",
        tracking=True,
    )
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        index=True,
        help="Empty: national. With a society: its AD/ART decides otherwise.",
        tracking=True,
    )
    date_from = fields.Date(string="Valid From", required=True, tracking=True)
    date_to = fields.Date(string="Valid To", tracking=True)
    source = fields.Char(
        required=True, help="Regulation, article, page.", tracking=True
    )
    decided_by = fields.Char(
        help="For a figure of the AD/ART: the meeting that decided it, for instance RAT"
        " of book year 2025.",
        tracking=True,
    )
    decided_on = fields.Date(tracking=True)

    _unique_start = models.UniqueIndex(
        "(code, COALESCE(company_id, 0), date_from)",
        "This figure already has a value from that day.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day of a figure lies before its first day.",
    )

    @api.constrains("value", "unit")
    def _check_value(self):
        for parameter in self.filtered(lambda p: p.unit != "teks"):
            try:
                Decimal(parameter.value)
            except InvalidOperation:
                raise ValidationError(
                    self.env._(
                        "“%(value)s” is not a number (%(code)s). Write digits with a"
                        " point as decimal mark, for instance 0.5",
                        value=parameter.value,
                        code=parameter.code,
                    )
                ) from None

    @api.model_create_multi
    def create(self, vals_list):
        self._koperasi_check_two_factor()
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    def write(self, vals):
        """A figure that is in force is history: a decision is a new row."""
        self._koperasi_check_two_factor()
        self.env.registry.clear_cache()
        today = fields.Date.context_today(self)
        if {"code", "value", "unit", "company_id", "date_from"} & vals.keys() and not (
            self.env.su or self.env.user.has_group("koperasi_base.group_admin")
        ):
            for parameter in self.filtered(lambda p: p.date_from <= today):
                raise UserError(
                    self.env._(
                        "“%(name)s” applies since %(date)s and stays as it is. Add a"
                        " new row that is valid from the day of the new decision.",
                        name=parameter.name,
                        date=parameter.date_from.strftime("%d/%m/%Y"),
                    )
                )
        return super().write(vals)

    @api.model
    def _get(self, code, date, company=None):
        """The figure in force on a day, as Decimal.

        A figure of the society (AD/ART) goes before the national one.

        :param str code: for instance ``meterai.batas``
        :param date: the day on which the rule is applied
        :param company: the society, or None for the national figure
        :raise UserError: when no row is valid on that day
        """
        return Decimal(self._get_text(code, date, company))

    @api.model
    def _get_text(self, code, date, company=None):
        """As :meth:`_get`, the value as written (for figures of unit text)."""
        return self._get_row(code, date, company).value

    @api.model
    def _get_row(self, code, date, company=None):
        """As :meth:`_get`, the row itself: a message can name its source."""
        row = self._find_row(code, date, company)
        if not row:
            raise UserError(
                self.env._(
                    "No figure “%(code)s” is valid on %(date)s. Add it under"
                    " Configuration ‣ Rule Figures, with its source.",
                    code=code,
                    date=date.strftime("%d/%m/%Y"),
                )
            )
        return row

    @api.model
    def _find_row(self, code, date, company=None):
        """As :meth:`_get_row`, no row where the rule is not in force."""
        rows = self.sudo().search(  # every desk applies rules, few may read them all
            Domain("code", "=", code)
            & Domain("date_from", "<=", date)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", date))
            & Domain("company_id", "in", [False, company.id if company else False])
        )
        return rows.sorted(lambda r: (bool(r.company_id), r.date_from), reverse=True)[
            :1
        ]
