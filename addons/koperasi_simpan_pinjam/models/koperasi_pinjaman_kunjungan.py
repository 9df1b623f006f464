from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

HASIL = [
    ("bayar", "Paid or Pays at the Desk"),
    ("janji", "Promises to Pay"),
    ("tidak_bertemu", "Nobody Met"),
    ("menolak", "Refuses"),
    ("sengketa", "Disputes the Debt"),
    ("pindah", "Has Moved"),
    ("lain", "Other"),
]


class KoperasiPinjamanKunjungan(models.Model):
    """A contact with who owes: a visit, a call, a message. Append-only.

    What is wrong is mended by another contact that says so.
    """

    _name = "koperasi.pinjaman.kunjungan"
    _description = "Collection Contact"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "date desc, id desc"
    _rec_name = "date"
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
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    anggota_id = fields.Many2one(related="pinjaman_id.anggota_id", string="Member")
    date = fields.Date(required=True, default=fields.Date.context_today)
    petugas_id = fields.Many2one(
        "res.users",
        string="Officer",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    cara = fields.Selection(
        [
            ("kunjungan", "Visit"),
            ("telepon", "Call"),
            ("pesan", "Message"),
            ("kantor", "At the Office"),
        ],
        string="By",
        required=True,
        default="kunjungan",
    )
    bertemu = fields.Char(string="Person Met", size=100)
    hasil = fields.Selection(HASIL, string="Result", required=True)
    note = fields.Char(string="Notes", size=500)
    foto = fields.Image(string="Photo", max_width=1600, max_height=1600)
    key = fields.Char(string="Idempotency Key", readonly=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL", "This contact was sent before."
    )

    @api.model
    def _check_officer(self):
        """Who collects: loan officers and the treasurer."""
        user = self.env.user
        if not (
            self.env.su
            or user.has_group("koperasi_simpan_pinjam.group_petugas_pinjaman")
            or user.has_group("koperasi_base.group_bendahara")
        ):
            raise AccessError(
                self.env._("Loans are collected by the loan officer or the treasurer.")
            )

    @api.model_create_multi
    def create(self, vals_list):
        """A contact is of the officer who writes it, and of no day to come."""
        self._check_officer()
        Pinjaman = self.env["koperasi.pinjaman"]
        today = fields.Date.context_today(self)
        kept = []
        for vals in vals_list:
            loan = Pinjaman.browse(vals.get("pinjaman_id"))
            if not loan or loan.state not in ("cair", "hapus_buku"):
                raise UserError(
                    self.env._("Choose a loan that is running or written off.")
                )
            day = fields.Date.to_date(vals.get("date")) or today
            if day > today:
                raise UserError(self.env._("A contact is of today or before."))
            own = {"company_id": loan.company_id.id, "petugas_id": self.env.uid}
            kept.append({**vals, **own, "date": day})
        contacts = super().create(kept)
        labels = dict(self._fields["hasil"]._description_selection(self.env))
        for contact in contacts:
            text = [labels[contact.hasil], contact.bertemu, contact.note]
            contact.pinjaman_id._remember(
                "kunjungan", ": ".join(filter(None, text)), contact.date
            )
        return contacts
