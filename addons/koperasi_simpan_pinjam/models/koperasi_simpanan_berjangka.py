from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import berjangka

RUNNING = ("berlaku", "perpanjang")
OPEN = (*RUNNING, "tempo")
BOOK = "BJ"


class KoperasiSimpananBerjangka(models.Model):
    """A bilyet: one time deposit of a member, with an account of its own.

    The rate is fixed at the placing and at each renewal, from the approved terms of
    the product. Its figures are written by its own methods alone. Money moves when it
    is placed, when it is cashed, and at the month end, which pays the interest of all
    bilyets that fell due in the month after the tax on all interest of the member.
    """

    _name = "koperasi.simpanan.berjangka"
    _description = "Time Deposit"
    _inherit = ["koperasi.posting.mixin"]
    _order = "date_tempo, id"
    _rec_name = "number"
    _rec_names_search = ["number", "anggota_id.name", "anggota_id.number"]
    _check_company_auto = True

    number = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    produk_id = fields.Many2one(
        "koperasi.simpanan.produk",
        string="Product",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    bunga_id = fields.Many2one(
        "koperasi.simpanan.produk.bunga",
        string="Terms",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    nominal = fields.Monetary(string="Amount Placed", required=True, readonly=True)
    jumlah = fields.Monetary(
        string="Amount",
        required=True,
        readonly=True,
        help="What the bilyet holds now: the amount placed and the interest added.",
    )
    jangka_bulan = fields.Integer(string="Term (Months)", readonly=True)
    jangka_hari = fields.Integer(string="Term (Days)", readonly=True)
    jangka_text = fields.Char(string="Deposit Term", compute="_compute_jangka_text")
    date = fields.Date(string="Placed On", required=True, readonly=True)
    date_mulai = fields.Date(string="Term Began On", required=True, readonly=True)
    date_tempo = fields.Date(string="Due On", required=True, readonly=True)
    date_jasa = fields.Date(
        string="Next Interest On",
        required=True,
        readonly=True,
        help="The next day on which interest is reckoned.",
    )
    date_akhir = fields.Date(string="Cashed On", readonly=True)
    ke = fields.Integer(string="Term No.", required=True, readonly=True, default=1)
    persen = fields.Float(
        string="Rate (% per Year)", required=True, readonly=True, digits=(7, 4)
    )
    terhitung = fields.Monetary(
        string="Interest of This Term", readonly=True, help="Reckoned up to now."
    )
    aro = fields.Selection(
        [
            ("tidak", "Not renewed"),
            ("pokok", "Renewed (ARO), principal"),
            ("pokok_jasa", "Renewed (ARO), principal and interest"),
        ],
        string="At Maturity",
        required=True,
        readonly=True,
        default="tidak",
    )
    bayar = fields.Selection(
        [("akhir", "At the end of the term"), ("bulanan", "Every month")],
        string="Interest Paid",
        required=True,
        readonly=True,
        default="akhir",
    )
    bayar_ke = fields.Selection(
        [("rekening", "To the voluntary savings"), ("tambah", "Added to the bilyet")],
        string="Interest Goes",
        required=True,
        readonly=True,
        default="rekening",
    )
    tujuan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Paid To Account",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
        help="Where interest goes, and the cashed amount unless it is paid in cash.",
    )
    state = fields.Selection(
        [
            ("berlaku", "Running"),
            ("perpanjang", "Renewed"),
            ("tempo", "Matured"),
            ("cair", "Cashed"),
            ("cabut", "Broken Early"),
            ("batal", "Placing Reversed"),
        ],
        string="Status",
        required=True,
        readonly=True,
        default="berlaku",
    )
    is_jaminan = fields.Boolean(
        string="Pledged",
        compute="_compute_is_jaminan",
        search="_search_is_jaminan",
        help="A hold lies on the account: the bilyet cannot be cashed.",
    )
    jasa_ids = fields.One2many(
        "koperasi.simpanan.berjangka.jasa", "berjangka_id", string="Interest"
    )
    cetak_ids = fields.One2many(
        "koperasi.simpanan.berjangka.cetak", "berjangka_id", string="Prints"
    )
    key = fields.Char(string="Idempotency Key", required=True, readonly=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This time deposit was already placed."
    )
    _number_unique = models.UniqueIndex(
        "(company_id, number)", "This number of a bilyet is already in use."
    )
    _account_unique = models.UniqueIndex(
        "(simpanan_id)", "An account belongs to one bilyet."
    )
    _due = models.Index(
        "(company_id, date_jasa) WHERE state IN ('berlaku', 'perpanjang')"
    )
    _term = models.Constraint(
        "CHECK ((jangka_bulan > 0) <> (jangka_hari > 0)"
        " AND jangka_bulan BETWEEN 0 AND 120 AND jangka_hari BETWEEN 0 AND 3650)",
        "The term is 1 to 120 months, or a free number of days up to 3,650.",
    )
    _renewal = models.Constraint(
        "CHECK ((aro = 'pokok' AND bayar_ke = 'rekening')"
        " OR (aro = 'pokok_jasa' AND bayar_ke = 'tambah') OR aro = 'tidak')",
        "ARO of the principal pays the interest out; ARO with interest adds it.",
    )

    @api.depends("jangka_bulan", "jangka_hari")
    def _compute_jangka_text(self):
        for bilyet in self:
            bilyet.jangka_text = (
                self.env._("%s months", bilyet.jangka_bulan)
                if bilyet.jangka_bulan
                else self.env._("%s days", bilyet.jangka_hari)
            )

    @api.depends("simpanan_id.blokir")
    def _compute_is_jaminan(self):
        for bilyet in self:
            bilyet.is_jaminan = bool(bilyet.simpanan_id.blokir)

    @api.model
    def _search_is_jaminan(self, operator, value):
        if operator != "in":
            return NotImplemented
        pledged = [("simpanan_id.blokir", ">", 0)]
        free = [("simpanan_id.blokir", "=", 0)]
        if True in value and False in value:
            return []
        return pledged if True in value else free

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A bilyet is cashed, never deleted."))

    # ------------------------------------------------------------------

    def _jangka(self):
        return berjangka.Jangka(self.jangka_bulan, self.jangka_hari)

    def _syarat(self, persen=None):
        """What this bilyet fixes, as the engine takes it."""
        ketentuan = self.bunga_id._ketentuan()
        if persen is None:
            persen = self.bunga_id._decimal(self.persen)
        return berjangka.Syarat(
            persen, ketentuan.hari, ketentuan.kelipatan, ketentuan.arah
        )

    def _steps(self):
        """{account id: ((day, change of the balance), ...)} of these bilyets."""
        steps = {account.id: [] for account in self.simpanan_id}
        rows = self.env["koperasi.simpanan.mutasi"]._read_group(
            [("simpanan_id", "in", self.simpanan_id.ids)],
            ["simpanan_id", "date:day"],
            ["amount:sum"],
        )
        for account, day, amount in rows:
            steps[account.id].append((fields.Date.to_date(day), round(amount)))
        return steps

    def _next_jasa(self, after):
        """The next day after ``after`` on which interest of this term falls due."""
        days = berjangka.hari_bayar(
            self.date, self.date_mulai, self.date_tempo, self.bayar == "bulanan"
        )
        return next((day for day in days if day > after), self.date_tempo)

    def action_open_jaminan(self):
        """Open the holds on the account of this bilyet, to pledge or to release it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_simpanan_blokir_action"
        )
        action["domain"] = [("simpanan_id", "=", self.simpanan_id.id)]
        action["context"] = {
            "default_simpanan_id": self.simpanan_id.id,
            "default_is_all": True,
        }
        return action
