from dataclasses import replace

from odoo import fields, models
from odoo.exceptions import UserError

from ..engine.pinjaman import keadaan, restrukturisasi
from ..engine.pinjaman.kalender import SEKALIGUS, bagian_periode, jatuh_tempo
from ..engine.pinjaman.kolektibilitas import GOLONGAN, turunkan
from ..engine.pinjaman.suku import BULAN, Suku, berlaku
from .koperasi_pinjaman import KOLEKTIBILITAS
from .koperasi_pinjaman_produk_aturan_mesin import persen

#: Days from the restructuring to the first new due date at the least, on a fixed day.
FIRST_DAYS = 28


class KoperasiPinjaman(models.Model):
    """Restructuring: new dates, new conditions, arrears that become principal."""

    _inherit = "koperasi.pinjaman"

    ajuan_ids = fields.One2many(
        "koperasi.pinjaman.ajuan",
        "pinjaman_id",
        string="Changes",
        readonly=True,
    )
    restruktur_date = fields.Date(string="Restructured On", readonly=True, copy=False)
    restruktur_kolek = fields.Selection(
        KOLEKTIBILITAS,
        string="Class before the Restructuring",
        readonly=True,
        copy=False,
        help="The class is no better than this one until enough new instalments in a"
        " row were paid in time.",
    )

    def _new_terms(self, state, day, wish):
        """The movement of a restructuring on a day.

        :param state: ``keadaan.Keadaan``
        :param wish: the ``koperasi.pinjaman.ajuan`` (or its form)
        :return: ``keadaan.Mutasi``, of which amount and terms count
        :raise Salah: when the terms make no loan
        """
        terms = self.aturan_id.sudo()  # every desk reckons by the terms
        rule = terms._aturan_tempo()
        if wish.tanggal_tetap and rule.frequency != SEKALIGUS:
            rule = replace(rule, day=wish.tanggal_tetap, first_days=FIRST_DAYS)
        changes = {
            "grace_principal": wish.tenggang_pokok,
            "grace_interest": wish.tenggang_bunga,
            "interest_free": wish.bebas_bunga,
        }
        if state.terms.part is not None:
            changes["part"] = bagian_periode(rule, wish.tenor)
        if wish.cara != "jadwal":
            changes["rates"] = (Suku(persen(wish.persen), terms.per),)
        dates = jatuh_tempo(day, wish.tenor, rule)
        capital = self._arrears_of(state, day) if wish.cara == "struktur" else 0
        return restrukturisasi.usulan(state, 0, day, dates, capital, **changes)

    @staticmethod
    def _arrears_of(state, day):
        """Interest, fees and penalty that are due and open."""
        return sum(
            debt.total - debt.pokok
            for debt in keadaan.kewajiban(state, day)
            if debt.due <= day
        )

    def _restructure(self, wish, date, key, text):
        """Make the schedule anew as asked for; earlier rows stay as a version.

        :return: the ``koperasi.pinjaman.langkah``
        """
        loan = self.sudo().with_company(self.sudo().company_id)  # see the caller
        if known := loan._known_step(loan.company_id, key):
            return known
        loan._check_changeable(date)
        with loan._salah():
            move = loan._new_terms(loan._keadaan(), date, wish)
        plan = loan._plan(keadaan.RESTRUKTUR, date, move.amount, move.what)
        amounts = {}
        loan._return_to_savings(loan.anggota_id, [(loan, plan)], amounts, date)
        back = [(one.produk_id.account_id, -left) for one, left in amounts.items()]
        entry = loan._post_memorial(plan, date, key, text, back)
        if amounts:
            loan._deposit_proceeds(amounts, entry, None, key, date, text)
        step = loan._record(plan, key, move=entry, description=text)
        loan._record_patronage(plan, step)
        return step

    def _sync_restructured(self):
        """Day and class that the last restructuring in force left behind."""
        for loan in self.sudo():  # follows from the decisions
            done = loan.ajuan_ids.filtered(
                lambda a: a.jenis == "restruktur" and a.state == "setuju"
            ).sorted("id")
            worst = GOLONGAN[0]
            for row in done:
                worst = turunkan(worst, row.kolek_sebelum)
            loan.write(
                {
                    "restruktur_date": done[-1:].decided_on,
                    "restruktur_kolek": worst if done else False,
                }
            )

    def _check_rate(self, wish, day):
        """A restructuring relieves: its rate is never above the present one."""
        now = self._rate_now(day)
        if wish.cara != "jadwal" and not 0 <= persen(wish.persen) <= now:
            raise UserError(
                self.env._(
                    "The new rate lies between 0 and the present %(rate)s %%, not"
                    " %(wanted)s %%: a restructuring makes no loan dearer.",
                    rate=self._percent_text(now),
                    wanted=self._percent_text(persen(wish.persen)),
                )
            )

    def _rate_now(self, day):
        """The rate in force, in the unit of the product's terms, as a Decimal."""
        yearly = berlaku(self._keadaan().terms.steps, day)
        percent = yearly * 100 / (12 if self.aturan_id.sudo().per == BULAN else 1)
        return persen(float(percent))

    @staticmethod
    def _percent_text(value):
        return f"{value.normalize():f}".replace(".", ",")
