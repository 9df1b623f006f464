"""The steps of a loan: each takes one movement in and says what it did.

Refused with a code: a payment before the disbursement, a second disbursement, a
movement before the last one (that is for ``riwayat.sisipkan``), a settlement that is
too small, a write-off of another amount than the books have.
"""

from dataclasses import replace
from datetime import date

from .alokasi import BERIKUT, KEMBALI, POKOK, Bagian, alokasikan, bebaskan
from .angsuran import Jadwal, jadwal
from .biaya import bebankan
from .keadaan import (
    BAYAR,
    BEBAS,
    CAIR,
    HAPUS,
    LUNAS,
    PERCEPAT,
    RESTRUKTUR,
    Hasil,
    Keadaan,
    Mutasi,
    baris,
    catat,
    kewajiban,
    pindahkan,
)
from .pelunasan import lunasi, percepat, sisa
from .pembulatan import Jumlah
from .syarat import Angsuran
from .temuan import pastikan


def terapkan(
    state: Keadaan, move: Mutasi, recorded: Hasil | None = None
) -> tuple[Keadaan, Hasil]:
    """Take one movement in.

    :param recorded: what it did, when that is known: nothing is allocated then
    :raise Salah: for a movement that the loan cannot take
    """
    pastikan(move.kind in LANGKAH, "mutasi_jenis", kind=move.kind)
    pastikan(state.day is None or move.day >= state.day, "mutasi_mundur", day=move.day)
    if move.kind != CAIR:
        pastikan(state.paid_out > 0, "belum_cair", day=move.day)
    state, result = LANGKAH[move.kind](state, move, recorded)
    return replace(state, day=move.day), result


def _cair(state, move, recorded):
    """The next tranche, as agreed."""
    pastikan(bool(state.tranches), "sudah_cair", day=move.day)
    planned, *later = state.tranches
    pastikan(
        (move.day, move.amount) == (planned.day, planned.amount),
        "cair_beda",
        day=planned.day,
        amount=planned.amount,
    )
    paid_out = state.paid_out + move.amount
    return replace(state, paid_out=paid_out, tranches=tuple(later)), Hasil()


def _bayar(state, move, recorded):
    if state.written_off is not None:
        pastikan(move.amount > 0, "bayar_nol", amount=move.amount)
        recovered = state.recovered + move.amount
        return replace(state, recovered=recovered), Hasil(left=move.amount)
    if recorded is None:
        debts, order = kewajiban(state, move.day), state.aturan.urutan
        if move.what == POKOK:  # collateral taken over pays principal alone
            debts = [replace(debt, denda=0, biaya=0, bunga=0) for debt in debts]
            order = replace(order, ahead=BERIKUT)
        found = alokasikan(move.amount, debts, move.day, order)
        recorded = Hasil(found.parts, found.left)
    state = catat(state, move.day, recorded.parts, "paid")
    return replace(state, returned=state.returned + recorded.left), recorded


def _percepat(state, move, recorded):
    """What is due first, the rest as principal ahead; the schedule is made anew."""
    _berjalan(state)
    _sudah_cair(state, move.day)
    if recorded is None:
        order = replace(state.aturan.urutan, ahead=KEMBALI)
        found = alokasikan(move.amount, kewajiban(state, move.day), move.day, order)
        pastikan(found.left > 0, "percepat_tunggakan", amount=move.amount)
        recorded = Hasil((*found.parts, Bagian(0, POKOK, found.left)))
    state = catat(state, move.day, recorded.parts[:-1], "paid")
    amount = recorded.parts[-1].amount
    made = percepat(state.terms, state.plan, move.day, amount, move.what)
    plan = _biayai(state, made.rencana, sisa(state.terms, state.plan, move.day).rest)
    state = _ganti(state, plan, made.terms, move.day)
    return replace(state, ahead=state.ahead + amount), recorded


def _biayai(state, plan, before):
    """Fees on new rows: those of instalments, and what was still to be spread."""
    aturan = state.aturan
    bare = Jadwal(tuple(replace(row, fee=0) for row in before))
    own = bebankan(bare, aturan.fees, state.plafond)
    spread = sum(row.fee for row in before) - sum(row.fee for row in own.rows)
    return bebankan(plan, aturan.fees, state.plafond, spread)


