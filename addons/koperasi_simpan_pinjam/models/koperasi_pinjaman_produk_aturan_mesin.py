from dataclasses import replace
from decimal import Decimal

from odoo import models

from ..engine.pinjaman import biaya, syarat
from ..engine.pinjaman.alokasi import Urutan
from ..engine.pinjaman.batas import AturanBatas
from ..engine.pinjaman.denda import AturanDenda
from ..engine.pinjaman.kalender import AturanTempo
from ..engine.pinjaman.keadaan import Aturan
from ..engine.pinjaman.pelunasan import AturanPelunasan
from ..engine.pinjaman.pembulatan import Pembulatan
from ..engine.pinjaman.suku import Suku

SATURDAY, SUNDAY = 5, 6


def persen(value):
    """A percentage of a field as the engine takes it: four decimals, never a float."""
    return Decimal(f"{value or 0:.4f}")


class KoperasiPinjamanProdukAturan(models.Model):
    """The terms of a product in the words of the engine."""

    _inherit = "koperasi.pinjaman.produk.aturan"

    def _suku(self):
        """The rate of the contract."""
        self.ensure_one()
        return Suku(persen(self.persen), self.per)

    def _aturan_tempo(self):
        """Where the due dates lie."""
        self.ensure_one()
        off = {SATURDAY: self.is_libur_sabtu, SUNDAY: self.is_libur_minggu}
        return AturanTempo(
            self.frekuensi,
            self.tiap,
            self.tanggal_tetap or None,
            self.geser,
            days_off=frozenset(day for day, is_off in off.items() if is_off),
            month_end=self.akhir_bulan,
            first_days=self.hari_pertama,
        )

    def _urutan(self):
        """How a payment is spread."""
        return Urutan(tuple(self.urutan.split(",")), self.urutan_arah, self.urutan_muka)

    def _denda(self):
        """How lateness is charged, or None."""
        if not self.denda_jenis:
            return None
        return AturanDenda(
            self.denda_jenis,
            percent=persen(self.denda_persen),
            amount=round(self.denda_jumlah),
            base=self.denda_dasar,
            grace_days=self.denda_tenggang,
            from_due=self.is_denda_tempo,
            cap_percent=persen(self.denda_batas_persen)
            if self.denda_batas_persen
            else None,
            cap=round(self.denda_batas) or None,
        )

    def _pelunasan(self):
        """What an early settlement asks for."""
        return AturanPelunasan(
            self.pelunasan_bunga,
            persen(self.pelunasan_potongan),
            self.pelunasan_baris,
            persen(self.pelunasan_biaya),
        )

    def _biaya(self):
        """All fees, as the engine takes them."""
        self.ensure_one()
        return tuple(fee._biaya() for fee in self.biaya_ids.sorted("sequence"))

    def _aturan(self, plafon=0):
        """What a contract says beside the schedule.

        :param plafon: whole rupiah, for the fees of the disbursement that are spread
        """
        fees = self._biaya()
        bases = {"plafon": plafon, "cair": plafon}
        spread = sum(
            fee.amount
            for fee in biaya.hitung_semua(fees, biaya.PENCAIRAN, bases)
            if fee.way == biaya.SEBAR
        )
        return Aturan(
            self._urutan(),
            self._denda(),
            self._pelunasan(),
            tuple(fee for fee in fees if fee.event == biaya.ANGSURAN),
            spread,
        )

    def _batas(self):
        """The limits of the product; those of the law are rule figures."""
        return AturanBatas(
            savings_multiple=persen(self.kelipatan_simpanan) or None,
            dsr_percent=persen(self.dsr_persen) or None,
            least=round(self.plafon_minimum) or None,
            most=round(self.plafon_maksimum) or None,
            running=self.pinjaman_maksimum or None,
            age_at_end=self.usia_maksimum or None,
            membership_months=self.lama_anggota or None,
            instalments=self.tenor_maksimum,
        )

    def _syarat(self, principal, start, count, *, dates=(), portions=(), changes=()):
        """Terms of one loan by this product.

        :param principal: whole rupiah, the first tranche when there are ``changes``
        :param start: day of the disbursement
        :param count: number of instalments
        :param dates: due dates that people name (harvests), instead of the rule's
        :param portions: principal by row (``musiman``)
        :param changes: tranches to come, as ``syarat.Perubahan``
        :return: ``syarat.Syarat``
        :raise Salah: for what makes no loan
        """
        self.ensure_one()
        unit = Pembulatan(int(self.kelipatan), self.arah)
        terms = syarat.susun(
            principal,
            self.metode,
            self._suku(),
            start,
            count,
            self._aturan_tempo(),
            basis=self.basis,
            round_instalment=unit,
            grace_principal=self.tenggang_pokok,
            grace_interest=self.tenggang_bunga,
            interest_free=self.bebas_bunga,
            minimum=round(self.minimum_angsuran),
            balloon=round(principal * persen(self.balon_persen) / 100),
            changes=tuple(changes),
            shift_interest=self.is_geser_bunga,
        )
        if not dates:
            return replace(terms, portions=tuple(portions))
        named = syarat.tanggal_tertentu(dates)
        return replace(terms, dates=named, part=None, portions=tuple(portions))

    def _simpanan_wajib(self, plafon):
        """Compulsory savings held back from a loan, whole rupiah."""
        shares = self.env["koperasi.simpanan"]._shares_for_loan(self.company_id, plafon)
        return sum(shares.values())
