from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.tanggung import bagi_rata

BOOK = "PTR"


class KoperasiTanggungPertemuan(models.Model):
    """A meeting of a joint liability group: one sheet, attendance, one posting.

    Each line says what is due and what the member brought. What lacks is covered by
    others, line by line on record; all of it is posted on one slip, once.
    """

    _name = "koperasi.tanggung.pertemuan"
    _description = "Meeting of a Joint Liability Group"
    _order = "date desc, id desc"
    _rec_name = "number"
    _check_company_auto = True

    number = fields.Char(string="Meeting No.", readonly=True, copy=False)
    tanggung_id = fields.Many2one(
        "koperasi.tanggung",
        string="Joint Liability Group",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="tanggung_id.company_id", string="Society", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    note = fields.Text(string="Minutes")
    state = fields.Selection(
        [("buka", "Under Way"), ("posted", "Posted")],
        string="Status",
        required=True,
        readonly=True,
        default="buka",
        copy=False,
    )
    baris_ids = fields.One2many(
        "koperasi.tanggung.baris", "pertemuan_id", string="Lines"
    )
    talang_ids = fields.One2many(
        "koperasi.tanggung.talang", "pertemuan_id", string="Covering"
    )
    due = fields.Monetary(compute="_compute_totals")
    total = fields.Monetary(string="Money Handed In", compute="_compute_totals")
    kurang = fields.Monetary(string="Still Lacking", compute="_compute_totals")
    hadir = fields.Integer(string="Present", compute="_compute_totals")
    transaksi_id = fields.Many2one(
        "koperasi.kas.transaksi", string="Slip", readonly=True, copy=False
    )

    ulang = fields.Integer(
        string="Times Reversed", readonly=True, copy=False, default=0
    )

    _once = models.UniqueIndex(
        "(tanggung_id, date)", "This group has a meeting of that day already."
    )

    @api.depends(
        "baris_ids.due", "baris_ids.jumlah", "baris_ids.kurang", "baris_ids.hadir"
    )
    def _compute_totals(self):
        for meeting in self:
            lines = meeting.baris_ids
            meeting.due = sum(lines.mapped("due"))
            meeting.total = sum(lines.mapped("jumlah"))
            meeting.kurang = sum(lines.mapped("kurang"))
            meeting.hadir = len(lines.filtered(lambda one: one.hadir == "hadir"))

    @api.model
    def _for_day(self, group, day):
        """The meeting of a group on a day, made with its lines when there is none."""
        self.env["koperasi.pinjaman.kunjungan"]._check_officer()
        group.check_access("read")
        if group.state != "jalan":
            raise UserError(self.env._("%s is not running.", group.name))
        meetings = self.sudo()  # the officer was checked
        known = meetings.search(
            [("tanggung_id", "=", group.id), ("date", "=", day)], limit=1
        )
        if known:
            return known.with_env(self.env)
        loans = group.peserta_ids.filtered(lambda row: row.pinjaman_id.state == "cair")
        if not loans:
            raise UserError(
                self.env._("No loan of %s is running, so nothing is due.", group.name)
            )
        number = meetings.env["koperasi.nomor"]._next(group.company_id, BOOK, day)
        meeting = meetings.create(
            {
                "tanggung_id": group.id,
                "date": day,
                "number": number,
                "baris_ids": [
                    (0, 0, {"peserta_id": row.id, "due": row._due_on(day)})
                    for row in group.sudo().peserta_ids
                ],
            }
        )
        return meeting.with_env(self.env)

    def write(self, vals):
        if not self.env.su:
            if {
                "state",
                "number",
                "date",
                "tanggung_id",
                "transaksi_id",
                "ulang",
            } & vals.keys():
                raise UserError(self.env._("The buttons change the status."))
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A meeting has a number and stays."))

    def _check_open(self):
        for meeting in self.filtered(lambda one: one.state == "posted"):
            raise UserError(
                self.env._("%s is posted and stays as it is.", meeting.number)
            )

    def action_share(self):
        """Share what lacks equally among those present who brought their own."""
        self.ensure_one()
        self.check_access("write")
        self._check_open()
        self.talang_ids.filtered(lambda one: one.jenis == "talang").unlink()
        lines = self.baris_ids
        lacking = [
            (line.anggota_id.id, round(max(line.due - line.bayar, 0))) for line in lines
        ]
        present = lines.filtered(lambda one: one.hadir == "hadir").anggota_id.ids
        shares = bagi_rata(lacking, present)
        if not shares:
            raise UserError(
                self.env._("Nothing lacks, or nobody present can cover it.")
            )
        self.env["koperasi.tanggung.talang"].create(
            [
                {
                    "pertemuan_id": self.id,
                    "dari_id": share.dari,
                    "untuk_id": share.untuk,
                    "amount": share.amount,
                }
                for share in shares
            ]
        )

    # ------------------------------------------------------------------
    # Posting
    # ------------------------------------------------------------------

    def action_post(self):
        """Post the whole sheet into the drawer of the teller, once."""
        self.ensure_one()
        Simpanan = self.env["koperasi.simpanan"]
        Simpanan._check_teller(self.company_id)
        self.check_access("read")
        if self.state == "posted":
            return
        amounts = self._loan_amounts()
        if not amounts:
            raise UserError(self.env._("No money was typed, so nothing is posted."))
        self._check_talangan()
        day = fields.Date.context_today(self)
        sesi = False
        if not self.env.su:
            sesi = self.env["koperasi.kas.sesi"]._for_desk(self.company_id, day)
        if sesi:
            total = sum(amount for _loan, amount in amounts)
            Simpanan.sudo()._check_limit(sesi, total, day)  # the teller was checked
        slip = self.env["koperasi.pinjaman"]._post_many(
            self.company_id,
            amounts,
            day,
            self._key(),
            sesi=sesi or None,
            description=self.env._(
                "Meeting %(number)s, %(group)s",
                number=self.number,
                group=self.tanggung_id.name,
            ),
        )
        meeting = self.sudo()  # the teller was checked; no other writer
        meeting._write_talangan()
        meeting.write({"state": "posted", "transaksi_id": slip.id})

    def _key(self):
        """One posting a meeting, and another one after a reversal."""
        return f"tanggung/{self.id}/{self.ulang}"

    def _loan_amounts(self):
        """[(loan, whole rupiah)] of the sheet."""
        for line in self.baris_ids.filtered("jumlah"):
            if not line.pinjaman_id:
                raise UserError(
                    self.env._("%s has no loan to pay.", line.anggota_id.name)
                )
        return [
            (line.pinjaman_id, round(line.jumlah))
            for line in self.baris_ids
            if line.jumlah
        ]

    def _check_talangan(self):
        """Cover at most what lacks, pay back at most what is open between the two."""
        for line in self.baris_ids:
            if line.talangan and line.jumlah > line.due:
                raise UserError(
                    self.env._(
                        "More than is due would be paid for %s. Cover only what lacks.",
                        line.anggota_id.name,
                    )
                )
        back = defaultdict(int)
        for row in self.talang_ids.filtered(lambda one: one.jenis == "kembali"):
            back[row.dari_id, row.untuk_id] += row.amount
        for (debtor, creditor), amount in back.items():
            if amount > self.tanggung_id._talangan_open(creditor, debtor):
                raise UserError(
                    self.env._(
                        "%(debtor)s does not owe %(creditor)s that much.",
                        debtor=debtor.name,
                        creditor=creditor.name,
                    )
                )

    def _write_talangan(self):
        """Carry what was covered and paid back into the ledger."""
        rows = self.env["koperasi.tanggung.talangan"]
        rows.create(
            [
                {
                    "company_id": self.company_id.id,
                    "tanggung_id": self.tanggung_id.id,
                    "pertemuan_id": self.id,
                    "date": self.date,
                    "dari_id": (row.dari_id if covers else row.untuk_id).id,
                    "untuk_id": (row.untuk_id if covers else row.dari_id).id,
                    "amount": row.amount if covers else -row.amount,
                    "key": f"{self._key()}/{row.id}",
                }
                for row in self.talang_ids
                for covers in [row.jenis == "talang"]
            ]
        )

    def _reopen(self):
        """The slip of the meeting was reversed: so is what was covered on it."""
        rows = self.env["koperasi.tanggung.talangan"]
        for meeting in self:
            prefix = f"{meeting._key()}/"
            posted = rows.search(
                [("pertemuan_id", "=", meeting.id), ("key", "=like", f"{prefix}%")]
            )
            rows.create(
                [
                    {
                        "company_id": row.company_id.id,
                        "tanggung_id": row.tanggung_id.id,
                        "pertemuan_id": meeting.id,
                        "date": fields.Date.context_today(self),
                        "dari_id": row.dari_id.id,
                        "untuk_id": row.untuk_id.id,
                        "amount": -row.amount,
                        "key": f"koreksi/{row.key}",
                    }
                    for row in posted
                ]
            )
            meeting.write(
                {"state": "buka", "transaksi_id": False, "ulang": meeting.ulang + 1}
            )


class KoperasiKasTransaksi(models.Model):
    """The slip of a meeting, reversed."""

    _inherit = "koperasi.kas.transaksi"

    def _reverse(self, date, reason):
        reversal = super()._reverse(date, reason)
        meetings = self.env["koperasi.tanggung.pertemuan"].sudo()  # of this slip
        meetings.search([("transaksi_id", "=", self.id)])._reopen()
        return reversal
