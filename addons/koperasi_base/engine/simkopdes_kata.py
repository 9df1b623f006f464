"""Status words of SIMKOPDES (regulations 7.6) and what they mean here.

The ministry's field list gives some words as they stand there (Approved, LAKI-LAKI,
PAID, Tunai, Apotek Desa …). Where it names a field and no words, the words are the
usual Indonesian ones; they stand here alone, so that one line changes when the
ministry publishes its own.

Several of our codes may share a word (an active and a passive member are both
Approved): the first code of a word is the one that it is read as.
"""

import re

GENDER = {"l": "LAKI-LAKI", "p": "PEREMPUAN"}
BENTUK = {"primer": "Primer", "sekunder": "Sekunder"}
#: Members who left are not exported: the list of the ministry knows no word for them.
KEANGGOTAAN = {
    "aktif": "Approved",
    "pasif": "Approved",
    "calon": "Requested",
    "disetujui": "Requested",
    "ditolak": "Rejected",
}
REGISTRASI = {
    "terdaftar": "Approved",
    "persiapan": "Approved",
    "berjalan": "Approved",
    "berhenti": "Approved",
}
POLA = {"konvensional": "Konvensional", "syariah": "Syariah"}
JABATAN = {
    "ketua": "Ketua",
    "wakil_ketua": "Wakil Ketua",
    "wakil_usaha": "Wakil Ketua Bidang Usaha",
    "wakil_keanggotaan": "Wakil Ketua Bidang Keanggotaan",
    "sekretaris": "Sekretaris",
    "bendahara": "Bendahara",
    "anggota_pengurus": "Anggota Pengurus",
    "ketua_pengawas": "Ketua Pengawas",
    "anggota_pengawas": "Anggota Pengawas",
    "penasihat": "Penasihat",
}
#: What an employee is called who has no job title.
PEKERJA = {"manajer": "Manajer", "karyawan": "Karyawan"}
MENJABAT = {
    "menjabat": "Aktif",
    "habis": "Masa Jabatan Habis",
    "akan": "Belum Mulai",
    "selesai": "Berhenti",
}
PENDIDIKAN = {
    "sd": "SD",
    "smp": "SMP",
    "sma": "SMA/SMK",
    "diploma": "Diploma",
    "s1": "S1",
    "s2": "S2",
    "s3": "S3",
}
BAYAR = {"lunas": "PAID", "belum": "UNPAID"}
#: Eight kinds are known to exist there; four of their names are (Apotek Desa, Cold
#: Storage, Kantor Koperasi, Klinik Desa).
GERAI = {
    "kantor": "Kantor Koperasi",
    "sembako": "Gerai Sembako",
    "simpan_pinjam": "Unit Simpan Pinjam",
    "apotek": "Apotek Desa",
    "klinik": "Klinik Desa",
    "gudang": "Gudang",
    "cold_storage": "Cold Storage",
    "logistik": "Logistik",
    "lpg": "Pangkalan LPG",
    "pupuk": "Kios Pupuk",
    "lain": "Unit Lain",
}
STATUS_UNIT = {
    "belum": "Belum",
    "persiapan": "Persiapan",
    "berjalan": "Berjalan",
    "berhenti": "Berhenti",
}
INTERNET = {
    "tidak_ada": "Tidak Ada",
    "seluler": "Seluler",
    "kabel": "Kabel/Serat Optik",
    "satelit": "Satelit",
}
LISTRIK = {
    "tidak_ada": "Tidak Ada",
    "pln": "PLN",
    "surya": "Tenaga Surya",
    "genset": "Genset",
}
AIR = {
    "tidak_ada": "Tidak Ada",
    "pdam": "PDAM",
    "sumur": "Sumur",
    "lain": "Sumber Lain",
}
MILIK = {
    "milik": "Milik Sendiri",
    "sewa": "Sewa",
    "pinjam_pakai": "Pinjam Pakai",
    "desa": "Milik Desa",
    "pemda": "Milik Pemda",
}
MANFAAT = {
    "dipakai": "Dimanfaatkan",
    "sebagian": "Sebagian Dimanfaatkan",
    "kosong": "Tidak Dimanfaatkan",
}
ASET = {
    "tanah": "Tanah",
    "bangunan": "Bangunan",
    "kendaraan": "Kendaraan",
    "peralatan": "Peralatan",
    "lain": "Lainnya",
}
KONDISI = {
    "baik": "Baik",
    "rusak_ringan": "Rusak Ringan",
    "rusak_berat": "Rusak Berat",
}
JALAN = {
    "tidak_ada": "Tidak Ada",
    "setapak": "Jalan Setapak",
    "roda_dua": "Roda Dua",
    "roda_empat": "Roda Empat",
    "truk": "Truk",
}
#: Eight kinds there, of which AD/ART and NPWP are named in the field list.
DOKUMEN = {
    "akta_pendirian": "Akta Pendirian",
    "sk_badan_hukum": "SK Badan Hukum",
    "ad_art": "AD/ART",
    "npwp": "NPWP",
    "nib": "NIB",
    "sertifikat_nik": "Sertifikat NIK Koperasi",
    "sk_pengurus": "SK Pengurus",
    "rekening": "Buku Rekening",
    "izin_usp": "Izin Usaha Simpan Pinjam",
    "izin_apotek": "Izin Apotek",
    "izin_klinik": "Izin Klinik",
    "ba_musdes": "Berita Acara Musdes",
    "hadir_musdes": "Daftar Hadir Musdes",
    "surat_kades": "Surat Kepala Desa",
    "ktp_pengurus": "KTP Pengurus",
    "domisili": "Surat Domisili",
    "sertifikat_tanah": "Sertifikat Tanah",
    "lain": "Dokumen Lain",
}
SUMBER = {
    "anggota": "Anggota",
    "bank": "Bank",
    "lpdb": "LPDB-Koperasi",
    "pemerintah": "Pemerintah",
    "desa": "Desa",
    "koperasi": "Koperasi Lain",
    "lain": "Lainnya",
}
MODAL = {
    "modal_awal": "Modal Awal",
    "pinjaman": "Modal Pinjaman",
    "penyertaan": "Modal Penyertaan",
    "hibah": "Hibah",
}
BARANG = {"selesai": "Selesai", "batal": "Dibatalkan"}
PENJUALAN = {
    "paid": "Paid",
    "draft": "Pending",
    "cancel": "Cancelled",
    "refund": "Refund",
}
METODE = {"tunai": "Tunai", "qris": "QRIS", "transfer": "Transfer"}
RAT = {"rencana": "Rencana", "disusun": "Disusun", "final": "Selesai"}
PENGAJUAN = {
    "diajukan": "Requested",
    "disetujui": "Approved",
    "ditolak": "Rejected",
}


def rapat(text: str) -> str:
    """A word without case, spaces and signs: how words are compared."""
    return re.sub(r"[\W_]+", "", text).casefold()


def kode(words: dict, word: str) -> str | None:
    """Our code of one of their words, the first of several; None when unknown."""
    wanted = rapat(word)
    return next((code for code, text in words.items() if rapat(text) == wanted), None)


def pilihan(words: dict) -> tuple[str, ...]:
    """The words that may be written, each once."""
    return tuple(dict.fromkeys(words.values()))
