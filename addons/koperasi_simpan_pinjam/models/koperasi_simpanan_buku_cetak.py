from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

from ..engine import buku_tabungan


class KoperasiSimpanan(models.Model):
    """Printing the passbook: on the line where the last print stopped."""

    _inherit = "koperasi.simpanan"

    buku_nomor = fields.Integer(string="Book No.", readonly=True, default=1, copy=False)
    buku_halaman = fields.Integer(
        string="Page Printed", readonly=True, default=1, copy=False
    )
    buku_baris = fields.Integer(
        string="Line Printed", readonly=True, default=0, copy=False
    )
    buku_mutasi = fields.Integer(
        string="Last Mutation Printed", readonly=True, default=0, copy=False
    )
    cetak_ids = fields.One2many(
        "koperasi.simpanan.cetak", "simpanan_id", string="Passbook Prints"
    )

    def init(self):
        """Accounts are opened by plain SQL as well: their book starts the same way."""
        super().init()
        for name, start in (
            ("buku_nomor", 1),
            ("buku_halaman", 1),
            ("buku_baris", 0),
            ("buku_mutasi", 0),
        ):
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE koperasi_simpanan ALTER COLUMN %s SET DEFAULT %s",
                    SQL.identifier(name),
                    start,
                )
            )

    def _book_rows(self, after, last=None):
        """Rows for the passbook in the order of posting, with the balance after each.

        The order is that of posting: a row of an earlier day that was posted later
        cannot go between lines that are printed.

        :param after: id of the mutation before the first row
        :param last: id of the last row; all that follow when not given
        :return: dicts ``id, date, code, masuk, keluar, saldo`` ready for the paper
        """
        self.ensure_one()
        codes = {
            "setor": self.env._("DEP"),
            "tarik": self.env._("WDL"),
            "koreksi": self.env._("REV"),
            "saldo_awal": self.env._("OPN"),
            "shu": "SHU",
        }
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id, date, kind, amount, saldo
                  FROM (SELECT id, date, kind, amount,
                               sum(amount) OVER (ORDER BY id) AS saldo
                          FROM koperasi_simpanan_mutasi
                         WHERE simpanan_id = %s) AS book
                 WHERE id > %s AND (%s IS NULL OR id <= %s)
                 ORDER BY id
                """,
                self.id,
                after,
                last,
                last,
            )
        )
        return [
            {
                "id": row_id,
                "date": date.strftime("%d/%m/%y"),
                "code": codes.get(kind, kind[:3].upper()),
                "masuk": self._book_amount(amount) if amount > 0 else "",
                "keluar": self._book_amount(-amount) if amount < 0 else "",
                "saldo": self._book_amount(saldo),
            }
            for row_id, date, kind, amount, saldo in rows
        ]

    def _book_amount(self, amount):
        """Digits with dots: a column of a passbook has no room for the currency."""
        return format_rupiah(round(amount)).replace("Rp ", "")

    def _check_book_desk(self):
        """Tellers and the officers print passbooks of their society."""
        self.ensure_one()
        self.check_access("read")
        user = self.env.user
        if not (
            user.has_group("koperasi_simpan_pinjam.group_teller")
            or self.env["koperasi.kas.sesi"]._is_overseer(user)
        ):
            raise AccessError(self.env._("Passbooks are printed at the teller desk."))

    def _check_book_officer(self):
        """What is out of the ordinary with a book is for chair or treasurer."""
        if not self.env["koperasi.kas.sesi"]._is_overseer(self.env.user):
            raise AccessError(
                self.env._(
                    "Only the chair or the treasurer prints lines again or gives out a"
                    " new book."
                )
            )

    def action_print_buku(self):
        """Print the mutations since the last print, on the lines that follow."""
        self._check_book_desk()
        return self._print_book()._book_report()

    def _print_book(self):
        """Write down which rows are printed where, and move the position on."""
        account = self.sudo()  # the desk was checked; the position has no other writer
        rows = account._book_rows(account.buku_mutasi)
        if not rows:
            raise UserError(
                self.env._("Everything is in the passbook already: nothing to print.")
            )
        per_page, pages = account._book_format()
        start = buku_tabungan.Posisi(
            account.buku_nomor,
            min(account.buku_halaman, pages),
            min(account.buku_baris, per_page),
        )
        _sheets, end = buku_tabungan.layout(rows, start, per_page, pages)
        cetak = account._log_print("cetak", start, rows[-1]["id"])
        account.write(
            {
                "buku_nomor": end.book,
                "buku_halaman": end.page,
                "buku_baris": end.line,
                "buku_mutasi": rows[-1]["id"],
            }
        )
        return cetak.with_env(self.env)

    def _book_format(self):
        """(lines per page, pages) of the books that the society uses."""
        rules = self.env["koperasi.kas.aturan"]._of(self.company_id)
        return rules.buku_per_halaman or 24, rules.buku_halaman or 8

    def _log_print(self, jenis, position, last, reason=None):
        per_page, pages = self._book_format()
        return self.env["koperasi.simpanan.cetak"].create(
            {
                "simpanan_id": self.id,
                "company_id": self.company_id.id,
                "jenis": jenis,
                "book": position.book,
                "page": position.page,
                "line": position.line,
                "after_mutasi": self.buku_mutasi,
                "last_mutasi": last,
                "per_page": per_page,
                "pages": pages,
                "alasan": reason,
            }
        )

    def action_print_sampul(self):
        """Print the header of the book: whose it is."""
        self._check_book_desk()
        account = self.sudo()  # the desk was checked
        cetak = account._log_print(
            "sampul",
            buku_tabungan.Posisi(account.buku_nomor),
            account.buku_mutasi,
        )
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_buku_sampul"
        ).report_action(cetak.ids)

    def action_new_book(self):
        """Ask the reason, then give out a new book."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Passbook"),
            "res_model": "koperasi.simpanan.cetak.ulang",
            "view_mode": "form",
            "target": "new",
            "context": {"default_simpanan_id": self.id},
        }

    def _new_book(self, reason):
        """A lost or spoilt book is replaced: the new one begins on its first line."""
        self._check_book_desk()
        self._check_book_officer()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Type why the member gets a new book."))
        account = self.sudo()  # the officer was checked
        position = buku_tabungan.Posisi(account.buku_nomor + 1)
        cetak = account._log_print("ganti", position, account.buku_mutasi, reason)
        account.write(
            {
                "buku_nomor": position.book,
                "buku_halaman": position.page,
                "buku_baris": position.line,
            }
        )
        return cetak.with_env(self.env)
