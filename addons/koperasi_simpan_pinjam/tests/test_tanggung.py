from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .test_pinjaman_angsuran import FIRST, AngsuranCommon


@tagged("post_install", "-at_install")
class TestTanggung(AngsuranCommon):
    """A group of three with a loan each, of which 1,120,000 is due on 15 February."""

    def setUp(self):
        super().setUp()
        self._today(FIRST)
        self.second = self._new_anggota(name="I Made Dua")
        self.third = self._new_anggota(name="Ni Ketut Tiga")
        self.members = self.anggota + self.second + self.third
        self.loans = [self._lend(anggota=anggota) for anggota in self.members]
        self.group = self._as(self.user_petugas, self.env["koperasi.tanggung"]).create(
            {
                "name": "Kelompok Melati",
                "ketua_id": self.anggota.id,
                "contract": "12/AKAD-TR/2026",
                "peserta_ids": [
                    (0, 0, {"anggota_id": loan.anggota_id.id, "pinjaman_id": loan.id})
                    for loan in self.loans
                ],
            }
        )

    def _as(self, user, records):
        return records.with_user(user).with_context(
            allowed_company_ids=user.company_id.ids
        )

    def _meeting(self, *brought):
        """The sheet of today with what each brought."""
        if self.group.state == "draf":
            self.group.action_start()
        Pertemuan = self.env["koperasi.tanggung.pertemuan"]
        meeting = self._as(self.user_petugas, Pertemuan)._for_day(self.group, FIRST)
        for line, amount in zip(meeting.baris_ids, brought, strict=True):
            line.bayar = amount
        return meeting

    def _post_sheet(self, meeting):
        self._as(self.user_teller, meeting).action_post()
        meeting.invalidate_recordset()

    def test_one_sheet_one_posting_with_cover(self):
        meeting = self._meeting(1_120_000, 1_120_000, 119_999)
        self.assertEqual((meeting.due, meeting.kurang), (3_360_000, 1_000_001))
        meeting.action_share()
        self.assertEqual(
            meeting.talang_ids.sorted("id").mapped("amount"), [500_001, 500_000]
        )
        self.assertEqual((meeting.kurang, meeting.total), (0, 3_360_000))
        for _again in range(2):
            self._post_sheet(meeting)
        self.assertEqual([self._paid(loan) for loan in self.loans], [1_120_000] * 3)
        slip = meeting.sudo().transaksi_id
        self.assertEqual((slip.total, len(slip.langkah_ids)), (3_360_000, 3))
        self.assertEqual(len(slip.langkah_ids.move_id), 1)
        rows = self.group.talangan_ids.sorted("id")
        self.assertEqual(rows.untuk_id, self.third)
        self.assertEqual(rows.dari_id, self.anggota + self.second)
        self.assertEqual(self.group.talangan_buka, 1_000_001)
        self.assertAuditClean()
        with self.assertRefused(UserError, "is posted"):
            meeting.baris_ids[:1].bayar = 0
        with self.assertRefused(UserError, "is posted"):
            meeting.talang_ids.unlink()

    def test_a_reversed_sheet_opens_again(self):
        meeting = self._meeting(1_120_000, 1_120_000, 620_000)
        meeting.action_share()
        self._post_sheet(meeting)
        slip = meeting.sudo().transaksi_id
        slip.with_user(self.user_bendahara)._reverse(FIRST, "salah")
        self.group.invalidate_recordset()
        meeting.invalidate_recordset()
        self.assertEqual((self.group.talangan_buka, meeting.state), (0, "buka"))
        self.assertEqual([self._paid(loan) for loan in self.loans], [0] * 3)
        self._post_sheet(meeting)
        self.group.invalidate_recordset()
        self.assertEqual(self.group.talangan_buka, 500_000)
        self.assertEqual([self._paid(loan) for loan in self.loans], [1_120_000] * 3)
        self.assertAuditClean()

    def test_paid_back_between_members(self):
        meeting = self._meeting(1_120_000, 1_120_000, 620_000)
        meeting.action_share()
        self._post_sheet(meeting)
        later = self.env["koperasi.tanggung.pertemuan"]
        self._today(FIRST.replace(month=3))
        later = self._as(self.user_petugas, later)._for_day(
            self.group, FIRST.replace(month=3)
        )
        later.baris_ids.write({"bayar": 1_120_000})
        back = {
            "pertemuan_id": later.id,
            "jenis": "kembali",
            "dari_id": self.third.id,
            "untuk_id": self.anggota.id,
        }
        Talang = self._as(self.user_petugas, self.env["koperasi.tanggung.talang"])
        row = Talang.create({**back, "amount": 250_001})
        with self.assertRefused(UserError, "does not owe"):
            self._as(self.user_teller, later).action_post()
        row.amount = 250_000
        self._post_sheet(later)
        self.group.invalidate_recordset()
        self.assertEqual(self.group._talangan_open(self.anggota, self.third), 0)
        self.assertEqual(self.group._talangan_open(self.second, self.third), 250_000)
        self.assertEqual(later.sudo().transaksi_id.total, 3_360_000)
        self.assertAuditClean()

    def test_cover_only_what_lacks_and_who_is_there(self):
        meeting = self._meeting(1_120_000, 0, 0)
        meeting.baris_ids[1].hadir = "absen"
        meeting.action_share()
        self.assertEqual(meeting.talang_ids.dari_id, self.anggota)
        self.assertEqual(sum(meeting.talang_ids.mapped("amount")), 2_240_000)
        meeting.talang_ids[:1].amount = 2_000_000
        with self.assertRefused(UserError, "More than is due"):
            self._as(self.user_teller, meeting).action_post()
        with self.assertRefused(ValidationError, "members of the group"):
            meeting.talang_ids[:1].dari_id = self._new_anggota(name="Orang Lain")
        empty = self._meeting(0, 0, 0)
        self.assertEqual(empty, meeting)
        meeting.talang_ids.unlink()
        with self.assertRefused(UserError, "Nothing lacks, or nobody"):
            meeting.action_share()
        with self.assertRefused(UserError, "No money was typed"):
            self._as(self.user_teller, meeting).action_post()

    def test_more_than_due_is_paid_ahead_and_a_loan_paid_off_asks_nothing(self):
        loan = self.loans[0]
        self.env["koperasi.pinjaman"]._post_payment(
            self.society, self.anggota, [(loan, 12_120_000, "lunas", None)], FIRST, "x"
        )
        meeting = self._meeting(0, 1_120_000, 1_500_000)
        self.assertEqual(meeting.baris_ids.mapped("due"), [0, 1_120_000, 1_120_000])
        self._post_sheet(meeting)
        self.assertEqual(self._paid(self.loans[2]), 1_500_000)
        self.assertAuditClean()

    def test_who_and_when(self):
        with self.assertRefused(AccessError, "."):
            self._as(self.user_teller, self.group).write({"name": "Lain"})
        with self.assertRefused(UserError, "buttons change"):
            self.group.state = "jalan"
        with self.assertRefused(UserError, "is not running"):
            self.group.action_meeting()
        self.group.contract = False
        with self.assertRefused(UserError, "number of its contract"):
            self.group.action_start()
        self.group.contract = "12"
        self.group.action_start()
        self.assertRegex(self.group.number, r"^KTR/2026/02/\d+$")
        with self.assertRefused(UserError, "still has loans"):
            self.group.action_end()
        with self.assertRefused(UserError, "never deleted"):
            self.group.unlink()
        with self.assertRefused(UserError, "signed the contract"):
            self.group.peserta_ids[:1].unlink()
        with self.assertRefused(ValidationError, "is not that of"):
            self.group.peserta_ids[0].pinjaman_id = self.loans[1]
        meeting = self._meeting(1_120_000, 1_120_000, 1_120_000)
        with self.assertRefused(AccessError, "Only a teller"):
            meeting.action_post()
        with self.assertRefused(UserError, "buttons change"):
            meeting.state = "posted"
        self.assertEqual(self.group.action_meeting()["res_id"], meeting.id)
