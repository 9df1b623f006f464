from odoo import fields, models
from odoo.exceptions import UserError

from ..engine import buku_tabungan


class KoperasiSimpananCetak(models.Model):
    """One print into a member's passbook: which rows, on which lines, by whom.

    A row of this log is printed once; printing it again is a row of its own, with a
    reason, and asked of the chair or the treasurer.
    """

    _name = "koperasi.simpanan.cetak"
    _description = "Passbook Print"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "id desc"
    _rec_name = "simpanan_id"

    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="restrict"
    )
    jenis = fields.Selection(
        [
            ("cetak", "Print"),
            ("ulang", "Reprint"),
            ("ganti", "New Book"),
            ("sampul", "Header"),
        ],
        string="Kind",
        required=True,
    )
    book = fields.Integer(string="Book No.", required=True)
    page = fields.Integer(required=True, help="Page that the print begins on.")
    line = fields.Integer(
        string="After Line", required=True, help="Last line printed before."
    )
    after_mutasi = fields.Integer(
        string="After Mutation",
        required=True,
        help="Id of the last mutation printed before.",
    )
    last_mutasi = fields.Integer(string="Last Mutation", required=True)
    per_page = fields.Integer(string="Lines per Page", required=True)
    pages = fields.Integer(string="Pages of a Book", required=True)
    alasan = fields.Char(string="Reason")
    reprint_of_id = fields.Many2one(
        "koperasi.simpanan.cetak", string="Reprint Of", ondelete="restrict"
    )

    # ------------------------------------------------------------------
    # For the paper
    # ------------------------------------------------------------------

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        # the book shows the member's own mutations to the desk that prints them
        return self.sudo().with_context(lang=lang)

    def _sheets(self):
        """The pages of this print (see :mod:`engine.buku_tabungan`)."""
        self.ensure_one()
        rows = self.simpanan_id._book_rows(self.after_mutasi, self.last_mutasi)
        start = buku_tabungan.Posisi(self.book, self.page, self.line)
        sheets, _end = buku_tabungan.layout(rows, start, self.per_page, self.pages)
        return sheets

    def _book_report(self):
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_buku_tabungan"
        ).report_action(self.ids)

    def action_reprint(self):
        """Ask the reason, then print these lines again."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print Again"),
            "res_model": "koperasi.simpanan.cetak.ulang",
            "view_mode": "form",
            "target": "new",
            "context": {"default_cetak_id": self.id},
        }

    def _reprint(self, reason):
        """Print the same lines again; chair or treasurer, with a reason."""
        self.ensure_one()
        self.check_access("read")
        self.simpanan_id._check_book_officer()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Type why the lines are printed again."))
        original = self.sudo()  # read above; the log has no other writer
        cetak = original.create(
            {
                "simpanan_id": original.simpanan_id.id,
                "company_id": original.company_id.id,
                "jenis": "ulang",
                "reprint_of_id": original.id,
                "alasan": reason,
                **{
                    name: original[name]
                    for name in (
                        "book",
                        "page",
                        "line",
                        "after_mutasi",
                        "last_mutasi",
                        "per_page",
                        "pages",
                    )
                },
            }
        )
        return cetak.with_env(self.env)
