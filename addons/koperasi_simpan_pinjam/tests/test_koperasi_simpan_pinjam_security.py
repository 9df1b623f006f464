from odoo.exceptions import AccessError
from odoo.fields import Datetime
from odoo.tests import tagged

from ..engine.berjangka import Jangka
from .common import DAY
from .pinjaman_common import PinjamanCommon


@tagged("post_install", "-at_install")
class TestSecurity(PinjamanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        collector = "koperasi_simpan_pinjam.group_kolektor"
        cls.user_kolektor = cls._new_officer("kolektor", collector)
        cls.user_kolektor_b = cls._new_officer("kolektor", collector, cls.society_b)
        cls.user_staff = cls._new_officer("staf", "koperasi_base.group_staff")

    def _roles(self):
        return {
            **super()._roles(),
            "staff": self.user_staff,
            "teller": self.user_teller,
            "teller_b": self.user_teller_b,
            "kolektor": self.user_kolektor,
        }

    def _slips(self):
        slips = []
        for anggota in (self.anggota, self.anggota_b):
            account = self._account(anggota=anggota)
            slips.append(
                self.env["koperasi.simpanan"]._post_transaction(
                    anggota.company_id, anggota, [(account, 50_000)], DAY, "hak"
                )
            )
        return slips

    def _debts(self):
        """A loan that each society took."""
        debts = []
        for society in (self.society, self.society_b):
            debt = self.env["koperasi.utang"].create(
                {
                    "company_id": society.id,
                    "number": "1",
                    "pemberi_name": "Bank Uji",
                    "tujuan": "Uji",
                    "amount": 1_200_000,
                    "persen": 6,
                    "date": DAY,
                }
            )
            debt._receive(society._koperasi_account("kop_bank_giro"), "hak")
            debts.append(debt)
        return debts

    def _month_ends(self, rows):
        """Terms and a posted month end of each society."""
        Terms = self.env["koperasi.simpanan.produk.bunga"]
        terms = [
            Terms.create(
                {
                    "produk_id": row.produk_id.id,
                    "date_from": DAY.replace(day=1),
                    "tingkat_ids": [(0, 0, {"mulai": 0, "persen": 6})],
                }
            )
            for row in rows
        ]
        for term in terms:
            term.state = "berlaku"
        Bulanan = self.env["koperasi.simpanan.bulanan"]
        months = [Bulanan._of_month(row.company_id, DAY.replace(day=1)) for row in rows]
        for month in months:
            month._post()
        return terms, months

    def _letters(self):
        """A billing letter of each society."""
        arrears = self.env["koperasi.simpanan.tunggakan"].search(
            [("anggota_id", "in", (self.anggota + self.anggota_b).ids)],
            order="company_id",
        )
        return list(self.env["koperasi.simpanan.tagihan"]._make(arrears))

    def _group(self, anggota):
        """An arisan of two, drawn once."""
        society = anggota.company_id
        other = self._new_anggota(society, name="Kawan Arisan")
        produk = self._arisan_produk(society)
        group = self._arisan(produk, anggota + other)
        group.action_start()
        for row in group.peserta_ids:
            self.env["koperasi.simpanan"]._post_transaction(
                society,
                row.anggota_id,
                [(row._account(), 50_000)],
                DAY,
                f"arisan/{row.id}",
            )
        group._draw(1, "JKL482915", group.peserta_ids, Datetime.now())
        return group

    def _order(self, account):
        """A standing order of an account, due today."""
        return self.env["koperasi.simpanan.perintah"].create(
            {
                "company_id": account.company_id.id,
                "sumber_id": account.id,
                "hari": DAY.day,
                "date_from": DAY,
                "form_number": "Uji",
            }
        )

    def _joint(self, account):
        """A signer of an account."""
        person = {"name": "Ketut Uji", "anggota_id": False, "hubungan": "keluarga"}
        account._set_signers("atau", [person], DAY, "Uji")
        return account.penandatangan_ids

    def _deductions(self):
        """A payroll deduction of each society, with one line."""
        made = []
        for anggota in (self.anggota, self.anggota_b):
            society = anggota.company_id
            anggota.pemotong_id = self.env["koperasi.pemotong"].create(
                {
                    "name": "Kantor Uji",
                    "company_id": society.id,
                    "account_id": society._koperasi_account("kop_piutang_lain").id,
                }
            )
            potongan = self.env["koperasi.potongan"].create(
                {
                    "company_id": society.id,
                    "pemotong_id": anggota.pemotong_id.id,
                    "month": DAY,
                    "date": DAY,
                }
            )
            potongan.action_request()
            made.append(potongan)
        return made

    def _sheets(self):
        """A route and a collection sheet of each society."""
        routes, sheets = [], []
        for anggota, user in (
            (self.anggota, self.user_kolektor),
            (self.anggota_b, self.user_kolektor_b),
        ):
            anggota.kelompok = "Br. Kaja"
            vals = {"company_id": anggota.company_id.id, "kolektor_id": user.id}
            env = self.env(context={"allowed_company_ids": anggota.company_id.ids})
            routes.append(
                env["koperasi.kolektor.rute"].create({**vals, "kelompok": "Br. Kaja"})
            )
            sheets.append(env["koperasi.kolektor.lembar"].create({**vals, "date": DAY}))
        return routes, sheets

    def _bilyets(self):
        """A printed bilyet of each society, with interest: {model: [own, other]}."""
        papers = {}
        for anggota in (self.anggota, self.anggota_b):
            society = anggota.company_id
            produk = self.env["koperasi.simpanan.produk"].create(
                {
                    "name": "Simpanan Berjangka",
                    "code": "SB",
                    "jenis": "berjangka",
                    "company_id": society.id,
                    "account_id": society._koperasi_account("kop_berjangka_anggota").id,
                }
            )
            terms = self.env["koperasi.simpanan.produk.bunga"].create(
                {
                    "produk_id": produk.id,
                    "date_from": DAY.replace(day=1),
                    "tingkat_ids": [(0, 0, {"mulai": 0, "persen": 6})],
                }
            )
            terms.state = "berlaku"
            env = self.env(context={"allowed_company_ids": society.ids})
            bilyet = env["koperasi.simpanan.berjangka"]._place(
                society, anggota, produk, 1_000_000, Jangka(1), DAY, "hak"
            )
            bilyet._write_jasa(DAY, 1_000, 6, "uji")
            bilyet.action_print()
            for record in (bilyet, bilyet.jasa_ids, bilyet.cetak_ids):
                papers.setdefault(record._name, []).append(record)
        return papers

    def test_role_by_model_by_right(self):
        """Nobody writes savings but the posting methods; the Dinas reads none."""
        readers = {
            "bendahara": "r",
            "ketua": "r",
            "pengawas": "r",
            "teller": "r",
            "teller_b": "/r",
        }
        staff = {"sekretaris": "r", "ketua": "r", "pengawas": "r", "staff": "r"}
        slips = self._slips()
        rows = [slip.mutasi_ids for slip in slips]
        bilyets = self._bilyets()
        terms, months = self._month_ends(rows)
        Slip = self.env["koperasi.simpanan.bukti.potong"]
        Line = self.env["koperasi.simpanan.bulanan.baris"]
        lines = [Line.search([("bulanan_id", "=", month.id)]) for month in months]
        progress = self.env["koperasi.simpanan.bulanan.progres"].create(
            {"bulanan_id": months[0].id}
        )
        holds = [
            self.env["koperasi.simpanan.blokir"].create(
                {
                    "simpanan_id": row.simpanan_id.id,
                    "company_id": row.company_id.id,
                    "amount": 1_000,
                    "reason": "Uji",
                }
            )
            for row in rows
        ]
        deductions = self._deductions()
        routes, sheets = self._sheets()
        office = {
            **readers,
            "bendahara": "crud",
            "teller": "crud",
            "teller_b": "/crud",
        }
        self.assertSecurityMatrix(
            "koperasi_simpan_pinjam",
            {
                "koperasi.simpanan.produk": {
                    **staff,
                    "teller": "r",
                    "teller_b": "/r",
                    "kolektor": "r",
                    "bendahara": "crud",
                },
                "koperasi.simpanan.produk.bunga": {
                    **staff,
                    "kolektor": "r",
                    "teller": "r",
                    "teller_b": "/r",
                    "bendahara": "crud",
                },
                "koperasi.simpanan.produk.tingkat": {
                    **staff,
                    "kolektor": "r",
                    "teller": "r",
                    "teller_b": "/r",
                    "bendahara": "crud",
                },
                "koperasi.simpanan": readers,
                "koperasi.simpanan.berjangka": readers,
                "koperasi.simpanan.berjangka.cetak": readers,
                "koperasi.simpanan.berjangka.jasa": readers,
                "koperasi.simpanan.blokir": {
                    **readers,
                    "bendahara": "cru",
                    "ketua": "cru",
                },
                "koperasi.simpanan.mutasi": readers,
                "koperasi.simpanan.riwayat": readers,
                "koperasi.arisan": {**readers, "bendahara": "crud", "ketua": "crud"},
                "koperasi.simpanan.kelompok": {
                    **readers,
                    "bendahara": "crud",
                    "ketua": "crud",
                },
                "koperasi.simpanan.kelompok.anggota": {
                    **readers,
                    "bendahara": "crud",
                    "ketua": "crud",
                },
                "koperasi.arisan.peserta": {
                    **readers,
                    "bendahara": "crud",
                    "ketua": "crud",
                },
                "koperasi.arisan.undian": readers,
                "koperasi.simpanan.perintah": office,
                "koperasi.simpanan.perintah.baris": readers,
                "koperasi.simpanan.penandatangan": readers,
                "koperasi.simpanan.bulanan": {**readers, "bendahara": "crd"},
                "koperasi.simpanan.bulanan.baris": readers,
                "koperasi.simpanan.bulanan.progres": {},
                "koperasi.simpanan.bukti.potong": readers,
                "koperasi.kas.transaksi": readers,
                "koperasi.simpanan.tagihan": readers,
                "koperasi.pemotong": {
                    **readers,
                    "bendahara": "crud",
                    "sekretaris": "r",
                },
                "koperasi.kolektor.rute": {**office, "kolektor": "r"},
                "koperasi.kolektor.lembar": {**office, "kolektor": "r"},
                "koperasi.kolektor.baris": {
                    **readers,
                    "bendahara": "cru",
                    "teller": "cru",
                    "teller_b": "/cru",
                    "kolektor": "r",
                },
                "koperasi.potongan": {**readers, "bendahara": "crud"},
                "koperasi.potongan.baris": {**readers, "bendahara": "crud"},
                "koperasi.simpanan.cetak": readers,
                **self._cash_rights(readers),
                **self._loan_rights(readers),
                **self._application_rights(readers),
                "koperasi.utang": {**readers, "bendahara": "crud"},
                "koperasi.utang.angsuran": readers,
                "koperasi.utang.mutasi": readers,
                **self._collection_rights(readers),
            },
            {
                "koperasi.simpanan.produk": [row.produk_id for row in rows],
                "koperasi.simpanan.produk.bunga": terms,
                "koperasi.simpanan.produk.tingkat": [t.tingkat_ids for t in terms],
                "koperasi.simpanan": [row.simpanan_id for row in rows],
                "koperasi.simpanan.blokir": holds,
                "koperasi.simpanan.mutasi": rows,
                "koperasi.arisan": (
                    groups := [self._group(row.anggota_id) for row in rows]
                ),
                "koperasi.arisan.peserta": [g.peserta_ids[:1] for g in groups],
                "koperasi.arisan.undian": [g.undian_ids for g in groups],
                "koperasi.simpanan.kelompok": (
                    savers := [
                        self._kelompok(row.company_id, row.anggota_id) for row in rows
                    ]
                ),
                "koperasi.simpanan.kelompok.anggota": [g.anggota_ids for g in savers],
                "koperasi.simpanan.perintah": (
                    orders := [self._order(row.simpanan_id) for row in rows]
                ),
                "koperasi.simpanan.perintah.baris": [
                    order._carry_out(DAY, DAY) for order in orders
                ],
                "koperasi.simpanan.penandatangan": [
                    self._joint(row.simpanan_id) for row in rows
                ],
                "koperasi.simpanan.riwayat": [
                    row.simpanan_id.riwayat_ids[:1] for row in rows
                ],
                "koperasi.simpanan.bulanan": months,
                "koperasi.simpanan.bulanan.baris": lines,
                "koperasi.simpanan.bulanan.progres": [progress, progress],
                "koperasi.simpanan.bukti.potong": [
                    Slip.search([("bulanan_id", "=", month.id)]) for month in months
                ],
                "koperasi.kas.transaksi": slips,
                "koperasi.utang": (debts := self._debts()),
                "koperasi.utang.angsuran": [d.angsuran_ids[:1] for d in debts],
                "koperasi.utang.mutasi": [d.mutasi_ids[:1] for d in debts],
                "koperasi.simpanan.tagihan": self._letters(),
                "koperasi.kolektor.rute": routes,
                "koperasi.kolektor.lembar": sheets,
                "koperasi.kolektor.baris": [row.baris_ids[:1] for row in sheets],
                "koperasi.pemotong": [row.pemotong_id for row in deductions],
                "koperasi.potongan": deductions,
                "koperasi.potongan.baris": [row.baris_ids for row in deductions],
                "koperasi.simpanan.cetak": [
                    row.simpanan_id._print_book() for row in rows
                ],
                **bilyets,
                **self._cash_papers(),
                **self._loan_papers(),
            },
        )

    def _cash_rights(self, readers):
        """Cash papers are written by their own methods; its rules by the officers."""
        staff = {"sekretaris": "r", "ketua": "r", "pengawas": "r", "staff": "r"}
        officers = {"bendahara": "r", "ketua": "r", "pengawas": "r"}
        desk = {"pengawas": "r", "teller": "r", "teller_b": "/r"}
        reference = {"bendahara": "r/r", "teller": "r/r", "teller_b": "r/r"}
        return {
            "koperasi.kas.aturan": {"bendahara": "ru", "ketua": "ru", **desk},
            "koperasi.kas.batas": {"bendahara": "crud", "ketua": "crud", **desk},
            "koperasi.kas.mutasi": officers,
            "koperasi.kas.pecahan": {
                **{role: "r/r" for role in (*staff, "kolektor")},
                **reference,
            },
            **{
                f"koperasi.kas.{model}": readers
                for model in (
                    "sesi",
                    "hitung",
                    "hitung.baris",
                    "pindah",
                    "persetujuan",
                    "hari",
                    "buka",
                )
            },
        }

    def _loan_rights(self, readers):
        """Loans are written by the loan officer, products by the treasurer."""
        terms = {
            "sekretaris": "r",
            "ketua": "r",
            "pengawas": "r",
            "staff": "r",
            "teller": "r",
            "teller_b": "/r",
            "kolektor": "r",
            "bendahara": "crud",
        }
        return {
            "koperasi.pinjaman.produk": terms,
            "koperasi.pinjaman.produk.aturan": terms,
            "koperasi.pinjaman.produk.biaya": terms,
            "koperasi.pinjaman": readers,
            "koperasi.pinjaman.angsuran": readers,
            "koperasi.pinjaman.langkah": readers,
            "koperasi.pinjaman.mutasi": readers,
            "koperasi.pinjaman.harian": readers,
            "koperasi.pinjaman.harian.baris": readers,
            "koperasi.pinjaman.bulanan": {**readers, "bendahara": "crd"},
            "koperasi.pinjaman.bulanan.baris": readers,
            "koperasi.pinjaman.bulanan.progres": {},
        }

    def _application_rights(self, readers):
        """Applications are the loan officer's; decisions have no writer."""
        officers = ["sekretaris", "bendahara", "ketua", "pengawas"]
        everyone = [*officers, "staff", "teller", "teller_b", "kolektor"]
        return {
            "koperasi.agunan": {**readers, "bendahara": "ru", "ketua": "ru"},
            "koperasi.agunan.ambil": {**readers, "bendahara": "crud"},
            "koperasi.penjamin": readers,
            "koperasi.pinjaman.survei": readers,
            "koperasi.pinjaman.dokumen": readers,
            "koperasi.pinjaman.persetujuan": readers,
            "koperasi.pinjaman.ajuan": readers,
            "koperasi.pinjaman.surat": readers,
            "koperasi.pinjaman.tingkat": {**readers, "ketua": "crud"},
            "koperasi.pinjaman.syarat": self._loan_rights(readers)[
                "koperasi.pinjaman.produk"
            ],
            "koperasi.pinjaman.tujuan": {role: "r/r" for role in everyone},
        }

    def _collection_rights(self, readers):
        """Contacts and promises are written once; letters and history by methods."""
        return {
            "koperasi.pinjaman.kunjungan": {**readers, "bendahara": "cr"},
            "koperasi.pinjaman.janji": {**readers, "bendahara": "cr"},
            "koperasi.pinjaman.peringatan": readers,
            "koperasi.pinjaman.riwayat": readers,
            "koperasi.tanggung": readers,
            "koperasi.tanggung.peserta": readers,
            "koperasi.tanggung.pertemuan": {
                **readers,
                "teller": "ru",
                "teller_b": "/ru",
            },
            "koperasi.tanggung.baris": {**readers, "teller": "ru", "teller_b": "/ru"},
            "koperasi.tanggung.talang": {
                **readers,
                "teller": "crud",
                "teller_b": "/crud",
            },
            "koperasi.tanggung.talangan": readers,
        }

    def _meeting_of(self, loan):
        """A joint liability group with a meeting at which one covers another."""
        other = self._new_anggota(loan.company_id, name="Kawan Kelompok")
        group = self.env["koperasi.tanggung"].create(
            {
                "name": "Uji",
                "company_id": loan.company_id.id,
                "ketua_id": other.id,
                "contract": "Uji",
                "peserta_ids": [
                    (0, 0, {"anggota_id": loan.anggota_id.id, "pinjaman_id": loan.id}),
                    (0, 0, {"anggota_id": other.id}),
                ],
            }
        )
        meeting = self.env["koperasi.tanggung.pertemuan"].create(
            {
                "tanggung_id": group.id,
                "date": DAY,
                "baris_ids": [(0, 0, {"peserta_id": group.peserta_ids[0].id})],
                "talang_ids": [
                    (
                        0,
                        0,
                        {
                            "dari_id": other.id,
                            "untuk_id": loan.anggota_id.id,
                            "amount": 1_000,
                        },
                    )
                ],
            }
        )
        meeting._write_talangan()
        yield from (group, group.peserta_ids[:1], meeting)
        yield from (meeting.baris_ids, meeting.talang_ids, group.talangan_ids)

    def _collection_of(self, loan):
        """A contact with its promise and history, and a letter."""
        contact = loan._contact(
            {"hasil": "janji", "date": DAY}, {"amount": 1_000, "due": DAY}
        )
        yield from (contact, loan.janji_ids, loan.riwayat_ids[:1])
        surat = self.env["koperasi.surat"].create(
            {
                "company_id": loan.company_id.id,
                "jenis": "umum",
                "date": DAY,
                "party": "Uji",
                "subject": "Uji",
            }
        )
        yield self.env["koperasi.pinjaman.peringatan"].create(
            {
                "number": surat.number,
                "surat_id": surat.id,
                "company_id": loan.company_id.id,
                "date": DAY,
                "tingkat": 1,
                "pinjaman_id": loan.id,
                "anggota_id": loan.anggota_id.id,
                "since": DAY,
            }
        )

    def _application_of(self, loan):
        """Whatever belongs to an application, once."""
        vals = {"pinjaman_id": loan.id, "name": "Uji"}
        thing = self.env["koperasi.agunan"].create(vals)
        yield thing
        thing.state = "disimpan"
        yield self.env["koperasi.agunan.ambil"].create(
            {
                "agunan_id": thing.id,
                "value": 1_000,
                "basis": "Uji",
                "witnesses": "Uji",
                "minutes": "Uji",
            }
        )
        yield self.env["koperasi.penjamin"].create(vals)
        yield self.env["koperasi.pinjaman.dokumen"].create(vals)
        yield self.env["koperasi.pinjaman.syarat"].create(
            {"produk_id": loan.produk_id.id, "name": "KTP"}
        )
        yield self.env["koperasi.pinjaman.survei"].create(
            {
                "pinjaman_id": loan.id,
                "place": "Uji",
                "findings": "Uji",
                "recommendation": "layak",
            }
        )
        loan._ask_decisions()
        yield loan.persetujuan_ids[:1]
        yield self.env["koperasi.pinjaman.ajuan"].create(
            {
                "pinjaman_id": loan.id,
                "company_id": loan.company_id.id,
                "number": "Uji",
                "date": DAY,
                "asked_by_id": self.env.uid,
                "alasan": "Uji",
                "state": "tolak",
            }
        )
        yield self.env["koperasi.pinjaman.surat"]._write_letter(loan, "tolak", DAY)
        yield self.env["koperasi.pinjaman.tingkat"].search(
            [("company_id", "=", loan.company_id.id)], limit=1
        )
        yield self.env["koperasi.pinjaman.tujuan"].search([], limit=1)

    def _loan_papers(self):
        """A loan of each society with all that belongs to it."""
        papers = {}
        for anggota in (self.anggota, self.anggota_b):
            for record in self._loan_of(anggota):
                papers.setdefault(record._name, []).append(record)
        return papers

    def _loan_of(self, anggota):
        society = anggota.company_id
        fee = {"name": "Uji", "peristiwa": "pencairan", "jumlah": 1_000}
        produk = self._loan_product(society, "UJI", biaya_ids=[(0, 0, fee)])
        loan = self._apply(produk=produk, anggota=anggota)
        yield from self._application_of(loan)
        loan.state = "cair"
        self.env.flush_all()
        yield from self._collection_of(loan)
        yield from self._meeting_of(loan)
        vals = {"pinjaman_id": loan.id, "company_id": society.id, "number": 1}
        step = self.env["koperasi.pinjaman.langkah"].create(
            {**vals, "kind": "bebas", "date": DAY, "key": "hak"}
        )
        yield from (produk, produk.aturan_ids, produk.aturan_ids.biaya_ids, loan)
        yield self.env["koperasi.pinjaman.angsuran"].create(
            {**vals, "versi": 1, "date_start": DAY, "date_due": DAY}
        )
        yield step
        harian = self.env["koperasi.pinjaman.harian"].create(
            {"company_id": society.id, "date": DAY}
        )
        yield harian
        yield self.env["koperasi.pinjaman.harian.baris"].create(
            {
                "harian_id": harian.id,
                "company_id": society.id,
                "date": DAY,
                "pinjaman_id": loan.id,
            }
        )
        yield from self._month_end_of(loan)
        yield self.env["koperasi.pinjaman.mutasi"].create(
            {
                "pinjaman_id": loan.id,
                "company_id": society.id,
                "produk_id": produk.id,
                "anggota_id": anggota.id,
                "langkah_id": step.id,
                "movement": "bebas",
                "kind": "bunga",
                "date": DAY,
                "amount": -1,
                "key": "hak",
            }
        )

    def _month_end_of(self, loan):
        bulanan = self.env["koperasi.pinjaman.bulanan"]._of_month(
            loan.company_id, DAY.replace(day=1)
        )
        yield bulanan
        yield self.env["koperasi.pinjaman.bulanan.baris"].create(
            {
                "bulanan_id": bulanan.id,
                "run": bulanan.run,
                "company_id": loan.company_id.id,
                "date": DAY,
                "pinjaman_id": loan.id,
                "produk_id": loan.produk_id.id,
                "anggota_id": loan.anggota_id.id,
            }
        )
        yield self.env["koperasi.pinjaman.bulanan.progres"].create(
            {"bulanan_id": bulanan.id}
        )

    def test_loan_officer_writes_loans_and_no_more(self):
        rights = {
            name: [
                op
                for op in ("create", "write", "unlink")
                if self.env[name].with_user(self.user_petugas).has_access(op)
            ]
            for name in self._loan_rights({})
        }
        self.assertEqual(rights.pop("koperasi.pinjaman"), ["create", "write", "unlink"])
        self.assertFalse(any(rights.values()), rights)

    def _cash_papers(self):
        """One of each cash paper in both societies: {model: [own, other]}."""
        papers = {}
        for aturan, user in (
            (self.aturan, self.user_teller),
            (self.aturan_b, self.user_teller_b),
        ):
            for record in self._papers_of(aturan, user):
                papers.setdefault(record._name, []).append(record)
        return papers

    def _papers_of(self, aturan, user):
        company = aturan.company_id
        aturan.batas_ids = [
            (0, 0, {"user_id": user.id, "max_setor": 1, "max_tarik": 1})
        ]
        desk = (
            self.env["koperasi.teller"]
            .with_user(user)
            .with_context(allowed_company_ids=company.ids)
        )
        row = desk.open_session(10_000)
        pindah = self.env["koperasi.kas.pindah"].browse(row["pindah"][0]["id"])
        sesi = self.env["koperasi.kas.sesi"].browse(row["sesi"]["id"])
        anggota = self.anggota if company == self.society else self.anggota_b
        produk = self._produk(company, "sukarela")
        answer = desk.post(
            "hak", anggota.id, "setor", [{"produk_id": produk.id, "amount": 5_000}]
        )
        note = self.env["koperasi.kas.pecahan"].search([], limit=1)
        hitung = self.env["koperasi.kas.hitung"]._record(sesi, {note.id: 1}, "")
        slip = self.env["koperasi.kas.transaksi"].search(
            [("company_id", "=", company.id)], limit=1
        )
        self.env["koperasi.kas.mutasi"]._append(
            sesi, 5_000, "hak", date=sesi.date, kind="masuk", move=slip.move_id
        )
        yield from (aturan, aturan.batas_ids, sesi, hitung, hitung.baris_ids, pindah)
        yield self.env["koperasi.kas.persetujuan"].browse(answer["waiting"])
        yield note
        yield self.env["koperasi.kas.mutasi"].search([("sesi_id", "=", sesi.id)])
        hari = self.env["koperasi.kas.hari"].create(
            {
                "company_id": company.id,
                "date": sesi.date,
                "closed_by_id": user.id,
                "closed_at": "2026-03-10 10:00:00",
            }
        )
        yield hari
        yield self.env["koperasi.kas.buka"].create(
            {
                "hari_id": hari.id,
                "reason": "Uji",
                "asked_by_id": user.id,
                "asked_at": "2026-03-10 11:00:00",
            }
        )

    def test_passbook_is_private_to_the_society(self):
        self._slips()
        Buku = self.env["koperasi.simpanan.buku"]
        self.assertEqual(
            Buku.with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
            .search([])
            .company_id,
            self.society,
        )
        for user in (self.user_dinas, self.user_dinas_badung, self.user_staff):
            with self.assertRaises(AccessError):
                Buku.with_user(user).search([])

    def test_dinas_with_the_society_active_reads_no_savings(self):
        """Private balances are for the society, not for the Dinas (UU PDP)."""
        self._slips()
        dinas = self.env(
            user=self.user_dinas.id,
            context={"allowed_company_ids": self.society.ids},
        )
        self.assertIn(self.society, self.user_dinas.company_ids)
        for model in (
            "koperasi.simpanan",
            "koperasi.simpanan.mutasi",
            "koperasi.simpanan.buku",
            "koperasi.kas.transaksi",
            "koperasi.kas.batal",
            "koperasi.simpanan.cetak",
            "koperasi.kas.sesi",
            "koperasi.kas.mutasi",
            "koperasi.kas.pindah",
            "koperasi.kas.persetujuan",
            "koperasi.kas.hitung",
            "koperasi.kas.hari",
            "koperasi.kas.buka",
        ):
            with self.assertRaises(AccessError):
                dinas[model].search([])

    def test_cash_forms_are_for_chair_and_treasurer(self):
        for model in (
            "koperasi.kas.pindah.baru",
            "koperasi.kas.tutup.hari",
            "koperasi.kas.buka.minta",
            "koperasi.simpanan.cetak.ulang",
        ):
            allowed = {
                name
                for name, user in self._roles().items()
                if self.env[model].with_user(user).has_access("create")
            }
            self.assertEqual(allowed, {"bendahara", "ketua"}, model)

    def test_the_vault_is_counted_by_officers_and_supervisors(self):
        for model in ("koperasi.kas.opname", "koperasi.kas.opname.baris"):
            allowed = {
                name
                for name, user in self._roles().items()
                if self.env[model].with_user(user).has_access("create")
            }
            self.assertEqual(allowed, {"bendahara", "ketua", "pengawas"}, model)

    def test_reversal_form_is_for_chair_and_treasurer(self):
        Batal = self.env["koperasi.kas.batal"]
        allowed = {
            name
            for name, user in self._roles().items()
            if Batal.with_user(user).has_access("create")
        }
        self.assertEqual(allowed, {"bendahara", "ketua"})

    def test_shop_staff_do_not_see_what_a_member_has_saved(self):
        self._slips()
        anggota = self.anggota.with_user(self.user_staff)
        self.assertTrue(anggota.name)
        with self.assertRaises(AccessError):
            anggota.read(["simpanan_total"])
