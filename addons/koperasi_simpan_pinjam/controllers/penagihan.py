import base64
from datetime import date

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.http import Controller, request, route

from odoo.addons.koperasi_base.engine.masalah import Masalah
from odoo.addons.koperasi_base.engine.rupiah import format_rupiah, parse_rupiah

from ..models.koperasi_kolektor_baris import CLIENT_KEY

GROUP = "koperasi_simpan_pinjam.group_petugas_pinjaman"
# What a phone sends as a photo, at most.
LARGEST = 12 * 1024 * 1024


class Penagihan(Controller):
    """Late loans on the officer's phone: look, call, write the visit down.

    Each visit carries a key that the phone makes and keeps until it is saved, so a form
    sent again after a lost connection is written once.
    """

    @route("/koperasi/penagihan", type="http", auth="user", methods=["GET"])
    def loans(self, **_kwargs):
        """Late loans: the own ones, then those that nobody looks after."""
        if not request.env.user.has_group(GROUP):
            return self._refuse()
        late = self._pinjaman().search(
            [
                ("state", "=", "cair"),
                ("tunggak_sejak", "!=", False),
                ("penagih_id", "in", (request.env.uid, False)),
            ],
            order="hari_tunggak desc, id",
            limit=300,
        )
        mine = late.filtered("penagih_id")
        return self._page(
            "koperasi_simpan_pinjam.penagihan_daftar", mine=mine, others=late - mine
        )

    @route("/koperasi/penagihan/<loan_id>", type="http", auth="user", methods=["GET"])
    def loan(self, loan_id, saved="", **_kwargs):
        """One loan: arrears, telephone, the form of a visit, the history."""
        loan = self._loan(loan_id)
        if not loan:
            return self._refuse()
        return self._form(loan, saved=bool(saved))

    @route("/koperasi/penagihan/<loan_id>", type="http", auth="user", methods=["POST"])
    def visit(self, loan_id, **typed):
        """Write the visit down; shows what is wrong, or that it is saved."""
        loan = self._loan(loan_id)
        if not loan:
            return self._refuse()
        try:
            with request.env.cr.savepoint():
                self._save(loan, typed)
        except (UserError, AccessError, ValidationError) as error:
            return self._form(loan, message=str(error), typed=typed)
        return request.redirect(f"/koperasi/penagihan/{loan.id}?saved=1", local=True)

    # ------------------------------------------------------------------

    def _save(self, loan, typed):
        key = typed.get("key") or ""
        if not CLIENT_KEY.fullmatch(key):
            raise UserError(request.env._("The entry has no key. Reload the page."))
        results = dict(self._results())
        if typed.get("hasil") not in results:
            raise UserError(request.env._("Choose what came of the visit."))
        promise = None
        if typed["hasil"] == "janji":
            promise = {
                "amount": self._amount(typed.get("jumlah") or ""),
                "due": self._day(typed.get("tempo") or ""),
            }
        loan._contact(
            {
                "cara": "kunjungan",
                "hasil": typed["hasil"],
                "bertemu": (typed.get("bertemu") or "")[:100],
                "note": (typed.get("note") or "")[:500],
                "foto": self._photo(typed.get("foto")),
            },
            promise,
            f"penagihan/{loan.id}/{key}",
        )

    def _photo(self, upload):
        if not hasattr(upload, "read"):
            return False
        content = upload.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise UserError(
                request.env._("The photo is too large. Take a smaller one.")
            )
        return base64.b64encode(content) or False

    def _amount(self, text):
        try:
            return parse_rupiah(text[:40])
        except Masalah:
            raise UserError(
                request.env._("“%s” is no amount. Write it as 50000.", text[:40])
            ) from None

    def _day(self, text):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            raise UserError(
                request.env._("Choose the day until which it is promised.")
            ) from None

    def _results(self):
        Kunjungan = request.env["koperasi.pinjaman.kunjungan"]
        return Kunjungan._fields["hasil"]._description_selection(request.env)

    def _pinjaman(self):
        """Loans of all societies of the user: a phone has no switch at the top."""
        return request.env["koperasi.pinjaman"].with_context(
            allowed_company_ids=request.env.user.company_ids.ids
        )

    def _loan(self, loan_id):
        """A loan that runs, or an empty record; what is no number is no loan."""
        is_id = loan_id.isascii() and loan_id.isdigit() and len(loan_id) < 10
        if not is_id or not request.env.user.has_group(GROUP):
            return self._pinjaman()
        return self._pinjaman().search(
            [("id", "=", int(loan_id)), ("state", "in", ("cair", "hapus_buku"))]
        )

    def _form(self, loan, **values):
        events = request.env["koperasi.pinjaman.riwayat"]._fields["event"]
        return self._page(
            "koperasi_simpan_pinjam.penagihan_pinjaman",
            loan=loan,
            results=self._results(),
            events=dict(events._description_selection(request.env)),
            **{"saved": False, **values},
        )

    def _refuse(self):
        return request.render("koperasi_simpan_pinjam.penagihan_tutup", {}, status=403)

    def _page(self, template, **values):
        response = request.render(
            template,
            {
                "rupiah": lambda amount: format_rupiah(round(amount or 0)),
                "today": fields.Date.context_today(request.env.user),
                "message": "",
                "typed": {},
                **values,
            },
        )
        response.headers["Cache-Control"] = "no-store"
        return response
