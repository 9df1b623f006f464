"""The papers of Tegal Harum: officers, documents, outlets, registers, letters.

Written with the logins of its chair, who sees salaries, its treasurer and secretary.
Days are fixed, so that the same code makes the same database; one licence ends soon and
one is missing, as in life.
"""

from datetime import date

from freezegun import freeze_time

from .kalender import TODAY

TERM = (date(2024, 1, 20), date(2029, 1, 19))
DECREE = "01/SK-RA/2024"
# position: name, sex; men and women of the ward, members where they hold an office
OFFICERS = (
    ("ketua", "I Wayan Kertayasa", "l"),
    ("wakil_usaha", "Ni Ketut Ratnadi", "p"),
    ("wakil_keanggotaan", "I Nyoman Suardana", "l"),
    ("sekretaris", "Ni Luh Putu Ariani", "p"),
    ("bendahara", "I Made Sudiarta", "l"),
    ("ketua_pengawas", "I Gusti Ngurah Mahardika", "l"),
    ("anggota_pengawas", "Ni Made Sukerti", "p"),
    ("anggota_pengawas", "I Ketut Darmawan", "l"),
    ("manajer", "Ni Wayan Erawati", "p"),
)
EMPLOYEES = (
    ("Ni Kadek Widiasih", "p", "Teller", 2_900_000),
    ("I Komang Yudana", "l", "Kasir gerai", 2_800_000),
)
# kind: number, issuer, first day, last day
DOCUMENTS = {
    "akta_pendirian": ("12", "Notaris I Made Widana, S.H.", "2023-11-14", None),
    "sk_badan_hukum": (
        "AHU-0004517.AH.01.29.TAHUN 2023",
        "Kementerian Hukum",
        "2023-12-01",
        None,
    ),
    "ad_art": ("02/RA/2024", "Rapat Anggota", "2024-01-20", None),
    "npwp": ("0845612379071000", "KPP Pratama Denpasar Barat", "2023-12-11", None),
    "nib": ("1412230045671", "OSS", "2023-12-14", None),
    "sertifikat_nik": (
        "5171030020001",
        "Dinas Koperasi Kota Denpasar",
        "2024-08-01",
        "2026-07-31",
    ),
    "sk_pengurus": (DECREE, "Rapat Anggota", "2024-01-20", "2029-01-19"),
    "rekening": ("0101202330456", "Bank BPD Bali", "2023-12-20", None),
}
OUTLETS = (
    ("Kantor Tegal Harum", "kantor", "kabel", "desa"),
    ("Gerai Sembako Tegal Harum", "sembako", "seluler", "sewa"),
)
ASSETS = (
    ("INV-001", "Laptop kasir", "peralatan", "2024-01-10", 8_500_000, 48, "baik"),
    ("INV-002", "Printer struk", "peralatan", "2024-01-10", 1_200_000, 48, "baik"),
    ("INV-003", "Etalase kaca", "peralatan", "2024-02-05", 3_400_000, 96, "baik"),
    (
        "INV-004",
        "Freezer 300 liter",
        "peralatan",
        "2025-03-12",
        4_750_000,
        96,
        "rusak_ringan",
    ),
)
ENTRIES = (
    ("tamu", "2026-04-14", "I Ketut Artawan", "Pendamping Dinas Koperasi Denpasar",
     "Melihat pembukuan dan stok gerai."),
    ("tamu", "2026-06-09", "Ni Made Puspawati", "Dinas Koperasi Kota Denpasar",
     "Menyampaikan jadwal penilaian kesehatan koperasi."),
    ("saran", "2026-05-20", "I Nyoman Suardana", "Anggota 00041",
     "Gerai buka sampai pukul 20.00 pada hari pasaran."),
    ("anjuran_pejabat", "2026-04-14", "I Ketut Artawan", "Pendamping Dinas",
     "Perbarui sertifikat NIK koperasi sebelum 31 Juli 2026."),
    ("kejadian", "2026-02-03", "Ni Luh Putu Ariani", "Sekretaris",
     "Banjir di halaman kantor; arsip dipindahkan, tidak ada yang rusak."),
)  # fmt: skip
MINUTES = (
    ("pengurus", "2026-05-04", 5, 5, "Rencana usaha semester II; gerai malam.",
     "Gerai buka sampai pukul 20.00 mulai 1 Juni 2026."),
    ("anggota", "2026-03-21", 300, 214, "RAT tahun buku 2025.",
     "Laporan pengurus diterima; SHU dibagi menurut AD/ART."),
)  # fmt: skip
LETTERS = (
    ("undangan", "2026-03-06", "Seluruh anggota", "Undangan RAT tahun buku 2025"),
    ("keputusan", "2026-03-21", "Pengurus", "Pembagian SHU tahun buku 2025"),
    ("masuk", "2026-05-11", "Dinas Koperasi Kota Denpasar",
     "Jadwal penilaian kesehatan"),
    ("permohonan", "2026-06-15", "Dinas Koperasi Kota Denpasar",
     "Perpanjangan sertifikat NIK koperasi"),
)  # fmt: skip


