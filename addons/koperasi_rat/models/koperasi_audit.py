from odoo import api, models
from odoo.tools import SQL


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [*super()._checks(), "_audit_rat", "_audit_shu", "_audit_potret"]

    @api.model
    def _audit_rat(self, companies):
        """A sealed report still says what the books say (rule 7 of the money core)."""
        reports = self.env["koperasi.rat"].search(
            [("company_id", "in", companies.ids), ("state", "=", "final")]
        )
        return len(reports), [
            self._difference(
                "rat",
                rat.company_id,
                f"{rat.year} {difference['subject']}",
                difference["expected"],
                difference["actual"],
                self.env._(
                    "The sealed report %(rat)s is broken: %(label)s.",
                    rat=rat.display_name,
                    label=difference["label"],
                ),
            )
            for rat in reports
            for difference in rat._check_seal()
        ]

    @api.model
    def _audit_shu(self, companies):
        """Every entry of the members' SHU moves its account by what the ledger says."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT ledger.company_id, ledger.move_id, ledger.amount,
                       -COALESCE(SUM(line.balance) FILTER (
                            WHERE line.account_id = ANY(%s)), 0)::bigint
                  FROM (SELECT company_id, move_id, SUM(amount)::bigint AS amount
                          FROM koperasi_rat_shu_mutasi
                         WHERE company_id = ANY(%s)
                         GROUP BY company_id, move_id) ledger
                  LEFT JOIN account_move_line line
                    ON line.move_id = ledger.move_id AND line.parent_state = 'posted'
                 GROUP BY ledger.company_id, ledger.move_id, ledger.amount
                """,
                [
                    company._koperasi_account("kop_dana_shu_anggota").id
                    for company in companies.filtered("koperasi_profil_ids")
                ],
                companies.ids,
            )
        )
        Company, Move = self.env["res.company"], self.env["account.move"]
        return len(rows), [
            self._difference(
                "shu",
                Company.browse(company),
                Move.browse(move).name,
                amount,
                booked,
                self.env._("The members' SHU and its journal entry differ."),
            )
            for company, move, amount, booked in rows
            if amount != booked
        ]

    @api.model
    def _audit_potret(self, companies):
        """The rows of each sealed snapshot still give its seal (rule 7)."""
        count, broken = self.env["koperasi.potret.ambil"]._broken_seals(companies)
        return count, [
            self._difference(
                "potret",
                potret.company_id,
                f"{potret.jenis} {potret.date}",
                0,
                1,
                self.env._(
                    "The sealed snapshot %(potret)s was altered.",
                    potret=potret.display_name,
                ),
            )
            for potret in self.env["koperasi.potret"].browse(broken)
        ]
