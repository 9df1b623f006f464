from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

from ..engine.pinjaman import keadaan, loket, riwayat
from ..engine.pinjaman.alokasi import BIAYA, BUNGA, DENDA, POKOK

# Way of a payment, as the desk names it: (kind of movement, its detail).
WAYS = {
    "bayar": (keadaan.BAYAR, None),
    "tenor": (keadaan.PERCEPAT, "tenor"),
    "angsuran": (keadaan.PERCEPAT, "angsuran"),
    "lunas": (keadaan.LUNAS, None),
}


class KoperasiPinjaman(models.Model):
    """A loan as the desk shows it: what is due, what a payment would do.

    Private to the desks, which have checked who asks; all of it reads, nothing writes.
    """

    _inherit = "koperasi.pinjaman"

    def _keadaan_pada(self, day):
        """The state of the loan on a day: without the movements of later days."""
        moves = riwayat.berlaku(self._gerak())
        if not moves or moves[-1].day <= day:
            return self._keadaan()
        kept = [move for move in moves if move.day <= day]
        return riwayat.putar_ulang(self._awal(), kept)[0]

    # ------------------------------------------------------------------
    # What is due
    # ------------------------------------------------------------------

    def _desk_row(self, day):
        """What a desk shows of a loan that was paid out, ready to show."""
        self.ensure_one()
        with self._salah():
            state = self._keadaan_pada(day)
            found = loket.tempo(state, day)
            settle = loket.tutup(state, day)
        is_lost = state.written_off is not None
        return {
            "id": self.id,
            "number": self.number,
            "produk": self.produk_id.name,
            "is_lost": is_lost,
            "saldo": round(self.hapus_pokok - self.pulih)
            if is_lost
            else round(self.saldo_pokok),
            # what is written off is claimed as a whole, not by instalments
            **self._desk_due(loket.Tempo((), None, {}) if is_lost else found, day),
            "lunas": settle.total if settle else 0,
            "lunas_label": self._desk_settlement(settle) if settle else "",
            "ways": self._desk_ways(settle),
            "ahead_label": self._desk_ahead_label(state),
        }

    def _desk_due(self, found, day):
        """What is due on a day, and what comes next."""
        return {
            "due": found.total,
            "due_parts": self._desk_parts(found.parts),
            "due_label": self._desk_due_label(found, day),
            "angsuran": found.one.total if found.one else 0,
            "next_label": self._desk_next_label(found),
        }

    def _desk_parts(self, sums):
        """[{name, amount}] of amounts by kind, in the order in which people say it."""
        names = {
            POKOK: self.env._("Principal"),
            BUNGA: self.env._("Interest"),
            BIAYA: self.env._("Fee"),
            DENDA: self.env._("Penalty"),
        }
        return [
            {"kind": kind, "name": name, "amount": sums[kind]}
            for kind, name in names.items()
            if sums.get(kind)
        ]

    def _desk_due_label(self, found, day):
        """How many instalments are due since when, and how late that is."""
        if not found.due:
            return ""
        late, since = found.late(day), self._desk_day(found.due[0].due)
        if not late:
            return self.env._("due today")
        if len(found.due) == 1:
            return self.env._(
                "due on %(since)s, %(late)s days late", since=since, late=late
            )
        return self.env._(
            "%(count)s instalments since %(since)s, %(late)s days late",
            count=len(found.due),
            since=since,
            late=late,
        )

    def _desk_next_label(self, found):
        if not found.next:
            return ""
        return self.env._(
            "next %(amount)s on %(day)s",
            amount=format_rupiah(found.next.total),
            day=self._desk_day(found.next.due),
        )

    def _desk_settlement(self, settle):
        """The rule of settling early, in plain words."""
        texts = [
            self.env._(
                "%(count)s instalments fall away; their interest of %(saved)s is not"
                " asked for.",
                count=settle.rows,
                saved=format_rupiah(settle.saved),
            )
            if settle.saved
            else self.env._(
                "%s instalments fall away; their interest is paid in full.",
                settle.rows,
            )
        ]
        if settle.extra:
            texts.append(
                self.env._(
                    "For settling early, interest of %s is added.",
                    format_rupiah(settle.extra),
                )
            )
        if settle.fee:
            texts.append(
                self.env._("The settlement fee is %s.", format_rupiah(settle.fee))
            )
        return " ".join(texts)

    def _desk_ways(self, settle):
        """The ways in which this loan can be paid today: [{id, name}]."""
        names = {
            "bayar": self.env._("Instalment"),
            "tenor": self.env._("Prepayment: fewer instalments"),
            "angsuran": self.env._("Prepayment: smaller instalments"),
            "lunas": self.env._("Early settlement"),
        }
        ways = ["bayar"]
        if settle:
            ways += [*self._prepayment_ways(), "lunas"]
        return [{"id": way, "name": names[way]} for way in ways]

    def _desk_ahead_label(self, state):
        """Where money goes that is over what is due."""
        if state.written_off is not None:
            return self.env._("Written off: what is paid is a recovery.")
        return {
            "berikut": self.env._("What is over pays the next instalments."),
            "terakhir": self.env._("What is over pays the last instalments."),
            "kembali": self.env._("What is over goes into the voluntary savings."),
        }[state.aturan.urutan.ahead]

    # ------------------------------------------------------------------
    # What a payment would do
    # ------------------------------------------------------------------

    def _prepayment_ways(self):
        """How principal may be paid ahead by the contract (``percepat``)."""
        self._check_contract()
        way = self.ketentuan.get("percepat", "bebas")
        return {"bebas": ["tenor", "angsuran"], "tidak": []}.get(way, [way])

    def _check_way(self, kind, what):
        """A prepayment of a kind that the contract does not have is refused."""
        if kind == keadaan.PERCEPAT and what not in self._prepayment_ways():
            raise UserError(
                self.env._(
                    "The contract of loan %s does not allow this kind of prepayment."
                    " Pay instalments, or settle it.",
                    self.number,
                )
            )

    def _desk_quote(self, day, amount, way):
        """What a payment of ``day`` would do, before it is posted.

        :param way: a key of ``WAYS``
        :return: dict ``parts`` (name, amount), ``notes`` (sentences), ``saldo`` after,
            ``changes`` of later movements when the payment is dated back
        """
        self.ensure_one()
        kind, what = WAYS[way]
        self._check_running()
        self._check_way(kind, what)
        with self._salah():
            before = self._keadaan_pada(day)
        plan = self._plan(kind, day, amount, what)
        self._check_left(plan)
        own = {
            key: -taken
            for key, taken in plan.rows.get(plan.move.number, {}).items()
            if key.movement == kind
        }
        sums = dict.fromkeys((POKOK, BUNGA, BIAYA, DENDA), 0)
        for key, paid in own.items():
            if key.kind in sums:
                sums[key.kind] += paid
        return {
            "id": self.id,
            "parts": self._desk_parts(sums),
            "notes": self._desk_notes(plan, before, own, day, way),
            "saldo": plan.state.principal,
            "changes": self._desk_changes(plan),
        }

    def _desk_notes(self, plan, before, own, day, way):
        """What the member should know before the money is taken."""
        notes = []
        if plan.state.written_off is not None:
            notes.append(self._desk_ahead_label(plan.state))
        elif way == "lunas":
            notes.append(self._desk_settlement(loket.tutup(before, day)))
        elif way != "bayar":
            notes.append(self._desk_new_schedule(plan.state, before, own, day))
        elif ahead := self._desk_paid_ahead(plan.state, own, day):
            notes.append(
                self.env._(
                    "%(amount)s is more than what is due. %(where)s",
                    amount=format_rupiah(ahead),
                    where=self._desk_ahead_label(plan.state),
                )
            )
        if plan.left and plan.state.written_off is None:
            notes.append(
                self.env._(
                    "%s goes into the voluntary savings.", format_rupiah(plan.left)
                )
            )
        if plan.state.is_paid_off:
            notes.append(self.env._("With this the loan is paid off."))
        return notes

    def _desk_paid_ahead(self, state, own, day):
        """What of a payment goes to instalments that are not due yet."""
        due = {line.row.number: line.row.due for line in state.rows}
        return sum(paid for key, paid in own.items() if due.get(key.number, day) > day)

    def _desk_new_schedule(self, state, before, own, day):
        """What becomes of the instalments after principal was paid ahead."""
        old = [row for row in before.plan.rows if row.due > day]
        new = [row for row in state.plan.rows if row.due > day]
        return self.env._(
            "%(ahead)s of the principal is paid ahead: %(count)s instalments to come"
            " instead of %(before)s, the next one %(amount)s, the last on %(last)s.",
            ahead=format_rupiah(
                sum(paid for key, paid in own.items() if not key.number)
            ),
            count=len(new),
            before=len(old),
            amount=format_rupiah(new[0].instalment),
            last=self._desk_day(new[-1].due),
        )

    def _desk_changes(self, plan):
        """What a movement that is dated back changes of others: [{label, parts}]."""
        steps = {step.number: step for step in self.sudo().langkah_ids}
        changes = []
        for number, rows in sorted(plan.rows.items()):
            if number == plan.move.number:
                continue
            sums = {}
            for key, amount in rows.items():
                sums[key.kind] = sums.get(key.kind, 0) - amount
            parts = self._desk_parts(sums)
            if parts:
                step = steps[number]
                changes.append(
                    {
                        "label": step.display_name,
                        "day": self._desk_day(step.date),
                        "parts": parts,
                    }
                )
        return changes

    def _desk_day(self, day):
        return format_date(self.env, day, date_format="d MMM y")
