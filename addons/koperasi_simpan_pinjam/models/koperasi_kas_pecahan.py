from odoo import api, fields, models
from odoo.fields import Domain


class KoperasiKasPecahan(models.Model):
    """A note or coin that is legal tender, from when to when."""

    _name = "koperasi.kas.pecahan"
    _description = "Note or Coin"
    _order = "value desc, jenis"

    name = fields.Char(compute="_compute_name")
    value = fields.Integer(required=True)
    jenis = fields.Selection(
        [("kertas", "Banknote"), ("logam", "Coin")], string="Kind", required=True
    )
    date_from = fields.Date(string="Valid From", required=True)
    date_to = fields.Date(string="Valid To")
    source = fields.Char(required=True)

    _unique_start = models.UniqueIndex(
        "(value, jenis, date_from)", "This note or coin is already in the list."
    )
    _positive = models.Constraint("CHECK (value > 0)", "A note or coin has a value.")

    @api.depends("value", "jenis")
    def _compute_name(self):
        rupiah = self.env["koperasi.simpanan"]._rupiah
        labels = dict(self._fields["jenis"]._description_selection(self.env))
        for pecahan in self:
            pecahan.name = f"{rupiah(pecahan.value)} · {labels.get(pecahan.jenis, '')}"

    @api.depends("name")
    def _compute_display_name(self):
        for pecahan in self:
            pecahan.display_name = pecahan.name

    @api.model
    def _on(self, date):
        """What can be in a drawer on a day, the largest first."""
        return self.search(
            Domain("date_from", "<=", date)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", date))
        )
