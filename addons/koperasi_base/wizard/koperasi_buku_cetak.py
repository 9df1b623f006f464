from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..engine.buku import sel

ALL = "semua"


class KoperasiBukuCetak(models.TransientModel):
    """Choose one of the sixteen books, or all, and a period; print or export."""

    _name = "koperasi.buku.cetak"
    _description = "Print the Sixteen Books"
    # Model that builds the books; a wizard of an addon that prints other registers
    # inherits this one and names its own.
    _source = "koperasi.buku.organisasi"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        default=lambda self: self.env.company,
        domain="[('id', 'in', allowed_company_ids)]",
    )
    book = fields.Selection(selection="_selection_book", required=True, default=ALL)
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(month=1, day=1),
    )
    date_to = fields.Date(
        string="Until", required=True, default=fields.Date.context_today
    )

    @api.model
    def _selection_book(self):
        books = self.env[self._source]._books()
        return [(ALL, self.env._("All Books"))] + [
            (code, f"{place}. {title}")
            for place, (code, (title, _model)) in enumerate(books.items(), 1)
        ]

    @api.constrains("date_from", "date_to")
    def _check_period(self):
        for wizard in self:
            if wizard.date_to < wizard.date_from:
                raise ValidationError(
                    self.env._("The period ends before it begins: change the dates.")
                )

    def _get_books(self):
        """The chosen books, those that the user may read.

        :raise UserError: when a single book was chosen that the user may not read
        """
        self.ensure_one()
        if self.company_id not in self.env.user.company_ids:
            self.company_id.check_access("read")
        if self.company_id not in self.env.companies:
            raise UserError(
                self.env._(
                    "Switch to %s at the top right first.",
                    self.company_id.sudo().name,  # a company of the user, not active
                )
            )
        books = self.env[self._source].with_company(self.company_id)
        readable = books._readable_books()
        if self.book != ALL and self.book not in readable:
            raise UserError(
                self.env._(
                    "“%s” is not open to your desk. Ask the treasurer to print it.",
                    books._books()[self.book][0],
                )
            )
        return [
            books._build(
                code,
                self.company_id,
                self.date_from,
                self.date_to,
                **self._book_options(code),
            )
            for code in (readable if self.book == ALL else [self.book])
        ]

    def _book_options(self, code):
        """What a book needs besides society and period. May be overridden."""
        return {}

    def _period_text(self, buku):
        """The period below the letterhead. May be overridden."""
        return f"{self.date_from:%d/%m/%Y} – {self.date_to:%d/%m/%Y}"

    def _chunks(self, buku):
        """The rows in tables of a page each; one table when the paper flows by
        itself. May be overridden."""
        return [buku.rows]

    def _cell(self, value, kind):
        return sel(value, kind)

    def _book_number(self, code):
        """Place of a book among the sixteen; 0 for a paper that is none of them."""
        return list(self.env[self._source]._books()).index(code) + 1

    def _signers(self, code):
        """Who signs a book: pairs (position, name in office on the last day).

        The cash book is the treasurer's, the others are the secretary's.
        """
        organs = self.company_id.koperasi_organ_ids._in_office(self.date_to)
        labels = dict(organs._fields["jabatan"]._description_selection(self.env))
        return [
            (
                labels[jabatan],
                organs.filtered(lambda o, j=jabatan: o.jabatan == j)[:1].name or "",
            )
            for jabatan in ("ketua", "bendahara" if code == "kas" else "sekretaris")
        ]

    def _file_name(self):
        self.ensure_one()
        part = "16-buku" if self.book == ALL else self.book.replace("_", "-")
        return f"{part}-{self.date_to:%Y-%m-%d}"

    def action_pdf(self):
        self.ensure_one()
        return self.env.ref("koperasi_base.action_report_buku").report_action(self)

    def action_xlsx(self):
        self.ensure_one()
        return self.env.ref("koperasi_base.action_report_buku_xlsx").report_action(self)
