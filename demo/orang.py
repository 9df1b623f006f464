"""Invented people: Balinese and Indonesian names, NIK, phones, addresses.

A name is put together from the parts that people in Denpasar really have; the NIK
has a serial number above 9000, which no civil registry has reached on one birthday,
and the phone numbers begin with 0810, which no operator has.
"""

from datetime import date, timedelta
from random import Random

BALINESE = 0.82  # share of Balinese names in a ward of Denpasar
CASTE_MEN = (
    "I Gusti Ngurah", "I Gusti Made", "Anak Agung Gede", "Ida Bagus", "I Dewa Gede",
)  # fmt: skip
CASTE_WOMEN = (
    "I Gusti Ayu", "Anak Agung Ayu", "Ida Ayu", "Desak Made", "Dewa Ayu",
)  # fmt: skip
BIRTH_MEN = (
    "I Wayan", "I Made", "I Nyoman", "I Ketut", "I Putu", "I Kadek", "I Komang",
    "I Gede",
)  # fmt: skip
BIRTH_WOMEN = (
    "Ni Wayan", "Ni Made", "Ni Nyoman", "Ni Ketut", "Ni Putu", "Ni Kadek",
    "Ni Komang", "Ni Luh",
)  # fmt: skip
MEN = (
    "Adnyana", "Ardana", "Arsana", "Artawan", "Astawa", "Budiarta", "Darmawan",
    "Dharmayasa", "Gunawan", "Jayendra", "Kariasa", "Kertayasa", "Mahardika",
    "Merta", "Mudita", "Parwata", "Pasek", "Putrawan", "Redana", "Sanjaya",
    "Sudana", "Sudarma", "Sudiarta", "Sugiarta", "Sukadana", "Sukerta",
    "Suparta", "Surya", "Sutama", "Suwirya", "Widana", "Wijaya", "Wirawan",
    "Yasa", "Yudana",
)  # fmt: skip
WOMEN = (
    "Adnyani", "Ardani", "Ariani", "Artini", "Asih", "Astiti", "Budiasih",
    "Candrawati", "Darmini", "Ekawati", "Juliantari", "Kartini", "Kusumawati",
    "Lestari", "Manik", "Mariani", "Megawati", "Murniati", "Padmi", "Parwati",
    "Puspawati", "Rasmini", "Rai", "Sari", "Sriasih", "Suarniti", "Sudiani",
    "Sulasmi", "Suryani", "Swastini", "Widiasih", "Wiratni", "Yuliani",
    "Yunita", "Wulandari",
)  # fmt: skip
OTHER_MEN = (
    "Agus Setiawan", "Ahmad Fauzi", "Bambang Prasetyo", "Budi Santoso",
    "Dedi Kurniawan", "Eko Wahyudi", "Hadi Susanto", "Hendra Gunawan",
    "Imam Syafi'i", "Joko Purnomo", "Lalu Hasan", "Muhammad Rizki",
    "Nur Hidayat", "Rudi Hartono", "Slamet Riyadi", "Stefanus Bria",
    "Sugeng Raharjo", "Taufik Hidayat", "Wahyu Nugroho", "Yohanes Seran",
)  # fmt: skip
OTHER_WOMEN = (
    "Aminah", "Dewi Anggraini", "Dian Permata", "Endang Sulistyowati",
    "Fatimah", "Fitri Handayani", "Indah Wahyuni", "Kurnia Sari",
    "Lilis Suryani", "Maria Goreti", "Nur Aini", "Ratna Dewi", "Rina Marlina",
    "Siti Aisyah", "Siti Khotimah", "Sri Mulyani", "Sri Rahayu", "Tri Wahyuni",
    "Wiwik Handayani", "Yuni Astuti",
)  # fmt: skip
JOBS = (
    "Pedagang", "Pedagang", "Karyawan Swasta", "Karyawan Swasta", "Wiraswasta",
    "Buruh Harian", "Sopir", "Tukang Bangunan", "Penjahit", "Guru",
    "Pegawai Negeri Sipil", "Pensiunan", "Petani", "Pengrajin",
    "Mengurus Rumah Tangga",
)  # fmt: skip
BANJAR = (
    "Mertayasa",
    "Sapta Bumi",
    "Mekar Sari",
    "Buana Asri",
    "Tegal Sari",
    "Padang Lestari",
)
OLDEST, YOUNGEST = date(1949, 1, 1), date(2006, 12, 31)


def people(village_code, count, joined, seed="orang"):
    """``count`` people of a village, the same at every call.

    :param str village_code: begins the NIK
    :param joined: ``f(random, order) -> date`` of joining
    :param seed: another one gives other people of the same village
    :return: dicts of values of ``koperasi.anggota``
    """
    random = Random(f"{seed}/{village_code}")
    district = village_code.replace(".", "")[:6]
    names, rows = set(), []
    while len(rows) < count:
        gender = random.choice("lp")
        name = _name(random, gender)
        if name in names:
            continue
        names.add(name)
        born = OLDEST + timedelta(days=random.randrange((YOUNGEST - OLDEST).days))
        order = len(rows)
        rows.append(
            {
                "name": name,
                "gender": gender,
                "nik": _nik(district, born, gender, 9001 + order),
                "birth_place": random.choice(
                    ("Denpasar",) * 7 + ("Badung", "Gianyar", "Tabanan")
                ),
                "birth_date": born,
                "occupation": random.choice(JOBS),
                "kelompok": f"Br. {random.choice(BANJAR)}",
                "phone": f"+62810{district[4:]}{village_code[-4:]}{order:03d}",
                "street": f"Jl. Gunung {random.choice(MOUNTAINS)}"
                f" No. {random.randrange(1, 190)}",
                "date_join": joined(random, order),
            }
        )
    return rows


MOUNTAINS = (
    "Agung",
    "Batukaru",
    "Sanghyang",
    "Salak",
    "Merapi",
    "Rinjani",
    "Lawu",
    "Muliawan",
)


def _name(random, gender):
    man = gender == "l"
    if random.random() > BALINESE:
        return random.choice(OTHER_MEN if man else OTHER_WOMEN)
    if random.random() < 0.12:
        first = random.choice(CASTE_MEN if man else CASTE_WOMEN)
    else:
        first = random.choice(BIRTH_MEN if man else BIRTH_WOMEN)
    return f"{first} {random.choice(MEN if man else WOMEN)}"


def _nik(district, born, gender, serial):
    day = born.day + (40 if gender == "p" else 0)
    return f"{district}{day:02d}{born:%m%y}{serial:04d}"
