from odoo import fields, models
from odoo.exceptions import UserError

from ..engine.impor_saldo import TABEL, jumlahkan
from ..engine.impor_tabel import baca_tabel
from ..engine.impor_temuan import PERIKSA, SALAH, Temuan
from ..engine.rupiah import format_rupiah
from .koperasi_impor_buku_awal import BukuAwal
from .koperasi_impor_jalan import BATCH
from .koperasi_impor_rencana import Rencana


class KoperasiImpor(models.Model):
    """Opening balances of all ledgers from one workbook, balanced or refused.

    Two kinds of subledger stand behind the trial balance (sheet Buku Besar). *Booking*
    ones (savings, stock) post their own money against the clearing account
    ``kop_saldo_awal``; *describing* ones (receivables, payables, assets) only say who
    or what is behind a line of the opening entry. The opening entry books every other
    account and takes back from the clearing account what the booking ones, or an
    earlier list of members or goods, put there: it ends at zero.

    An addon with a ledger of its own (savings, stock, later loans) adds its sheet by
    :meth:`_saldo_tables`, ``_plan_saldo_<table>``, :meth:`_saldo_booked_accounts` and
    :meth:`_book_saldo`.
    """

    _inherit = "koperasi.impor"

    # ------------------------------------------------------------------
    # Hooks for ledgers of other addons
    # ------------------------------------------------------------------

    def _saldo_tables(self):
        """The sheets of the workbook, ``engine.impor_tabel.Tabel``."""
        return TABEL

    def _saldo_booked_accounts(self):
        """{account: title of its sheet} of ledgers that post their own opening."""
        return {}

    def _book_saldo(self, plans, tell):
        """Post what the booking ledgers bring, against ``kop_saldo_awal``."""

    # ------------------------------------------------------------------
    # The kind saldo_awal
    # ------------------------------------------------------------------

    def _read_saldo_awal(self, sheets, tell):
        text = self.env._("Reading the file")
        return baca_tabel(
            sheets,
            self._saldo_tables(),
            self.date,
            lambda done, total: tell(text, done, total),
        )

    def _plan_saldo_awal(self, result, tell):
        buku = BukuAwal(self.env, self.company_id, self.date)
        # The trial balance first: the other sheets are measured by it.
        rows = sorted(result.rows, key=lambda row: row.table != "buku_besar")
        text = self.env._("Comparing with the books")
        plans = []
        for number, row in enumerate(rows, 1):
            plan = Rencana(row, "salah", findings=list(row.findings))
            plan.name = row.values.get("name") or row.values.get("code", "")
            if not plan.is_wrong:
                getattr(self, f"_plan_saldo_{row.table}")(buku, plan)
            plans.append(plan)
            if number % BATCH == 0:
                tell(text, number, len(rows))
        wrong = {plan.row.table for plan in plans if plan.action == "salah"}
        return plans, [
            *self._saldo_day_findings(buku),
            *self._saldo_balance_findings(result),
            *self._saldo_control_findings(buku, result, wrong),
        ]

    def _write_saldo_awal(self, plans):
        """Assets are rows by themselves; all else waits for the end of the file."""
        asets = [plan for plan in plans if plan.row.table == "aset"]
        self._create_and_change(self.env["koperasi.aset"], asets)

    def _finish_saldo_awal(self, plans, tell):
        if not any(plan.action == "baru" for plan in plans):
            return
        self._book_saldo(plans, tell)
        buku = BukuAwal(self.env, self.company_id, self.date)
        move = buku.entry or self._post_saldo_entry(buku, plans)
        self._record_parties(buku, plans, move)
        for plan in plans:
            if plan.row.table in ("buku_besar", "piutang", "utang"):
                plan.record = plan.record or move
        buku.refresh()
        rest = buku.opened.get(buku.clearing.id, 0)
        if rest:
            raise UserError(
                self.env._(
                    "%(account)s would keep %(amount)s after the take-over, so nothing"
                    " was posted. Compare the sheets with Buku Besar.",
                    account=buku.clearing.display_name,
                    amount=format_rupiah(rest),
                )
            )

    def _post_saldo_entry(self, buku, plans):
        """The opening entry: every account that no other ledger has booked."""
        booked = self._saldo_booked_accounts()
        balances = {}
        for plan in plans:
            if plan.row.table == "buku_besar":
                account, balance = plan.vals["account"], plan.vals["balance"]
                if account not in booked:
                    balances[account] = balance - buku.opened.get(account.id, 0)
        balances[buku.clearing] = -sum(balances.values())
        ref = self.env._(
            "Opening balances on %(date)s", date=self.date.strftime("%d/%m/%Y")
        )
        return self.env["koperasi.posting.mixin"]._post_entry(
            company=self.company_id,
            key=buku.key,
            date=self.date,
            ref=ref,
            lines=[
                {
                    "account": account,
                    "debit": max(balance, 0),
                    "credit": max(-balance, 0),
                    "label": ref,
                }
                for account, balance in balances.items()
            ],
        )

    def _record_parties(self, buku, plans, move):
        new = [
            plan
            for plan in plans
            if plan.row.table in ("piutang", "utang") and plan.action == "baru"
        ]
        # No desk writes this ledger but the import.
        self.env["koperasi.saldo.pihak"].sudo().create(
            [
                {
                    **plan.vals,
                    "company_id": self.company_id.id,
                    "date": self.date,
                    "move_id": move.id,
                    "key": f"{buku.key}/{plan.row.table}/{number}",
                }
                for number, plan in enumerate(new, 1)
            ]
        )

    # ------------------------------------------------------------------
    # Findings of the whole file
    # ------------------------------------------------------------------

    def _saldo_text(self, balance):
        """A balance as a bookkeeper says it: Debit Rp 5.000."""
        if not balance:
            return format_rupiah(0)
        side = self.env._("Debit") if balance > 0 else self.env._("Credit")
        return f"{side} {format_rupiah(abs(balance))}"

    def _saldo_finding(self, code, severity=SALAH, label="", value="", **params):
        sheet = params.pop("sheet", "")
        return Temuan(sheet, 0, "", label, value, code, params, severity)

    def _saldo_day_findings(self, buku):
        """The day is past and open, and the books were not taken over on another."""
        if self.date > fields.Date.context_today(self):
            yield self._saldo_finding("saldo_hari_depan", value=f"{self.date:%d/%m/%Y}")
        if buku.entry and buku.entry.koperasi_key != buku.key:
            yield self._saldo_finding(
                "saldo_sudah",
                number=buku.entry.name,
                date=f"{buku.entry.date:%d/%m/%Y}",
            )
        if not buku.entry:
            try:
                self.env["koperasi.posting.mixin"]._check_open_period(
                    self.company_id, self.date
                )
            except UserError as error:
                yield self._saldo_finding("ditolak", message=str(error))

    def _saldo_balance_findings(self, result):
        """The trial balance is there and balances."""
        if "buku_besar" not in result.tables:
            yield self._saldo_finding("buku_besar_tidak_ada")
            return
        rows = [row for row in result.rows if row.table == "buku_besar"]
        debit, credit = jumlahkan(rows)
        if debit != credit:
            yield self._saldo_finding(
                "tidak_seimbang",
                sheet=rows[0].sheet,
                debit=format_rupiah(debit),
                credit=format_rupiah(credit),
                difference=format_rupiah(abs(debit - credit)),
            )

    def _saldo_control_findings(self, buku, result, wrong):
        """Each subledger equals its line of the trial balance, to the rupiah.

        :param wrong: tables with a wrong row; their sums say nothing yet
        """
        if "buku_besar" not in result.tables or "buku_besar" in wrong:
            return
        unsure = {t.title for t in self._saldo_tables() if t.key in wrong}
        booked = self._saldo_booked_accounts()
        for account, title in self._saldo_controls(buku, result).items():
            target = buku.targets.get(account, 0)
            ledger = buku.brought.get(account, 0)
            if account in booked:
                ledger += buku.opened.get(account.id, 0)
            if target != ledger and title not in unsure:
                yield self._saldo_finding(
                    "kendali_beda",
                    sheet=title,
                    label=account.display_name,
                    value=self._saldo_text(ledger),
                    title=title,
                    books=self._saldo_text(target),
                    ledger=self._saldo_text(ledger),
                    difference=format_rupiah(abs(target - ledger)),
                )
        yield from self._saldo_left_findings(buku, booked)
        if not any(row.table == "aset" for row in result.rows) and any(
            account.account_type == "asset_fixed" for account in buku.targets
        ):
            yield self._saldo_finding("aset_tanpa_lembar", PERIKSA)

    def _saldo_controls(self, buku, result):
        """{account: title of the sheet} of all accounts that a sheet stands behind."""
        must = {"asset_receivable": "Piutang", "liability_payable": "Utang"}
        controls = {
            account: must[account.account_type]
            for account in buku.targets
            if account.account_type in must
        }
        return {**controls, **buku.titles, **self._saldo_booked_accounts()}

    def _saldo_left_findings(self, buku, booked):
        """An account that was opened before and that the trial balance leaves out."""
        Account = self.env["account.account"].sudo()  # as in BukuAwal
        for account_id, balance in buku.opened.items():
            account = Account.browse(account_id)
            if not balance or account in buku.targets or account in booked:
                continue
            if account != buku.clearing:
                yield self._saldo_finding(
                    "akun_tertinggal",
                    label=account.with_company(self.company_id).display_name,
                    value=self._saldo_text(balance),
                )
