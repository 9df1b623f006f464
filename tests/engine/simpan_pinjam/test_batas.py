"""Limits on an application."""

from decimal import Decimal

import pytest
from koperasi_simpan_pinjam_engine.pinjaman.batas import (
    AturanBatas,
    Modal,
    Permohonan,
    periksa,
)

SOUND = {
    "principal": 10_000_000,
    "count": 12,
    "instalment": 900_000,
    "savings": 4_000_000,
    "income": 3_000_000,
    "own_capital": 200_000_000,
    "membership_months": 12,
    "age_at_end": 40,
    "funds": 500_000_000,
}


def kode(aturan, **changes):
    ask = Permohonan(**SOUND | changes)
    return [(finding.code, finding.level) for finding in periksa(ask, aturan)]


def test_without_limits_nothing_is_found():
    assert kode(AturanBatas()) == []


@pytest.mark.parametrize(
    ("limits", "changes", "code"),
    [
        ({"savings_multiple": 3}, {"own_loans": 2_000_000}, None),
        ({"savings_multiple": 3}, {"own_loans": 2_000_001}, "kelipatan_simpanan"),
        ({"dsr_percent": 30}, {}, None),
        ({"dsr_percent": 30}, {"other_instalments": 1}, "dsr"),
        ({"dsr_percent": 30}, {"income": 0}, "dsr"),
        ({"least": 10_000_001}, {}, "plafon_minimum"),
        ({"least": 10_000_000}, {}, None),
        ({"most": 9_999_999}, {}, "plafon"),
        ({"running": 2}, {"running": 1}, None),
        ({"running": 2}, {"running": 2}, "pinjaman_berjalan"),
        ({"age_at_end": 60}, {"age_at_end": 61}, "usia"),
        ({"membership_months": 6}, {"membership_months": 5}, "lama_anggota"),
        ({"instalments": 10}, {}, "jangka_waktu"),
        ({"borrower_percent": 5}, {}, None),
        ({"borrower_percent": 5}, {"own_loans": 1}, "bmpp"),
        ({"borrower_percent": Decimal("4.9")}, {}, "bmpp"),
    ],
)
def test_limits(limits, changes, code):
    expected = [(code, "tolak")] if code else []
    assert kode(AturanBatas(**limits), **changes) == expected


def test_related_parties_share_a_tenth_of_own_capital():
    """Permenkop UKM 8/2023 Ps 44(1)."""
    related = {"is_related": True, "is_approved_by_both": True}
    assert kode(AturanBatas(), **related, related_loans=10_000_000) == []
    ask = Permohonan(**SOUND, **related, related_loans=10_000_001)
    (finding,) = periksa(ask, AturanBatas())
    assert finding.code == "pihak_terkait"
    assert finding.source == "Permenkop UKM 8/2023 Ps 44(1)"
    assert finding.values == {"value": 20_000_001, "limit": 20_000_000}


def test_related_parties_need_both_organs():
    assert kode(AturanBatas(), is_related=True) == [("persetujuan_terkait", "tolak")]


def test_without_own_capital_no_related_party_borrows():
    found = kode(
        AturanBatas(), is_related=True, is_approved_by_both=True, own_capital=0
    )
    assert found == [("pihak_terkait", "tolak")]


def test_loans_against_funds_warn():
    """At most 90 % of what was collected (standard operating management)."""
    limits = AturanBatas(funds_percent=90)
    assert kode(limits, all_loans=440_000_000) == []
    assert kode(limits, all_loans=440_000_001) == [("dana_terhimpun", "peringatan")]


def test_own_capital_by_its_definition():
    """Perdep 06/2016: savings of members, reserves, grants and surplus."""
    modal = Modal(pokok=1, wajib=2, penyetaraan=4, hibah=8, cadangan_umum=16,
                  cadangan_risiko=32, shu=64)  # fmt: skip
    assert modal.sendiri == 127
