from odoo import fields, models
from odoo.tools import format_date

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah


class KoperasiSimpananBuktiPotong(models.Model):
    """Tax slips on savings interest, one per member and month, also at 0 %.

    PMK 112/PMK.03/2010: a slip each time interest is paid, whatever the tax. Numbers
    have no gap. A slip is never changed: undoing a month end adds a slip that takes
    it back, with the opposite amounts.
    """

    _name = "koperasi.simpanan.bukti.potong"
    _description = "Tax Slip on Savings Interest"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "date desc, id desc"
    _rec_name = "number"
    _rec_names_search = ["number", "anggota_id.name", "anggota_id.number"]

    number = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    bulanan_id = fields.Many2one(
        "koperasi.simpanan.bulanan",
        string="Month End",
        required=True,
        index=True,
        ondelete="restrict",
    )
    run = fields.Integer(required=True)
    anggota_id = fields.Many2one(
        "koperasi.anggota", string="Member", required=True, ondelete="restrict"
    )
    date = fields.Date(required=True)
    pasal = fields.Selection(
        [("4_2", "PPh 4(2)"), ("23", "PPh 23")], string="Kind of Tax", required=True
    )
    bruto = fields.Monetary(string="Gross Interest", required=True)
    tarif = fields.Float(string="Rate (%)", digits=(7, 4), required=True)
    pajak = fields.Monetary(string="Tax Withheld", required=True)
    reversal_of_id = fields.Many2one(
        "koperasi.simpanan.bukti.potong", string="Takes Back", ondelete="restrict"
    )

    _number_unique = models.UniqueIndex(
        "(company_id, number)", "This number of a tax slip is already in use."
    )
    _once = models.UniqueIndex(
        "(bulanan_id, run, anggota_id) WHERE reversal_of_id IS NULL",
        "This member already has a tax slip of that month.",
    )
    _reversed_once = models.UniqueIndex(
        "(reversal_of_id) WHERE reversal_of_id IS NOT NULL",
        "This tax slip was already taken back.",
    )
    _month = models.Index("(company_id, date)")
    _member = models.Index("(anggota_id, date)")
    _amounts = models.Constraint(
        "CHECK (bruto = trunc(bruto) AND pajak = trunc(pajak)"
        " AND abs(pajak) <= abs(bruto) AND (reversal_of_id IS NULL) = (bruto > 0))",
        "A tax slip holds whole rupiah, and no more tax than interest.",
    )

    def _paper(self):
        """What the printed slip says, ready to print."""
        self.ensure_one()
        # The slip names the member to the tax office; its report is the treasurer's.
        anggota = self.anggota_id.sudo()
        kinds = dict(self._fields["pasal"]._description_selection(self.env))
        rules = {
            "4_2": "UU PPh Ps 4(2), PP 15/2009, PMK 112/PMK.03/2010",
            "23": "UU PPh Ps 23(1)a",
        }
        place = self.company_id.city
        date = format_date(self.env, self.date, date_format="d MMMM y")
        rate = f"{self.tarif:.4f}".rstrip("0").rstrip(".").replace(".", ",")
        return {
            "kind": kinds[self.pasal],
            "name": anggota.name,
            "number": anggota.number or "",
            "identity": " / ".join(p for p in (anggota.nik, anggota.npwp) if p) or "-",
            "month": format_date(self.env, self.bulanan_id.month, date_format="MMMM y"),
            "bruto": format_rupiah(round(self.bruto)),
            "tarif": f"{rate} %",
            "pajak": format_rupiah(round(self.pajak)),
            "rule": rules[self.pasal],
            "place_and_date": f"{place}, {date}" if place else date,
        }
