from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
class TestSecurity(SimpananCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_staff = cls._new_officer("staf", "koperasi_base.group_staff")

    def _roles(self):
        return {
            **super()._roles(),
            "staff": self.user_staff,
            "teller": self.user_teller,
            "teller_b": self.user_teller_b,
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
        self.assertSecurityMatrix(
            "koperasi_simpan_pinjam",
            {
                "koperasi.simpanan.produk": {
                    **staff,
                    "teller": "r",
                    "teller_b": "/r",
                    "bendahara": "crud",
                },
                "koperasi.simpanan": readers,
                "koperasi.simpanan.mutasi": readers,
                "koperasi.kas.transaksi": readers,
                "koperasi.simpanan.cetak": readers,
                **self._cash_rights(readers),
            },
            {
                "koperasi.simpanan.produk": [row.produk_id for row in rows],
                "koperasi.simpanan": [row.simpanan_id for row in rows],
                "koperasi.simpanan.mutasi": rows,
                "koperasi.kas.transaksi": slips,
                "koperasi.simpanan.cetak": [
                    row.simpanan_id._print_book() for row in rows
                ],
                **self._cash_papers(),
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
                **{role: "r/r" for role in staff},
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
                )
            },
        }

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
        yield self.env["koperasi.kas.hari"].create(
            {
                "company_id": company.id,
                "date": sesi.date,
                "closed_by_id": user.id,
                "closed_at": "2026-03-10 10:00:00",
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
        ):
            with self.assertRaises(AccessError):
                dinas[model].search([])

    def test_cash_forms_are_for_chair_and_treasurer(self):
        for model in (
            "koperasi.kas.pindah.baru",
            "koperasi.kas.tutup.hari",
            "koperasi.simpanan.cetak.ulang",
        ):
            allowed = {
                name
                for name, user in self._roles().items()
                if self.env[model].with_user(user).has_access("create")
            }
            self.assertEqual(allowed, {"bendahara", "ketua"}, model)

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
