"""The logins of the demo regency, one per role.

The command line reads this file without running it: keep the list literal.
"""

# (role as people call it, login, password)
LOGINS = [
    ("Sekretaris Tegal Harum", "sekretaris", "koperasi"),
    ("Teller simpan pinjam Tegal Harum", "teller", "koperasi"),
    ("Kolektor Tegal Harum", "kolektor", "koperasi"),
    ("Petugas pinjaman Tegal Harum", "pinjaman", "koperasi"),
    ("Komite pinjaman Tegal Harum", "komite", "koperasi"),
    ("Kasir gerai Tegal Harum", "kasir", "koperasi"),
    ("Bendahara Tegal Harum", "bendahara", "koperasi"),
    ("Ketua Tegal Harum", "ketua", "koperasi"),
    ("Pengawas Tegal Harum", "pengawas", "koperasi"),
    ("Administrator Tegal Harum", "administrator", "koperasi"),
    ("Penilai Dinas Kota Denpasar", "dinas", "koperasi"),
    ("Pendamping Dinas Kota Denpasar", "pendamping", "koperasi"),
    ("Kepala Dinas Kota Denpasar", "kepala.dinas", "koperasi"),
    ("Penilai Dinas Kabupaten Badung", "dinas.badung", "koperasi"),
    ("Administrator sistem", "admin", "koperasi"),
]
