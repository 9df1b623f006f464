from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
class TestJejak(KoperasiCommon):
    """The supervisors read who changed what, and nothing of another society."""

    def _tracked(self, record):
        return record.with_context(tracking_disable=False)

    def _rows(self, user, **domain):
        self.env.flush_all()
        self.env.cr.flush()  # the chatter writes when the transaction is flushed
        return (
            self.env["koperasi.jejak"]
            .with_user(user)
            .with_context(allowed_company_ids=user.company_id.ids)
            .search([(name, "=", value) for name, value in domain.items()])
        )

    def _change(self, record, **values):
        """Change a record in a flushed transaction, so that the change is tracked."""
        record = self._tracked(record)
        self.env.flush_all()
        self.env.cr.flush()
        record.write(values)
        return record

    def test_supervisor_reads_changes_of_the_own_society(self):
        anggota = self._new_anggota(occupation="Petani")
        self._change(anggota.with_user(self.user_sekretaris), occupation="Guru")
        other = self._new_anggota(self.society_b, occupation="Petani")
        self._change(other, occupation="Bidan")
        row = self._rows(self.user_pengawas, model="koperasi.anggota")
        self.assertEqual(len(row), 1)
        self.assertRecordValues(
            row,
            [
                {
                    "company_id": self.society.id,
                    "author_id": self.user_sekretaris.partner_id.id,
                    "res_id": anggota.id,
                    "record_name": anggota.display_name,
                    "field_label": "Occupation",
                    "old_value": "Petani",
                    "new_value": "Guru",
                }
            ],
        )
        self.assertEqual(row.action_open()["res_id"], anggota.id)

    def test_nobody_rubs_out_a_change(self):
        anggota = self._new_anggota(occupation="Petani")
        self._change(anggota.with_user(self.user_sekretaris), occupation="Guru")
        self._rows(self.user_pengawas)
        message = anggota.message_ids.filtered("tracking_value_ids")
        self.assertEqual(message.author_id, self.user_sekretaris.partner_id)
        with self.assertRefused(UserError, "cannot be deleted"):
            message.with_user(self.user_sekretaris).unlink()

    def test_hidden_field_stays_hidden(self):
        """The NIK is masked outside the desks that need it (UU PDP)."""
        anggota = self._new_anggota(nik="5171034508900001")
        self._change(anggota, nik="5171034508900002")
        row = self._rows(self.user_pengawas, model="koperasi.anggota")
        self.assertEqual((row.old_value, row.new_value), ("•••", "•••"))
        row = self._rows(self.user_ketua, model="koperasi.anggota")
        self.assertEqual(row.new_value, "5171034508900002")

    def test_figures_units_and_dates_are_tracked(self):
        unit = self.society.koperasi_unit_ids[0]
        self._change(unit, status="berhenti", date_start="2026-02-02")
        figure = self.env["koperasi.parameter"].create(
            {
                "code": "x.y",
                "name": "Uji",
                "value": "5",
                "company_id": self.society.id,
                "date_from": "2026-01-01",
                "source": "AD",
            }
        )
        self._change(figure, value="7")
        rows = self._rows(self.user_pengawas)
        self.assertEqual(
            {(row.model, row.field_label, row.new_value) for row in rows},
            {
                ("koperasi.unit", "Status", "Stopped"),
                ("koperasi.unit", "Running Since", "02/02/2026"),
                ("koperasi.parameter", "Value", "7"),
            },
        )

    def test_who_reads_it(self):
        for user in (self.user_sekretaris, self.user_bendahara, self.user_dinas):
            with self.assertRaises(AccessError, msg=user.login):
                self._rows(user)

    def test_master_data_has_a_trail(self):
        names = {model._name for model in self.env["koperasi.jejak"]._tracked_models()}
        self.assertLessEqual(
            {
                "koperasi.profil",
                "koperasi.unit",
                "koperasi.anggota",
                "koperasi.organ",
                "koperasi.dokumen",
                "koperasi.outlet",
                "koperasi.aset",
                "koperasi.modal",
                "koperasi.parameter",
            },
            names,
        )
