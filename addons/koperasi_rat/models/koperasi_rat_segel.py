from odoo import models
from odoo.tools import SQL

from ..engine import laporan, segel
from .label import LINES, POOLS


class KoperasiRatPenyusun(models.AbstractModel):
    """The seal of a final report: what it covers and whether it still holds."""

    _inherit = "koperasi.rat.penyusun"

    def _figures(self, lines, pools, shares):
        """The canonical form of a report's figures: what the seal covers."""
        return {
            "format": 1,
            "company": self.company_id.id,
            "from": self.date_from.isoformat(),
            "to": self.date_to.isoformat(),
            "lines": [list(line) for line in lines],
            "pools": [list(pool) for pool in pools],
            "shares": [list(share) for share in sorted(shares)],
        }

    def _fresh_figures(self):
        """The figures as today's books give them.

        A report that was sealed before a statement existed is held to those it has.
        """
        report, split, _findings = self._calculate()
        kept = set(self.baris_ids.mapped("statement"))
        pools = {pool.key: pool for pool in split.pools}
        return self._figures(
            [
                (row.key, row.amount, row.previous)
                for row in laporan.printed(report.rows)
                if row.statement in kept
            ],
            [
                (
                    dana.key,
                    f"{dana._percent():.2f}",
                    pools[dana.key].amount if dana.key in pools else 0,
                    pools[dana.key].shared if dana.key in pools else 0,
                )
                for dana in self.dana_ids
            ],
            [
                (s.member, s.capital, s.patronage, s.from_capital, s.from_patronage)
                for s in split.shares
            ],
        )

    def _stored_figures(self):
        """The figures as the snapshot rows have them, straight from the database."""
        self.env.flush_all()
        query = self.env.execute_query
        return self._figures(
            query(
                SQL(
                    "SELECT key, amount::bigint, previous::bigint"
                    " FROM koperasi_rat_baris WHERE rat_id = %s ORDER BY sequence",
                    self.id,
                )
            ),
            query(
                SQL(
                    "SELECT key, to_char(percent, 'FM990.00'), amount::bigint,"
                    " shared::bigint FROM koperasi_rat_dana WHERE rat_id = %s"
                    " ORDER BY sequence, id",
                    self.id,
                )
            ),
            query(
                SQL(
                    "SELECT anggota_id, capital::bigint, patronage::bigint,"
                    " from_capital::bigint, from_patronage::bigint"
                    " FROM koperasi_rat_shu WHERE rat_id = %s",
                    self.id,
                )
            ),
        )

    def _check_seal(self):
        """What of a final report no longer holds.

        :return: list of dicts ``subject, label, expected, actual``; expected is the
            sealed (printed) figure, actual what the books or the rows say today.
            Members appear as a count, so that the Dinas may read the result.
        """
        self.ensure_one()
        if self.state != "final":
            return []
        stored = self._stored_figures()
        differences = []
        if segel.seal(stored) != self.seal:
            differences.append(
                {
                    "subject": "seal",
                    "label": self.env._("the stored figures were altered"),
                    "expected": 0,
                    "actual": 1,
                }
            )
        fresh = self._fresh_figures()
        differences += self._differing(stored, fresh, "lines", 1, LINES)
        differences += self._differing(stored, fresh, "pools", 2, POOLS)
        changed = set(map(tuple, stored["shares"])) ^ set(map(tuple, fresh["shares"]))
        if changed:
            differences.append(
                {
                    "subject": "shares",
                    "label": self.env._("the shares of members"),
                    "expected": 0,
                    "actual": len({share[0] for share in changed}),
                }
            )
        return differences

    def _differing(self, stored, fresh, part, column, labels):
        """Rows of one part whose figures differ; the first one is reported."""
        before = {row[0]: row for row in stored[part]}
        now = {row[0]: row for row in fresh[part]}
        keys = [*before, *(key for key in now if key not in before)]
        differences = []
        for key in keys:
            old, new = before.get(key), now.get(key)
            if old == new:
                continue
            expected = old[column] if old else 0
            actual = new[column] if new else 0
            differences.append(
                {
                    "subject": key,
                    "label": self.env._(labels[key]) if key in labels else key,
                    "expected": expected,
                    "actual": actual,
                }
            )
        return differences
