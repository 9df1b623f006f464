from .koperasi_impor_pesan import pesan


def pesan_simkopdes(env, code, params):
    """The sentence of a code of the SIMKOPDES engine, in the language of ``env``."""
    build = _SENTENCES.get(code)
    return build(env, params) if build else pesan(env, code, params)


# What is wrong, and how to mend it. Codes that are not here are those of the import.
_SENTENCES = {
    "simkopdes_kosong": lambda env, p: env._(
        "No table of SIMKOPDES found (sheets: %(sheets)s). Name the sheet or the CSV"
        " file like the table, for instance anggota_koperasi.",
        **p,
    ),
    "tabel_asing": lambda env, p: env._(
        "This sheet is no table of SIMKOPDES. Give it the name of its table, or delete"
        " it."
    ),
    "tabel_ganda": lambda env, p: env._(
        "The table %(table)s is in the file twice. Delete one of the two.", **p
    ),
    "kepala_salah": lambda env, p: env._(
        "The first row of %(table)s is not its header. It must hold the column titles,"
        " each once, at least %(needed)s; known are: %(columns)s.",
        **p,
    ),
    "tanpa_kunci": lambda env, p: env._(
        "The row does not say which record it is. Fill in one of: %(columns)s.", **p
    ),
    "nomor_salah": lambda env, p: env._(
        "Only digits belong here, not “%(value)s”.", **p
    ),
    "nomor_panjang": lambda env, p: env._(
        "“%(value)s” must have %(digits)s digits. Format the column as text and type"
        " the number again.",
        **p,
    ),
    "nomor_dibulatkan": lambda env, p: env._(
        "%(value)s is stored as a number; a spreadsheet program keeps fifteen digits"
        " and makes the last one 0. Format the column as text and type it again.",
        **p,
    ),
    "angka_salah": lambda env, p: env._(
        "“%(value)s” is no number. Write digits, decimals after a comma: 12,5.", **p
    ),
    "titik_salah": lambda env, p: env._(
        "“%(value)s” is no point in Indonesia. Write latitude, longitude: -8.6500,"
        " 115.2167.",
        **p,
    ),
    "kata_salah": lambda env, p: env._(
        "“%(value)s” is no word of this column. Write one of: %(words)s.", **p
    ),
    "rumus_teks": lambda env, p: env._(
        "“%(value)s” looks like a formula. Write it as text, with ' in front.", **p
    ),
}


def tempat(env, fault):
    """Where a fault lies: table, row and column."""
    parts = [fault.table, env._("row %s", fault.row)]
    if fault.column:
        parts.append(env._("column %s", f"{fault.letter} ({fault.column})"))
    return ", ".join(parts)
