from odoo import models

from ..engine import impor_anggota
from ..engine.impor_temuan import PERIKSA, Temuan
from .koperasi_impor_jalan import BATCH
from .koperasi_impor_rencana_anggota import PerencanaAnggota


class KoperasiImpor(models.Model):
    """The member list, with or without balances of savings."""

    _inherit = "koperasi.impor"

    def _read_anggota(self, sheets, tell):
        text = self.env._("Reading the file")
        return impor_anggota.baca_anggota(
            sheets,
            today=self.date,
            wilayah=self._known_districts().__contains__,
            progress=lambda done, total: tell(text, done, total),
        )

    def _plan_anggota(self, result, tell):
        planner = PerencanaAnggota(self.env, self.company_id)
        plans = self._plan_each(planner, result.rows, tell)
        findings = []
        if any(plan.savings for plan in plans) and not self._can_import_savings():
            findings.append(
                Temuan("", 0, "", "", "", "simpanan_tanpa_unit", {}, PERIKSA)
            )
        return plans, findings

    def _write_anggota(self, plans):
        self._create_and_change(self.env["koperasi.anggota"], plans)

    def _finish_anggota(self, plans, tell):
        self._import_savings(plans, tell)

    def _known_districts(self):
        districts = self.env["koperasi.wilayah"].search_fetch(
            [("level", "=", "kecamatan")], ["code"]
        )
        return {code.replace(".", "") for code in districts.mapped("code")}

    # ------------------------------------------------------------------
    # Savings: hooks for the addon of savings
    # ------------------------------------------------------------------

    def _can_import_savings(self):
        """Hook: whether balances of savings in the file are imported."""
        return False

    def _import_savings(self, plans, tell):
        """Hand the balances over, member by member. May be extended as a batch."""
        if not self._can_import_savings():
            return
        owners = [p for p in plans if p.record and p.savings and p.action != "salah"]
        for done, plan in enumerate(owners, 1):
            self._import_member_savings(plan.record, plan.savings)
            if done % BATCH == 0:
                tell(self.env._("Writing savings"), done, len(owners))

    def _import_member_savings(self, anggota, vals):
        """Hook: bring the balance of one member to what the list says.

        Must do nothing the second time for the same member and amount.

        :param vals: whole rupiah by ``pokok``, ``wajib``, ``sukarela``
        """
