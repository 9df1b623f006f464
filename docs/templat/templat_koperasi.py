"""The template of a list of societies and their users; run by buat_templat.py.

Societies, numbers and people are invented; the village codes are real.
"""

from datetime import date

SOCIETY_COLUMNS = (
    ("Nama", 46), ("Kode Wilayah", 16), ("Bentuk", 10), ("Jenis", 16), ("KDKMP", 9),
    ("Badan Hukum", 34), ("Tanggal Badan Hukum", 16), ("NIK Koperasi", 18),
    ("NPWP", 22), ("NIB", 16), ("PPh", 9), ("PKP", 8), ("Alamat", 34),
    ("Telepon", 18), ("Email", 28), ("Unit Simpan Pinjam", 14),
    ("Mulai Simpan Pinjam", 14), ("Unit Sembako", 14), ("Mulai Sembako", 14),
    ("Unit Apotek", 14), ("Mulai Apotek", 14), ("Unit Gudang", 14),
    ("Mulai Gudang", 14), ("Barang Awal", 12),
)  # fmt: skip
USER_COLUMNS = (
    ("Koperasi", 46), ("Nama", 28), ("Peran", 26), ("Login", 22), ("Telepon", 18),
    ("Email", 30),
)  # fmt: skip
TEXT = ("Kode Wilayah", "NIK Koperasi", "NPWP", "NIB", "Telepon")
START = date(2025, 8, 4)
SOCIETIES = (
    (
        "Koperasi Desa Merah Putih Dangin Puri Kauh", "51.71.04.2002", "primer",
        "serba usaha", "ya", "AHU-0019001.AH.01.29.TAHUN 2025", date(2025, 6, 10),
        "5171040019001", "01.234.567.4-901.000", "2506250019001", "final", "tidak",
        "Jl. Maruti No. 1", "0361 4819001", "kdmp.danginpurikauh@contoh.id",
        "berjalan", START, "persiapan", date(2026, 3, 2), None, None, None, None, "ya",
    ),
    (
        "Koperasi Kelurahan Merah Putih Ubung", "51.71.04.1007", "primer",
        "serba usaha", "ya", "AHU-0019002.AH.01.29.TAHUN 2025", date(2025, 6, 12),
        "5171040019002", None, None, "final", "tidak", "Jl. Cokroaminoto No. 2",
        "0361 4819002", None, "belum", None, "berjalan", date(2025, 9, 1), None, None,
        "berjalan", date(2025, 9, 1), "ya",
    ),
    (
        "Koperasi Simpan Pinjam Sari Mandiri", "51.71.01.2007", "primer",
        "simpan pinjam", "tidak", "AHU-0019003.AH.01.28.TAHUN 2012", date(2012, 2, 20),
        "5171010019003", "02.345.678.3-901.000", "1203120019003", "normal", "ya",
        "Jl. Tukad Pakerisan No. 3", "0361 4819003", "sari.mandiri@contoh.id",
        "berjalan", date(2012, 3, 1), *[None] * 7,
    ),
)  # fmt: skip
USERS = (
    ("Koperasi Desa Merah Putih Dangin Puri Kauh", "I Wayan Suardana", "Ketua",
     "ketua.danginpurikauh", "0812 3456 7001", None),
    ("51.71.04.2002", "Ni Made Sriani", "Sekretaris, Bendahara", None, None,
     "sriani@contoh.id"),
    ("Koperasi Kelurahan Merah Putih Ubung", "I Ketut Rauh", "Ketua", None,
     "0812 3456 7003", None),
    ("Koperasi Kelurahan Merah Putih Ubung", "Ni Luh Ayu Dewi", "Sekretaris",
     "sekretaris.ubung", None, None),
    ("Koperasi Simpan Pinjam Sari Mandiri", "I Gede Ariawan", "Pengawas",
     "pengawas.sarimandiri", None, None),
)  # fmt: skip
HELP = (
    "Cara mengisi daftar koperasi",
    "1. Lembar Koperasi: satu baris satu koperasi. Nama dan Kode Wilayah wajib diisi;"
    " kolom lain boleh kosong atau dihapus.",
    "2. Kode Wilayah: sepuluh angka Kemendagri dengan titik, misalnya 51.71.03.2008.",
    "3. Bentuk: primer atau sekunder. Jenis: konsumen, produsen, jasa, pemasaran,"
    " simpan pinjam, atau serba usaha.",
    "4. KDKMP, PKP, dan Barang Awal: ya atau tidak. PPh: final atau normal.",
    "5. Nomor (NIK koperasi, NPWP, NIB) diformat sebagai teks.",
    "6. Unit: belum, persiapan, berjalan, atau berhenti; Mulai: tanggal hari pertama."
    " Unit lain: Unit Kantor, Klinik, Cold Storage, Logistik, LPG, Pupuk, Lain.",
    "7. Barang Awal ya: gerai sembako mendapat daftar barang dasar, tanpa stok.",
    "8. Lembar Pengguna: satu baris satu orang. Koperasi: nama atau kode wilayahnya.",
    "9. Peran: Sekretaris, Bendahara, Ketua, Pengawas, Teller, Kasir, Kepala Gerai;"
    " beberapa peran dipisah koma.",
    "10. Nama login: isi Login; bila kosong dipakai Email, lalu Telepon.",
)


def make(new_book, dress, save):
    """Write koperasi.xlsx with the tools of buat_templat.py."""
    book = new_book()
    sheet = book.create_sheet("Petunjuk")
    for line in HELP:
        sheet.append([line])
    sheet.column_dimensions["A"].width = 120
    _add(book, "Koperasi", SOCIETY_COLUMNS, SOCIETIES, dress)
    _add(book, "Pengguna", USER_COLUMNS, USERS, dress)
    book.active = 1
    save(book, "koperasi.xlsx")


def _add(book, title, columns, rows, dress):
    sheet = book.create_sheet(title)
    names = [name for name, _width in columns]
    sheet.append(names)
    for row in rows:
        sheet.append(row)
    dress(sheet, 1, [width for _name, width in columns])
    for row in sheet.iter_rows(min_row=2):
        for name, cell in zip(names, row, strict=True):
            if name in TEXT:
                cell.number_format = "@"
            elif isinstance(cell.value, date):
                cell.number_format = "DD/MM/YYYY"
