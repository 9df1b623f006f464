"""The tables that SIMKOPDES keeps of a society: columns in order and their kinds.

Source: the field list published with the schema of the ministry's system (regulations
7.6). It names 24 of the 27 tables. Where that list leaves out which record a row
belongs to (the goods of a delivery), the columns that say it are added in front.
"""

from dataclasses import dataclass, field

from . import simkopdes_kata as kata

TEKS, PARAGRAF, NOMOR, TELEPON, EMAIL = "teks", "paragraf", "nomor", "telepon", "email"
UANG, ANGKA, DESIMAL = "uang", "angka", "desimal"
TANGGAL, TITIK, PILIHAN = "tanggal", "titik", "pilihan"


@dataclass(frozen=True)
class Kolom:
    """One field: its name there, what its values are, and whether we keep it.

    :param digits: a NOMOR has exactly so many digits
    :param past: a TANGGAL that cannot lie ahead
    :param kept: False where we hold no such fact: exported empty, never compared
    """

    name: str
    kind: str = TEKS
    words: dict = field(default_factory=dict)
    digits: int = 0
    past: bool = False
    kept: bool = True
    longest: int = 255


@dataclass(frozen=True)
class Tabel:
    """One table.

    :param keys: groups of columns that tell a record from others, tried in turn
    :param identity: records that both name it, and differ, are never the same thing
    :param period: the column that a period chooses by
    :param compared: False for reference data, which a society does not own
    """

    name: str
    columns: tuple[Kolom, ...]
    keys: tuple[tuple[str, ...], ...]
    identity: str = ""
    period: str = ""
    compared: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Kolom:
        return next(column for column in self.columns if column.name == name)


def _teks(*names, **options):
    return [Kolom(name, TEKS, **options) for name in names]


def _pilih(name, words, **options):
    return Kolom(name, PILIHAN, words, **options)


def _berkas(name):
    """A picture or scan: it stays here, the column says nothing."""
    return Kolom(name, kept=False)


NIK = Kolom("nik", NOMOR, digits=16)
KODE_POS = Kolom("kode_pos", NOMOR, digits=5)
KELAMIN = _pilih("jenis_kelamin", kata.GENDER)
KOORDINAT = Kolom("koordinat", TITIK)
# letters and digits: a shop may print codes of its own
BARCODE = Kolom("barcode", longest=64)


def _tabel(name, columns, *keys, **options):
    return Tabel(name, tuple(columns), keys, **options)


