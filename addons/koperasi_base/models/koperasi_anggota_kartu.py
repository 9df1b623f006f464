import base64
from textwrap import wrap

from dateutil.relativedelta import relativedelta
from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools.barcode import createBarcodeDrawing
from odoo.tools.misc import format_amount, format_date

CARDS_PER_SHEET = 10
# Height of the letters of a name in mm, and how many fit on a line of the card.
NAME_SIZES = ((3.7, 19), (3.0, 24), (2.4, 30), (1.7, 42), (1.1, 64))


class KoperasiAnggota(models.Model):
    """The member card, and the page that a scan of it opens."""

    _inherit = "koperasi.anggota"

    summary = fields.Html(compute="_compute_summary", sanitize=False)

    @api.depends_context("uid", "lang")
    def _compute_summary(self):
        for anggota in self:
            anggota.summary = (
                self.env["ir.qweb"]._render(
                    "koperasi_base.koperasi_anggota_summary",
                    {"sections": anggota._summary_sections()},
                )
                if anggota._origin
                else Markup()
            )

    def _summary_sections(self):
        """Hook: what one sees of a member at a glance, in the order of the page.

        Addons append sections to those of ``super()``, only such that the user's desk
        may see. Each makes as few queries as it can: the page has to stay fast.

        :return: list of dicts ``key``, ``title``, ``rows`` (list of (label, text)) and
            optionally ``empty`` (text when there are no rows)
        """
        self.ensure_one()
        return [
            self._summary_identity(),
            self._summary_membership(),
            self._summary_patronage(),
            self._summary_papers(),
        ]

    def _summary_identity(self):
        kinds = dict(self._fields["member_kind"]._description_selection(self.env))
        genders = dict(self._fields["gender"]._description_selection(self.env))
        age = ""
        if self.birth_date:
            years = relativedelta(fields.Date.context_today(self), self.birth_date)
            age = self.env._("%s years", years.years)
        person = ", ".join(part for part in (genders.get(self.gender), age) if part)
        rows = [
            (kinds[self.member_kind], person or "–"),
            (self.env._("NIK"), self.nik_masked),
            (self.env._("Address"), self._address_line()),
            (self.env._("Phone"), ", ".join(filter(None, (self.phone, self.phone2)))),
        ]
        return {
            "key": "identity",
            "title": self.env._("Identity"),
            "rows": [(label, text) for label, text in rows if text],
        }

    def _summary_membership(self):
        states = dict(self._fields["state"]._description_selection(self.env))
        rows = [(self.env._("Status"), states[self.state])]
        for name in ("date_apply", "date_join", "date_exit"):
            if self[name]:
                label = self._fields[name]._description_string(self.env)
                rows.append((label, format_date(self.env, self[name])))
        if self.merged_into_id:
            rows.append((self.env._("Merged into"), self.merged_into_id.display_name))
        if "heirs" in self._summary_private():
            rows += [
                (
                    self.env._("Heirs"),
                    ", ".join(self.ahli_waris_ids.mapped("name")) or "–",
                ),
                (
                    self.env._("Same Household"),
                    ", ".join(self.household_ids.mapped("name")) or "–",
                ),
            ]
        return {
            "key": "membership",
            "title": self.env._("Membership"),
            "rows": rows,
        }

    def _summary_patronage(self):
        """Patronage of this year and the last one by kind, in one query."""
        first = fields.Date.context_today(self).replace(month=1, day=1)
        before = first - relativedelta(years=1)
        sums = {}
        for kind, year, amount in self.env["koperasi.jasa"]._read_group(
            [("anggota_id", "=", self.id), ("date", ">=", before)],
            ["kind", "date:year"],
            ["amount:sum"],
        ):
            sums[kind, year.year] = amount
        kinds = self.env["koperasi.jasa"]._fields["kind"]
        rows = []
        for kind, label in kinds._description_selection(self.env):
            this, last = sums.get((kind, first.year)), sums.get((kind, before.year))
            if this or last:
                text = self.env._(
                    "%(this)s this year, %(last)s last year",
                    this=self._summary_money(this or 0),
                    last=self._summary_money(last or 0),
                )
                rows.append((label, text))
        return {
            "key": "patronage",
            "title": self.env._("Patronage"),
            "rows": rows,
            "empty": self.env._("Nothing was bought, sold or paid yet."),
        }

    def _summary_papers(self):
        """Which papers are there; only whether they exist, never their content."""
        there, missing = self.env._("there"), self.env._("missing")
        sizes = self.sudo().with_context(bin_size=True)  # no content is shown
        rows = [
            (self.env._("Photo"), there if sizes.image_128 else missing),
            (self.env._("Copy of the KTP"), there if sizes.ktp_scan else missing),
            (self.env._("Signature"), there if sizes.signature else missing),
            (
                self.env._("Consent (UU PDP)"),
                format_date(self.env, self.consent_date)
                if self.consent_date
                else missing,
            ),
        ]
        return {"key": "papers", "title": self.env._("Papers"), "rows": rows}

    def _summary_private(self):
        """Parts of the summary that the user's desk may see beyond the common ones."""
        user = self.env.user
        may = user.has_group("koperasi_base.group_sekretaris") or user.has_group(
            "koperasi_base.group_bendahara"
        )
        return {"heirs"} if may or self.env.su else set()

    def _summary_money(self, amount):
        return format_amount(self.env, amount, self.currency_id)

    # ------------------------------------------------------------------
    # Card
    # ------------------------------------------------------------------

    def _card_url(self):
        """Address in the QR code of the card; it opens the member's page."""
        self.ensure_one()
        return f"{self.get_base_url()}/koperasi/kartu/{self.card_code}"

    def _card_barcode(self, kind, value):
        """A barcode as an image for the page: lines, not dots, so it prints sharp.

        Odoo's own barcode makes dots, and needs a further library for that.
        """
        options = {"QR": {"barBorder": 0, "barLevel": "M"}, "EAN13": {"barHeight": 30}}
        drawing = createBarcodeDrawing(kind, value=value, **options[kind])
        return self._card_image(drawing.asString("svg"))

    def _card_image(self, svg):
        """A drawing as the source of an image."""
        data = base64.b64encode(str(svg).encode()).decode()
        return f"data:image/svg+xml;base64,{data}"

    def _card_name(self):
        """The whole name in at most two lines beside the photo.

        :return: (height of the letters in mm, lines)
        """
        self.ensure_one()
        for size, letters in NAME_SIZES:
            lines = wrap(self.name, letters, break_long_words=True)
            if len(lines) <= 2:
                return size, lines
        size, letters = NAME_SIZES[-1]
        return size, [self.name[:letters], self.name[letters:]]

    def _card_sheets(self):
        """The cards of a print, ten on each sheet of A4."""
        return [
            self[start : start + CARDS_PER_SHEET]
            for start in range(0, len(self), CARDS_PER_SHEET)
        ]

    @api.model
    def _by_card(self, code):
        """The member whose card has ``code``, as far as the user may see; the entry
        that stayed, where two were merged."""
        anggota = self.search([("card_code", "=", code)], limit=1)
        while anggota.merged_into_id:
            anggota = anggota.merged_into_id
        return anggota