def _ganti(state, plan, terms, day):
    """New rows in the place of those from the first new number on.

    What was paid ahead of the old ones is paid to the new ones, in the order of the
    product; what they do not need is returned.
    """
    first = plan.rows[0].number
    kept = [line for line in state.rows if line.row.number < first]
    gone = state.rows[len(kept) :]
    carried = sum(sum(line.paid.values()) for line in gone)
    rows = (*kept, *baris(plan.rows))
    state = replace(state, terms=terms, plan=plan, rows=rows)
    if not carried:
        return state
    fresh = [debt for debt in kewajiban(state, day) if debt.number >= first]
    found = alokasikan(carried, fresh, day, state.aturan.urutan)
    state = catat(state, day, found.parts, "paid")
    return replace(state, returned=state.returned + found.left)


def _bebas(state, move, recorded):
    if recorded is None:
        debts = kewajiban(state, move.day)
        parts = bebaskan(move.what, move.amount, debts, move.day)
        recorded = Hasil(parts)
    return catat(state, move.day, recorded.parts, "waived"), recorded


def _lunas(state, move, recorded):
    """What is owed must be paid in full."""
    state = gabungkan(state, move.day)
    debt = sum(debt.total for debt in kewajiban(state, move.day))
    pastikan(move.amount >= debt, "pelunasan_kurang", amount=move.amount, owed=debt)
    return _bayar(state, move, recorded)


def gabungkan(state: Keadaan, day: date) -> Keadaan:
    """All rows to come become one, due now. Tranches to come are not paid out any
    more."""
    _berjalan(state)
    _sudah_cair(state, day)
    left = sisa(state.terms, state.plan, day)
    owed = lunasi(state.terms, state.plan, day, state.aturan.pelunasan)
    first = left.rest[0]
    fees = sum(row.fee for row in left.rest)
    interest = owed.interest - owed.rebate + owed.extra
    row = Angsuran(
        first.number, first.start, day, owed.principal, interest, interest, 0,
        owed.fee + fees,
    )  # fmt: skip
    state = _ganti(state, Jadwal((row,)), state.terms, day)
    return replace(state, tranches=())


def _restruktur(state, move, recorded):
    """What is open of the principal goes into new rows, with arrears of interest, fees
    and penalty that become principal (``move.amount``)."""
    _berjalan(state)
    pastikan(not state.tranches, "restruktur_cair")
    terms, day = move.what, move.day
    if recorded is None:
        recorded = _kapitalkan(state, move) if move.amount else Hasil()
    owed = terbuka(state, day) + move.amount
    state = catat(state, day, recorded.parts, "paid")
    kept = [line for line in state.rows if line.row.due <= day]
    pastikan(
        (terms.principal, terms.start, terms.first) == (owed, day, len(kept) + 1),
        "restruktur_syarat",
        principal=owed,
        first=len(kept) + 1,
    )
    plan = bebankan(jadwal(terms), state.aturan.fees, state.plafond)
    state = _ganti(state, plan, terms, day)
    rows = tuple(
        pindahkan(line, day) if line.row.number < terms.first else line
        for line in state.rows
    )
    capitalised = state.capitalised + move.amount
    return replace(state, rows=rows, capitalised=capitalised), recorded


def terbuka(state: Keadaan, day: date) -> Jumlah:
    """Principal that a restructuring takes over: what is open of rows that are due,
    and all of the rows to come (what was paid ahead of them stays paid ahead)."""
    return sum(
        line.open(POKOK, line.row.principal)
        if line.row.due <= day
        else line.row.principal
        for line in state.rows
    )


def _kapitalkan(state, move):
    """The arrears that become principal count as paid with it."""
    debts = [replace(debt, pokok=0) for debt in kewajiban(state, move.day)]
    order = replace(state.aturan.urutan, ahead=KEMBALI)
    found = alokasikan(move.amount, debts, move.day, order)
    pastikan(not found.left, "kapitalisasi_lebih", over=found.left)
    return Hasil(found.parts)


def _hapus(state, move, recorded):
    """Write off what is on the books; the claim stays, payments are recoveries."""
    _berjalan(state)
    pastikan(
        move.amount == state.principal > 0,
        "hapus_beda",
        amount=move.amount,
        owed=state.principal,
    )
    return replace(state, written_off=move.amount), Hasil()


def _sudah_cair(state, day):
    """Tranches up to a day are in the schedule, so they must have been paid out."""
    late = [tranche.day for tranche in state.tranches if tranche.day <= day]
    pastikan(not late, "cair_tertunda", days=late)


def _berjalan(state):
    pastikan(state.written_off is None, "sudah_hapus_buku")


LANGKAH = {
    CAIR: _cair,
    BAYAR: _bayar,
    PERCEPAT: _percepat,
    BEBAS: _bebas,
    LUNAS: _lunas,
    RESTRUKTUR: _restruktur,
    HAPUS: _hapus,
}
