from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine.pinjaman.temuan import Salah


class KoperasiPinjamanProdukAturan(models.Model):
    """Terms of a loan product from a day on: a change is a new row.

    The treasurer writes the terms, the chair approves them (four eyes; the board sets
    the rates within what the members decided, Permenkop UKM 8/2023 Ps 27(2)). A loan
    keeps the terms that were in force when it was applied for: they are frozen in the
    loan itself, so later terms never touch it.
    """

    _name = "koperasi.pinjaman.produk.aturan"
    _description = "Terms of a Loan Product"
    _inherit = ["koperasi.ketentuan.mixin"]
    _order = "produk_id, date_from desc"

    produk_id = fields.Many2one(
        "koperasi.pinjaman.produk",
        string="Product",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="produk_id.company_id", store=True, index=True, string="Society"
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    date_from = fields.Date(string="Valid From", required=True)
    # Interest
    metode = fields.Selection(
        [
            ("flat", "Flat"),
            ("efektif", "Declining, Equal Principal"),
            ("anuitas", "Annuity"),
            ("musiman", "Seasonal (Harvest)"),
            ("bunga_saja", "Interest Only"),
            ("bullet", "All at the End"),
        ],
        string="Method",
        required=True,
        default="flat",
    )
    persen = fields.Float(string="Rate (%)", digits=(7, 4), required=True)
    per = fields.Selection(
        [("bulan", "per Month"), ("tahun", "per Year")],
        string="Rate Per",
        required=True,
        default="bulan",
    )
    basis = fields.Selection(
        [
            ("periode", "Instalment Periods"),
            ("30/360", "30/360"),
            ("act/365", "Days / 365"),
            ("act/360", "Days / 360"),
            ("act/act", "Days / days of the year"),
        ],
        string="Day Count",
        required=True,
        default="periode",
    )
    is_mengambang = fields.Boolean(
        string="Floating Rate",
        help="The contract says that a new rate of this product also applies to"
        " running loans.",
    )

    # Due dates
    frekuensi = fields.Selection(
        [
            ("harian", "Days"),
            ("mingguan", "Weeks"),
            ("dua_mingguan", "Fortnights"),
            ("bulanan", "Months"),
            ("sekaligus", "Once, after Months"),
        ],
        string="Instalment Every",
        required=True,
        default="bulanan",
    )
    tiap = fields.Integer(string="Number of Periods", default=1, required=True)
    tanggal_tetap = fields.Integer(
        string="Fixed Day", help="Day of the month, as a payday. Zero: as paid out."
    )
    hari_pertama = fields.Integer(
        string="First Due After (Days)", default=1, required=True
    )
    akhir_bulan = fields.Selection(
        [("jepit", "Last day of the month"), ("bulan_depan", "First of the next")],
        string="Day Missing in a Month",
        required=True,
        default="jepit",
    )
    geser = fields.Selection(
        [
            ("tetap", "Stays"),
            ("maju", "Next working day"),
            ("mundur", "Working day before"),
            ("maju_dalam_bulan", "Next working day, within the month"),
        ],
        string="Due Date on a Day Off",
        required=True,
        default="tetap",
    )
    is_libur_sabtu = fields.Boolean(string="Saturday Off")
    is_libur_minggu = fields.Boolean(string="Sunday Off", default=True)
    is_geser_bunga = fields.Boolean(string="Interest Follows the Moved Date")

    # Instalment
    kelipatan = fields.Selection(
        [
            ("1", "Rp 1"),
            ("100", "Rp 100"),
            ("500", "Rp 500"),
            ("1000", "Rp 1,000"),
        ],
        string="Rounded To",
        required=True,
        default="1",
    )
    arah = fields.Selection(
        [("dekat", "Nearest"), ("atas", "Up"), ("bawah", "Down")],
        string="Rounding",
        required=True,
        default="dekat",
    )
    minimum_angsuran = fields.Monetary(string="Minimum Instalment")
    balon_persen = fields.Float(
        string="Balloon (%)",
        digits=(7, 4),
        help="Share of the principal that the last instalment carries on top.",
    )
    tenggang_pokok = fields.Integer(string="Rows without Principal")
    tenggang_bunga = fields.Integer(string="Rows without Payment of Interest")
    bebas_bunga = fields.Integer(string="Rows without Interest")

    # Fees
    biaya_ids = fields.One2many(
        "koperasi.pinjaman.produk.biaya", "aturan_id", string="Fees", copy=True
    )

    # Penalty
    denda_jenis = fields.Selection(
        [("harian", "Per Day"), ("bulanan", "Per Month Begun"), ("sekali", "Once")],
        string="Penalty",
        help="Empty: no penalty.",
    )
    denda_persen = fields.Float(string="Penalty (%)", digits=(7, 4))
    denda_jumlah = fields.Monetary(string="Penalty (Amount)")
    denda_dasar = fields.Selection(
        [("angsuran", "Overdue Instalment"), ("pokok", "Overdue Principal")],
        string="Penalty On",
        default="angsuran",
        required=True,
    )
    denda_tenggang = fields.Integer(string="Grace Days")
    is_denda_tempo = fields.Boolean(string="Counted from the Due Date", default=True)
    denda_batas_persen = fields.Float(
        string="Penalty at Most (% of the Instalment)", digits=(7, 4)
    )
    denda_batas = fields.Monetary(string="Penalty at Most")

    # Payments
    urutan = fields.Selection(
        [
            ("denda,biaya,bunga,pokok", "Penalty, Fee, Interest, Principal"),
            ("biaya,bunga,pokok,denda", "Fee, Interest, Principal, Penalty"),
            ("bunga,pokok,biaya,denda", "Interest, Principal, Fee, Penalty"),
            ("pokok,bunga,biaya,denda", "Principal, Interest, Fee, Penalty"),
        ],
        string="Order of Payment",
        required=True,
        default="denda,biaya,bunga,pokok",
    )
    urutan_arah = fields.Selection(
        [("tempo", "Oldest instalment first"), ("jenis", "One kind after the other")],
        string="Direction",
        required=True,
        default="tempo",
    )
    urutan_muka = fields.Selection(
        [
            ("berikut", "Next instalments"),
            ("terakhir", "Last instalments"),
            ("kembali", "Voluntary savings"),
        ],
        string="Paid Ahead Goes To",
        required=True,
        default="berikut",
    )

    # Settlement
    pelunasan_bunga = fields.Selection(
        [
            ("harian", "Earned to the day"),
            ("periode", "Running period in full"),
            ("penuh", "All interest, less a rebate"),
            ("angka_78", "All interest, rebate by the sum of digits"),
        ],
        string="Interest at Early Settlement",
        required=True,
        default="harian",
    )
    pelunasan_potongan = fields.Float(string="Rebate (%)", digits=(7, 4))
    pelunasan_baris = fields.Integer(string="Further Rows as a Penalty")
    pelunasan_biaya = fields.Float(string="Settlement Fee (%)", digits=(7, 4))

    # Limits
    plafon_minimum = fields.Monetary(string="Smallest Loan")
    plafon_maksimum = fields.Monetary(string="Largest Loan", help="Zero: no limit.")
    tenor_maksimum = fields.Integer(string="Instalments at Most", default=60)
    kelipatan_simpanan = fields.Float(string="Times the Savings", digits=(7, 2))
    dsr_persen = fields.Float(string="Share of Income (%)", digits=(7, 2))
    pinjaman_maksimum = fields.Integer(string="Running Loans at Most")
    usia_maksimum = fields.Integer(string="Age at the End")
    lama_anggota = fields.Integer(string="Months of Membership")

    _start_unique = models.UniqueIndex(
        "(produk_id, date_from)", "This product already has terms from that day."
    )
    _numbers = models.Constraint(
        "CHECK (persen BETWEEN 0 AND 1000 AND tiap BETWEEN 1 AND 60"
        " AND COALESCE(tanggal_tetap, 0) BETWEEN 0 AND 31"
        " AND hari_pertama BETWEEN 1 AND 366"
        " AND COALESCE(tenggang_pokok, 0) >= 0 AND COALESCE(tenggang_bunga, 0) >= 0"
        " AND COALESCE(bebas_bunga, 0) >= 0"
        " AND COALESCE(balon_persen, 0) BETWEEN 0 AND 99"
        " AND tenor_maksimum BETWEEN 1 AND 12000)",
        "A number of these terms is out of its bounds: look at rate, periods, day,"
        " rows of grace, balloon and number of instalments.",
    )

    @api.depends("company_id")
    def _compute_currency_id(self):
        """Known before a product is chosen, so that amounts show without decimals."""
        for terms in self:
            terms.currency_id = (terms.company_id or self.env.company).currency_id

    @api.depends("produk_id", "date_from")
    def _compute_display_name(self):
        for terms in self:
            terms.display_name = (
                f"{terms.produk_id.name} · {terms.date_from.strftime('%d/%m/%Y')}"
                if terms.date_from
                else terms.produk_id.name
            )

    # ------------------------------------------------------------------
    # Guards
    # ------------------------------------------------------------------

    def _approved_sentence(self):
        return self.env._(
            "%s is approved and stays as it is. Make new terms that are valid"
            " from the day of the new decision.",
            self.display_name,
        )

    def _chair_sentence(self):
        return self.env._("Only the chair approves the terms of loan products.")

    @api.constrains(
        "produk_id",
        "date_from",
        "persen",
        "per",
        "is_libur_sabtu",
        "denda_jenis",
        "denda_persen",
        "denda_jumlah",
        "denda_tenggang",
        "denda_batas_persen",
        "pelunasan_potongan",
        "pelunasan_baris",
        "pelunasan_biaya",
    )
    def _check_engine(self):
        """What the engine cannot reckon, or the ceiling forbids, is refused here."""
        for terms in self:
            try:
                terms._aturan()
                terms._aturan_tempo()
            except Salah as error:
                raise ValidationError(
                    self.env._(
                        "%(terms)s makes no sense (%(reason)s): a penalty is a"
                        " percentage or an amount and not negative, a rebate at most"
                        " 100 %%, the days off less than a week.",
                        terms=terms.display_name,
                        reason=error.code,
                    )
                ) from error
            ceiling = terms._ceiling()
            if terms._suku().yearly * 100 > Decimal(ceiling.value):
                raise ValidationError(
                    self.env._(
                        "%(terms)s: the rate is more than loans may bear: %(limit)s %%"
                        " a year (%(rule)s).",
                        terms=terms.display_name,
                        limit=ceiling.value,
                        rule=ceiling.source,
                    )
                )

    def _ceiling(self):
        """Highest rate that loans may bear (Permenkop UKM 8/2023 Ps 27(3))."""
        return self.env["koperasi.parameter"]._get_row(
            "pinjaman.suku.batas", self.date_from, self.company_id
        )
