import logging

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import perintah

_logger = logging.getLogger(__name__)


class KoperasiSimpananPerintah(models.Model):
    """Carrying out standing orders: in order, each day once, and undoing it."""

    _inherit = "koperasi.simpanan.perintah"

    @api.model
    def _plan(self, company, day):
        """(due day, order) that are open on a day: by day, priority, number."""
        orders = self.search(
            [("company_id", "=", company.id), ("date_from", "<=", day)]
        ).filtered("is_jalan")
        return sorted(
            ((due, order) for order in orders for due in order._open_days(day)),
            key=lambda item: (item[0], item[1].prioritas, item[1].id),
        )

    @api.model
    def _cron_run(self):
        """Each society, due day by due day; what is done is kept at once."""
        cron = self.env["ir.cron"]
        todo = [
            (due, order, today)
            for company in self.search([]).company_id
            for today in [self._today(company)]
            for due, order in self._plan(company, today)
        ]
        for number, (due, order, today) in enumerate(todo, 1):
            order._carry_out(due, today)
            if not cron._commit_progress(1, remaining=len(todo) - number):
                break

    @api.model
    def _today(self, company):
        """The day where the society is; the server's clock may be on another one."""
        zone = company.partner_id.tz or "Asia/Jakarta"
        return fields.Date.context_today(self.with_context(tz=zone))

    def _carry_out(self, due, today):
        """Do what is due on one day, once, and write what was done or why not.

        :return: the line of the log
        """
        self.ensure_one()
        order = self.sudo().with_company(self.company_id)  # as the member signed
        account = order.sumber_id
        account._lock(account.ids)
        known = order._line_of(due, today)
        if known:
            return known
        key = f"perintah/{order.id}/{due:%Y-%m-%d}"
        move, text = self.env["account.move"], False
        try:
            with self.env.cr.savepoint():
                wanted = order._wanted(due)
                result = perintah.decide(
                    wanted,
                    order._available(today),
                    order.kurang,
                    due,
                    today,
                    order.ulang_hari,
                )
                if result.amount:
                    post = getattr(order, f"_post_{order.jenis}")
                    move = post(result.amount, today, key)
        except UserError as error:
            _logger.info("standing order %s: %s", order.id, error)
            wanted, text = 0, str(error)
            result = perintah.decide(1, 0, "ulang", due, today, order.ulang_hari)
        return order._log(due, today, wanted, result, move, text)

    @api.depends("baris_ids", "hari", "date_from", "date_to", "amount", "kurang")
    def _compute_preview(self):
        """What a run of today would do for the oldest open day; nothing is posted."""
        today = fields.Date.context_today(self)
        self.due_since = self.preview_amount = self.preview_hasil = False
        for order in self.sudo().filtered("sumber_id"):  # the reader sees the account
            days = order.date_from and order._open_days(today)
            if not days or (order.jenis == "rekening" and not order.target_id):
                continue
            result = perintah.decide(
                order._wanted(days[0]),
                order._available(today),
                order.kurang,
                days[0],
                today,
                order.ulang_hari,
            )
            order.due_since = days[0]
            order.preview_amount = result.amount
            order.preview_hasil = result.hasil

    def _available(self, day):
        """What may be taken today: nothing while the account is locked or dormant."""
        account = self.sumber_id
        if account.pasif_sejak or account._is_locked(day):
            return 0
        return round(account.saldo_tersedia)

    def _line_of(self, due, today):
        """The line that settled this day, or that of today: nothing is done twice."""
        return (
            self.env["koperasi.simpanan.perintah.baris"]
            .sudo()  # the log has no writer but this
            .search(
                [
                    ("perintah_id", "=", self.id),
                    ("due", "=", due),
                    "|",
                    ("selesai", "=", True),
                    ("date", "=", today),
                ],
                limit=1,
            )
        )

    def _log(self, due, today, wanted, result, move, text):
        hasil = "gagal" if text else result.hasil
        return self.env["koperasi.simpanan.perintah.baris"].create(
            {
                "company_id": self.company_id.id,
                "perintah_id": self.id,
                "due": due,
                "date": today,
                "wanted": wanted,
                "amount": 0 if text else result.amount,
                "hasil": hasil,
                "selesai": result.selesai,
                "move_id": move.id,
                "message": text,
            }
        )

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_run_now(self):
        """Carry out what is due of these orders today, in order."""
        self._check_desk()
        self.check_access("write")
        today = fields.Date.context_today(self)
        items = [(due, order) for order in self for due in order._open_days(today)]
        if not items:
            raise UserError(self.env._("Nothing is due on these standing orders."))
        for due, order in sorted(
            items, key=lambda item: (item[0], item[1].prioritas, item[1].id)
        ):
            order._carry_out(due, today)
