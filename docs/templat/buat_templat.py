#!/usr/bin/env python3
"""Makes the spreadsheet templates of this folder. Same code, same content.

    python3 docs/templat/buat_templat.py

All people are invented. Every NIK has the valid form on real district codes of Kota
Denpasar; serial numbers from 9001 on keep them away from issued ones.
"""

import io
import random
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import templat_koperasi
from openpyxl.styles import Alignment, Font, PatternFill

HERE = Path(__file__).parent
# Any fixed moment: the file's own time stamps must not change its bytes.
MADE = datetime.fromisoformat("2026-01-05T08:00:00")
DISTRICTS = ("517101", "517102", "517103", "517104")
BANJAR = (
    "Banjar Buagan",
    "Banjar Sari Buana",
    "Banjar Mertha Yasa",
    "Banjar Tegal Buah",
    "Banjar Kerta Buana",
    "Banjar Gunung Sari",
    "Banjar Abian Timbul",
    "Banjar Merta Jaya",
)
STREETS = (
    "Jl. Gunung Agung",
    "Jl. Gunung Batukaru",
    "Jl. Imam Bonjol",
    "Jl. Gunung Salak",
    "Jl. Gunung Andakasa",
    "Jl. Buana Raya",
    "Jl. Gunung Tangkuban Perahu",
    "Jl. Pura Mertasari",
)
JOBS = (
    "Pedagang",
    "Wiraswasta",
    "Ibu Rumah Tangga",
    "Karyawan Swasta",
    "Petani",
    "Guru",
    "Buruh Harian",
    "Penjahit",
    "Nelayan",
    "Pensiunan",
    "Sopir",
    "PNS",
)
BIRTH_ORDER = (
    ("Wayan", "Putu", "Gede", "Nengah"),
    ("Made", "Kadek"),
    ("Nyoman", "Komang"),
    ("Ketut",),
)
MEN = (
    "Sudira", "Suarta", "Adnyana", "Budiasa", "Wirawan", "Sukarja", "Artawan",
    "Darmayasa", "Mahendra", "Suardika", "Widiana", "Astawa", "Sumerta", "Parwata",
    "Yudiana", "Sugiarta", "Dharma Putra", "Arya Wiguna", "Eka Saputra", "Suwitra",
    "Karmawan", "Sudarsana", "Agus Pratama", "Winaya", "Ardana", "Gunawan",
)  # fmt: skip
WOMEN = (
    "Suryani", "Ayu Lestari", "Sukerti", "Widiastuti", "Ariani", "Puspawati",
    "Sri Wahyuni", "Kartini", "Sumiati", "Yuliani", "Ratna Dewi", "Suartini",
    "Padmawati", "Murniati", "Rai Astuti", "Candra Dewi", "Purnamasari", "Suci",
    "Mega Antari", "Novi Yanti", "Widari", "Sulastri", "Parwati", "Dian Pertiwi",
)  # fmt: skip
OTHERS = (
    ("l", "Ahmad Fauzi"), ("p", "Siti Aminah"), ("l", "Bambang Sutrisno"),
    ("p", "Sri Rahayu"), ("l", "Yohanes Lasa"), ("p", "Maria Goreti Bere"),
    ("l", "Slamet Riyadi"), ("p", "Nur Hasanah"), ("l", "Agus Setiawan"),
    ("p", "Endang Susilowati"), ("l", "Muhammad Ridwan"), ("p", "Lina Marlina"),
    ("l", "Petrus Kanisius Nong"), ("p", "Dewi Sartika"), ("l", "Hendra Wijaya"),
    ("p", "Kristina Rambu"), ("l", "Joko Susanto"), ("p", "Rina Wulandari"),
)  # fmt: skip
COLUMNS = (
    ("No. Anggota", 12),
    ("Nama Lengkap", 30),
    ("NIK", 20),
    ("L/P", 6),
    ("Tempat Lahir", 14),
    ("Tanggal Lahir", 14),
    ("Alamat", 34),
    ("Banjar", 22),
    ("Pekerjaan", 18),
    ("No. HP", 17),
    ("Tanggal Masuk", 14),
)


