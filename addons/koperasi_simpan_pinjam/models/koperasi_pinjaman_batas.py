from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.pinjaman import batas
from ..engine.pinjaman.angsuran import jadwal
from ..engine.pinjaman.kalender import BULANAN, SEKALIGUS, SETAHUN
from ..engine.pinjaman.temuan import TOLAK, Salah

#: Promised and not paid out yet: counts like principal on the books.
PROMISED = ("disetujui", "akad")
#: Field of the engine's limits -> rule figure of law and society.
FIGURES = {
    "related_percent": "pinjaman.terkait.batas",
    "borrower_percent": "pinjaman.peminjam.batas",
    "funds_percent": "pinjaman.dana.batas",
}
#: Said by the tiers of approval, not by a refusal at the counter.
BY_APPROVAL = "persetujuan_terkait"


def per_month(instalment, terms, count):
    """An instalment as a burden of a month, whole rupiah.

    :param terms: ``koperasi.pinjaman.produk.aturan``
    """
    if terms.frekuensi == SEKALIGUS:
        return round(Fraction(instalment) / max(terms.tiap * count, 1))
    if terms.frekuensi == BULANAN:
        return round(Fraction(instalment) / terms.tiap)
    return round(Fraction(instalment) * SETAHUN[terms.frekuensi] / 12 / terms.tiap)


class KoperasiPinjaman(models.Model):
    """Limits on an application (``engine.pinjaman.batas``) and share of income."""

    _inherit = "koperasi.pinjaman"

    findings = fields.Json(
        string="Findings (Data)", compute="_compute_findings", compute_sudo=True
    )
    findings_html = fields.Html(
        string="Findings", compute="_compute_findings", compute_sudo=True
    )
    instalment_month = fields.Monetary(
        string="Instalment per Month", compute="_compute_findings", compute_sudo=True
    )
    dsr = fields.Float(
        string="Share of Income (%)",
        compute="_compute_findings",
        compute_sudo=True,
        digits=(7, 1),
        help="All instalments of a month, here and elsewhere, of the monthly income.",
    )
    savings_total = fields.Monetary(
        string="Savings of the Member",
        compute="_compute_findings",
        compute_sudo=True,
    )

    @api.depends(
        "anggota_id", "produk_id", "aturan_id", "amount", "tenor", "date_request",
        "income", "other_instalments", "is_terkait", "state",
    )  # fmt: skip
    def _compute_findings(self):
        for loan in self:
            loan.findings, loan.findings_html = [], False
            loan.instalment_month = loan.dsr = loan.savings_total = 0
            if not (loan.anggota_id and loan.aturan_id and loan.amount and loan.tenor):
                continue
            try:
                ask = loan._ask()
            except Salah as problem:
                text = self.env["koperasi.pinjaman.pesan"]._refusal(problem)
                loan.findings = [{"code": problem.code, "level": TOLAK, "text": text,
                                  "source": batas.SUMBER_PRODUK}]  # fmt: skip
            else:
                loan.instalment_month = ask.instalment
                loan.savings_total = ask.savings
                paid = ask.instalment + ask.other_instalments
                loan.dsr = paid * 100 / ask.income if ask.income else 0
                loan.findings = loan._findings_of(ask)
            loan.findings_html = self.env["ir.qweb"]._render(
                "koperasi_simpan_pinjam.temuan_daftar", {"findings": loan.findings}
            )

    def _findings_of(self, ask):
        """Sentences on all limits that this application passes."""
        limits = self.aturan_id._batas()
        figures = {}
        for name, code in FIGURES.items():
            row = self.env["koperasi.parameter"]._find_row(
                code, self.date_request, self.company_id
            )
            figures[name] = Decimal(row.value) if row else None
        texts = self.env["koperasi.pinjaman.pesan"]
        found = batas.periksa(ask, replace(limits, **figures))
        return [texts._finding(finding) for finding in found]

    def _ask(self):
        """What the engine must know of application, member and society.

        :raise Salah: when the terms make no loan
        """
        self.ensure_one()
        day = self.date_request
        rows = jadwal(self.aturan_id._syarat(round(self.amount), day, self.tenor)).rows
        month = per_month(
            max(row.instalment for row in rows), self.aturan_id, self.tenor
        )
        others = self._others()
        mine = others.filtered(lambda one: one.anggota_id == self.anggota_id)
        member = self.anggota_id
        return batas.Permohonan(
            round(self.amount),
            len(rows),
            month,
            savings=self._savings(),
            income=round(self.income),
            other_instalments=round(self.other_instalments)
            + sum(one._instalment_now() for one in mine),
            own_loans=self._owed(mine),
            running=len(mine),
            age_at_end=self._years(member.birth_date, rows[-1].due),
            membership_months=self._months(member.date_join, day),
            is_related=self.is_terkait,
            related_loans=self._owed(others.filtered("is_terkait")),
            is_approved_by_both=self._approved_by_both(),
            **self.company_id._koperasi_loan_base(day),
        )

    def _others(self):
        """Other loans of the society that count: running, or promised."""
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("id", "!=", self._origin.id or 0),
                ("state", "in", ("cair", *PROMISED)),
                "|",
                ("anggota_id", "=", self.anggota_id.id),
                ("is_terkait", "=", True),
            ]
        )

    def _owed(self, loans):
        return sum(
            round(one.amount if one.state in PROMISED else one.saldo_pokok)
            for one in loans
        )

    def _savings(self):
        """All savings of the member in this society, whole rupiah."""
        [(total,)] = self.env["koperasi.simpanan"]._read_group(
            [("anggota_id", "=", self.anggota_id.id)], [], ["saldo:sum"]
        )
        return round(total or 0)

    def _instalment_now(self):
        """The instalment of this loan that is due next, as a burden of a month."""
        rows = self.angsuran_ids.filtered(lambda row: not row.is_lunas)
        if rows:
            highest = max(row.jumlah for row in rows)
        elif self.state in PROMISED:
            terms = self.aturan_id._syarat(
                round(self.amount), self.date_request, self.tenor
            )
            highest = max(row.instalment for row in jadwal(terms).rows)
        else:
            return 0
        return per_month(round(highest), self.aturan_id, self.tenor)

    @api.model
    def _years(self, birth, day):
        return relativedelta(day, birth).years if birth else 0

    @api.model
    def _months(self, start, day):
        if not start or start > day:
            return 0
        gap = relativedelta(day, start)
        return gap.years * 12 + gap.months

    def _approved_by_both(self):
        """Pengurus and pengawas have both agreed to the terms as they are."""
        agreed = self.persetujuan_ids.filtered(lambda r: r.state == "setuju")
        return {"ketua", "pengawas"} <= set(agreed.mapped("peran"))

    def _check_limits(self):
        """Refuse an application that a limit forbids; warnings do not."""
        for loan in self:
            loan.invalidate_recordset(["findings"])
            refused = [
                finding
                for finding in loan.findings or []
                if finding["level"] == TOLAK and finding["code"] != BY_APPROVAL
            ]
            if refused:
                raise UserError(
                    "\n".join(f"{f['text']} ({f['source']})" for f in refused)
                )
