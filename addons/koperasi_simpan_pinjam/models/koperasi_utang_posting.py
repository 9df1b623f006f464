from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engine.pinjaman import syarat
from ..engine.pinjaman.alokasi import Kewajiban, Urutan, alokasikan
from ..engine.pinjaman.angsuran import jadwal
from ..engine.pinjaman.kalender import AturanTempo
from ..engine.pinjaman.pembulatan import Pembulatan
from ..engine.pinjaman.suku import Suku
from ..engine.pinjaman.temuan import Salah
from .koperasi_pinjaman_produk_aturan_mesin import persen
from .koperasi_simpanan_posting import LOCK_TIMEOUT

KINDS = ("pokok", "bunga", "biaya", "denda")


class KoperasiUtang(models.Model):
    """Money of a loan that the society took: receipt, payments, their reversal."""

    _inherit = "koperasi.utang"

    # ------------------------------------------------------------------
    # Schedule
    # ------------------------------------------------------------------

    def _syarat(self):
        """The terms, as the engine takes them.

        :raise UserError: for terms that make no loan
        """
        self.ensure_one()
        try:
            return syarat.susun(
                round(self.amount),
                self.metode,
                Suku(persen(self.persen), self.per),
                self.date,
                self.tenor,
                AturanTempo("bulanan", self.tiap, self.tanggal_tetap or None),
                basis=self.basis,
                round_instalment=Pembulatan(self.kelipatan, "dekat"),
                grace_principal=self.tenggang_pokok,
                grace_interest=self.tenggang_bunga,
                interest_free=self.bebas_bunga,
            )
        except Salah as error:
            raise UserError(self.env["koperasi.pinjaman"]._sentence(error)) from error

    def action_schedule(self):
        """Write the schedule of a draft anew, to compare it with the lender's."""
        self.ensure_one()
        self._check_treasurer()
        if self.state != "draf":
            raise UserError(self.env._("The schedule is settled by the receipt."))
        self._write_schedule(self._syarat())

    def _write_schedule(self, terms):
        rows = self.env["koperasi.utang.angsuran"].sudo()  # no writer but this
        self.sudo().angsuran_ids.unlink()  # the picture is made anew
        rows.create(
            [
                {
                    "utang_id": self.id,
                    "number": row.number,
                    "date_due": row.due,
                    "pokok": row.principal,
                    "bunga": row.interest,
                    "saldo": row.balance,
                }
                for row in jadwal(terms).rows
            ]
        )

    # ------------------------------------------------------------------
    # Postings
    # ------------------------------------------------------------------

    def _lock_utang(self):
        """Two desks never post on one loan at the same time."""
        self.ensure_one()
        with self.env["koperasi.simpanan"]._sentences():
            self.env.flush_all()
            self.env.cr.execute(SQL("SET LOCAL lock_timeout = %s", LOCK_TIMEOUT))
            self.env.cr.execute(
                SQL("SELECT id FROM koperasi_utang WHERE id = %s FOR UPDATE", self.id)
            )
        self.invalidate_recordset()

    def _known(self, key):
        """The rows of a posting with this key, if it was made before."""
        return (
            self.env["koperasi.utang.mutasi"]
            .sudo()  # the key decides, whoever asks
            .search([("utang_id", "=", self.id), ("key", "=like", f"{key}/%")])
        )

    def _receive(self, cash_account, key):
        """Book the money received: the lender's fee is withheld from it.

        :param cash_account: ``account.account`` that got the money
        :param key: idempotency key
        :return: the rows of ``koperasi.utang.mutasi``
        """
        self.ensure_one()
        self._check_treasurer()
        self._lock_utang()
        if known := self._known(key):
            return known
        if self.state != "draf":
            raise UserError(
                self.env._("The money of %s was received already.", self.display_name)
            )
        self._check_day(self.date)
        self._write_schedule(self._syarat())
        amount, fee = round(self.amount), round(self.provisi)
        rows = self._book(
            "terima",
            {"pokok": amount},
            [
                {"account": cash_account, "debit": amount - fee},
                {"account": self.beban_id, "debit": fee},
                {"account": self.account_id, "credit": amount},
            ],
            self.date,
            key,
            self.env._("Loan received: %s", self.display_name),
        )
        self.sudo().write(  # the status has no writer but the postings
            {
                "state": "jalan",
                "modal_id": self._write_register().id,
            }
        )
        self._sync()
        return rows

    def _write_register(self):
        """The row in the register of capital, which the Dinas and SIMKOPDES read."""
        values = {
            "company_id": self.company_id.id,
            "number": self.number,
            "source_kind": self.pemberi,
            "source_name": self.pemberi_name,
            "kind": "pinjaman",
            "amount": self.amount,
            "date": self.date,
            "date_due": max(self.angsuran_ids.mapped("date_due")),
            "note": self.tujuan,
        }
        held = self.modal_id.sudo()  # follows the money, whoever keeps the register
        if not held:
            return held.create(values)
        held.write(values)
        return held

    def _pay(self, parts, cash_account, date, key, note=""):
        """Book what the lender's receipt says.

        :param parts: {kind: whole rupiah} of ``pokok, bunga, biaya, denda``
        :return: the rows of ``koperasi.utang.mutasi``
        """
        self.ensure_one()
        self._check_treasurer()
        self._lock_utang()
        if known := self._known(key):
            return known
        if self.state != "jalan":
            raise UserError(
                self.env._("Nothing is owed on %s.", self.display_name),
            )
        parts = self._checked_parts(parts)
        self._check_day(date)
        cost = sum(amount for kind, amount in parts.items() if kind != "pokok")
        rows = self._book(
            "bayar",
            {kind: -amount for kind, amount in parts.items()},
            [
                {"account": self.account_id, "debit": parts.get("pokok", 0)},
                {"account": self.beban_id, "debit": cost},
                {"account": cash_account, "credit": sum(parts.values())},
            ],
            date,
            key,
            note or self.env._("Instalment paid: %s", self.display_name),
        )
        self._sync()
        return rows

    def _checked_parts(self, parts):
        check = self.env["koperasi.simpanan"]._check_amount
        largest = round(self.amount) * 10
        if any(amount < 0 for amount in parts.values()):
            raise UserError(self.env._("An amount below zero cannot be paid."))
        parts = {kind: check(parts[kind], largest) for kind in KINDS if parts.get(kind)}
        if not parts:
            raise UserError(self.env._("The amount is zero. Type how much it is."))
        if parts.get("pokok", 0) > round(self.saldo_pokok):
            raise UserError(
                self.env._(
                    "%(paid)s of principal is more than the %(owed)s that is owed.",
                    paid=self.currency_id.format(parts["pokok"]),
                    owed=self.currency_id.format(self.saldo_pokok),
                )
            )
        return parts

    def _check_day(self, day):
        last = max(self._held_rows().mapped("date"), default=day)
        if day > fields.Date.context_today(self):
            raise UserError(self.env._("The day lies in the future."))
        if day < last:
            raise UserError(
                self.env._(
                    "Something was booked on this loan on %s already. Reverse it first,"
                    " then book both in order.",
                    last.strftime("%d/%m/%Y"),
                )
            )
        self._check_open_period(self.company_id, day)

    def _reverse_last(self, key, reason):
        """Take the last receipt or payment back, on today's date.

        :return: the rows of ``koperasi.utang.mutasi`` that reverse it
        """
        self.ensure_one()
        self._check_treasurer()
        self._koperasi_check_two_factor()
        self._lock_utang()
        if known := self._known(key):
            return known
        rows = self._last_rows()
        move = rows.move_id.sudo()  # of the posting mixin
        if not move:
            raise UserError(self.env._("Nothing was booked on this loan yet."))
        back = self._reverse_entry(
            move,
            key=f"utang/{key}",
            date=fields.Date.context_today(self),
            ref=self.env._(
                "Reversal of %(entry)s: %(why)s", entry=move.ref, why=reason
            ),
        )
        fresh = self._write_rows(
            "balik",
            [(row.kind, -round(row.amount), row.id) for row in rows.sorted("id")],
            back,
            key,
            reason,
        )
        undone = rows.filtered(lambda row: row.movement == "terima")
        self.sudo().state = "draf" if undone else "jalan"  # follows the ledger
        self._sync()
        return fresh

    def _held_rows(self):
        """Rows of receipts and payments that are not reversed."""
        rows = self.mutasi_ids
        return rows.filtered(lambda row: row.movement != "balik") - rows.reversal_of_id

    def _last_rows(self):
        held = self._held_rows()
        last = held.sorted("id")[-1:]
        return held.filtered(lambda row: row.move_id == last.move_id)

    # ------------------------------------------------------------------
    # Writing
    # ------------------------------------------------------------------

    def _book(self, movement, parts, lines, date, key, text):
        """The entry and its rows."""
        move = self._post_entry(
            company=self.company_id,
            key=f"utang/{key}",
            date=date,
            ref=text,
            lines=[{**line, "label": text} for line in lines],
        )
        return self._write_rows(
            movement,
            [(kind, amount, False) for kind, amount in parts.items()],
            move,
            key,
            text,
        )

    def _write_rows(self, movement, rows, move, key, text):
        made = (
            self.env["koperasi.utang.mutasi"]
            .sudo()  # the ledger has no writer but this
            .create(
                [
                    {
                        "utang_id": self.id,
                        "company_id": self.company_id.id,
                        "date": move.date,
                        "movement": movement,
                        "kind": kind,
                        "amount": amount,
                        "description": text,
                        "key": f"{key}/{kind}",
                        "move_id": move.id,
                        "reversal_of_id": reverses,
                    }
                    for kind, amount, reverses in rows
                ]
            )
        )
        self.env.flush_all()
        self.invalidate_recordset()
        return made

    def _sync(self):
        """Bring schedule, status and next due day to the ledger."""
        loan = self.sudo()  # the picture has no writer but this
        paid = {
            kind: -round(
                sum(
                    row.amount
                    for row in loan.mutasi_ids
                    if row.kind == kind and not self._is_receipt(row)
                )
            )
            for kind in ("pokok", "bunga")
        }
        for row in loan.angsuran_ids.sorted("number"):
            values = {}
            for kind in ("pokok", "bunga"):
                values[f"bayar_{kind}"] = part = min(paid[kind], round(row[kind]))
                paid[kind] -= part
            values["is_lunas"] = all(
                values[f"bayar_{kind}"] >= row[kind] for kind in ("pokok", "bunga")
            )
            row.write(values)
        if loan.state != "draf":
            loan.state = "jalan" if loan.saldo_pokok else "lunas"
        coming = loan.angsuran_ids.filtered(lambda row: not row.is_lunas)
        coming = coming.sorted("number")[:1] if loan.state == "jalan" else coming[:0]
        loan.write(
            {
                "tempo_berikut": coming.date_due,
                "tempo_jumlah": coming.jumlah - coming.bayar_pokok - coming.bayar_bunga,
            }
        )

    @staticmethod
    def _is_receipt(row):
        return "terima" in (row.movement, row.reversal_of_id.movement)

    def _split(self, amount, day):
        """How a payment would be spread by the schedule: interest before principal.

        :return: {kind: whole rupiah}
        """
        debts = [
            Kewajiban(
                row.number,
                row.date_due,
                pokok=round(row.pokok - row.bayar_pokok),
                bunga=round(row.bunga - row.bayar_bunga),
            )
            for row in self.angsuran_ids
        ]
        found = alokasikan(amount, debts, day, Urutan())
        return {kind: found.of(kind) for kind in ("pokok", "bunga")}

    def _owed(self, day):
        """What is due up to a day; the next instalment when nothing is."""
        self.ensure_one()
        coming = self.angsuran_ids.filtered(lambda row: not row.is_lunas)
        due = coming.filtered(lambda row: row.date_due <= day)
        rows = due or coming.sorted("number")[:1]
        return round(
            sum(row.jumlah - row.bayar_pokok - row.bayar_bunga for row in rows)
        )
