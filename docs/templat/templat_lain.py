"""Templates of the lists that are no member lists: officers, goods, opening balances.

Their people and firms are invented. The workbook of opening balances belongs to the
members of ``anggota-rapi.xlsx`` and the goods of ``barang.xlsx``: its sheets add up to
the accounts of its trial balance.
"""

from datetime import date

from buat_templat import dress, new_book, people, save
from openpyxl.styles import Font

DAY = date(2025, 12, 31)
MONEY = "#,##0"

#: Position, name, number among the members of anggota-rapi.xlsx, NIK, sex, since.
OFFICERS = (
    ("Ketua", 1, "SK/01/RA/2025"),
    ("Wakil Ketua Bidang Usaha", 2, "SK/01/RA/2025"),
    ("Wakil Ketua Bidang Anggota", 3, "SK/01/RA/2025"),
    ("Sekretaris", 4, "SK/01/RA/2025"),
    ("Bendahara", 5, "SK/01/RA/2025"),
    ("Anggota Pengawas", 6, "SK/02/RA/2025"),
    ("Anggota Pengawas", 7, "SK/02/RA/2025"),
)
GOODS = (
    ("BRS5", "2900000000018", "Beras SPHP 5 kg", "Sembako", "Sak", 58000, 62500, 40),
    ("BRM5", "2900000000025", "Beras Medium 5 kg", "Sembako", "Sak", 63500, 67000, 25),
    ("BRK1", "2900000000049", "Beras Curah", "Sembako", "Kg", 12600, 13400, 112.5),
    ("MYK1", "2900000000063", "Minyakita 1 L", "Sembako", "Botol", 14500, 15700, 96),
    ("GLK1", "2900000000094", "Gula Pasir 1 kg", "Sembako", "Bks", 16800, 18500, 60),
    ("TPG1", None, "Tepung Terigu 1 kg", "Sembako", "Bungkus", 10900, 12000, 36),
    ("LPG3", None, "Elpiji 3 kg (isi)", "LPG", "Tabung", 16000, 18000, 50),
    ("URE50", None, "Pupuk Urea 50 kg", "Pupuk", "Karung", 112500, 112500, 12),
    ("PCT10", None, "Parasetamol 500 mg", "Obat", "Strip", 3800, 5000, 80),
    ("BKT58", None, "Buku Tulis 58 lembar", "Lainnya", "Buah", 3900, 5000, 120),
)  # fmt: skip
LINES = {"Sembako": "1.1301", "Obat": "1.1302", "LPG": "1.1303", "Pupuk": "1.1304",
         "Lainnya": "1.1306"}  # fmt: skip
DEBTORS = (
    ("00009", None, date(2026, 1, 31), "NT-0412", 385000),
    ("00017", None, date(2026, 2, 15), "NT-0430", 612500),
    ("00031", None, date(2026, 2, 28), "NT-0447", 240000),
    (None, "Warung Bu Lastri", date(2026, 1, 20), "NT-0451", 1275000),
)
CREDITORS = (
    (None, "UD Sumber Pangan Denpasar", date(2026, 1, 15), "INV-8812", 6450000),
    (None, "CV Mitra Energi Bali", date(2026, 1, 10), "DO-2211", 800000),
)
LATE_2024 = date(2024, 12, 31)
ASSETS = (
    ("Laptop kantor", "Peralatan", 1, LATE_2024, 9600000, 0, 48, 2400000, "Baik",
     "Kantor"),
    ("Rak toko besi", "Peralatan", 6, LATE_2024, 7200000, 0, 96, 900000, "Baik",
     "Gerai"),
    ("Motor roda tiga", "Kendaraan", 1, LATE_2024, 36000000, 0, 96, 4500000, "Baik",
     "Gerai"),
)  # fmt: skip


def sheet_of(book, name, titles, rows, widths, money=(), texts=(), days=()):
    """One sheet with its column titles, money and days formatted."""
    sheet = book.create_sheet(name)
    sheet.append(titles)
    for row in rows:
        sheet.append(row)
    dress(sheet, 1, widths)
    for cells in sheet.iter_rows(min_row=2):
        for place, cell in enumerate(cells):
            if place in money:
                cell.number_format = MONEY
            elif place in texts:
                cell.number_format = "@"
            elif place in days:
                cell.number_format = "DD/MM/YYYY"
    return sheet


