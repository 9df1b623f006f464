"""The 43 village cooperatives of Denpasar and what the nine that run do."""

from datetime import date

REGENCY = "51.71"
NEIGHBOUR = "51.03"  # Badung, whose Dinas must see nothing of Denpasar
TEGAL_HARUM = "51.71.03.2008"

RUNNING = "berjalan"

# Village code: {unit: day on which it began}. All other villages are registered only.
UNITS = {
    TEGAL_HARUM: {
        "kantor": date(2024, 1, 2),
        "simpan_pinjam": date(2024, 1, 2),
        "sembako": date(2024, 1, 2),
        "lpg": date(2024, 4, 1),
        "apotek": date(2025, 8, 1),
        "klinik": date(2025, 8, 1),
        "gudang": date(2025, 9, 1),
        "cold_storage": date(2025, 10, 1),
        "logistik": date(2025, 11, 3),
        "pupuk": date(2026, 1, 5),
    },
    "51.71.01.2007": {"simpan_pinjam": date(2025, 8, 4)},  # Sidakarya
    "51.71.04.2010": {"sembako": date(2025, 9, 1)},  # Peguyangan Kaja
    "51.71.01.2010": {"cold_storage": date(2025, 11, 3)},  # Sanur Kauh
    "51.71.04.1009": {"sembako": date(2025, 9, 15)},  # Peguyangan
    "51.71.04.2003": {"simpan_pinjam": date(2025, 8, 18)},  # Dangin Puri Kaja
    "51.71.03.1010": {"simpan_pinjam": date(2025, 10, 6)},  # Padangsambian
    "51.71.02.1006": {"sembako": date(2025, 10, 20)},  # Sumerta
    "51.71.03.2009": {  # Tegal Kertha
        "simpan_pinjam": date(2025, 8, 11),
        "sembako": date(2025, 9, 8),
        "lpg": date(2025, 12, 1),
    },
}

# Members of the running societies besides Tegal Harum.
MEMBERS = {
    "51.71.01.2007": 48,
    "51.71.04.2010": 36,
    "51.71.01.2010": 24,
    "51.71.04.1009": 40,
    "51.71.04.2003": 44,
    "51.71.03.1010": 38,
    "51.71.02.1006": 32,
    "51.71.03.2009": 56,
}

# The registration number in the legal entity's number, in order of the villages.
FIRST_DEED = 12_001


def societies(env):
    """What ``koperasi.profil._provision`` gets, in order of the village codes."""
    villages = env["koperasi.wilayah"].search(
        [("code", "=like", f"{REGENCY}.__.____")], order="code"
    )
    return [
        _society(village.code, village.name, order)
        for order, village in enumerate(villages)
    ]


def society_name(code, village):
    """Code 2xxx is a desa, 1xxx a kelurahan: the law gives each its own name."""
    kind = "Desa" if code.split(".")[-1].startswith("2") else "Kelurahan"
    return f"Koperasi {kind} Merah Putih {village}"


def _society(code, village, order):
    units = UNITS.get(code, {})
    founded = min(units.values(), default=date(2025, 7, 12))
    return {
        "name": society_name(code, village),
        "wilayah_code": code,
        "is_kdkmp": True,
        "status": RUNNING if units else "terdaftar",
        "units": {unit: (RUNNING, begun) for unit, begun in units.items()},
        "jenis": "serba_usaha",
        "badan_hukum": f"AHU-{FIRST_DEED + order:07d}.AH.01.29.TAHUN 2025",
        "badan_hukum_date": max(founded, date(2025, 6, 10)),
        "nik_koperasi": f"5171{order + 1:09d}",
        "street": f"Jl. Kantor Perbekel {village} No. {order + 1}",
        "phone": f"+62 361 800{order + 100}",
    }
