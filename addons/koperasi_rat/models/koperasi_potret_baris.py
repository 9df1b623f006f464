from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.koperasi_base.models.penjaga_tabel import guard_table

from .label_potret import BAGIAN, UKURAN


class KoperasiPotretBaris(models.Model):
    """One figure of a snapshot: a count, or whole rupiah."""

    _name = "koperasi.potret.baris"
    _description = "Figure of a Snapshot"
    _order = "potret_id, key, bagian"
    _log_access = False

    potret_id = fields.Many2one(
        "koperasi.potret",
        string="Snapshot",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    key = fields.Char(string="Code", required=True, readonly=True)
    bagian = fields.Char(string="Outlet Code", required=True, readonly=True, default="")
    amount = fields.Float(
        string="Figure", digits=(20, 0), required=True, readonly=True, aggregator=None
    )
    name = fields.Char(string="What", compute="_compute_name")

    _once = models.UniqueIndex("(potret_id, key, bagian)")
    _whole = models.Constraint(
        "CHECK (amount = trunc(amount))", "Figures are whole numbers."
    )

    def init(self):
        super().init()
        guard_table(
            self,
            "sealed",
            function="koperasi_potret_baris_sealed",
            operations=SQL("INSERT OR UPDATE OR DELETE"),
            condition=SQL(
                """
                EXISTS (
                    SELECT FROM koperasi_potret
                     WHERE seal IS NOT NULL
                       AND (id = CASE WHEN TG_OP <> 'INSERT' THEN OLD.potret_id END
                         OR id = CASE WHEN TG_OP <> 'DELETE' THEN NEW.potret_id END)
                )
                """
            ),
        )

    @api.depends("key", "bagian")
    @api.depends_context("lang")
    def _compute_name(self):
        for row in self:
            label = self.env._(UKURAN[row.key]) if row.key in UKURAN else row.key
            if row.bagian in BAGIAN:
                label = f"{label}: {self.env._(BAGIAN[row.bagian])}"
            row.name = label
