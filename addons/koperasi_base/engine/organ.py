"""What the law and the KDKMP guide ask of the people who run a society.

Every rule that is not kept is one :class:`Temuan` (finding) with the code of the
rule and the values that its message names. Nothing is forbidden here: a society in
the middle of an election is allowed to be incomplete, but it must know.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

PENGURUS, PENGAWAS, PENASIHAT = "pengurus", "pengawas", "penasihat"

#: Position -> organ. The order is the order of the registers.
ORGAN = {
    "ketua": PENGURUS,
    "wakil_ketua": PENGURUS,
    "wakil_usaha": PENGURUS,
    "wakil_keanggotaan": PENGURUS,
    "sekretaris": PENGURUS,
    "bendahara": PENGURUS,
    "anggota_pengurus": PENGURUS,
    "ketua_pengawas": PENGAWAS,
    "anggota_pengawas": PENGAWAS,
    "penasihat": PENASIHAT,
    "manajer": "pengelola",
    "karyawan": "karyawan",
}
#: Positions that one person holds, and that no society goes without.
WAJIB = ("ketua", "sekretaris", "bendahara")
WAJIB_KDKMP = (
    "ketua",
    "wakil_usaha",
    "wakil_keanggotaan",
    "sekretaris",
    "bendahara",
    "ketua_pengawas",
)
TUNGGAL = {*WAJIB, *WAJIB_KDKMP}

#: Ties of the first degree, by blood or marriage. Brothers, sisters and their
#: spouses are of the second degree: they are recorded and never objected to.
DERAJAT_SATU = {"suami_istri", "orang_tua_anak", "mertua_menantu"}


@dataclass(frozen=True)
class Pejabat:
    """One person in one position today."""

    key: int
    name: str
    jabatan: str
    gender: str | None = None
    person: object = None  # equal for the same person in two positions
    is_anggota: bool = True
    is_ex_officio: bool = False
    is_perangkat_desa: bool = False
    date_end: date | None = None

    @property
    def organ(self):
        return ORGAN[self.jabatan]


@dataclass(frozen=True)
class Batas:
    """Figures of the rules; they come from dated parameters.

    ``min_perempuan`` is a percentage of the pengurus.
    """

    min_pengurus: int
    min_pengawas: int
    min_perempuan: Decimal


@dataclass(frozen=True)
class Temuan:
    """A rule that is not kept: ``code`` says which, ``values`` what was found."""

    code: str
    values: dict = field(default_factory=dict)


def periksa_organ(pejabat, keluarga, batas: Batas, *, kdkmp: bool, today: date):
    """Compare the people in office with the rules.

    :param pejabat: :class:`Pejabat` of everybody in office today
    :param keluarga: triples (key, key, relation)
    :param kdkmp: also apply the rules of the Merah Putih cooperatives
    :return: list of :class:`Temuan`, most basic rule first
    """
    pejabat = [p for p in pejabat if p.organ in (PENGURUS, PENGAWAS, PENASIHAT)]
    pengurus = [p for p in pejabat if p.organ == PENGURUS]
    pengawas = [p for p in pejabat if p.organ == PENGAWAS]
    temuan = _jabatan(pejabat, WAJIB_KDKMP if kdkmp else WAJIB)
    if not pengawas and not kdkmp:
        temuan.append(Temuan("pengawas_kosong"))
    temuan += _bukan_anggota(pengurus, pengawas)
    temuan += _rangkap(pengurus, pengawas)
    if kdkmp:
        temuan += _jumlah(pengurus, batas.min_pengurus, PENGURUS)
        temuan += _jumlah(pengawas, batas.min_pengawas, PENGAWAS)
        temuan += _perempuan(pengurus, batas.min_perempuan)
        temuan += _keluarga(pengurus + pengawas, keluarga)
        temuan += _perangkat_desa(pengurus)
        temuan += [
            Temuan("ketua_pengawas", {"name": p.name})
            for p in pengawas
            if p.jabatan == "ketua_pengawas" and not p.is_ex_officio
        ]
    temuan += [
        Temuan("masa_habis", {"name": p.name, "date": p.date_end})
        for p in pejabat
        if p.date_end and p.date_end < today
    ]
    return temuan


def _jabatan(pejabat, wajib):
    held = [p.jabatan for p in pejabat]
    return [
        Temuan("jabatan_kosong", {"jabatan": j}) for j in wajib if j not in held
    ] + [
        Temuan("jabatan_ganda", {"jabatan": j, "count": held.count(j)})
        for j in ORGAN
        if j in TUNGGAL and held.count(j) > 1
    ]


def _bukan_anggota(pengurus, pengawas):
    """Both organs are elected from the members; the village head sits ex officio."""
    return [
        Temuan(f"{p.organ}_bukan_anggota", {"name": p.name})
        for p in pengurus + pengawas
        if not p.is_anggota and not p.is_ex_officio
    ]


def _rangkap(pengurus, pengawas):
    watched = {p.person for p in pengawas} - {None}
    return [
        Temuan("rangkap", {"name": p.name}) for p in pengurus if p.person in watched
    ]


def _jumlah(people, minimum, organ):
    found = []
    if len(people) < minimum:
        found.append(
            Temuan(f"{organ}_kurang", {"count": len(people), "minimum": minimum})
        )
    if people and len(people) % 2 == 0:
        found.append(Temuan(f"{organ}_genap", {"count": len(people)}))
    return found


def _perempuan(pengurus, minimum):
    women = sum(p.gender == "p" for p in pengurus)
    if pengurus and 100 * women < minimum * len(pengurus):
        return [
            Temuan(
                "perempuan_kurang",
                {"count": women, "total": len(pengurus), "minimum": minimum},
            )
        ]
    return []


def _keluarga(people, keluarga):
    names = {p.key: p.name for p in people}
    return [
        Temuan("keluarga", {"name": names[a], "relative": names[b], "relation": r})
        for a, b, r in keluarga
        if r in DERAJAT_SATU and a in names and b in names
    ]


def _perangkat_desa(pengurus):
    return [
        Temuan("perangkat_desa", {"name": p.name})
        for p in pengurus
        if p.is_perangkat_desa
    ]
