from odoo import models

from ..engine.impor_perangkat import PERANGKAT
from ..engine.impor_tabel import baca_tabel
from ..engine.impor_temuan import PERIKSA, Temuan
from ..engine.organ import Pejabat, periksa_organ
from .koperasi_impor_rencana_perangkat import PerencanaPerangkat


class KoperasiImpor(models.Model):
    """The list of the board, the supervisory board, advisers and employees."""

    _inherit = "koperasi.impor"

    def _read_perangkat(self, sheets, tell):
        text = self.env._("Reading the file")
        return baca_tabel(
            sheets,
            (PERANGKAT,),
            self.date,
            lambda done, total: tell(text, done, total),
        )

    def _plan_perangkat(self, result, tell):
        planner = PerencanaPerangkat(self.env, self.company_id, self.date)
        plans = self._plan_each(planner, result.rows, tell)
        return plans, self._organ_rule_findings(plans)

    def _write_perangkat(self, plans):
        self._create_and_change(self.env["koperasi.organ"], plans)

    def _finish_perangkat(self, plans, tell):
        """Each row is whole by itself: nothing is left to do for the list."""

    def _organ_rule_findings(self, plans):
        """What the rules say of the organs once the list is in: warnings only.

        Not while a row is wrong: half a list would miss the other half.
        """
        if any(plan.action == "salah" for plan in plans):
            return []
        profil = self.company_id.koperasi_profil_id
        serving = self.company_id.koperasi_organ_ids._in_office(self.date)
        people = [profil._prepare_pejabat(organ) for organ in serving]
        for number, plan in enumerate(plans, 1):
            if plan.action == "baru" and plan.vals["date_start"] <= self.date:
                people.append(self._prepare_pejabat_of_plan(plan, -number))
        if not people:
            return []
        findings = periksa_organ(
            people,
            [
                (t.organ_id.id, t.relative_id.id, t.relation)
                for t in serving.keluarga_ids
            ],
            profil._organ_limits(self.date),
            kdkmp=profil.is_kdkmp,
            today=self.date,
        )
        return [
            Temuan(
                "",
                0,
                "",
                "",
                "",
                "aturan_organ",
                {"message": profil._organ_message(finding, self.date)},
                PERIKSA,
            )
            for finding in findings
        ]

    def _prepare_pejabat_of_plan(self, plan, key):
        """As ``koperasi.profil._prepare_pejabat``, of somebody not yet in office."""
        vals = plan.vals
        member = self.env["koperasi.anggota"].browse(vals.get("anggota_id", []))
        return Pejabat(
            key=key,
            name=plan.name,
            jabatan=vals["jabatan"],
            gender=member.gender if member else vals.get("gender"),
            person=member or vals.get("nik"),
            is_anggota=bool(member),
            is_ex_officio=vals.get("is_ex_officio", False),
            is_perangkat_desa=vals.get("is_perangkat_desa", False),
            date_end=vals.get("date_end"),
        )
