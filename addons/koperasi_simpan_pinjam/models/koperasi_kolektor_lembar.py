from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah
from odoo.addons.koperasi_base.engine.tanggal import format_tanggal

from ..engine.kode_lembar import kode_lembar

BOOK = "LKOL"
GROUP = "koperasi_simpan_pinjam.group_kolektor"
# Rows on a landscape A4 below the letterhead, and on the pages after it.
FIRST_PAGE, NEXT_PAGE = 18, 22


class KoperasiKolektorLembar(models.Model):
    """A collection sheet: one collector, one day, the members along the route.

    The collector takes money in the hamlet, with the phone or on the printed sheet.
    What the phone sends is posted at once, to cash in transit. The paper is typed in at
    the office, each line with its check code. When the money is counted and agrees with
    the lines, the sheet is posted and the cash goes as one movement, signed by both
    names, into the drawer of the teller who counted it, or into the vault.
    """

    _name = "koperasi.kolektor.lembar"
    _description = "Collection Sheet"
    _order = "date desc, id desc"
    _rec_name = "number"
    _check_company_auto = True

    number = fields.Char(readonly=True, copy=False)
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    kolektor_id = fields.Many2one(
        "res.users",
        string="Collector",
        required=True,
        index=True,
        ondelete="restrict",
        domain=lambda self: self._kolektor_domain(),
    )
    state = fields.Selection(
        [("open", "Under Way"), ("posted", "Handed Over")],
        string="Status",
        required=True,
        readonly=True,
        default="open",
        copy=False,
    )
    baris_ids = fields.One2many(
        "koperasi.kolektor.baris", "lembar_id", string="Lines", copy=False
    )
    total = fields.Monetary(
        string="Total of the Lines", compute="_compute_total", help="Typed and posted."
    )
    counted = fields.Monetary(
        string="Money Counted", copy=False, help="What the collector handed in."
    )
    difference = fields.Monetary(compute="_compute_total")
    received_by_id = fields.Many2one(
        "res.users", string="Received By", readonly=True, copy=False
    )
    pindah_id = fields.Many2one(
        "koperasi.kas.pindah", string="Cash Movement", readonly=True, copy=False
    )
    move_id = fields.Many2one(
        "account.move", string="Handing Over", readonly=True, copy=False
    )

    _once = models.UniqueIndex(
        "(company_id, kolektor_id, date)",
        "This collector has a sheet of that day already.",
    )
    _counted = models.Constraint(
        "CHECK (counted IS NULL OR (counted >= 0 AND counted = trunc(counted)))",
        "Money counted is whole rupiah and not negative.",
    )

    @api.model
    def _kolektor_domain(self):
        return [
            ("all_group_ids", "in", self.env.ref(GROUP).ids),
            ("company_ids", "in", self.env.company.id),
        ]

    @api.depends("baris_ids.jumlah", "counted")
    def _compute_total(self):
        for lembar in self:
            lembar.total = sum(lembar.baris_ids.mapped("jumlah"))
            lembar.difference = lembar.counted - lembar.total

    @api.model_create_multi
    def create(self, vals_list):
        sheets = super().create(vals_list)
        for lembar in sheets:
            lembar._check_kolektor()
            lembar.sudo().number = (  # a desk takes numbers only
                self.env["koperasi.nomor"]
                .sudo()
                ._next(lembar.company_id, BOOK, lembar.date)
            )
            lembar._fill()
        return sheets

    def write(self, vals):
        if not self.env.su:
            if {
                "state",
                "move_id",
                "pindah_id",
                "received_by_id",
                "number",
            } & vals.keys():
                raise UserError(
                    self.env._("The status follows from handing over the money.")
                )
            self._check_open()
            if {"date", "kolektor_id", "company_id"} & vals.keys():
                raise UserError(
                    self.env._(
                        "The codes of the sheet belong to its day and its collector."
                        " Make a new sheet instead."
                    )
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_untouched(self):
        for lembar in self:
            if lembar.state == "posted" or lembar.baris_ids.filtered("transaksi_id"):
                raise UserError(
                    self.env._(
                        "Sheet %s has money posted and stays.", lembar.number or ""
                    )
                )

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        for lembar in self:
            if (lembar.date - today).days > 31:
                raise ValidationError(
                    self.env._("A sheet is made for the coming month at most.")
                )

    def _check_kolektor(self):
        user = self.kolektor_id.sudo()  # only whether it is a collector of the society
        if not user.has_group(GROUP) or self.company_id not in user.company_ids:
            raise ValidationError(
                self.env._(
                    "%(user)s is no collector of %(society)s. The chair gives that"
                    " desk.",
                    user=user.name,
                    society=self.company_id.name,
                )
            )

    def _check_open(self):
        for lembar in self.filtered(lambda s: s.state == "posted"):
            raise UserError(
                self.env._(
                    "Sheet %s was handed over and stays as it is. A mistake is mended"
                    " by reversing the slip of its line.",
                    lembar.number,
                )
            )

    # ------------------------------------------------------------------
    # Lines
    # ------------------------------------------------------------------

    def _members(self):
        """Members along the route of the collector, hamlet by hamlet."""
        stops = self.env["koperasi.kolektor.rute"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("kolektor_id", "=", self.kolektor_id.id),
            ]
        )
        if not stops:
            raise UserError(
                self.env._(
                    "%s has no route yet. Enter the groups to visit first.",
                    self.kolektor_id.name,
                )
            )
        members = self.env["koperasi.anggota"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("kelompok", "in", stops.mapped("kelompok")),
                ("state", "in", ("aktif", "pasif")),
            ],
            order="number",
        )
        order = {name: place for place, name in enumerate(stops.mapped("kelompok"))}
        return members.sorted(lambda m: order[m.kelompok])

    def _fill(self):
        """A line for each member of the route, with what is due and its code."""
        self.ensure_one()
        members = self._members()
        if not members:
            raise UserError(
                self.env._("No member lives along the route of this collector.")
            )
        arrears = {
            row.anggota_id: row.total
            for row in self.env["koperasi.simpanan.tunggakan"]
            .sudo()  # the collector asks for what is due
            ._on(self.date)
            .search([("anggota_id", "in", members.ids)])
        }
        loans = self.env["koperasi.pinjaman"]._of_members(self.company_id, members)
        self.env["koperasi.kolektor.baris"].create(
            [
                {
                    "lembar_id": self.id,
                    "sequence": place,
                    "anggota_id": anggota.id,
                    "due": arrears.get(anggota, 0),
                    "due_angsuran": sum(
                        loan._due_on(self.date) for loan in loans[anggota]
                    ),
                    "kode": kode_lembar(
                        str(self.company_id.id), self.date, anggota.number or ""
                    ),
                }
                for place, anggota in enumerate(members, 1)
            ]
        )

    # ------------------------------------------------------------------
    # Handing over
    # ------------------------------------------------------------------

    def action_post(self):
        """The office counted the money: post the paper lines, take the cash over."""
        self.ensure_one()
        if self.state == "posted":
            return True
        self._check_receiver()
        self._lock_sheet()
        total, counted = round(self.total), round(self.counted)
        if total != counted:
            raise UserError(
                self.env._(
                    "The lines add up to %(total)s, but %(counted)s was counted:"
                    " %(difference)s apart. Compare the sheet with the lines and count"
                    " again; nothing was posted.",
                    total=format_rupiah(total),
                    counted=format_rupiah(counted),
                    difference=format_rupiah(abs(total - counted)),
                )
            )
        for line in self.baris_ids.filtered(lambda b: not b.is_posted and b.jumlah):
            line._check_code()
            line._post(f"kantor-{line.id}", "kantor")
        pindah = self._hand_over(total)
        self.sudo().write(  # the desk was checked; the status has no writer but this
            {
                "state": "posted",
                "received_by_id": self.env.uid,
                "pindah_id": pindah.id,
                "move_id": pindah.sudo().move_id.id,  # as above
            }
        )
        return True

    def _check_receiver(self):
        """Four eyes: a teller or the treasurer counts, not the collector."""
        self.env["koperasi.simpanan"]._check_billing_desk(self.company_id)
        if self.kolektor_id == self.env.user:
            raise AccessError(
                self.env._("Someone else than the collector counts the money.")
            )

    def _lock_sheet(self):
        """Two desks do not take over the same sheet, nor while the phone sends.

        The row is written, so that whoever waited for it begins again and sees what
        the first one did.
        """
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE koperasi_kolektor_lembar"
                " SET write_date = now() AT TIME ZONE 'UTC' WHERE id = %s",
                self.id,
            )
        )

    def _hand_over(self, total):
        """One movement of cash, from cash in transit to who counted it."""
        Pindah = self.env["koperasi.kas.pindah"]
        if not total:
            return Pindah
        date = max(self.date, fields.Date.context_today(self))
        return Pindah._from_collector(self, total, date)

    # ------------------------------------------------------------------
    # Paper
    # ------------------------------------------------------------------

    def action_print(self):
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_lembar_kolektor"
        ).report_action(self, config=False)

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _paper_money(self, amount):
        return format_rupiah(round(amount)) if amount else ""

    def _paper_date(self):
        return format_tanggal(self.date)

    def _paper_pages(self):
        """Rows of the printed sheet, page by page: (hamlet, None), (hamlet, line) ….

        Pages are cut here, because a wkhtmltopdf on an unpatched Qt cuts through rows
        and repeats no titles.
        """
        rows = []
        for name, lines in self._paper_stops():
            rows += [(name, None), *((name, line) for line in lines)]
        starts = range(FIRST_PAGE, len(rows), NEXT_PAGE)
        return [
            rows[:FIRST_PAGE],
            *(rows[start : start + NEXT_PAGE] for start in starts),
        ]

    def _paper_stops(self):
        """Pairs (hamlet, its lines) in the order of the route."""
        stops = {}
        for line in self.baris_ids:
            name = line.kelompok or ""
            stops[name] = stops.get(name, line.browse()) + line
        return list(stops.items())