@freeze_time(TODAY)
def keep_papers(env, society, users):
    """Enter all papers of the society, each with the login that does it.

    :param users: {login: user} of the society
    """
    context = {**env.context, "allowed_company_ids": society.ids}
    enter_officers(env(user=users["ketua"], context=context), society)
    enter_capital(env(user=users["bendahara"], context=context), society)
    env = env(user=users["sekretaris"], context=context)
    enter_papers(env, society)
    enter_registers(env)


def enter_officers(env, society):
    members = env["koperasi.anggota"]
    rows = []
    for jabatan, name, gender in OFFICERS:
        member = members.search([("name", "=", name)], limit=1)
        rows.append(
            {
                "jabatan": jabatan,
                "anggota_id": member.id,
                "name": name,
                "gender": gender,
                "date_start": TERM[0],
                "date_end": TERM[1],
                "decree_number": DECREE,
                "decree_date": TERM[0],
                "is_ex_officio": jabatan == "ketua_pengawas",
                "company_id": society.id,
            }
        )
    rows += [
        {
            "jabatan": "karyawan",
            "name": name,
            "gender": gender,
            "job_title": job,
            "salary": salary,
            "date_start": TERM[0],
            "company_id": society.id,
        }
        for name, gender, job, salary in EMPLOYEES
    ]
    env["koperasi.organ"].create(rows)


def enter_papers(env, society):
    kinds = {kind.code: kind for kind in env["koperasi.dokumen.jenis"].search([])}
    env["koperasi.dokumen"].create(
        [
            {
                "jenis_id": kinds[code].id,
                "number": number,
                "issuer": issuer,
                "date": begin,
                "date_end": end,
                "company_id": society.id,
            }
            for code, (number, issuer, begin, end) in DOCUMENTS.items()
        ]
    )
    env["koperasi.outlet"].create(
        [
            {
                "name": name,
                "jenis": jenis,
                "status": "berjalan",
                "internet": internet,
                "listrik": "pln",
                "air": "pdam",
                "kepemilikan": owner,
                "address": "Jl. Gunung Agung, Tegal Harum",
                "company_id": society.id,
            }
            for name, jenis, internet, owner in OUTLETS
        ]
    )
    env["koperasi.aset"].create(
        [
            {
                "number": number,
                "name": name,
                "tipe": tipe,
                "date": day,
                "price": price,
                "useful_months": months,
                "condition": condition,
                "location": OUTLETS[1][0],
                "source": "Pembelian",
                "company_id": society.id,
            }
            for number, name, tipe, day, price, months, condition in ASSETS
        ]
    )


def enter_capital(env, society):
    env["koperasi.modal"].create(
        {
            "number": "140/11/Des/2023",
            "source_kind": "desa",
            "source_name": "Desa Tegal Harum",
            "kind": "hibah",
            "amount": 83_300_000,
            "date": "2023-12-20",
            "company_id": society.id,
        }
    )


def enter_registers(env):
    env["koperasi.buku.catatan"].create(
        [
            {
                "kind": kind,
                "date": day,
                "name": name,
                "office": office,
                "subject": subject,
            }
            for kind, day, name, office, subject in sorted(ENTRIES, key=lambda e: e[1])
        ]
    )
    env["koperasi.notulen"].create(
        [
            {
                "jenis": jenis,
                "date": day,
                "place": "Kantor koperasi",
                "leader": OFFICERS[0][1],
                "writer": OFFICERS[3][1],
                "invited_count": invited,
                "present_count": present,
                "agenda": agenda,
                "decision": decision,
            }
            for jenis, day, invited, present, agenda, decision in sorted(
                MINUTES, key=lambda m: m[1]
            )
        ]
    )
    env["koperasi.surat"].create(
        [
            {"jenis": jenis, "date": day, "party": party, "subject": subject}
            for jenis, day, party, subject in LETTERS
        ]
    )