_TABLES = (
    _tabel(
        "profil_koperasi",
        [
            *_teks("nama", longest=128),
            _pilih("status_registrasi", kata.REGISTRASI),
            _pilih("bentuk", kata.BENTUK),
            *_teks("kategori_usaha"),
            Kolom("nik_koperasi", NOMOR),
            *_teks("alamat"),
            KODE_POS,
            KOORDINAT,
            Kolom("modal_awal", UANG),
            *_teks("sumber_persetujuan"),
            Kolom("tentang", PARAGRAF, longest=20000),
            _pilih("pola_pengelolaan", kata.POLA),
            *_teks("metode_pengisian", kept=False),
        ],
        ("nik_koperasi",),
        ("nama",),
    ),
    _tabel(
        "anggota_koperasi",
        [
            *_teks("nama", longest=128),
            NIK,
            Kolom("kode_wilayah", NOMOR, digits=10),
            KELAMIN,
            _pilih("status_keanggotaan", kata.KEANGGOTAAN),
            Kolom("tanggal_terdaftar", TANGGAL, past=True),
            _berkas("file_ktp"),
            *_teks("status_akun", kept=False),
            *_teks("pekerjaan", longest=64),
        ],
        ("nik",),
        ("nama",),
        identity="nik",
    ),
    _tabel(
        "pengurus_koperasi",
        [
            *_teks("nama", longest=128),
            _pilih("jabatan", kata.JABATAN),
            _pilih("status", kata.MENJABAT),
            Kolom("no_hp", TELEPON),
            NIK,
            KELAMIN,
            _berkas("foto"),
            Kolom("email", EMAIL),
            *_teks("alamat"),
            Kolom("kode_pos", NOMOR, digits=5, kept=False),
            Kolom("tanggal_lahir", TANGGAL, past=True),
            _pilih("status_pendidikan", kata.PENDIDIKAN),
            Kolom("periode_mulai", TANGGAL),
            Kolom("periode_selesai", TANGGAL),
            _berkas("file_ktp"),
            *_teks("sumber_data", kept=False),
        ],
        ("nik", "jabatan"),
        ("nama", "jabatan"),
        ("nik",),
        ("nama",),
        identity="nik",
    ),
    _tabel(
        "karyawan_koperasi",
        [
            *_teks("nama", longest=128),
            *_teks("jabatan"),
            Kolom("hp", TELEPON),
            KELAMIN,
            NIK,
            Kolom("email", EMAIL),
            _pilih("status", kata.MENJABAT),
        ],
        ("nik",),
        ("nama",),
        identity="nik",
    ),
    _tabel(
        "simpanan_anggota",
        [
            *_teks("anggota", "periode_pembayaran"),
            Kolom("jumlah_simpanan", UANG),
            _pilih("status", kata.BAYAR),
            Kolom("dibayar_pada", TANGGAL, past=True),
        ],
        ("anggota", "periode_pembayaran"),
        period="periode_pembayaran",
    ),
    _tabel(
        "rat_koperasi",
        [
            *_teks("jenis_sektor", kept=False),
            Kolom("urutan_rat", ANGKA),
            Kolom("tahun_buku", ANGKA),
            Kolom("tahun_rencana_kerja", ANGKA),
            Kolom("tahun_rencana_anggaran", ANGKA),
            Kolom("tanggal_rat", TANGGAL),
            Kolom("jumlah_peserta", ANGKA),
            _pilih("status_rat", kata.RAT),
            *_teks("tahap_rat", kept=False),
            Kolom("laporan_posisi_keuangan", UANG),
            Kolom("laporan_hasil_usaha", UANG),
            Kolom("rapb_posisi_keuangan", UANG, kept=False),
            Kolom("rapb_hasil_usaha", UANG, kept=False),
        ],
        ("tahun_buku",),
    ),
    _tabel(
        "gerai_koperasi",
        [
            _pilih("jenis", kata.GERAI),
            _pilih("status", kata.STATUS_UNIT),
            _berkas("foto"),
            *_teks("pengisi"),
            _pilih("akses_internet", kata.INTERNET),
            _pilih("akses_listrik", kata.LISTRIK),
            _pilih("status_kepemilikan", kata.MILIK),
            _pilih("status_pemanfaatan", kata.MANFAAT),
            _pilih("sumber_air_bersih", kata.AIR),
            *_teks("jenis_bangunan"),
            KOORDINAT,
        ],
        ("jenis", "koordinat"),
        ("jenis", "pengisi"),
        ("jenis",),
    ),
    _tabel(
        "aset_koperasi",
        [
            *_teks("nama"),
            _pilih("tipe", kata.ASET),
            _pilih("status", kata.KONDISI),
            Kolom("progres_pembangunan", ANGKA),
            _berkas("foto"),
            _berkas("dokumen"),
            Kolom("luas_lahan", DESIMAL),
            Kolom("panjang_lahan", DESIMAL),
            Kolom("lebar_lahan", DESIMAL),
            _pilih("akses_jalan", kata.JALAN),
            KOORDINAT,
        ],
        ("nama", "tipe"),
        ("nama",),
    ),
    _tabel(
        "dokumen_koperasi",
        [
            _pilih("jenis", kata.DOKUMEN),
            *_teks("nomor"),
            Kolom("tanggal_berlaku", TANGGAL),
            Kolom("tanggal_kadaluarsa", TANGGAL),
            *_teks("alamat_pada_dokumen"),
            _berkas("unggahan"),
        ],
        ("jenis", "nomor"),
        ("jenis",),
    ),
    _tabel(
        "modal_koperasi",
        [
            *_teks("nomor_perjanjian"),
            _pilih("tipe_sumber", kata.SUMBER),
            *_teks("nama_sumber"),
            _pilih("tipe_modal", kata.MODAL),
            Kolom("jumlah", UANG),
            Kolom("tanggal_diterima", TANGGAL, past=True),
            _berkas("file"),
        ],
        ("nomor_perjanjian",),
    ),
    _tabel(
        "akun_bank_koperasi",
        _teks("nama_rekening", "nama_bank"),
        ("nama_rekening", "nama_bank"),
        ("nama_bank",),
    ),
    _tabel(
        "kbli_koperasi",
        [
            Kolom("kode", NOMOR, digits=5),
            *_teks("nama"),
            *_teks("tipe_izin_usaha"),
            Kolom("tahun", ANGKA),
        ],
        ("kode",),
    ),
    _tabel(
        "produk_koperasi",
        [BARCODE, *_teks("nama", "unit")],
        ("barcode",),
        ("nama",),
        identity="barcode",
    ),
    _tabel(
        "inventaris_produk",
        [BARCODE, *_teks("nama"), Kolom("stok", DESIMAL)],
        ("barcode",),
        ("nama",),
        identity="barcode",
    ),
    _tabel(
        "barang_masuk_produk",
        [
            BARCODE,
            *_teks("nama"),
            Kolom("jumlah_masuk", DESIMAL),
            Kolom("jumlah_tersedia", DESIMAL),
            Kolom("harga_beli", DESIMAL),
            Kolom("harga_jual", DESIMAL),
            Kolom("total_biaya", UANG),
            _pilih("status", kata.BARANG),
            Kolom("tanggal_masuk", TANGGAL, past=True),
        ],
        ("nama", "tanggal_masuk", "jumlah_masuk"),
        ("nama", "tanggal_masuk"),
        period="tanggal_masuk",
    ),
    _tabel(
        "barang_keluar_produk",
        [
            BARCODE,
            *_teks("nama"),
            Kolom("jumlah_keluar", DESIMAL),
            Kolom("harga", DESIMAL),
            Kolom("total_nilai", UANG),
            _pilih("status", kata.BARANG),
            Kolom("tanggal_keluar", TANGGAL, past=True),
        ],
        ("nama", "tanggal_keluar", "jumlah_keluar"),
        ("nama", "tanggal_keluar"),
        period="tanggal_keluar",
    ),
    _tabel(
        "transaksi_penjualan",
        [
            *_teks("nama_pelanggan"),
            Kolom("tanggal", TANGGAL, past=True),
            Kolom("total_pembayaran", UANG),
            _pilih("status", kata.PENJUALAN),
            _pilih("metode_pembayaran", kata.METODE),
        ],
        ("nama_pelanggan", "tanggal", "total_pembayaran"),
        ("nama_pelanggan", "tanggal"),
        period="tanggal",
    ),
    _tabel(
        "pengajuan_kemitraan",
        [
            NIK,
            *_teks("penanggung_jawab", "nomor"),
            _pilih("status", kata.PENGAJUAN),
            *_teks("bisnis_kemitraan", "paket"),
            _berkas("formulir"),
            _berkas("ktp"),
            *_teks("tipe", "catatan"),
        ],
        ("nomor",),
    ),
    _tabel(
        "pengajuan_pembiayaan",
        [
            NIK,
            *_teks("penanggung_jawab", "nomor"),
            _pilih("status", kata.PENGAJUAN),
            _berkas("formulir"),
            Kolom("nominal", UANG),
            Kolom("tenor", ANGKA),
            *_teks("tujuan"),
        ],
        ("nomor",),
    ),
    _tabel(
        "pengajuan_rekening_bank",
        [*_teks("reference"), _pilih("status", kata.PENGAJUAN)],
        ("reference",),
    ),
    _tabel(
        "pengajuan_domain",
        [*_teks("reference"), _pilih("status", kata.PENGAJUAN)],
        ("reference",),
    ),
    _tabel(
        "referensi_wilayah",
        [
            Kolom("kode_wilayah", NOMOR, digits=10),
            *_teks("provinsi", "kabupaten", "kecamatan", "desa"),
        ],
        ("kode_wilayah",),
        compared=False,
    ),
    _tabel(
        "referensi_profil_desa",
        [
            Kolom("kode_wilayah", NOMOR, digits=10),
            Kolom("populasi_laki_laki", ANGKA, kept=False),
            Kolom("populasi_perempuan", ANGKA, kept=False),
            Kolom("tahun", ANGKA, kept=False),
            Kolom("anggaran_dana_desa", UANG, kept=False),
        ],
        ("kode_wilayah",),
        compared=False,
    ),
    _tabel(
        "referensi_komoditas_desa",
        [
            Kolom("kode_wilayah", NOMOR, digits=10),
            *_teks("komoditas", kept=False),
            Kolom("luas_area", DESIMAL, kept=False),
            Kolom("volume", DESIMAL, kept=False),
            Kolom("jumlah_sdm", ANGKA, kept=False),
            Kolom("nilai_potensi", UANG, kept=False),
        ],
        ("kode_wilayah", "komoditas"),
        compared=False,
    ),
)

#: All tables by name, in the order of the ministry's list.
TABEL = {table.name: table for table in _TABLES}
