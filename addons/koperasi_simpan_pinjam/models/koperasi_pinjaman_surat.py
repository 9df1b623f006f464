from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah
from odoo.addons.koperasi_base.engine.tanggal import format_tanggal
from odoo.addons.koperasi_base.engine.terbilang import terbilang

from .koperasi_agunan import SAVINGS
from .koperasi_pinjaman_keputusan import OFFICER

KINDS = [
    ("setuju", "Approval"),
    ("tolak", "Refusal"),
    ("lunas", "Paid Off"),
]
#: Kind of letter -> field of the loan with the day of what it tells.
EVENT = {"setuju": "date_decide", "tolak": "date_decide", "lunas": "date_selesai"}
#: States of a loan in which the letter is true.
TRUE_IN = {"setuju": ("disetujui", "akad"), "tolak": ("ditolak",), "lunas": ("lunas",)}


class KoperasiPinjamanSurat(models.Model):
    """A letter to the member about a loan, numbered in the society's agenda.

    Approval, refusal, and the letter of settlement (surat keterangan lunas). One letter
    a decision or settlement: printing again gives the same one.
    """

    _name = "koperasi.pinjaman.surat"
    _description = "Letter about a Loan"
    _order = "date desc, id desc"
    _rec_name = "number"
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
    surat_id = fields.Many2one(
        "koperasi.surat",
        string="Letter",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    anggota_id = fields.Many2one(related="pinjaman_id.anggota_id", string="Member")
    jenis = fields.Selection(KINDS, string="Kind", required=True, readonly=True)
    date = fields.Date(required=True, readonly=True)
    event_date = fields.Date(string="Of the Decision Of", required=True, readonly=True)
    signer = fields.Char(readonly=True)
    terms = fields.Char(readonly=True)

    _once = models.UniqueIndex(
        "(pinjaman_id, jenis, event_date)", "This letter was written already."
    )

    def write(self, vals):
        if self:
            raise UserError(self.env._("A letter stays as it went out."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A letter has a number and is never deleted."))

    @api.model
    def _check_desk(self):
        user = self.env.user
        if not any(
            user.has_group(group)
            for group in (
                OFFICER,
                "koperasi_base.group_ketua",
                "koperasi_base.group_bendahara",
                "koperasi_base.group_sekretaris",
            )
        ):
            raise AccessError(
                self.env._("Letters about loans are written by the office.")
            )

    @api.model
    def _of(self, loan, kind):
        """The letter of a decision or settlement, written when there is none yet."""
        loan.check_access("read")
        self._check_desk()
        if loan.state not in TRUE_IN[kind]:
            labels = dict(self._fields["jenis"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "There is no letter “%(kind)s” of loan %(loan)s now.",
                    kind=labels[kind],
                    loan=loan.number,
                )
            )
        letters = self.sudo()  # the desk was checked; letters have no other writer
        event = loan[EVENT[kind]]
        known = letters.search(
            [
                ("pinjaman_id", "=", loan.id),
                ("jenis", "=", kind),
                ("event_date", "=", event),
            ]
        )
        return (known or letters._write_letter(loan.sudo(), kind, event)).with_env(
            self.env
        )

    @api.model
    def _write_letter(self, loan, kind, event):
        today = fields.Date.context_today(self)
        agenda = self.env["koperasi.surat"].create(
            {
                "company_id": loan.company_id.id,
                "jenis": "keterangan" if kind == "lunas" else "umum",
                "date": today,
                "party": loan.anggota_id.name,
                "subject": self._subject(loan, kind),
            }
        )
        return self.create(
            {
                "number": agenda.number,
                "company_id": loan.company_id.id,
                "surat_id": agenda.id,
                "pinjaman_id": loan.id,
                "jenis": kind,
                "date": today,
                "event_date": event,
                "signer": loan._signer(today).name,
                "terms": loan._for_paper()._terms_text(),
            }
        )

    @api.model
    def _subject(self, loan, kind):
        _ = loan._for_paper().env._
        return {
            "setuju": _("Approval of loan %s", loan.number),
            "tolak": _("Refusal of loan %s", loan.number),
            "lunas": _("Loan %s is paid off", loan.number),
        }[kind]

    def action_print(self):
        """The letters, a page each."""
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_pinjaman_surat"
        ).report_action(self, config=False)

    # ------------------------------------------------------------------
    # For the paper
    # ------------------------------------------------------------------

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _paper_money(self, amount):
        return format_rupiah(round(amount))

    def _paper_words(self, amount):
        return terbilang(round(amount))

    def _paper_day(self, day):
        return format_tanggal(day)

    def _paper_subject(self):
        return self._subject(self.pinjaman_id, self.jenis)

    def _paper_place_and_date(self):
        day = format_tanggal(self.date)
        return f"{self.company_id.city}, {day}" if self.company_id.city else day

    def _paper_returned(self):
        """Papers and goods that were handed over when the loan ended."""
        return self.pinjaman_id.sudo().agunan_ids.filtered(  # of this letter's loan
            lambda thing: thing.state == "dikembalikan" and thing.jenis not in SAVINGS
        )
