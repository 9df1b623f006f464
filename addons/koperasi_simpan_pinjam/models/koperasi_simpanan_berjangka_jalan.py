from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..engine import berjangka, bunga
from .koperasi_simpanan_berjangka import RUNNING


class KoperasiSimpananBerjangka(models.Model):
    """The daily run: interest that falls due, maturities, renewals, in order.

    It posts no money: interest is paid by the month end of its day, together with the
    tax on all interest of the member. Each row has a key, and each bilyet remembers the
    next day to look at, so the run may be broken off and repeated.
    """

    _inherit = "koperasi.simpanan.berjangka"

    @api.model
    def _cron_run(self):
        """Bring every society up to today; one transaction for each."""
        today = fields.Date.context_today(self)
        companies = self.search([("state", "in", RUNNING)]).company_id
        for left, company in enumerate(reversed(companies)):
            self._run(company, today)
            self.env["ir.cron"]._commit_progress(1, remaining=left)

    def action_run(self):
        """The treasurer's button: bring the society at work up to today."""
        if not self.env.user.has_group("koperasi_base.group_bendahara"):
            raise AccessError(self.env._("The treasurer runs the maturities."))
        self.env["koperasi.simpanan.berjangka"]._run(
            self.env.company, fields.Date.context_today(self)
        )

    @api.model
    def _run(self, company, until):
        """Reckon all that falls due up to ``until``, day by day, for one society.

        :return: number of rows of interest written
        """
        bilyets = self.sudo()._lock_due(company, until)  # system work, as the cron's
        if not bilyets:
            return 0
        steps = bilyets._steps()
        capped = bilyets._last_day_of_added(company, until)
        rows = []
        for bilyet in bilyets:
            last = capped if bilyet.bayar_ke == "tambah" else until
            rows += bilyet._advance(last, steps[bilyet.simpanan_id.id])
        self.env["koperasi.simpanan.berjangka.jasa"].sudo().create(rows)
        return len(rows)

    @api.model
    def _lock_due(self, company, until):
        self.flush_model()
        with self.env["koperasi.simpanan"]._sentences():
            ids = self.env.execute_query(
                SQL(
                    """
                    SELECT id FROM koperasi_simpanan_berjangka
                     WHERE company_id = %s AND date_jasa <= %s
                       AND state IN ('berlaku', 'perpanjang')
                     ORDER BY id FOR NO KEY UPDATE
                    """,
                    company.id,
                    until,
                )
            )
        self.invalidate_model()
        return self.browse(row for (row,) in ids)

    def _lock(self):
        with self.env["koperasi.simpanan"]._sentences():
            self.env.execute_query(
                SQL(
                    "SELECT id FROM koperasi_simpanan_berjangka WHERE id = ANY(%s)"
                    " ORDER BY id FOR NO KEY UPDATE",
                    self.ids,
                )
            )
        self.invalidate_recordset()

    @api.model
    def _last_day_of_added(self, company, until):
        """Interest that is added counts from its posting, so its month comes first."""
        month = self.env["koperasi.simpanan.bulanan"]._next_month(company)
        return min(until, bunga.last_of_month(month)) if month else until

    def _advance(self, until, steps):
        """Take one bilyet through its days up to ``until``; the rows of interest."""
        rows = []
        while self.state in RUNNING and self.date_jasa <= until:
            day = self.date_jasa
            whole = berjangka.jasa(steps, self._syarat(), self.date_mulai, day)
            rows.append(self._jasa_vals(day, whole - round(self.terhitung), "jasa"))
            self.terhitung = whole
            if day == self.date_tempo:
                self._mature()
            else:
                self.date_jasa = self._next_jasa(day)
        return rows

    def _mature(self):
        """End the term: wait for the member, or begin the next one at today's rate.

        Where the terms know no rate any more, the bilyet waits as well.
        """
        begin, number = self.date_tempo, self.ke + 1
        tempo = berjangka.jatuh_tempo(self.date, self._jangka(), number)
        terms, persen = self._terms_for(
            self.produk_id, self._jangka(), round(self.jumlah), begin
        )
        if self.aro == "tidak" or not persen:
            self.state = "tempo"
            return
        self.write(
            {
                "state": "perpanjang",
                "ke": number,
                "date_mulai": begin,
                "date_tempo": tempo,
                "bunga_id": terms.id,
                "persen": persen,
                "terhitung": 0,
            }
        )
        self.date_jasa = self._next_jasa(begin)

    def _jasa_vals(self, date, amount, what, persen=None):
        return {
            "berjangka_id": self.id,
            "company_id": self.company_id.id,
            "produk_id": self.produk_id.id,
            "simpanan_id": self.simpanan_id.id,
            "date": date,
            "ke": self.ke,
            "persen": self.persen if persen is None else persen,
            "amount": amount,
            "key": f"{self.id}/{self.ke}/{date}/{what}",
        }

    def _write_jasa(self, date, amount, persen, what):
        vals = self._jasa_vals(date, amount, what, float(persen))
        self.env["koperasi.simpanan.berjangka.jasa"].create(vals)

    def _has_unpaid_interest(self):
        """Whether interest was reckoned whose month end is not posted yet."""
        self.ensure_one()
        last = self.env["koperasi.simpanan.bulanan"]._last_posted(self.company_id)
        after = bunga.last_of_month(last.month) if last else None
        return any(
            row.amount and (not after or row.date > after) for row in self.jasa_ids
        )
