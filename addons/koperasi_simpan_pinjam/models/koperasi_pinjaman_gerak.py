from collections import defaultdict
from dataclasses import dataclass

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engine.pinjaman import buku, keadaan, restrukturisasi, riwayat
from ..engine.pinjaman.catatan import baca, simpan
from ..engine.pinjaman.keadaan import Keadaan, Mutasi
from ..engine.pinjaman.langkah import terapkan
from .koperasi_simpanan_posting import LOCK_TIMEOUT

# Rows beside what the engine knows: they belong to the books alone.
BOOKS_ONLY = ("akru", "tangguh", "tunda")


@dataclass
class Rencana:
    """What a movement will do, before anything is written.

    ``rows``: {number of the movement: {``buku.Kunci``: amount}}, the new one among
    them; ``extra``: rows of the books alone, {(number, kind): amount}
    """

    move: Mutasi
    state: Keadaan
    rows: dict
    extra: dict
    left: int

    def net(self, kind):
        """What all rows together change of a kind."""
        return sum(
            amount
            for rows in self.rows.values()
            for key, amount in rows.items()
            if key.kind == kind
        )


class KoperasiPinjaman(models.Model):
    """Movements of a loan: the state out of the ledger, and one step further."""

    _name = "koperasi.pinjaman"
    _inherit = ["koperasi.pinjaman", "koperasi.posting.mixin"]

    # ------------------------------------------------------------------
    # State
    # ------------------------------------------------------------------

    def _awal(self):
        """The loan as agreed, before its disbursement."""
        return keadaan.buka(self._syarat(), self._aturan())

    def _gerak(self):
        """The movements, as the engine takes them, in their order."""
        return [
            Mutasi(
                step.number, step.date, step.kind, round(step.amount), baca(step.what)
            )
            for step in self.sudo().langkah_ids.sorted("number")  # of this loan
        ]

    def _baris_langkah(self):
        """{number of a movement: {``buku.Kunci``: amount}} of the ledger."""
        self.env.flush_all()
        rows = defaultdict(dict)
        for number, movement, angsuran, kind, amount in self.env.execute_query(
            SQL(
                """
                SELECT langkah.number, mutasi.movement, COALESCE(mutasi.angsuran, 0),
                       mutasi.kind, sum(mutasi.amount)::bigint
                  FROM koperasi_pinjaman_mutasi mutasi
                  JOIN koperasi_pinjaman_langkah langkah
                    ON langkah.id = mutasi.langkah_id
                 WHERE mutasi.pinjaman_id = %s AND mutasi.kind <> ALL(%s)
                 GROUP BY 1, 2, 3, 4
                HAVING sum(mutasi.amount) <> 0
                """,
                self.id,
                list(BOOKS_ONLY),
            )
        ):
            rows[number][buku.Kunci(movement, angsuran, kind)] = amount
        return dict(rows)

    def _keadaan(self):
        """The state of the loan, rebuilt from its ledger."""
        self.ensure_one()
        moves, rows = self._gerak(), self._baris_langkah()
        results = {
            move.number: buku.hasil(move.kind, rows.get(move.number, {}))
            for move in moves
        }
        return riwayat.dari_catatan(self._awal(), moves, results)

    def _tagihan(self, day):
        """What is open on a day: (due, all), dicts by kind in whole rupiah."""
        due, whole = (dict.fromkeys(("pokok", "bunga", "biaya", "denda"), 0), {})
        whole.update(due)
        for debt in keadaan.kewajiban(self._keadaan(), day):
            for kind in whole:
                whole[kind] += getattr(debt, kind)
                if debt.due <= day:
                    due[kind] += getattr(debt, kind)
        return due, whole

    # ------------------------------------------------------------------
    # A step
    # ------------------------------------------------------------------

    def _lock_loans(self):
        """Lock the loans in a fixed order: two desks never wait in a ring."""
        with self.env["koperasi.simpanan"]._sentences():
            self.env.flush_all()
            self.env.cr.execute(SQL("SET LOCAL lock_timeout = %s", LOCK_TIMEOUT))
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM koperasi_pinjaman WHERE id = ANY(%s)"
                    " ORDER BY id FOR NO KEY UPDATE",
                    self.ids,
                )
            )
        self.invalidate_recordset()
        self.env["koperasi.pinjaman.langkah"].invalidate_model()

    @api.model
    def _known_step(self, company, key):
        """The movement posted with an idempotency key, if any."""
        return (
            self.env["koperasi.pinjaman.langkah"]
            .sudo()  # the key decides, whoever asks
            .search([("company_id", "=", company.id), ("key", "=", key)], limit=1)
        )

    def _plan(self, kind, day, amount=0, what=None):
        """Reckon a movement under the lock of its loan; nothing is written.

        :param day: the day that counts for the loan; before the last movement it
            recomputes what depends on it
        :param what: see ``koperasi.pinjaman.langkah``
        :return: a :class:`Rencana`
        """
        self.ensure_one()
        moves = self._gerak()
        number = max((move.number for move in moves), default=0) + 1
        with self._salah():
            move = Mutasi(number, day, kind, amount, what)
            last = max((one.day for one in riwayat.berlaku(moves)), default=day)
            if kind != keadaan.BALIK and day >= last:
                before = self._keadaan()
                state, result = terapkan(before, move)
                rows = {number: buku.baris_mutasi(before, state, move, result)}
            else:
                state, wanted = buku.bukukan(self._awal(), [*moves, move])
                rows = buku.selisih(self._baris_langkah(), wanted)
        self._check_returned(rows, number, what)
        left = -sum(
            v
            for k, v in rows.get(number, {}).items()
            if k.kind in (buku.KEMBALI, buku.PULIH)
        )
        return Rencana(move, state, rows, self._extra(move, rows, state), left)

    def _check_returned(self, rows, number, what):
        """What an earlier payment gave to savings is not taken back from there."""
        for other, written in rows.items():
            if other in (number, what):
                continue
            if any(key.kind == buku.KEMBALI for key in written):
                raise UserError(
                    self.env._(
                        "A later payment of loan %(loan)s (movement %(number)s) gave"
                        " back to savings what it would now need. Reverse that payment"
                        " first, then post both again.",
                        loan=self.number,
                        number=other,
                    )
                )

    def _extra(self, move, rows, state):
        """Rows of the books alone: accrued interest paid, what is left of deferred
        fees when the loan ends, and income of a restructuring that waits or is earned.

        :return: {(number, kind): amount}
        """
        if move.kind == keadaan.BALIK:
            return self._extra_of(move.what)
        extra = {}
        mine = rows.get(move.number, {})
        paid = -sum(v for k, v in mine.items() if k.kind == "bunga")
        accrued = round(self.saldo_akru)
        if move.kind == keadaan.HAPUS:
            paid = accrued
        if taken := min(paid, accrued):
            extra[move.number, "akru"] = -max(taken, 0)
        if state.written_off is not None or state.is_paid_off:
            extra[move.number, "tangguh"] = round(self.saldo_tangguh)
        extra[move.number, "tunda"] = self._extra_deferred(move, mine, taken, state)
        return {key: amount for key, amount in extra.items() if amount}

    def _extra_deferred(self, move, mine, accrued, state):
        """Arrears of a bad loan that become principal are income as they are paid."""
        if move.kind == keadaan.RESTRUKTUR and self._is_bad():
            return accrued - move.amount
        deferred = round(self.saldo_tunda)
        if state.written_off is not None or state.is_paid_off:
            return deferred
        paid = -sum(v for k, v in mine.items() if k.kind == "pokok")
        return restrukturisasi.diakui(deferred, paid, round(self.saldo_pokok) or 1)

    def _is_bad(self):
        """Not performing: interest of such a loan is income when it is paid."""
        return (self.kolektibilitas or "lancar") != "lancar"

    def _extra_of(self, number):
        """The opposite of the rows of the books of a movement that is taken back."""
        step = self.langkah_ids.filtered(lambda one: one.number == number)
        sums = defaultdict(int)
        for row in step.sudo().mutasi_ids:  # of this loan
            if row.kind in BOOKS_ONLY:
                sums[number, row.kind] -= round(row.amount)
        return {key: amount for key, amount in sums.items() if amount}

    # ------------------------------------------------------------------
    # Writing
    # ------------------------------------------------------------------

    def _record(self, plan, key, *, move=None, transaksi=None, description=None):
        """Write a planned movement: header, ledger rows, schedule, status.

        Private to the posting methods, which hold the lock and have posted the entry.

        :return: the ``koperasi.pinjaman.langkah``
        """
        self.ensure_one()
        Langkah = self.env["koperasi.pinjaman.langkah"].sudo()  # see the caller
        step = Langkah.create(
            {
                "pinjaman_id": self.id,
                "company_id": self.company_id.id,
                "number": plan.move.number,
                "date": plan.move.day,
                "kind": plan.move.kind,
                "amount": plan.move.amount,
                "what": simpan(plan.move.what),
                "description": description,
                "key": key,
                "move_id": move.id if move else False,
                "transaksi_id": transaksi.id if transaksi else False,
            }
        )
        steps = {one.number: one for one in self.sudo().langkah_ids} | {
            step.number: step
        }
        self._set_state(plan)
        rows = [
            (steps[number], key_.movement, key_.kind, key_.number, amount)
            for number, written in plan.rows.items()
            for key_, amount in written.items()
        ]
        rows += [
            (steps[number], plan.move.kind, kind, 0, amount)
            for (number, kind), amount in plan.extra.items()
        ]
        day = move.date if move else plan.move.day
        self.env["koperasi.pinjaman.mutasi"].sudo()._append(
            self,
            [(*row, f"{key}/{index}") for index, row in enumerate(rows)],
            date=day,
            move=move,
            description=description,
        )
        self.sudo()._sync_schedule(plan.state)
        self._set_closed(plan)
        return step

    def _set_state(self, plan):
        """A loan that gets rows is running again, unless it is written off."""
        loan = self.sudo()  # the status has no writer but this
        if plan.state.written_off is None and loan.state != "cair":
            loan.penjamin_ids._bind_again()
            if loan.state == "lunas":
                loan._hold_compulsory_again(plan.move.day)
            loan.write({"state": "cair", "date_selesai": False})
        if plan.move.kind == keadaan.CAIR and not loan.date_cair:
            loan.date_cair = plan.move.day
        self.env.flush_all()

    def _set_closed(self, plan):
        """Paid off, written off, or back to the contract, by the new state."""
        loan, state = self.sudo(), plan.state  # see _set_state
        if not state.paid_out:
            loan.write({"state": "akad", "date_cair": False, "date_selesai": False})
        elif state.written_off is not None:
            loan.write({"state": "hapus_buku", "date_selesai": plan.move.day})
        elif state.is_paid_off:
            loan.write({"state": "lunas", "date_selesai": plan.move.day})
            loan.penjamin_ids._end()
            loan._free_compulsory(plan.move.day)
        coming = [row.date_due for row in loan.angsuran_ids if not row.is_lunas]
        if loan.state == "cair":
            loan.tempo_berikut = min(coming, default=False)
        else:
            loan.tempo_berikut = False

    def _today(self):
        return fields.Date.context_today(self)
