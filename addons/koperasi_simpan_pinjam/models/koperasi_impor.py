from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL


class KoperasiImpor(models.Model):
    _inherit = "koperasi.impor"

    def _can_import_savings(self):
        return True

    def _import_savings(self, plans, tell):
        """Post the balances of the list as opening balances, all in one batch.

        A balance that the books have already is left as it is, so the same list again
        changes nothing. A list that says otherwise than the books is refused: only the
        teller desk moves an account that is in use.
        """
        balances = {
            plan.record.id: {k: v for k, v in plan.savings.items() if v}
            for plan in plans
            if plan.record and plan.savings and plan.action != "salah"
        }
        if not balances:
            return
        tell(self.env._("Writing savings"), 0, len(balances))
        self._leave_out_known_savings(balances)
        # Who may import the members of a society may bring their balances along.
        self.env["koperasi.simpanan"].sudo()._post_opening(
            self.company_id, balances, self.date, f"impor/{self.id}"
        )
        tell(self.env._("Writing savings"), len(balances), len(balances))

    def _import_member_savings(self, anggota, vals):
        """One member: the same as the batch, for whoever calls the hook by itself."""
        balances = {anggota.id: {k: v for k, v in vals.items() if v}}
        self._leave_out_known_savings(balances)
        self.env["koperasi.simpanan"].sudo()._post_opening(  # as in _import_savings
            self.company_id, balances, self.date, f"impor/{self.id}/{anggota.id}"
        )

    def _leave_out_known_savings(self, balances):
        """Drop what is in the books already; refuse what contradicts them.

        :param balances: {member id: {jenis: whole rupiah}}, changed in place
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT mutasi.anggota_id, produk.jenis, sum(mutasi.amount),
                       COALESCE(sum(mutasi.amount)
                           FILTER (WHERE mutasi.kind = 'saldo_awal'), 0)
                  FROM koperasi_simpanan_mutasi mutasi
                  JOIN koperasi_simpanan_produk produk ON produk.id = mutasi.produk_id
                 WHERE mutasi.anggota_id = ANY(%s) AND mutasi.company_id = %s
                 GROUP BY mutasi.anggota_id, produk.jenis
                """,
                list(balances),
                self.company_id.id,
            )
        )
        wrong = []
        for member_id, jenis, saldo, opening in rows:
            listed = balances[member_id].pop(jenis, None)
            if listed is not None and listed not in (saldo, opening):
                wrong.append((member_id, jenis, listed, saldo))
        if wrong:
            raise UserError(
                self.env._(
                    "These members already have savings in the books, with other"
                    " balances than in the list. Correct the list, or post the"
                    " difference at the teller desk:\n%s",
                    "\n".join(self._known_savings_line(*row) for row in wrong[:10]),
                )
            )

    def _known_savings_line(self, member_id, jenis, listed, saldo):
        rupiah = self.env["koperasi.simpanan"]._rupiah
        jenis_labels = dict(
            self.env["koperasi.simpanan.produk"]
            ._fields["jenis"]
            ._description_selection(self.env)
        )
        return self.env._(
            "• %(member)s, %(kind)s: in the list %(listed)s, in the books %(saldo)s",
            member=self.env["koperasi.anggota"].browse(member_id).display_name,
            kind=jenis_labels[jenis],
            listed=rupiah(listed),
            saldo=rupiah(saldo),
        )
