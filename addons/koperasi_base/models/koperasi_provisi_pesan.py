from . import koperasi_impor_pesan


def pesan(env, code, params):
    """The sentence of a code of the engine of lists of societies."""
    build = _SENTENCES.get(code)
    return (
        build(env, params) if build else koperasi_impor_pesan.pesan(env, code, params)
    )


# What the codes of engine/impor_koperasi*.py say, besides those that they share with
# the import of members. Every sentence tells what is wrong and how to mend it.
_SENTENCES = {
    "kepala_koperasi_tidak_ada": lambda env, p: env._(
        "No list of societies found (sheets: %(sheets)s). One row must hold the column"
        " titles, among them Nama and Kode Wilayah. Take the template koperasi.xlsx.",
        **p,
    ),
    "teks_rumus": lambda env, p: env._(
        "The text begins like a formula or holds the signs < or >. Delete these signs."
    ),
    "nomor_dibulatkan": lambda env, p: env._(
        "The number is longer than a spreadsheet program can keep, its end is lost."
        " Format the column as text and type it again."
    ),
    # Societies
    "koperasi_nama_kosong": lambda env, p: env._("The name of the society is missing."),
    "koperasi_ganda": lambda env, p: env._(
        "Same name as row %(row)s of sheet %(sheet)s. Add the district to one of the"
        " names, or delete the row.",
        **p,
    ),
    "koperasi_nama_dipakai": lambda env, p: env._(
        "The name is taken (%(where)s). Add the district to the name.", **p
    ),
    "nomor_ganda": lambda env, p: env._(
        "Same number as row %(row)s of sheet %(sheet)s. Correct one of the two.", **p
    ),
    "nomor_dipakai": lambda env, p: env._(
        "This number belongs to %(society)s. Correct it.", **p
    ),
    "kode_wilayah_kosong": lambda env, p: env._(
        "The code of the village is missing. Write it as 51.71.03.2008."
    ),
    "kode_wilayah_salah": lambda env, p: env._(
        "This is no code of a village. Write its ten digits as 51.71.03.2008."
    ),
    "kode_wilayah_asing": lambda env, p: env._(
        "No village or ward has this code. Look it up under Configuration ‣ Territory."
    ),
    "bentuk_salah": lambda env, p: env._("Write primer or sekunder."),
    "jenis_salah": lambda env, p: env._(
        "Write konsumen, produsen, jasa, pemasaran, simpan pinjam or serba usaha."
    ),
    "ya_salah": lambda env, p: env._("Write ya or tidak."),
    "pph_salah": lambda env, p: env._("Write final or normal."),
    "nik_koperasi_salah": lambda env, p: env._(
        "A NIK koperasi has 10 to 16 digits and nothing else."
    ),
    "npwp_salah": lambda env, p: env._(
        "This is no NPWP: 15 or 16 digits, of which the ninth proves the others. Copy"
        " it from the card."
    ),
    "nib_salah": lambda env, p: env._("A NIB has 13 digits."),
    "unit_status_salah": lambda env, p: env._(
        "Write belum, persiapan, berjalan or berhenti."
    ),
    "unit_tanpa_status": lambda env, p: env._(
        "A day without the status of the unit. Fill the column Unit beside it."
    ),
    "unit_belum_mulai": lambda env, p: env._(
        "The unit runs already, but its first day lies in the future."
    ),
    "unit_belum_tanggal": lambda env, p: env._(
        "The unit has not begun, so it has no first day. Empty the cell or write"
        " persiapan."
    ),
    # Users
    "pengguna_koperasi_kosong": lambda env, p: env._(
        "Write in which society the user works: its name or its village code."
    ),
    "pengguna_koperasi_ragu": lambda env, p: env._(
        "Several societies lie in this village. Write the name of the society."
    ),
    "pengguna_koperasi_asing": lambda env, p: env._(
        "Neither the list nor the register has this society. Copy its name or code."
    ),
    "pengguna_koperasi_salah": lambda env, p: env._(
        "The row of the society is wrong (row %(row)s of sheet %(sheet)s). Mend it"
        " first.",
        **p,
    ),
    "pengguna_nama_kosong": lambda env, p: env._("The name of the user is missing."),
    "peran_kosong": lambda env, p: env._(
        "The role is missing, for instance Sekretaris."
    ),
    "peran_salah": lambda env, p: env._(
        "There is no such role. Write Sekretaris, Bendahara, Ketua, Pengawas, Teller,"
        " Kasir or Kepala Gerai; several with commas."
    ),
    "login_salah": lambda env, p: env._(
        "A login has 3 to 64 small letters, digits and points, without spaces."
    ),
    "login_kosong": lambda env, p: env._(
        "Fill one of the columns Login, Email and Telepon: the user comes in with it."
    ),
    "login_ganda": lambda env, p: env._(
        "Same login as row %(row)s of sheet %(sheet)s. Give each user an own one.", **p
    ),
    "login_dipakai": lambda env, p: env._(
        "The login is taken by somebody in another society. Choose another one."
    ),
}
