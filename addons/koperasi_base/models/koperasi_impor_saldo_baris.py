from odoo import models

from ..engine.aset import penyusutan
from ..engine.impor_saldo import AKUN_ASET, induk, sisi
from ..engine.impor_temuan import PERIKSA, SALAH
from ..engine.rupiah import format_rupiah

_RESULT = ("income", "income_other", "expense", "expense_other", "expense_direct_cost",
           "expense_depreciation")  # fmt: skip
_DEFAULT = {
    "piutang": ("kop_piutang_nonanggota", "kop_piutang_anggota"),
    "utang": ("kop_utang_usaha", "kop_utang_usaha"),
}
ASET_FIELDS = (
    "name",
    "tipe",
    "quantity",
    "date",
    "price",
    "residual",
    "useful_months",
    "condition",
    "location",
)


class KoperasiImpor(models.Model):
    """One row of a sheet of opening balances against the books.

    Each method takes the books (``BukuAwal``) and the plan of a row without findings,
    says what happens to it, and brings its amount to its control account.
    """

    _inherit = "koperasi.impor"

    def _saldo_account(self, buku, plan, code):
        """The account of a code, or a finding that says which codes there are."""
        account = buku.by_code.get(code)
        if account:
            return account
        beneath = induk(code, buku.by_code)
        if beneath:
            examples = ", ".join(
                f"{c} {buku.by_code[c].name}" for c in beneath if c in buku.by_code
            )
            plan.add("akun_kelompok", key="code", examples=examples)
        else:
            plan.add("akun_tidak_ada", key="code")
        return None

    def _plan_saldo_buku_besar(self, buku, plan):
        values = plan.row.values
        balance = values.get("debit", 0) - values.get("credit", 0)
        account = self._saldo_account(buku, plan, values["code"])
        if not account:
            return
        plan.name = f"{account.code} {account.name}"
        plan.vals = {"account": account, "balance": balance}
        if account in buku.targets:
            plan.add("akun_ganda", key="code")
            return
        buku.targets[account] = balance
        if account == buku.clearing and balance:
            plan.add("akun_penampung", key="code")
        odd = sisi(account.account_type, account.id in buku.contra, balance)
        if odd:
            key = "debit" if balance > 0 else "credit"
            severity = PERIKSA if odd == "sisi_tak_biasa" else SALAH
            plan.add(odd, severity, key=key)
        if balance and account.account_type in _RESULT:
            plan.add("akun_hasil", PERIKSA, key="code", year=self.date.year)
        if not plan.is_wrong:
            self._plan_saldo_against_books(buku, plan)

    def _plan_saldo_against_books(self, buku, plan):
        """New while the opening entry is not posted; else the same, or wrong."""
        account, balance = plan.vals["account"], plan.vals["balance"]
        if not buku.entry:
            plan.action = "baru" if balance else "sama"
            plan.what = (
                self._saldo_text(balance)
                if balance
                else self.env._("Balance zero, nothing is posted")
            )
        elif buku.opened.get(account.id, 0) == balance:
            plan.action, plan.record = "sama", buku.entry
        else:
            plan.add(
                "saldo_lain",
                number=buku.entry.name,
                balance=self._saldo_text(buku.opened.get(account.id, 0)),
            )

    # ------------------------------------------------------------------
    # Receivables and payables
    # ------------------------------------------------------------------

    def _plan_saldo_piutang(self, buku, plan):
        self._plan_saldo_party(buku, plan, "piutang", 1)

    def _plan_saldo_utang(self, buku, plan):
        self._plan_saldo_party(buku, plan, "utang", -1)

    def _plan_saldo_party(self, buku, plan, side, sign):
        values = plan.row.values
        member = buku.member(values["number"]) if values.get("number") else None
        if values.get("number") and not member:
            plan.add("anggota_tidak_ada", key="number")
            return
        plan.name = member.name if member else values.get("name", "")
        if not plan.name:
            plan.add("nama_kosong", key="name")
            return
        account = self._saldo_party_account(buku, plan, side, member)
        if plan.is_wrong:
            return
        buku.bring(side.capitalize(), account, sign * values["amount"])
        if not values["amount"]:
            plan.action, plan.what = (
                "sama",
                self.env._("Balance zero, nothing is posted"),
            )
            return
        plan.vals = {
            "side": side,
            "name": plan.name,
            "anggota_id": member.id if member else False,
            "account_id": account.id,
            "ref": values.get("ref", False),
            "date_due": values.get("date_due", False),
            "amount": values["amount"],
        }
        self._plan_saldo_party_again(buku, plan)

    def _saldo_party_account(self, buku, plan, side, member):
        code = plan.row.values.get("code")
        if not code:
            return self.company_id._koperasi_account(_DEFAULT[side][bool(member)])
        account = self._saldo_account(buku, plan, code)
        if not account:
            return None
        kind = account.account_type
        fits = {
            "piutang": kind == "asset_receivable"
            or (kind == "asset_current" and account.reconcile),
            "utang": kind.startswith("liability"),
        }[side]
        if not fits or account in buku.once("booked", self._saldo_booked_accounts):
            plan.add("akun_bukan_pihak", key="code", account=account.display_name)
        return account

    def _plan_saldo_party_again(self, buku, plan):
        """Once the opening entry is posted, a row is one of its rows or wrong."""
        if not buku.entry:
            plan.action = "baru"
            return
        domain = [("move_id", "=", buku.entry.id)] + [
            (name, "=", value) for name, value in plan.vals.items()
        ]
        found = self.env["koperasi.saldo.pihak"].search(domain, order="id")
        place = (plan.row.table, tuple(plan.vals.items()))
        if buku.seen[place] < len(found):
            plan.action, plan.record = "sama", found[buku.seen[place]]
            buku.seen[place] += 1
        else:
            plan.add("pihak_lain", number=buku.entry.name)

    # ------------------------------------------------------------------
    # Assets
    # ------------------------------------------------------------------

    def _plan_saldo_aset(self, buku, plan):
        values = plan.row.values
        if values.get("quantity") == 0:
            plan.add("jumlah_nol", key="quantity")
            return
        cost, wear = AKUN_ASET[values["tipe"]]
        buku.bring(
            "Aset Tetap", self.company_id._koperasi_account(cost), values["price"]
        )
        if values.get("depreciation") and not wear:
            plan.add("tanah_susut", key="depreciation")
            return
        if "depreciation" in values and wear:
            account = self.company_id._koperasi_account(wear)
            buku.bring("Aset Tetap", account, -values["depreciation"])
            self._check_depreciation(plan, values)
        plan.vals = {key: values[key] for key in ASET_FIELDS if key in values}
        plan.vals["company_id"] = self.company_id.id
        same = self.env["koperasi.aset"].search(
            [
                ("company_id", "=", self.company_id.id),
                (
                    "name",
                    "=ilike",
                    values["name"].replace("\\", "\\\\").replace("%", r"\%"),
                ),
                *((key, "=", values[key]) for key in ("tipe", "date", "price")),
            ],
            order="id",
        )
        place = ("aset", values["name"].lower(), values["tipe"], values["date"],
                 values["price"])  # fmt: skip
        if buku.seen[place] < len(same):
            plan.action, plan.record = "sama", same[buku.seen[place]]
        else:
            plan.action = "baru"
        buku.seen[place] += 1

    def _check_depreciation(self, plan, values):
        """The register counts in a straight line; a list may count otherwise."""
        counted = penyusutan(
            values["price"],
            values.get("residual", 0),
            values.get("useful_months", 0),
            values["date"],
            self.date,
        )
        if counted != values["depreciation"]:
            plan.add(
                "susut_beda",
                PERIKSA,
                key="depreciation",
                counted=format_rupiah(counted),
            )
