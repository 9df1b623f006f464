import re

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..engine.kode_lembar import rapikan_kode

# What the phone makes: letters, digits and hyphens, as in a UUID.
CLIENT_KEY = re.compile(r"[0-9A-Za-z-]{8,64}")


class KoperasiKolektorBaris(models.Model):
    """One member on a collection sheet, and what the collector took in."""

    _name = "koperasi.kolektor.baris"
    _description = "Line of a Collection Sheet"
    _order = "lembar_id, sequence, id"
    _rec_name = "kode"
    _check_company_auto = True

    lembar_id = fields.Many2one(
        "koperasi.kolektor.lembar",
        string="Sheet",
        required=True,
        index=True,
        readonly=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="lembar_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer(string="No.", readonly=True)
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    kelompok = fields.Char(related="anggota_id.kelompok")
    kode = fields.Char(string="Check Code", required=True, readonly=True)
    due = fields.Monetary(string="Due", readonly=True)
    due_angsuran = fields.Monetary(string="Instalment Due", readonly=True)
    kode_ketik = fields.Char(
        string="Code Typed", help="The code on the paper, so that no line is mixed up."
    )
    wajib = fields.Monetary(string="Mandatory Savings")
    sukarela = fields.Monetary(string="Voluntary Savings")
    angsuran = fields.Monetary(string="Loan Instalment")
    jumlah = fields.Monetary(string="Total", compute="_compute_jumlah")
    source = fields.Selection(
        [("hp", "Phone"), ("kantor", "Office")], string="Entered By", readonly=True
    )
    transaksi_id = fields.Many2one(
        "koperasi.kas.transaksi",
        string="Voucher",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    receipt = fields.Char(string="Receipt", readonly=True)
    is_posted = fields.Boolean(
        string="Posted", compute="_compute_is_posted", compute_sudo=True
    )

    _member_once = models.UniqueIndex(
        "(lembar_id, anggota_id)", "This member is on the sheet already."
    )
    _amounts = models.Constraint(
        "CHECK (COALESCE(wajib, 0) >= 0 AND COALESCE(wajib, 0) = trunc(wajib)"
        " AND COALESCE(sukarela, 0) >= 0 AND COALESCE(sukarela, 0) = trunc(sukarela)"
        " AND COALESCE(angsuran, 0) >= 0 AND COALESCE(angsuran, 0) = trunc(angsuran))",
        "Amounts are whole rupiah and not negative.",
    )

    @api.depends("transaksi_id.state")
    def _compute_is_posted(self):
        """A slip that was reversed frees its line for another entry."""
        for line in self:
            line.is_posted = line.transaksi_id.state == "posted"

    @api.depends("wajib", "sukarela", "angsuran", "is_posted", "transaksi_id")
    def _compute_jumlah(self):
        """Money of the line; nothing when its slip was reversed."""
        for line in self:
            reversed_slip = line.transaksi_id and not line.is_posted
            taken = line.wajib + line.sukarela + line.angsuran
            line.jumlah = 0 if reversed_slip else taken

    def write(self, vals):
        if not self.env.su:
            self.lembar_id._check_open()
            if vals.keys() - {"wajib", "sukarela", "angsuran", "kode_ketik"}:
                raise UserError(self.env._("Only amounts and the code are typed."))
            if self.filtered("transaksi_id"):
                raise UserError(
                    self.env._(
                        "The line is posted with a receipt. Reverse its slip if it is"
                        " wrong."
                    )
                )
        return super().write(vals)

    def _check_code(self):
        """The code typed at the office is that of the line."""
        for line in self:
            if rapikan_kode(line.kode_ketik) != line.kode:
                raise UserError(
                    self.env._(
                        "The code of line %(number)s (%(member)s) does not match:"
                        " “%(typed)s”. Look at the paper: perhaps the amount belongs"
                        " to another line, or the sheet to another day.",
                        number=line.sequence,
                        member=line.anggota_id.display_name,
                        typed=line.kode_ketik or "",
                    )
                )

    # ------------------------------------------------------------------
    # Posting
    # ------------------------------------------------------------------

    def _post(self, key, source):
        """Post what was taken in; a receipt is issued. Private to phone and office.

        :param key: made by whoever sends it; the same key posts once
        """
        self.ensure_one()
        line = self.sudo()  # who may post was checked by the caller
        company = line.company_id
        Simpanan = line.env["koperasi.simpanan"]
        products = line._products()
        parts = {
            products[jenis]: round(line[jenis])
            for jenis in ("wajib", "sukarela")
            if line[jenis]
        }
        accounts = Simpanan._open_accounts(
            company,
            [(line.anggota_id.id, produk.id) for produk in parts],
            line.lembar_id.date,
        )
        pairs = [
            (Simpanan.browse(accounts[line.anggota_id.id, produk.id]), amount)
            for produk, amount in parts.items()
        ]
        transaksi = line._book(pairs, line._posting_day(), f"kolektor/{line.id}/{key}")
        line.write(
            {
                "transaksi_id": transaksi.id,
                "receipt": transaksi.kuitansi_id.number,
                "source": source,
            }
        )
        return transaksi

    def _book(self, pairs, date, key):
        """The slip of a line, to cash in transit. Extended by what is no savings.

        :param pairs: (``koperasi.simpanan``, whole rupiah)
        """
        company = self.company_id
        return self.env["koperasi.simpanan"]._post_transaction(
            company,
            self.anggota_id,
            pairs,
            date,
            key,
            description=self._slip_text(),
            cash_account=company._koperasi_account("kop_transit_kasir"),
        )

    def _slip_text(self):
        return self.env._("Collection sheet %s", self.lembar_id.number)

    def _posting_day(self):
        """The day of the sheet; today, once the cash of that day is closed."""
        today = fields.Date.context_today(self)
        closed = self.env["koperasi.kas.aturan"]._of(self.company_id).tutup_sampai
        date = min(self.lembar_id.date, today)
        return today if closed and date <= closed else date

    def _products(self):
        found = {}
        for produk in self.env["koperasi.simpanan.produk"]._of_society(self.company_id):
            found.setdefault(produk.jenis, produk)
        for jenis in ("wajib", "sukarela"):
            if self[jenis] and jenis not in found:
                raise UserError(
                    self.env._(
                        "%(society)s has no savings product of the kind “%(kind)s”."
                        " Make one under Savings ‣ Products.",
                        society=self.company_id.name,
                        kind=jenis,
                    )
                )
        return found

    def _collect(self, key, wajib, sukarela, angsuran=0):
        """The phone of the collector sends what was taken in from one member.

        Sent twice with the same key, it posts once. A line that has a receipt already
        takes no second amount.

        :param str key: made by the phone for this entry
        :param wajib: whole rupiah, as sukarela and angsuran
        :return: the line
        """
        self.ensure_one()
        lembar = self.lembar_id
        if lembar.kolektor_id != self.env.user or not self.env.user.has_group(
            "koperasi_simpan_pinjam.group_kolektor"
        ):
            raise AccessError(self.env._("This sheet belongs to another collector."))
        if not CLIENT_KEY.fullmatch(key or ""):
            raise UserError(self.env._("The entry has no key. Reload the page."))
        lembar._lock_sheet()
        line = self.sudo()  # the collector was checked; the ledger has no other way
        line.invalidate_recordset()
        lembar.invalidate_recordset(["state"])
        known = line.env["koperasi.kas.transaksi"]._of_key(
            line.company_id, f"kolektor/{line.id}/{key}"
        )
        amounts = (wajib, sukarela, angsuran)
        if known and known.total != sum(amounts):
            raise UserError(
                self.env._(
                    "This entry was sent before with %s. Reload the page.",
                    line.env["koperasi.simpanan"]._rupiah(known.total),
                )
            )
        if known:
            return self
        lembar._check_open()
        if line.is_posted:
            raise UserError(
                self.env._(
                    "%(member)s has receipt %(receipt)s of this sheet already. Ask the"
                    " office if it is wrong.",
                    member=line.anggota_id.name,
                    receipt=line.receipt,
                )
            )
        if lembar.date > fields.Date.context_today(self):
            raise UserError(
                self.env._("This sheet is for %s.", f"{lembar.date:%d/%m/%Y}")
            )
        if min(amounts) < 0 or not sum(amounts):
            raise UserError(self.env._("Type an amount above zero."))
        line.write({"wajib": wajib, "sukarela": sukarela, "angsuran": angsuran})
        line._post(key, "hp")
        return self
