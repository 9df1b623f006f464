import contextlib

from psycopg2 import errors

from odoo import api, models
from odoo.exceptions import UserError

from ..engine.pinjaman import keadaan
from .koperasi_pinjaman_produk_biaya import AKUN
from .koperasi_simpanan_posting import BUSY, AccountBusy

# Income by kind: of members, of others (chart of Perdep 15/2021).
PENDAPATAN = {
    "bunga": ("kop_jasa_pinjaman", "kop_jasa_pinjaman_nonanggota"),
    "biaya": AKUN["administrasi"],
    "denda": ("kop_denda", "kop_denda_nonanggota"),
    "provisi": AKUN["provisi"],
}
# What the other kinds move in the books.
AKUN_LAIN = {
    "akru": "kop_piutang_jasa",
    "tangguh": "kop_pendapatan_dimuka",
    "tunda": "kop_pendapatan_dimuka",
    "hapus": "kop_penyisihan_pinjaman",
    "pulih": "kop_pendapatan_lain",
}


class KoperasiPinjaman(models.Model):
    """What a movement of a loan means in the books."""

    _inherit = "koperasi.pinjaman"

    def _income_account(self, kind):
        """The account of an income of this loan: that of members, or of others."""
        pair = PENDAPATAN.get(kind) or AKUN[kind]
        return self.company_id._koperasi_account(
            pair[0 if self.produk_id._is_member_income() else 1]
        )

    def _book_account(self, kind):
        """The account of a kind of rows that is neither principal nor income."""
        return self.company_id._koperasi_account(AKUN_LAIN[kind])

    def _signed_lines(self, plan):
        """[(account, amount)] of a planned movement, above zero for a debit.

        Without what comes in or goes out: cash, or savings (``kembali``). Waived rows
        are not on the books, except for what was accrued.
        """
        sums = dict.fromkeys(("pokok", "bunga", "biaya", "denda", "hapus", "pulih"), 0)
        waits = self._waiting_income(plan)
        for number, rows in plan.rows.items():
            for key, amount in rows.items():
                if number == waits and key.movement == keadaan.RESTRUKTUR:
                    sums["pokok"] += amount if key.kind == "pokok" else 0
                elif key.movement != keadaan.BEBAS and key.kind in sums:
                    sums[key.kind] += amount
        akru, tangguh, tunda = (
            sum(v for (_n, kind), v in plan.extra.items() if kind == name)
            for name in ("akru", "tangguh", "tunda")
        )
        earned = "hapus" if self._is_write_off(plan) else "bunga"
        sums[earned] -= 0 if waits else tunda
        accrued_income = 0 if waits else akru
        lines = [
            (self.produk_id.account_id, sums["pokok"]),
            (self._book_account("akru"), akru),
            (self._income_account("bunga"), sums["bunga"] - accrued_income),
            (self._income_account("biaya"), sums["biaya"]),
            (self._income_account("denda"), sums["denda"]),
            (self._book_account("hapus"), sums["hapus"]),
            (self._book_account("pulih"), sums["pulih"]),
            (self._book_account("tangguh"), tangguh),
            (self._income_account("provisi"), -tangguh),
            (self._book_account("tunda"), tunda),
        ]
        return [(account, amount) for account, amount in lines if amount]

    @api.model
    def _waiting_income(self, plan):
        """The number of a restructuring whose arrears wait to be income, or None: all
        of them stand against the unearned income then, none of it in the income."""
        for number, kind in plan.extra:
            keys = plan.rows.get(number, {})
            if kind == "tunda" and any(k.movement == keadaan.RESTRUKTUR for k in keys):
                return number
        return None

    @api.model
    def _is_write_off(self, plan):
        """A write-off, or one that is taken back."""
        return any(
            key.movement == keadaan.HAPUS for rows in plan.rows.values() for key in rows
        )

    def _post_memorial(self, plan, date, key, label, extra=()):
        """The entry of a movement without cash; nothing where the books stay as they
        are (a waiver of what was never accrued, new dates).

        :param extra: further signed lines [(account, amount)]
        """
        signed = [*self._signed_lines(plan), *extra]
        if not self._as_lines(signed, label):
            return self.env["account.move"]
        company = self.company_id
        number = self.env["koperasi.nomor"]._next(company, "BM", date)
        return self._post_entry(
            company=company,
            key=f"pinjaman/{key}",
            date=date,
            ref=f"{number} · {label}",
            lines=self._as_lines(signed, label),
        )

    @api.model
    def _as_lines(self, signed, label):
        """Lines of an entry out of signed amounts, one an account."""
        sums = {}
        for account, amount in signed:
            sums[account] = sums.get(account, 0) + amount
        return [
            {
                "account": account,
                "debit": max(amount, 0),
                "credit": max(-amount, 0),
                "label": label
                if account.account_type == "asset_cash"
                else account.name,
            }
            for account, amount in sums.items()
            if amount
        ]

    def _record_patronage(self, plan, step):
        """Interest and fees of members are their part of the surplus by services."""
        if not self.produk_id._is_member_income():
            return
        waits = self._waiting_income(plan)
        paid = -sum(
            amount
            for number, rows in plan.rows.items()
            for key, amount in rows.items()
            if key.kind in ("bunga", "biaya")
            and key.movement != keadaan.BEBAS
            and not (number == waits and key.movement == keadaan.RESTRUKTUR)
        )
        # of arrears that wait, what was accrued is income already; the rest as paid
        paid -= plan.extra.get((waits, "akru"), 0)
        paid += sum(
            amount
            for (number, kind), amount in plan.extra.items()
            if kind == "tunda" and number != waits
        )
        self._patronage(paid, step)

    def _patronage(self, amount, step):
        if not amount:
            return
        self.env["koperasi.jasa"].sudo()._record(  # written by the posting alone
            [
                {
                    "company_id": self.company_id.id,
                    "anggota_id": self.anggota_id.id,
                    "date": step.move_id.date or step.date,
                    "kind": "jasa_pinjaman",
                    "amount": amount,
                    "key": f"pinjaman/{step.key}",
                    "ref": self.number,
                    "res_model": step._name,
                    "res_id": step.id,
                }
            ]
        )

    @contextlib.contextmanager
    def _ledger_sentences(self):
        """Turn what the database refuses into a sentence for the desk."""
        too_much = self.env._(
            "More would be paid on loan %s than is owed. Look at it again: someone else"
            " may have posted at the same time.",
            self[:1].number,
        )
        other = self.env._(
            "Loan %s is not paid out, or belongs to another member. Look it up again.",
            self[:1].number,
        )
        busy = self.env._(
            "Another desk is posting to this loan right now. Nothing was posted; try"
            " again in a moment."
        )
        try:
            yield
        except errors.CheckViolation as error:
            sentence = {
                "koperasi_pinjaman_floor": too_much,
                "koperasi_pinjaman_mutasi_loan": other,
            }.get(error.diag.constraint_name)
            if not sentence:
                raise
            raise UserError(sentence) from error
        except BUSY as error:
            raise AccountBusy(busy) from error

    def _take_patronage_back(self, step, plan, back):
        """Patronage of a movement taken back, and of those that change by it."""
        if step.kind != keadaan.CAIR:
            self._record_patronage(plan, back)
            return
        rows = self.env["koperasi.jasa"].sudo()  # written by the posting alone
        held = rows.search(
            [
                ("company_id", "=", self.company_id.id),
                ("key", "=", f"pinjaman/{step.key}"),
            ]
        )
        self._patronage(-round(sum(held.mapped("amount"))), back)
