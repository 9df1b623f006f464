from odoo import models
from odoo.exceptions import UserError

from ..engine.pinjaman import biaya
from ..engine.pinjaman.catatan import baca, simpan
from ..engine.pinjaman.keadaan import Aturan, buka
from ..engine.pinjaman.syarat import Syarat
from ..engine.pinjaman.temuan import Salah


class KoperasiPinjaman(models.Model):
    """The contract of a loan: its terms, frozen, and the schedule that they make."""

    _inherit = "koperasi.pinjaman"

    def _syarat(self) -> Syarat:
        """The frozen terms of the first schedule."""
        self.ensure_one()
        self._check_contract()
        return baca(self.ketentuan["syarat"])

    def _aturan(self) -> Aturan:
        """What the contract says beside the schedule."""
        self.ensure_one()
        self._check_contract()
        return baca(self.ketentuan["aturan"])

    def _biaya(self):
        """The frozen fees: {code: (``biaya.Biaya``, name, account key, deferred)}."""
        self._check_contract()
        return {
            fee["kode"]: (baca(fee["biaya"]), fee["nama"], fee["akun"], fee["tangguh"])
            for fee in self.ketentuan["biaya"]
        }

    def _check_contract(self):
        if not self.ketentuan:
            raise UserError(
                self.env._(
                    "Loan %s has no contract yet, so its terms are not fixed.",
                    self.number,
                )
            )

    def _freeze(self, start, **schedule):
        """Fix the terms of the contract, for a disbursement on ``start``.

        A loan that is paid out on another day than planned is frozen again, with the
        dates that follow from that day. The schedule becomes version 1.

        :param schedule: ``dates``, ``portions``, ``changes`` of the product's terms
        :raise UserError: without terms in force, or for what makes no loan
        """
        self.ensure_one()
        terms = self.aturan_id.sudo()  # every desk reckons by the terms
        if not terms:
            raise UserError(
                self.env._(
                    "%(product)s has no approved terms on %(date)s. The treasurer"
                    " writes them, the chair approves them.",
                    product=self.produk_id.name,
                    date=self.date_request.strftime("%d/%m/%Y"),
                )
            )
        amount = round(self.amount)
        tranches = schedule.get("changes", ())
        first = amount - sum(change.amount for change in tranches)
        with self._salah():
            aturan = terms._aturan(amount)
            made = terms._syarat(first, start, self.tenor, **schedule)
            state = buka(made, aturan)
        loan = self.sudo()  # the contract has no writer but this
        loan.write(
            {
                "ketentuan": {
                    "syarat": simpan(made),
                    "aturan": simpan(aturan),
                    "biaya": [
                        {
                            "kode": fee._code(),
                            "nama": fee.name,
                            "akun": fee.akun,
                            "tangguh": fee.is_tangguh,
                            "biaya": simpan(fee._biaya()),
                        }
                        for fee in terms.biaya_ids
                    ],
                    "simpanan": [
                        [produk.id, share]
                        for produk, share in self.env["koperasi.simpanan"]
                        ._shares_for_loan(loan.company_id, amount)
                        .items()
                    ],
                    "percepat": terms.percepat,
                },
                "tempo_akhir": state.plan.rows[-1].due,
                "versi": 0,
            }
        )
        self.env["koperasi.pinjaman.angsuran"].sudo().search(  # of this loan
            [("pinjaman_id", "=", loan.id)]
        ).unlink()
        loan.invalidate_recordset(["angsuran_ids"])
        loan._sync_schedule(state)

    def _proceeds(self, amount, fees=True):
        """What a disbursement hands out, and its fees.

        :param amount: of this tranche
        :param fees: only the first tranche bears them
        :return: (``biaya.Cair``, tuple of ``biaya.Tagihan``)
        """
        found, savings = (), 0
        if fees:
            bases = {"plafon": round(self.amount), "cair": amount}
            found = biaya.hitung_semua(
                [fee for fee, *_rest in self._biaya().values()], biaya.PENCAIRAN, bases
            )
            savings = sum(self._compulsory().values())
        with self._salah():
            return biaya.cair(amount, found, savings), found

    # ------------------------------------------------------------------
    # The picture of the schedule
    # ------------------------------------------------------------------

    def _sync_schedule(self, state):
        """Bring the rows of the schedule to a state of the engine.

        Rows that the state no longer has go out of force; new ones make a version.
        """
        self.ensure_one()
        self.env.flush_all()
        held = {row.number: row for row in self.angsuran_ids}
        fresh, versi = [], self.versi + 1
        for line in state.rows:
            row = held.pop(line.row.number, None)
            plan, paid = self._row_values(line), self._row_paid(line)
            if row and all(row[k] == v for k, v in plan.items()):
                changed = {k: v for k, v in paid.items() if row[k] != v}
                if changed:
                    row.write(changed)
                continue
            if row:
                row.is_berlaku = False
            fresh.append(
                {
                    "pinjaman_id": self.id,
                    "company_id": self.company_id.id,
                    "versi": versi,
                    "number": line.row.number,
                    **plan,
                    **paid,
                }
            )
        for row in held.values():
            row.is_berlaku = False
        if fresh:
            self.env.flush_all()
            self.env["koperasi.pinjaman.angsuran"].sudo().create(fresh)  # see _freeze
            self.write(
                {"versi": versi, "tempo_akhir": max(r.row.due for r in state.rows)}
            )
        self.invalidate_recordset(["angsuran_ids"])

    @staticmethod
    def _row_values(line):
        row = line.row
        return {
            "date_start": row.start,
            "date_due": row.due,
            "pokok": row.principal,
            "bunga": row.interest,
            "bunga_masa": row.accrued,
            "biaya": row.fee,
            "saldo": row.balance,
        }

    @staticmethod
    def _row_paid(line):
        row = line.row
        open_kinds = (
            line.open("pokok", row.principal),
            line.open("bunga", row.interest),
            line.open("biaya", row.fee),
        )
        return {
            **{f"bayar_{kind}": amount for kind, amount in line.paid.items()},
            **{
                f"bebas_{kind}": amount
                for kind, amount in line.waived.items()
                if kind != "pokok"
            },
            "pindah_pokok": line.moved,
            "is_lunas": not any(open_kinds),
        }

    def _salah(self):
        """Turn a refusal of the engine into a sentence."""
        return _Sentences(self)


class _Sentences:
    """Context in which ``Salah`` of the engine becomes a ``UserError``."""

    def __init__(self, loan):
        self.loan = loan

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, Salah):
            raise UserError(self.loan._sentence(error)) from error
        return False
