"""The list of those who run a society: board, supervisory board, advisers, manager and
employees, as a village office keeps it."""

from .impor_tabel import Bidang, Tabel
from .masalah import Masalah
from .nik import problem

#: How offices are called -> position of ``engine.organ``.
JABATAN = {
    "ketua": "ketua", "ketua pengurus": "ketua", "ketua koperasi": "ketua",
    "ketua umum": "ketua", "wakil ketua": "wakil_ketua", "waket": "wakil_ketua",
    "wakil": "wakil_ketua",
    "wakil ketua bidang usaha": "wakil_usaha", "wakil ketua usaha": "wakil_usaha",
    "wakil bidang usaha": "wakil_usaha", "wakil usaha": "wakil_usaha",
    "waket bidang usaha": "wakil_usaha", "bidang usaha": "wakil_usaha",
    "wakil ketua bidang keanggotaan": "wakil_keanggotaan",
    "wakil ketua bidang anggota": "wakil_keanggotaan",
    "wakil ketua keanggotaan": "wakil_keanggotaan",
    "wakil bidang anggota": "wakil_keanggotaan",
    "wakil bidang keanggotaan": "wakil_keanggotaan",
    "wakil keanggotaan": "wakil_keanggotaan",
    "waket bidang anggota": "wakil_keanggotaan",
    "waket bidang keanggotaan": "wakil_keanggotaan",
    "sekretaris": "sekretaris", "sekertaris": "sekretaris", "sekr": "sekretaris",
    "bendahara": "bendahara", "bend": "bendahara",
    "anggota pengurus": "anggota_pengurus", "pengurus": "anggota_pengurus",
    "ketua pengawas": "ketua_pengawas", "koordinator pengawas": "ketua_pengawas",
    "ketua badan pengawas": "ketua_pengawas",
    "anggota pengawas": "anggota_pengawas", "pengawas": "anggota_pengawas",
    "penasihat": "penasihat", "penasehat": "penasihat", "pembina": "penasihat",
    "manajer": "manajer", "manager": "manajer", "pengelola": "manajer",
    "karyawan": "karyawan", "pegawai": "karyawan", "staf": "karyawan",
    "staff": "karyawan",
    # What employees do; the word itself is kept as their job.
    "kasir": "karyawan", "teller": "karyawan", "juru buku": "karyawan",
    "pembukuan": "karyawan", "gudang": "karyawan", "satpam": "karyawan",
    "sopir": "karyawan", "pramuniaga": "karyawan", "penjaga toko": "karyawan",
    "administrasi": "karyawan", "admin": "karyawan", "kepala gerai": "karyawan",
    "apoteker": "karyawan",
}  # fmt: skip
#: Words that only say "employee", no job.
TANPA_TUGAS = {"karyawan", "pegawai", "staf", "staff"}
PENDIDIKAN = {
    "sd": "sd", "smp": "smp", "sltp": "smp", "sma": "sma", "slta": "sma", "smk": "sma",
    "smu": "sma", "d1": "diploma", "d2": "diploma", "d3": "diploma", "d4": "diploma",
    "diploma": "diploma", "d iii": "diploma", "s1": "s1", "sarjana": "s1",
    "strata 1": "s1", "s 1": "s1", "s2": "s2", "magister": "s2", "s 2": "s2",
    "s3": "s3", "doktor": "s3", "s 3": "s3",
}  # fmt: skip
YA_TIDAK = {
    "ya": True, "y": True, "v": True, "x": True, "1": True, "benar": True,
    "tidak": False, "t": False, "bukan": False, "0": False,
}  # fmt: skip

_DAY = r"(?:tgl|tanggal|tg|tmt|tmk)"
_END = r"(?:berakhir|selesai|akhir|habis|sampai|s d)"
_TERM = r"(?:menjabat|jabatan|masa jabatan|masa bakti|bakti|tugas|diangkat|periode)"


def _check(values, today):
    """A term in order, a NIK that agrees with birth date and sex."""
    start, end = values.get("date_start"), values.get("date_end")
    if end and end < start:
        yield "date_end", Masalah("masa_terbalik")
    reason = values.get("nik") and problem(
        values["nik"], values.get("birth_date"), values.get("gender")
    )
    if reason:
        yield "nik", Masalah(f"nik_{reason}")


PERANGKAT = Tabel(
    key="perangkat",
    title="Perangkat",
    sheet=r"(daftar |data )?(perangkat|pengurus|pengawas|karyawan|organ|pengelola)"
    r"( (dan|pengurus|pengawas|karyawan|koperasi|pengelola))*",
    by_header=True,
    fields=(
        Bidang(
            "number",
            "No. Anggota",
            r"(?:(?:no|nomor) |kode |id )(?:anggota|keanggotaan|agt)|nba",
            "kode",
        ),
        Bidang("name", "Nama", r"nama( lengkap)?( (pengurus|pejabat))?", "nama"),
        Bidang("nik", "NIK", r"(no |nomor )?(nik|ktp)", "nik"),
        Bidang("gender", "L/P", r"l p|jk|((jenis|jns) )?kelamin|lk pr", "gender"),
        Bidang("birth_date", "Tanggal Lahir", rf"{_DAY} ?lahir|lahir", "lampau"),
        Bidang(
            "jabatan",
            "Jabatan",
            r"(nama )?jabatan|kedudukan|posisi",
            needed=True,
            options=JABATAN,
        ),
        Bidang(
            "job_title", "Tugas", r"tugas|pekerjaan|bagian|uraian tugas", "apa_adanya"
        ),
        Bidang(
            "date_start",
            "Mulai Menjabat",
            rf"({_DAY} )?(mulai|awal|sejak|diangkat|pengangkatan|masuk)( {_TERM})?"
            rf"|{_DAY}( {_TERM})?",
            "hari",
            needed=True,
        ),
        Bidang(
            "date_end",
            "Akhir Masa Jabatan",
            rf"({_DAY} )?{_END}( {_TERM})*",
            "hari",
        ),
        Bidang(
            "decree_number",
            "No. SK",
            r"(no|nomor) (sk|surat keputusan)|sk",
            "apa_adanya",
        ),
        Bidang("decree_date", "Tanggal SK", rf"{_DAY} (sk|surat keputusan)", "lampau"),
        Bidang("education", "Pendidikan", r"pendidikan.*", options=PENDIDIKAN),
        Bidang("address", "Alamat", r"alamat.*"),
        Bidang(
            "phone",
            "No. HP",
            r"((no|nomor) )?(hp|wa|telp|telepon|telpon)( wa)?",
            "telepon",
        ),
        Bidang("email", "Surel", r"(alamat )?(e ?mail|surel)", "email"),
        Bidang("is_ex_officio", "Ex Officio", r"ex ?officio", options=YA_TIDAK),
        Bidang(
            "is_perangkat_desa",
            "Perangkat Desa",
            r"(unsur )?perangkat (desa|kelurahan)",
            options=YA_TIDAK,
        ),
    ),
    needs=(("name", "number"), ("jabatan",), ("date_start",)),
    check=_check,
)