def people(count, seed, begun):
    """Invented members, each with another name and another NIK."""
    chance = random.Random(seed)
    others = list(OTHERS)
    names, result = set(), []
    while len(result) < count:
        number = len(result) + 1
        if others and number % 9 == 0:
            gender, name = others.pop(0)
        else:
            gender = "lp"[chance.random() < 0.5]
            name = balinese_name(chance, gender)
        if name in names:
            continue
        names.add(name)
        born = date(1950, 1, 1) + timedelta(days=chance.randrange(20000))
        day = born.day + (40 if gender == "p" else 0)
        district = DISTRICTS[2] if chance.random() < 0.8 else chance.choice(DISTRICTS)
        result.append(
            {
                "number": f"{number:05d}",
                "name": name,
                "nik": f"{district}{day:02d}{born:%m%y}{9000 + number:04d}",
                "gender": gender.upper(),
                "place": "Denpasar" if chance.random() < 0.7 else chance.choice(PLACES),
                "born": born,
                "street": f"{chance.choice(STREETS)} No. {chance.randrange(1, 180)}",
                "banjar": chance.choice(BANJAR),
                "job": chance.choice(JOBS),
                # No operator hands out 0810: the numbers ring nobody.
                "phone": f"0810{chance.randrange(10_000_000, 99_999_999)}",
                "joined": begun
                + timedelta(days=7 * (number // 6) + chance.randrange(5)),
            }
        )
    return result


PLACES = ("Tabanan", "Gianyar", "Singaraja", "Karangasem", "Badung", "Banyuwangi")


def balinese_name(chance, gender):
    """I Made …, Ni Ketut …, and now and then a name of another house."""
    order = chance.choice(chance.choice(BIRTH_ORDER))
    man = gender == "l"
    last = chance.choice(MEN if man else WOMEN)
    turn = chance.random()
    if turn < 0.06:
        return f"{'I Gusti Ngurah' if man else 'Ni Gusti Ayu'} {last}"
    if turn < 0.10:
        return f"Anak Agung {'Gede' if man else 'Istri'} {last}"
    if turn < 0.14:
        return f"Ida {'Bagus' if man else 'Ayu'} {last}"
    if not man and turn < 0.45:
        return f"Ni Luh {order} {last}"
    return f"{'I' if man else 'Ni'} {order} {last}"


def row_of(person):
    """The cells of a person in the order of COLUMNS, NIK and phone as text."""
    return [
        person["number"],
        person["name"],
        person["nik"],
        person["gender"],
        person["place"],
        person["born"],
        person["street"],
        person["banjar"],
        person["job"],
        person["phone"],
        person["joined"],
    ]


def add_list(book, persons):
    """A sheet Anggota as a careful office keeps it."""
    sheet = book.create_sheet("Anggota")
    sheet.append([title for title, _width in COLUMNS])
    for person in persons:
        sheet.append(row_of(person))
    dress(sheet, 1, [width for _title, width in COLUMNS])
    for row in sheet.iter_rows(min_row=2):
        for place in (0, 2, 9):
            row[place].number_format = "@"
        for place in (5, 10):
            row[place].number_format = "DD/MM/YYYY"
    return sheet


def dress(sheet, header, widths):
    for cell in sheet[header]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1B5E3B")
        cell.alignment = Alignment(horizontal="center", vertical="center")
    for place, width in enumerate(widths, 1):
        letter = openpyxl.utils.get_column_letter(place)
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = sheet.cell(header + 1, 3)


def add_savings(book, persons):
    sheet = book.create_sheet("Simpanan")
    sheet.append(["No. Anggota", "Nama", "Simpanan Pokok", "Simpanan Wajib"])
    for number, person in enumerate(persons):
        sheet.append(
            [person["number"], person["name"], 100000, 20000 * (12 - number % 5)]
        )
    dress(sheet, 1, (12, 30, 16, 16))
    for row in sheet.iter_rows(min_row=2, min_col=3):
        for cell in row:
            cell.number_format = "#,##0"


def new_book():
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator = "Koperasi for Odoo"
    book.properties.created = book.properties.modified = MADE
    return book


def save(book, name):
    """Save with fixed time stamps, so that the same content gives the same bytes."""
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as made:
        with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as target:
            for part in made.namelist():
                content = made.read(part)
                if part == "docProps/core.xml":
                    stamp = f"{book.properties.modified:%Y-%m-%dT%H:%M:%SZ}".encode()
                    fixed = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                    content = content.replace(stamp, fixed)
                info = zipfile.ZipInfo(part, date_time=MADE.timetuple()[:6])
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, content)


def make_clean():
    """60 members, savings on a sheet of their own, a sheet of instructions."""
    persons = people(60, "rapi", date(2025, 7, 14))
    book = new_book()
    sheet = book.create_sheet("Petunjuk")
    for line in (
        "Cara mengisi daftar anggota",
        "1. Satu baris untuk satu anggota, mulai di bawah judul kolom.",
        "2. Nama wajib diisi. NIK 16 angka, diformat sebagai teks.",
        "3. Tanggal boleh 17/08/1985 atau 17 Agustus 1985.",
        "4. No. Anggota boleh kosong: nomor diberikan otomatis.",
        "5. Simpanan diisi di lembar Simpanan, tanpa titik atau dengan titik ribuan.",
    ):
        sheet.append([line])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 80
    add_list(book, persons)
    add_savings(book, persons)
    save(book, "anggota-rapi.xlsx")


def make_messy():
    """45 rows as they really come in: see the module's tests for what is wrong."""
    persons = people(40, "berantakan", date(2025, 8, 4))
    book = new_book()
    sheet = book.create_sheet("Sheet1")
    sheet["A1"] = "DAFTAR ANGGOTA KOPERASI KELURAHAN MERAH PUTIH"
    sheet["A2"] = "KECAMATAN DENPASAR BARAT - KOTA DENPASAR"
    sheet["A3"] = "Keadaan sampai dengan Desember 2025"
    for number in (1, 2, 3):
        sheet.merge_cells(
            start_row=number, end_row=number, start_column=1, end_column=11
        )
        sheet.cell(number, 1).alignment = Alignment(horizontal="center")
        sheet.cell(number, 1).font = Font(bold=True)
    upper = ("NO", "NAMA", "NO. KTP / NIK", "L/P", "TEMPAT, TGL LAHIR", "ALAMAT",
             "BANJAR", "NO HP/WA", "TGL MASUK", "SIMPANAN", None, "KET")  # fmt: skip
    for place, title in enumerate(upper, 1):
        sheet.cell(5, place, title)
        if title != "SIMPANAN" and place != 11:
            sheet.merge_cells(
                start_row=5, end_row=6, start_column=place, end_column=place
            )
    sheet.merge_cells("J5:K5")
    sheet["J6"], sheet["K6"] = "POKOK", "WAJIB"
    for place in range(1, 13):
        sheet.cell(7, place, f"({place})")
    for row, person in enumerate(persons, 8):
        for place, value in enumerate(messy_row(person, row - 7), 1):
            sheet.cell(row, place, value)
    spoil(sheet, persons)
    last = sheet.max_row
    sheet.cell(last + 1, 2, "JUMLAH")
    sheet.cell(last + 1, 10, "Rp 4.000.000")
    sheet.cell(last + 4, 9, "Denpasar, 5 Januari 2026")
    sheet.cell(last + 5, 2, "Mengetahui,")
    sheet.cell(last + 6, 2, "Ketua")
    for place, width in enumerate((5, 26, 20, 6, 30, 30, 20, 20, 18, 16, 14, 14), 1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(place)].width = width
    book.create_sheet("Sheet2")
    save(book, "anggota-berantakan.xlsx")


MONTHS = ("", "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
          "September", "Oktober", "November", "Desember")  # fmt: skip


def messy_row(person, number):
    """The same facts, written each time in another way; all of them can be read."""
    born, joined, phone = person["born"], person["joined"], person["phone"]
    birth = (
        f"{person['place']}, {born.day} {MONTHS[born.month]} {born.year}",
        f"{person['place']}, {born:%d-%m-%Y}",
        f"{person['place'].upper()} {born:%d/%m/%Y}",
    )[number % 3]
    banjar = person["banjar"]
    phones = (
        phone,
        f"{phone[:4]} {phone[4:8]} {phone[8:]}",
        f"+62 {phone[1:]}",
        int(phone),
    )
    return [
        number,
        (person["name"].lower(), person["name"].upper(), person["name"])[number % 3],
        f"{person['nik'][:6]} {person['nik'][6:12]} {person['nik'][12:]}"
        if number % 4 == 0
        else person["nik"],
        (person["gender"], "Laki-laki" if person["gender"] == "L" else "Perempuan")[
            number % 2
        ],
        birth,
        person["street"].upper() if number % 3 == 1 else person["street"],
        banjar.replace("Banjar", "Br.") if number % 2 else banjar,
        phones[number % 4],
        (
            joined,
            f"{joined.day} {MONTHS[joined.month]} {joined.year}",
            (joined - date(1899, 12, 30)).days,
            f"{joined:%d-%m-%y}",
        )[number % 4],
        (100000, "Rp 100.000", "100.000,00", "Rp100.000,-", "100rb")[number % 5],
        (120000, "Rp. 120.000", "-", None)[number % 4],
        None,
    ]


def spoil(sheet, persons):
    """What nobody can read, or what must be asked: ten rows with a finding."""
    first = 8
    # A district or day without its zero, lost when the parts were joined by a formula.
    place = next(
        number
        for number, person in enumerate(persons)
        if person["nik"][6] == "0" and person["nik"][4:6] == "03"
    )
    nik = persons[place]["nik"]
    sheet.cell(first + place, 3, int(nik[:6] + nik[7:]))
    sheet.cell(first + 2, 3, persons[2]["nik"][:13])  # cut off: three digits short
    sheet.cell(first + 5, 3, int(persons[5]["nik"][:15] + "0"))  # rounded
    sheet.cell(first + 9, 5, "Denpasar, 31 Februari 1980")
    sheet.cell(first + 12, 8, "0812")
    sheet.cell(first + 15, 10, "100,000")  # a hundred thousand, or a hundred?
    sheet.cell(first + 18, 4, "X")
    sheet.cell(first + 21, 3).value = None
    sheet.cell(first + 24, 9, "08/17/2025")
    sheet.cell(first + 27, 2).value = None
    after = first + len(persons)
    for column, cell in enumerate(messy_row(persons[3], 41), 1):  # entered twice
        sheet.cell(after, column, cell)
    sheet.cell(after + 1, 2, "=cmd|' /C calc'!A0").data_type = "s"
    sheet.cell(after + 1, 6, "Jl. Buana Raya No. 1")


def make_village():
    """The 300 members of Tegal Harum, for the demo and the end-to-end test."""
    book = new_book()
    add_list(book, people(300, "tegal harum", date(2024, 1, 8)))
    save(book, "anggota-tegal-harum.xlsx")


if __name__ == "__main__":
    make_clean()
    make_messy()
    make_village()
    from templat_lain import make_all

    make_all()
    templat_koperasi.make(new_book, dress, save)
