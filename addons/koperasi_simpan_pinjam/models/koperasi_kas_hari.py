from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL


class KoperasiKasHari(models.Model):
    """A day of the society's cash that is closed: no slip is posted on it any more.

    A day that was closed too early is reopened by two people (``koperasi.kas.buka``);
    its row stays, and closing it again makes another one.
    """

    _name = "koperasi.kas.hari"
    _description = "Closed Cash Day"
    _order = "date desc"
    _rec_name = "date"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    masuk = fields.Monetary(string="Money In", readonly=True)
    keluar = fields.Monetary(string="Money Out", readonly=True)
    slip_count = fields.Integer(string="Slips", readonly=True)
    saldo_brankas = fields.Monetary(string="Cash in the Vault", readonly=True)
    closed_by_id = fields.Many2one(
        "res.users", string="Closed By", required=True, readonly=True
    )
    closed_at = fields.Datetime(required=True, readonly=True)
    state = fields.Selection(
        [("tutup", "Closed"), ("dibuka", "Reopened")],
        string="Status",
        required=True,
        readonly=True,
        default="tutup",
    )
    buka_ids = fields.One2many(
        "koperasi.kas.buka", "hari_id", string="Reopening", readonly=True
    )

    _once = models.UniqueIndex(
        "(company_id, date) WHERE state = 'tutup'", "That day is closed already."
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A closed day stays closed."))

    @api.model
    def _obstacles(self, company, date):
        """What keeps a day from being closed, in words."""
        # counts of the own society, whoever looks
        sessions = self.env["koperasi.kas.sesi"].sudo()
        open_sessions = sessions.search(
            [
                ("company_id", "=", company.id),
                ("date", "<=", date),
                ("state", "!=", "tutup"),
            ]
        )
        found = [
            self.env._("Cash session %s is not closed.", sesi.display_name)
            for sesi in open_sessions
        ]
        domain = [
            ("company_id", "=", company.id),
            ("date", "<=", date),
            ("state", "=", "menunggu"),
        ]
        waiting = [
            record
            for model in ("koperasi.kas.pindah", "koperasi.kas.persetujuan")
            for record in self.env[model].sudo().search(domain)  # as above
        ]
        Hitung = self.env["koperasi.kas.hitung"].sudo()  # as above
        waiting += Hitung._waiting_in_vault(company, date)
        return found + [
            self.env._(
                "%(paper)s %(number)s waits for a decision.",
                paper=self.env["ir.model"]._get(record._name).sudo().name,
                number=record.number,
            )
            for record in waiting
        ]

    @api.model
    def _close(self, company, date):
        """Close the cash of a day and of all days before it.

        :raise UserError: while a session is open or a paper waits
        """
        if company not in self.env.companies or not self.env[
            "koperasi.kas.sesi"
        ]._is_overseer(self.env.user):
            raise AccessError(
                self.env._("Only the chair or the treasurer closes the day.")
            )
        today = self.env["koperasi.teller"]._today()
        if date > today:
            raise UserError(self.env._("A day to come cannot be closed."))
        rules = self.env["koperasi.kas.aturan"]._ensure(company, is_sesi_wajib=False)
        # First the lock: who opens a session or posts now waits, then sees the day.
        rules._check_day_open(company, date)
        rules.tutup_sampai = date
        rules.flush_recordset()
        if obstacles := self._obstacles(company, date):
            raise UserError(
                self.env._(
                    "%(date)s cannot be closed yet:\n%(obstacles)s",
                    date=date.strftime("%d/%m/%Y"),
                    obstacles="\n".join(f"• {text}" for text in obstacles),
                )
            )
        return self.sudo().create(  # checked above
            {
                "company_id": company.id,
                "date": date,
                "closed_by_id": self.env.uid,
                "closed_at": fields.Datetime.now(),
                **self._figures(company, date),
            }
        )

    # ------------------------------------------------------------------
    # Reopening
    # ------------------------------------------------------------------

    def action_ask_reopen(self):
        """Open the form that asks why the day is reopened."""
        self.ensure_one()
        self._check_may_reopen()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reopen the Day"),
            "res_model": "koperasi.kas.buka.minta",
            "view_mode": "form",
            "target": "new",
            "context": {"default_hari_id": self.id},
        }

    def _check_may_reopen(self):
        """By chair or treasurer; the last closed day, in an open period alone."""
        self.ensure_one()
        self.check_access("read")
        company = self.company_id
        if company not in self.env.companies or not self.env[
            "koperasi.kas.sesi"
        ]._is_overseer(self.env.user):
            raise AccessError(
                self.env._("Only the chair or the treasurer reopens a day.")
            )
        last = self.env["koperasi.kas.aturan"]._of(company).tutup_sampai
        if self.state != "tutup" or self.date != last:
            raise UserError(
                self.env._(
                    "Only the last closed day can be reopened. The cash of %(society)s"
                    " is closed up to %(last)s.",
                    society=company.name,
                    last=last.strftime("%d/%m/%Y") if last else "-",
                )
            )
        self.env["koperasi.posting.mixin"]._check_open_period(company, self.date)

    def _reopen(self):
        """Take the closing back; the day before stays closed. Asked for by two."""
        rules = self.env["koperasi.kas.aturan"]._of(self.company_id)
        rules.tutup_sampai = self.date - timedelta(days=1)
        self.sudo().state = "dibuka"  # the two people were checked

    @api.model
    def _figures(self, company, date):
        """The day in figures, as its closing froze them."""
        vault = company._koperasi_account("kop_kas_kantor")
        [(masuk, keluar, count)] = self.env.execute_query(
            SQL(
                """
                SELECT COALESCE(sum(total) FILTER (WHERE kind = 'masuk'), 0),
                       COALESCE(sum(total) FILTER (WHERE kind = 'keluar'), 0),
                       count(*)
                  FROM koperasi_kas_transaksi
                 WHERE company_id = %s AND date = %s
                """,
                company.id,
                date,
            )
        )
        [(held,)] = self.env.execute_query(
            SQL(
                """
                SELECT COALESCE(sum(balance), 0) FROM account_move_line
                 WHERE account_id = %s AND company_id = %s
                   AND parent_state = 'posted' AND date <= %s
                """,
                vault.id,
                company.id,
                date,
            )
        )
        return {
            "masuk": masuk,
            "keluar": keluar,
            "slip_count": count,
            "saldo_brankas": held,
        }