def instructions(book, title, *lines):
    sheet = book.create_sheet("Petunjuk")
    sheet.append([title])
    for number, line in enumerate(lines, 1):
        sheet.append([f"{number}. {line}"])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 100


def members():
    return people(60, "rapi", date(2025, 7, 14))


def make_officers():
    book = new_book()
    instructions(
        book,
        "Cara mengisi daftar pengurus, pengawas, dan karyawan",
        "Satu baris untuk satu orang dalam satu jabatan.",
        "Anggota cukup ditulis dengan No. Anggota; orang luar dengan nama dan NIK.",
        "Jabatan: Ketua, Wakil Ketua Bidang Usaha, Wakil Ketua Bidang Anggota,"
        " Sekretaris, Bendahara, Anggota Pengurus, Ketua Pengawas, Anggota Pengawas,"
        " Penasihat, Manajer, Karyawan (atau tugasnya, misalnya Kasir).",
        "Masa jabatan pengurus paling lama lima tahun.",
    )
    persons = members()
    rows = []
    for title, number, decree in OFFICERS:
        person = persons[number - 1]
        rows.append(
            [person["number"], person["name"], None, None, title, date(2025, 7, 14),
             date(2030, 7, 13), decree, date(2025, 7, 14), None, None]
        )  # fmt: skip
    rows += [
        [None, "I Ketut Sudarma", "5171030203709101", "L", "Ketua Pengawas",
         date(2025, 7, 14), date(2030, 7, 13), "SK/02/RA/2025", date(2025, 7, 14),
         "081011112222", "Ya"],
        [None, "Ni Putu Ayu Wulandari", "5171034506989102", "P", "Manajer",
         date(2025, 8, 1), None, "SK/05/P/2025", date(2025, 7, 30), "081033334444",
         None],
        [None, "I Kadek Adi Saputra", "5171031110019103", "L", "Kasir",
         date(2025, 9, 1), None, "SK/06/P/2025", date(2025, 8, 30), "081055556666",
         None],
    ]  # fmt: skip
    titles = ["No. Anggota", "Nama", "NIK", "L/P", "Jabatan", "Mulai Menjabat",
              "Akhir Masa Jabatan", "No. SK", "Tanggal SK", "No. HP",
              "Ex Officio"]  # fmt: skip
    widths = (12, 28, 20, 6, 28, 16, 18, 18, 14, 16, 12)
    sheet_of(book, "Perangkat", titles, rows, widths, texts=(0, 2, 9), days=(5, 6, 8))
    save(book, "perangkat.xlsx")


def make_goods():
    book = new_book()
    instructions(
        book,
        "Cara mengisi daftar barang",
        "Satu baris untuk satu barang. Nama, harga beli, dan harga jual wajib diisi.",
        "Kategori: Sembako, Obat, LPG, Pupuk, Hasil Tani, atau Lainnya.",
        "Satuan: buah, bungkus, botol, sak, kg, gram, liter, dan sejenisnya.",
        "Stok Awal boleh kosong; bila diisi, nilainya masuk buku dengan harga beli.",
    )
    titles = ["Kode Barang", "Barcode", "Nama Barang", "Kategori", "Satuan",
              "Harga Beli", "Harga Jual", "Stok Awal"]  # fmt: skip
    widths = (14, 18, 30, 12, 10, 13, 13, 11)
    sheet_of(book, "Barang", titles, GOODS, widths, money=(5, 6), texts=(0, 1))
    save(book, "barang.xlsx")


def savings():
    """Pokok and wajib as in anggota-rapi.xlsx, sukarela of every third member."""
    return [
        [person["number"], person["name"], 100000, 20000 * (12 - number % 5),
         150000 + 25000 * (number % 7) if number % 3 == 0 else None]
        for number, person in enumerate(members())
    ]  # fmt: skip


