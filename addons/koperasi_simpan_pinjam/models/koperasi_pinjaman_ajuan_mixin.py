from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

from ..engine.pinjaman import keadaan, restrukturisasi

WAIVED = [("denda", "Penalty"), ("bunga", "Interest"), ("biaya", "Fee")]
KINDS = [
    ("bebas", "Waiver"),
    ("restruktur", "Restructuring"),
    ("hapus_buku", "Write-off"),
]
WAYS = [
    ("jadwal", "Reschedule: new dates and number of instalments"),
    ("syarat", "Recondition: also rate and grace"),
    ("struktur", "Restructure: arrears become principal too"),
]
#: The longest that a restructuring makes a loan, as at an application.
MOST_ROWS = 1_200


class KoperasiPinjamanAjuanMixin(models.AbstractModel):
    """What is asked for of a running loan, and what it would change, in words.

    Shared by the form in which it is asked for and by the request that is decided on.
    """

    _name = "koperasi.pinjaman.ajuan.mixin"
    _description = "Change of a Running Loan"

    pinjaman_id = fields.Many2one("koperasi.pinjaman", string="Loan", required=True)
    currency_id = fields.Many2one(related="pinjaman_id.currency_id")
    anggota_id = fields.Many2one(related="pinjaman_id.anggota_id", string="Borrower")
    jenis = fields.Selection(KINDS, string="Kind", required=True, default="bebas")
    alasan = fields.Char(string="Reason", required=True, size=200)

    bebas_kind = fields.Selection(WAIVED, string="What is Waived", default="denda")
    amount = fields.Monetary(help="Waived, made principal, or written off.")

    cara = fields.Selection(WAYS, string="Way", default="jadwal")
    tenor = fields.Integer(string="New Number of Instalments")
    persen = fields.Float(string="New Rate (%)", digits=(7, 4))
    tanggal_tetap = fields.Integer(
        string="New Due Day",
        help="Day of the month. Zero: counted from the day of the decision.",
    )
    tenggang_pokok = fields.Integer(string="Instalments without Principal")
    tenggang_bunga = fields.Integer(string="Instalments without Payment of Interest")
    bebas_bunga = fields.Integer(string="Instalments without Interest")

    # ------------------------------------------------------------------
    # Does it make sense
    # ------------------------------------------------------------------

    def _check_wish(self, day):
        """Refuse what cannot be, before anybody is asked to decide on it."""
        self.ensure_one()
        loan = self.pinjaman_id
        if loan.state != "cair":
            raise UserError(
                self.env._(
                    "Loan %s is not running, so nothing of it is waived, restructured"
                    " or written off.",
                    loan.number,
                )
            )
        if not (self.alasan or "").strip():
            raise UserError(self.env._("Type the reason: the committee reads it."))
        getattr(self, f"_check_{self.jenis}")(day)

    def _check_bebas(self, day):
        amount = self.amount
        if not self.bebas_kind:
            raise UserError(self.env._("Choose what is waived."))
        if amount <= 0 or amount != int(amount):
            raise UserError(
                self.env._("Type how much is waived, in whole rupiah above zero.")
            )
        due, _whole = self.pinjaman_id._tagihan(day)
        if amount > due[self.bebas_kind]:
            raise UserError(
                self.env._(
                    "Of loan %(loan)s %(due)s of it is due, so %(amount)s cannot be"
                    " waived.",
                    loan=self.pinjaman_id.number,
                    due=format_rupiah(due[self.bebas_kind]),
                    amount=format_rupiah(round(amount)),
                )
            )

    def _check_restruktur(self, day):
        graces = (self.tenggang_pokok, self.tenggang_bunga, self.bebas_bunga)
        if not self.cara:
            raise UserError(self.env._("Choose the way of restructuring."))
        if not 0 < self.tenor <= MOST_ROWS:
            raise UserError(
                self.env._(
                    "The number of instalments lies between 1 and %s.", MOST_ROWS
                )
            )
        if not 0 <= self.tanggal_tetap <= 31 or min(graces) < 0:
            raise UserError(
                self.env._(
                    "The due day lies between 0 and 31, and instalments of grace are"
                    " not below zero."
                )
            )
        self.pinjaman_id._check_rate(self, day)
        self._facts_restruktur(day)  # what makes no loan is refused in words

    def _check_hapus_buku(self, _day):
        if self.pinjaman_id.saldo_pokok <= 0:
            raise UserError(
                self.env._(
                    "Loan %s has no principal on the books; there is nothing to write"
                    " off.",
                    self.pinjaman_id.number,
                )
            )

    def _asked_amount(self):
        """What the tiers decide by: waived, or the principal that it concerns."""
        if self.jenis == "bebas":
            return round(self.amount)
        return round(self.pinjaman_id.saldo_pokok)

    # ------------------------------------------------------------------
    # What it changes
    # ------------------------------------------------------------------

    def _facts(self, day):
        """{name: [before, after]} in plain values, kept with the decision."""
        return getattr(self, f"_facts_{self.jenis}")(day)

    def _facts_bebas(self, day):
        due, _whole = self.pinjaman_id._tagihan(day)
        owed = due[self.bebas_kind]
        return {
            f"tagihan_{self.bebas_kind}": [owed, owed - round(self.amount)],
            "tagihan": [sum(due.values()), sum(due.values()) - round(self.amount)],
        }

    def _facts_restruktur(self, day):
        loan = self.pinjaman_id
        with loan._salah():
            state = loan._keadaan()
            move = loan._new_terms(state, day, self)
            before, after = restrukturisasi.sebelum_sesudah(state, move.what)
        arrears = loan._arrears_of(state, day)
        owed = sum(debt.total for debt in keadaan.kewajiban(state, day))
        ahead = sum(sum(one.paid.values()) for one in state.rows if one.row.due > day)
        left = after.total - ahead + arrears - move.amount
        return {
            "pokok": [state.principal, state.principal + move.amount],
            "tunggakan": [arrears, arrears - move.amount],
            "angsuran": [before.instalment, after.instalment],
            "baris": [before.rows, after.rows],
            "bunga": [before.interest, after.interest],
            "total": [owed, left],
            "akhir": [before.last.isoformat(), after.last.isoformat()],
        }

    def _facts_hapus_buku(self, _day):
        loan = self.pinjaman_id.sudo()  # what it costs, for this preview alone
        principal, deferred, used, short = loan._write_off_parts()
        reserve = max(loan._reserve(), 0)
        facts = {
            "neraca": [principal, 0],
            "penyisihan": [reserve, reserve - used],
            "beban": [0, short],
            "akru": [round(loan.saldo_akru), 0],
            "tunda": [deferred, 0],
            "klaim": [0, principal],
        }
        return {
            name: pair
            for name, pair in facts.items()
            if any(pair) or name in ("penyisihan", "beban")
        }

    # ------------------------------------------------------------------
    # In words
    # ------------------------------------------------------------------

    @api.model
    def _fact_labels(self):
        _ = self.env._
        return {
            "tagihan_denda": _("Penalty that is due"),
            "tagihan_bunga": _("Interest that is due"),
            "tagihan_biaya": _("Fees that are due"),
            "tagihan": _("All that is due today"),
            "pokok": _("Principal"),
            "tunggakan": _("Arrears of interest, fees and penalty"),
            "angsuran": _("Highest instalment"),
            "baris": _("Instalments to come"),
            "bunga": _("Interest to come"),
            "total": _("All that is still to be paid"),
            "akhir": _("Last due date"),
            "neraca": _("Principal on the books"),
            "penyisihan": _("Allowance for losses (1.1209)"),
            "beban": _("Expense of this year (6.1101)"),
            "akru": _("Accrued interest (1.1220)"),
            "tunda": _("Deferred income (2.1320)"),
            "klaim": _("Claim outside of the books, still collected"),
        }

    @api.model
    def _fact_text(self, name, value):
        if name == "akhir":
            return fields.Date.to_date(value).strftime("%d/%m/%Y")
        return str(value) if name == "baris" else format_rupiah(value)

    def _fact_rows(self, facts):
        """[(label, before, after)] as people read it."""
        labels = self._fact_labels()
        return [
            (label, *(self._fact_text(name, value) for value in facts[name]))
            for name, label in labels.items()
            if name in facts
        ]

    def _fact_sentence(self, facts):
        """What it means, as somebody at the counter would say it."""
        _ = self.env._
        if self.jenis == "bebas":
            return _(
                "The member does not have to pay %s any more. Principal is not waived.",
                format_rupiah(round(self.amount)),
            )
        if self.jenis == "hapus_buku":
            return self._write_off_sentence(facts)
        said = [
            self._compared(facts["angsuran"], _("Highest instalment")),
            self._compared(facts["bunga"], _("Interest to come")),
        ]
        days = self._days(facts["akhir"])
        if days:
            said.append(
                _("The loan ends %s days later.", days)
                if days > 0
                else _("The loan ends %s days earlier.", -days)
            )
        else:
            said.append(_("The loan ends on the same day."))
        return " ".join(said)

    def _compared(self, pair, what):
        gap, say = pair[1] - pair[0], format_rupiah
        if not gap:
            return self.env._("%s stays the same.", what)
        if gap > 0:
            return self.env._(
                "%(what)s becomes %(gap)s higher.", what=what, gap=say(gap)
            )
        return self.env._("%(what)s becomes %(gap)s lower.", what=what, gap=say(-gap))

    @staticmethod
    def _days(pair):
        before, after = (fields.Date.to_date(day) for day in pair)
        return (after - before) // timedelta(days=1)

    def _write_off_sentence(self, facts):
        short = facts["beban"][1]
        if short:
            text = self.env._(
                "The allowance is %s too small; that part is an expense of this year.",
                format_rupiah(short),
            )
        else:
            text = self.env._("The allowance covers it; no expense arises.")
        return " ".join(
            (text, self.env._("The member still owes it and it is still collected."))
        )

    def _render_facts(self, facts):
        """Table and sentence as HTML."""
        return self.env["ir.qweb"]._render(
            "koperasi_simpan_pinjam.ajuan_perbandingan",
            {
                "rows": self._fact_rows(facts),
                "sentence": self._fact_sentence(facts),
            },
            lang=self.env.lang,
        )
