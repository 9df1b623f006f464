def pesan(env, code, params):
    """The sentence of a code of the import engine, in the language of ``env``."""
    build = SENTENCES.get(code)
    return build(env, params) if build else code


# What each code of engine/masalah.py and engine/impor_anggota.py says. Every sentence
# tells what is wrong and how to mend it.
SENTENCES = {
    # The file
    "berkas_kosong": lambda env, p: env._("The file is empty. Choose another file."),
    "berkas_besar": lambda env, p: env._(
        "The file is larger than %(limit)s MB. Delete pictures and empty sheets, or"
        " split the list.",
        **p,
    ),
    "berkas_terkunci": lambda env, p: env._(
        "The file is protected by a password. Save it without password and choose it"
        " again."
    ),
    "berkas_bukan": lambda env, p: env._(
        "This is no spreadsheet. Choose a file that ends with .xlsx, .xls or .csv."
    ),
    "berkas_ods": lambda env, p: env._(
        "This is an OpenDocument file. Save it as Excel (.xlsx) and choose it again."
    ),
    "berkas_rusak": lambda env, p: env._(
        "The file is damaged. Open it in the spreadsheet program, save it as .xlsx and"
        " choose it again."
    ),
    "berkas_baris": lambda env, p: env._(
        "The file has more than %(limit)s rows. Split the list.", **p
    ),
    "kepala_tidak_ada": lambda env, p: env._(
        "No list of members found (sheets: %(sheets)s). One row must hold the column"
        " titles, among them Nama and NIK or Alamat.",
        **p,
    ),
    "tabel_tidak_ada": lambda env, p: env._(
        "No such list found (sheets: %(sheets)s). Looked for: %(tables)s. One row must"
        " hold the column titles, among them %(columns)s.",
        **p,
    ),
    "kepala_lembar": lambda env, p: env._(
        "The sheet has no row of column titles. Write %(columns)s above the list of"
        " %(table)s.",
        **p,
    ),
    "lembar_dilewati": lambda env, p: env._("This sheet is not part of the list."),
    "kepala_daftar": lambda env, p: env._(
        "No list found in the file. One row must hold these column titles:"
        " %(columns)s.",
        **p,
    ),
    "lembar_simpanan": lambda env, p: env._(
        "The file has neither a sheet Simpanan nor columns Simpanan Pokok and Simpanan"
        " Wajib: members are imported without balances."
    ),
    "simpanan_tanpa_unit": lambda env, p: env._(
        "Balances of savings are not imported, because the unit simpan pinjam is not"
        " installed."
    ),
    # Rows that are no members, columns that mean nothing
    "baris_jumlah": lambda env, p: env._("Row of totals, passed over."),
    "baris_kepala": lambda env, p: env._("Repeated column titles, passed over."),
    "baris_nomor_kolom": lambda env, p: env._("Numbers of columns, passed over."),
    "baris_bukan_anggota": lambda env, p: env._(
        "Text below the list (a signature?), passed over."
    ),
    "baris_bukan_data": lambda env, p: env._(
        "Text below the list (a signature?), passed over."
    ),
    "kolom_asing": lambda env, p: env._("Column not known, not imported."),
    "kolom_ganda": lambda env, p: env._(
        "Second column with the same meaning, not imported."
    ),
    # Any cell
    "rumus_kosong": lambda env, p: env._(
        "A formula without a saved value. Open and save the file in the spreadsheet"
        " program, or type the value."
    ),
    "teks_panjang": lambda env, p: env._(
        "The text has %(length)s characters, at most %(limit)s fit.", **p
    ),
    "wajib_isi": lambda env, p: env._("“%(label)s” is empty. Fill the cell.", **p),
    "pilihan_salah": lambda env, p: env._(
        "This word is not known here. Use one from the template."
    ),
    "jumlah_bukan_angka": lambda env, p: env._(
        "This is no quantity. Write digits, as 12 or 1,5."
    ),
    "jumlah_ambigu": lambda env, p: env._(
        "The quantity can be read in two ways. Write it as 1000 or 1,5."
    ),
    "jumlah_minus": lambda env, p: env._("A quantity is not below zero."),
    "jumlah_besar": lambda env, p: env._("The quantity is too large."),
    "jumlah_pecahan": lambda env, p: env._("At most three decimals fit."),
    "jumlah_utuh": lambda env, p: env._("Write a whole number, without decimals."),
    # Person
    "nama_kosong": lambda env, p: env._("The name is missing."),
    "nama_salah": lambda env, p: env._("This is no name: it has no letters."),
    "nama_angka": lambda env, p: env._("A name has no digits."),
    "gender_salah": lambda env, p: env._("Write L or P."),
    "status_salah": lambda env, p: env._("Write aktif, calon or pasif."),
    "status_keluar": lambda env, p: env._(
        "Members who left are not imported. Delete the row."
    ),
    "email_salah": lambda env, p: env._("This is no e-mail address."),
    "telepon_salah": lambda env, p: env._(
        "This is no phone number. Write it as 0812 3456 7890."
    ),
    "telepon_banyak": lambda env, p: env._(
        "More than one number in the cell: the first is taken."
    ),
    # NIK
    "nik_kosong": lambda env, p: env._("The NIK is missing. Add it from the KTP."),
    "nik_digits": lambda env, p: env._(
        "A NIK has 16 digits, here are %(length)s characters.",
        length=p.get("length", ""),
    ),
    "nik_province": lambda env, p: env._("The first two digits are no province."),
    "nik_birth_date": lambda env, p: env._(
        "Digits 7 to 12 of the NIK are no date of birth."
    ),
    "nik_serial": lambda env, p: env._(
        "The last four digits of a NIK are never 0000: the spreadsheet program has"
        " rounded the number. Format the column as text and type it again."
    ),
    "nik_birth_mismatch": lambda env, p: env._(
        "The NIK names another date of birth than the list. Compare with the KTP."
    ),
    "nik_gender_mismatch": lambda env, p: env._(
        "The NIK names the other sex (women have 40 added to the day of birth)."
        " Compare with the KTP."
    ),
    "nik_angka_terakhir": lambda env, p: env._(
        "The NIK is stored as a number; a spreadsheet program turns its last digit"
        " into 0. Format the column as text and type the NIK again."
    ),
    "nik_dilengkapi": lambda env, p: env._(
        "Lost zeros are put back: %(nik)s. Territory and date of birth prove it.", **p
    ),
    # Dates
    "tanggal_bulan": lambda env, p: env._(
        "There is no such month. Write day, month, year, as 17/08/2024."
    ),
    "tanggal_tidak_ada": lambda env, p: env._("There is no such day."),
    "tanggal_tahun": lambda env, p: env._("The year %(year)s cannot be right.", **p),
    "tanggal_tidak_terbaca": lambda env, p: env._(
        "This is no date. Write it as 17/08/2024."
    ),
    "tanggal_depan": lambda env, p: env._("The day lies in the future."),
    "masuk_sebelum_lahir": lambda env, p: env._("Joined before being born."),
    # Money
    "rupiah_kosong": lambda env, p: env._("The amount is missing."),
    "rupiah_ambigu": lambda env, p: env._(
        "The amount can be read in two ways. Write it as 50000 or 50.000."
    ),
    "rupiah_pecahan": lambda env, p: env._("Amounts are whole rupiah, without sen."),
    "rupiah_bukan_angka": lambda env, p: env._(
        "This is no amount. Write it as 50000 or Rp 50.000."
    ),
    "rupiah_terlalu_besar": lambda env, p: env._("The amount is too large."),
    "rupiah_minus": lambda env, p: env._(
        "The amount is below zero. Write it without minus, in the column where it"
        " belongs."
    ),
    "simpanan_minus": lambda env, p: env._("Savings are never below zero."),
    "simpanan_ragu": lambda env, p: env._(
        "Several members have this name. Add the member number or the NIK."
    ),
    "simpanan_tanpa_anggota": lambda env, p: env._(
        "Nobody in the list of members has this number, NIK or name."
    ),
    # Doubles, and against the register
    "ganda_nik": lambda env, p: env._(
        "Same NIK as row %(row)s of sheet %(sheet)s. Delete one of the two.", **p
    ),
    "ganda_nomor": lambda env, p: env._(
        "Same member number as row %(row)s of sheet %(sheet)s.", **p
    ),
    "ganda_nama": lambda env, p: env._(
        "Same name and date of birth as row %(row)s of sheet %(sheet)s. Delete one of"
        " the two.",
        **p,
    ),
    "nama_sama": lambda env, p: env._(
        "Same name as row %(row)s of sheet %(sheet)s. Are they two persons?", **p
    ),
    "ganda_anggota": lambda env, p: env._(
        "Another row of the file is already this member (%(member)s).", **p
    ),
    "nomor_lain": lambda env, p: env._(
        "This member number belongs to %(member)s. Empty the cell, a new number is"
        " given by itself.",
        **p,
    ),
    "nomor_beda": lambda env, p: env._(
        "The register has this member under number %(number)s; the number stays.", **p
    ),
    "anggota_keluar": lambda env, p: env._("%(member)s left the society.", **p),
    "wilayah_salah": lambda env, p: env._(
        "No village or ward of this regency has that name or code."
    ),
    "koperasi_lain": lambda env, p: env._(
        "This row belongs to another society; the import is for %(society)s.", **p
    ),
    # Officers
    "anggota_tidak_ada": lambda env, p: env._(
        "No member has this number. Correct it, or import the members first."
    ),
    "nomor_lain_nama": lambda env, p: env._(
        "The number belongs to %(member)s. Correct the number or the name.", **p
    ),
    "anggota_dari_nama": lambda env, p: env._(
        "Taken for member %(member)s, who has the same name.", **p
    ),
    "masa_terbalik": lambda env, p: env._("The term ends before it begins."),
    "masa_panjang": lambda env, p: env._(
        "A board member serves at most %(months)s months, here until %(date)s"
        " (%(rule)s).",
        **p,
    ),
    "ganda_jabatan": lambda env, p: env._(
        "Same person and position as row %(row)s of sheet %(sheet)s. Delete one of the"
        " two.",
        **p,
    ),
    "jabatan_lama": lambda env, p: env._(
        "Holds this position since %(date)s already: a new term is a new row. Enter the"
        " day of leaving of the old one.",
        **p,
    ),
    "mulai_depan": lambda env, p: env._("Starts later: the day lies in the future."),
    "aturan_organ": lambda env, p: p["message"],
    # Opening balances
    "buku_besar_tidak_ada": lambda env, p: env._(
        "The sheet Buku Besar is missing. It holds the balance of every account."
    ),
    "tidak_seimbang": lambda env, p: env._(
        "Buku Besar does not balance: debit %(debit)s, credit %(credit)s, difference"
        " %(difference)s.",
        **p,
    ),
    "kendali_beda": lambda env, p: env._(
        "Buku Besar says %(books)s, the sheet %(title)s adds up to %(ledger)s:"
        " difference %(difference)s. Correct one of the two.",
        **p,
    ),
    "akun_tidak_ada": lambda env, p: env._(
        "The chart of accounts has no such code. Look it up under Accounting, Chart of"
        " Accounts."
    ),
    "akun_kelompok": lambda env, p: env._(
        "This is the code of a group. Write the accounts beneath it, as %(examples)s.",
        **p,
    ),
    "akun_ganda": lambda env, p: env._(
        "This account is in Buku Besar twice. Add the balances up in one row."
    ),
    "akun_penampung": lambda env, p: env._(
        "This account only clears the take-over and ends at zero by itself. Delete the"
        " row and book the amount where it belongs."
    ),
    "akun_hasil": lambda env, p: env._(
        "An account of results: the amount counts as result of the year %(year)s.", **p
    ),
    "akun_tertinggal": lambda env, p: env._(
        "This account has an opening balance already. Add it to Buku Besar."
    ),
    "dua_sisi": lambda env, p: env._(
        "A balance stands on one side. Empty Debit or Kredit."
    ),
    "kas_minus": lambda env, p: env._(
        "Cash is never below zero. Write what the bank lent you as a debt (2.1210)."
    ),
    "kontra_terbalik": lambda env, p: env._(
        "This account lessens another one (depreciation, allowance): its balance"
        " belongs in Kredit."
    ),
    "sisi_tak_biasa": lambda env, p: env._(
        "An unusual side for this account. Is it right?"
    ),
    "saldo_hari_depan": lambda env, p: env._(
        "The day of the balances lies in the future. Choose the day on which the old"
        " books end."
    ),
    "saldo_sudah": lambda env, p: env._(
        "The books were taken over on %(date)s already (%(number)s). That happens once:"
        " correct by a memorial entry.",
        **p,
    ),
    "saldo_lain": lambda env, p: env._(
        "%(number)s has %(balance)s here. What is posted stays: correct by a memorial"
        " entry.",
        **p,
    ),
    "pihak_lain": lambda env, p: env._(
        "This row is not in %(number)s. What is posted stays: correct by a memorial"
        " entry.",
        **p,
    ),
    "akun_bukan_pihak": lambda env, p: env._(
        "%(account)s is no account of receivables or payables that may stand here.", **p
    ),
    "jumlah_nol": lambda env, p: env._("The quantity must be at least 1."),
    "aset_lebih_dari_harga": lambda env, p: env._(
        "More than the asset has cost. Correct the amount."
    ),
    "tanah_susut": lambda env, p: env._("Land does not lose value. Empty the cell."),
    "susut_beda": lambda env, p: env._(
        "In a straight line it would be %(counted)s. The books keep your figure.", **p
    ),
    "aset_tanpa_lembar": lambda env, p: env._(
        "There is no sheet Aset Tetap: the assets are in the books, not in the"
        " inventory."
    ),
    # Savings in the opening balances
    "simpanan_beda": lambda env, p: env._(
        "The books have %(saldo)s of %(product)s already. Correct the list, or post the"
        " difference at the teller desk.",
        **p,
    ),
    "simpanan_ganda": lambda env, p: env._(
        "This member has %(product)s in the list twice. Add the balances up.", **p
    ),
    "produk_tidak_ada": lambda env, p: env._(
        "The society has no savings product of this kind. Make one first."
    ),
    "produk_salah": lambda env, p: env._(
        "No savings product, or more than one, has this name. Write its code:"
        " %(products)s.",
        **p,
    ),
    "ditolak": lambda env, p: p["message"],
}
