"""TEMPORARY STUB by the lead (lane IMPOR writes the real file over this one).

Contract used by koperasi.anggota: mask(nik) -> str;
problem(nik, birth_date=None, gender=None) -> None or one of 'digits', 'province',
'birth_date', 'serial', 'birth_mismatch', 'gender_mismatch'.
"""


def mask(nik):
    return nik[:6] + "*" * 10


def problem(nik, birth_date=None, gender=None):
    return None if nik.isdigit() and len(nik) == 16 else "digits"
