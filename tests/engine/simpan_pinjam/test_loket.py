"""What the desk says of a loan is what the steps then book."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import keadaan, loket, riwayat
from koperasi_simpan_pinjam_engine.pinjaman.denda import AturanDenda
from koperasi_simpan_pinjam_engine.pinjaman.keadaan import Aturan, Mutasi
from koperasi_simpan_pinjam_engine.pinjaman.langkah import terapkan
from koperasi_simpan_pinjam_engine.pinjaman.pelunasan import AturanPelunasan
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku
from koperasi_simpan_pinjam_engine.pinjaman.syarat import Perubahan, susun

START = date(2026, 1, 15)
CAIR = Mutasi(1, START, "cair", 12_000_000)


def berjalan(*moves, method="flat", pelunasan=None, changes=()):
    """A loan of 12 instalments at 1 % a month, 0.1 % a day on what is late."""
    made = susun(12_000_000, method, Suku(1, "bulan"), START, 12, changes=changes)
    aturan = Aturan(
        denda=AturanDenda(percent="0.1"), pelunasan=pelunasan or AturanPelunasan()
    )
    return riwayat.putar_ulang(keadaan.buka(made, aturan), [CAIR, *moves])[0]


def test_before_the_first_due_date_nothing_is_due():
    found = loket.tempo(berjalan(), date(2026, 2, 14))
    assert (found.due, found.total, found.late(date(2026, 2, 14))) == ((), 0, 0)
    assert (found.one.number, found.one.total) == (1, 1_120_000)


def test_two_instalments_are_late():
    day = date(2026, 3, 17)
    found = loket.tempo(berjalan(), day)
    assert [debt.number for debt in found.due] == [1, 2]
    # 0.1 % of 1,120,000 for 30 and for 2 days
    assert found.parts == {
        "denda": 33_600 + 2_240, "biaya": 0, "bunga": 240_000, "pokok": 2_000_000,
    }  # fmt: skip
    assert found.late(day) == 30
    assert found.one.total == 1_120_000 + 33_600
    assert found.next.number == 3


def test_nothing_comes_after_the_last_instalment():
    day = date(2027, 1, 15)
    moves = [
        Mutasi(2 + n, day, "bayar", debt.total)
        for n, debt in enumerate(loket.tempo(berjalan(), day).due)
    ]
    found = loket.tempo(berjalan(*moves), day)
    assert (found.one, found.next, found.total) == (None, None, 0)


def test_settlement_says_what_is_saved():
    """Flat 120,000 a month; on the day of the first due date nothing has run on."""
    paid = Mutasi(2, date(2026, 2, 15), "bayar", 1_120_000)
    found = loket.tutup(berjalan(paid), date(2026, 2, 15))
    assert found.total == 11_000_000
    assert (found.saved, found.extra, found.fee, found.rows) == (1_320_000, 0, 0, 11)


def test_settlement_with_penalty_and_fee():
    rules = AturanPelunasan("periode", extra_rows=1, fee_percent=1)
    found = loket.tutup(berjalan(pelunasan=rules), date(2026, 2, 16))
    # arrears with a day's penalty, the running period, one more row, 1 % fee
    assert found.parts == {
        "denda": 1_120, "biaya": 110_000, "bunga": 360_000, "pokok": 12_000_000,
    }  # fmt: skip
    assert (found.saved, found.extra, found.fee) == (1_200_000, 120_000, 110_000)


def test_nothing_is_settled_early():
    late = date(2027, 1, 15)
    assert loket.tutup(berjalan(), late) is None, "all rows are due"
    tranche = (Perubahan(date(2026, 6, 1), 1_000_000),)
    assert loket.tutup(berjalan(changes=tranche), date(2026, 3, 1)) is None
    assert loket.tutup(berjalan(method="efektif"), date(2026, 3, 1)) is not None
    lost = Mutasi(2, date(2026, 3, 1), "hapus_buku", 12_000_000)
    assert loket.tutup(berjalan(lost), date(2026, 3, 2)) is None
    made = susun(12_000_000, "flat", Suku(12), START, 12)
    assert loket.tutup(keadaan.buka(made, Aturan()), date(2026, 3, 1)) is None


@settings(max_examples=60)
@given(
    method=st.sampled_from(["flat", "efektif", "anuitas", "bunga_saja"]),
    interest=st.sampled_from(["harian", "periode", "penuh", "angka_78"]),
    early=st.integers(0, 3_000_000),
    days=st.integers(1, 330),
)
def test_what_is_said_is_what_is_booked(method, interest, early, days):
    """The amount named settles the loan, a rupiah less does not, nothing is over."""
    moves = [Mutasi(2, START, "bayar", early)] if early else []
    state = berjalan(
        *moves, method=method, pelunasan=AturanPelunasan(interest, 50, 1, "0.5")
    )
    day = START + timedelta(days)
    found = loket.tutup(state, day)
    after, result = terapkan(state, Mutasi(3, day, "lunas", found.total))
    assert after.is_paid_off
    assert not result.left
    assert found.saved >= 0
    due = loket.tempo(state, day)
    assert due.total == sum(debt.total for debt in due.due)
    assert due.total <= sum(d.total for d in keadaan.kewajiban(state, day))