def trial_balance(saved):
    """Balances of all accounts; the reserve takes what balances them."""
    stock = {}
    for row in GOODS:
        code = LINES[row[3]]
        stock[code] = stock.get(code, 0) + round(row[5] * row[7])
    debit = {
        "1.1101": ("Kas Kantor", 3425000),
        "1.1110": ("Bank - Giro", 27500000),
        "1.1210": ("Piutang Dagang Anggota", sum(r[4] for r in DEBTORS if r[0])),
        "1.1211": ("Piutang Dagang Non-Anggota", sum(r[4] for r in DEBTORS if r[1])),
        **{code: ("Persediaan", worth) for code, worth in stock.items()},
        "1.3103": ("Kendaraan", 36000000),
        "1.3104": ("Inventaris dan Peralatan", 16800000),
    }
    credit = {
        "1.3203": ("Akumulasi Penyusutan Kendaraan", 4500000),
        "1.3204": ("Akumulasi Penyusutan Inventaris", 3300000),
        "2.1101": ("Tabungan (Sukarela) Anggota", sum(r[4] or 0 for r in saved)),
        "2.1201": ("Utang Usaha", sum(r[4] for r in CREDITORS)),
        "3.1101": ("Simpanan Pokok", sum(r[2] for r in saved)),
        "3.1102": ("Simpanan Wajib", sum(r[3] for r in saved)),
        "3.1202": ("Hibah dan Sumbangan", 55000000),
    }
    rest = sum(v for _n, v in debit.values()) - sum(v for _n, v in credit.values())
    credit["3.1301"] = ("Cadangan Umum", rest)
    rows = [[code, name, value, None] for code, (name, value) in debit.items()]
    rows += [[code, name, None, value] for code, (name, value) in credit.items()]
    return sorted(rows, key=lambda row: row[0])


def make_balances():
    book = new_book()
    instructions(
        book,
        "Cara mengisi saldo awal",
        "Buku Besar memuat saldo setiap akun pada hari pengambilalihan; debit harus"
        " sama dengan kredit.",
        "Simpanan, Pinjaman, Piutang, Utang, Aset Tetap, dan Persediaan merinci satu"
        " akun di Buku Besar; jumlahnya harus sama sampai rupiah terakhir.",
        "Pinjaman: satu baris untuk setiap pinjaman yang berjalan. Produk pinjaman"
        " dibuat dan disetujui lebih dahulu. Contoh: PJ-17 | 00012 | | PU | 12.000.000"
        " | 15/04/2025 | 12 | 4 | 4.000.000 | 0.",
        "Anggota ditulis dengan No. Anggota; anggota dan barang diimpor lebih dahulu.",
        "Lembar yang tidak diperlukan boleh dihapus.",
    )
    saved = savings()
    sheet_of(
        book,
        "Buku Besar",
        ["Kode Akun", "Nama Akun", "Debit", "Kredit"],
        trial_balance(saved),
        (12, 36, 18, 18),
        money=(2, 3),
        texts=(0,),
    )
    sheet_of(
        book,
        "Simpanan",
        [
            "No. Anggota",
            "Nama",
            "Simpanan Pokok",
            "Simpanan Wajib",
            "Simpanan Sukarela",
        ],
        saved,
        (12, 30, 16, 16, 18),
        money=(2, 3, 4),
        texts=(0,),
    )
    sheet_of(
        book,
        "Pinjaman",
        [
            "No. Pinjaman",
            "No. Anggota",
            "Nama",
            "Produk",
            "Plafon",
            "Tanggal Cair",
            "Jangka (angsuran)",
            "Sisa Angsuran",
            "Sisa Pokok",
            "Tunggakan Jasa",
        ],
        [],
        (14, 12, 30, 14, 16, 14, 18, 14, 16, 16),
        money=(4, 8, 9),
        texts=(0, 1),
        days=(5,),
    )
    titles = ["No. Anggota", "Nama", "Jatuh Tempo", "No. Bukti", "Jumlah"]
    for name, rows in (("Piutang", DEBTORS), ("Utang", CREDITORS)):
        sheet_of(
            book,
            name,
            titles,
            rows,
            (12, 30, 14, 14, 16),
            money=(4,),
            texts=(0,),
            days=(2,),
        )
    sheet_of(
        book,
        "Aset Tetap",
        [
            "Nama Barang",
            "Jenis",
            "Jumlah",
            "Tanggal Perolehan",
            "Harga Perolehan",
            "Nilai Sisa",
            "Umur (bulan)",
            "Akumulasi Penyusutan",
            "Kondisi",
            "Lokasi",
        ],
        ASSETS,
        (24, 12, 8, 18, 16, 12, 14, 22, 12, 14),
        money=(4, 5, 7),
        days=(3,),
    )
    stock = [[row[0], row[2], row[7], row[5]] for row in GOODS]
    titles = ["Kode Barang", "Nama Barang", "Jumlah", "Harga Pokok"]
    sheet_of(
        book, "Persediaan", titles, stock, (14, 30, 10, 14), money=(3,), texts=(0,)
    )
    save(book, "saldo-awal.xlsx")


def make_all():
    make_officers()
    make_goods()
    make_balances()
