from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.http import Controller, request, route

from odoo.addons.koperasi_base.engine.masalah import Masalah
from odoo.addons.koperasi_base.engine.rupiah import format_rupiah, parse_rupiah

GROUP = "koperasi_simpan_pinjam.group_kolektor"


class Kolektor(Controller):
    """The collector's pages on the phone: plain forms, little to load.

    Each entry carries a key that the phone makes and keeps until the receipt is there,
    so a form sent again after a lost connection posts once.
    """

    @route("/koperasi/kolektor", type="http", auth="user", methods=["GET"])
    def sheets(self, **_kwargs):
        """Open sheets of the collector, hamlet by hamlet."""
        if not request.env.user.has_group(GROUP):
            return self._refuse()
        return self._page("koperasi_simpan_pinjam.kolektor_lembar", sheets=self._open())

    @route("/koperasi/kolektor/<line_id>", type="http", auth="user", methods=["GET"])
    def line(self, line_id, **_kwargs):
        """One member: what is due, the amounts to type, or the receipt."""
        line = self._line(line_id)
        if not line:
            return self._refuse()
        return self._form(line)

    @route(
        "/koperasi/kolektor/<line_id>",
        type="http",
        auth="user",
        methods=["POST"],
    )
    def collect(self, line_id, key="", wajib="", sukarela="", angsuran="", **_kwargs):
        """Take in what was typed; shows the receipt, or what is wrong."""
        line = self._line(line_id)
        if not line:
            return self._refuse()
        typed = {"wajib": wajib, "sukarela": sukarela, "angsuran": angsuran}
        try:
            with request.env.cr.savepoint():
                line._collect(key, *map(self._amount, typed.values()))
        except (UserError, AccessError, ValidationError) as error:
            return self._form(line, message=str(error), typed=typed)
        return request.redirect(f"/koperasi/kolektor/{line.id}", local=True)

    # ------------------------------------------------------------------

    def _amount(self, text):
        """Typed rupiah, nothing for an empty field."""
        if not text.strip():
            return 0
        try:
            return parse_rupiah(text[:40])
        except Masalah:
            raise UserError(
                request.env._("“%s” is no amount. Write it as 50000.", text[:40])
            ) from None

    def _societies(self):
        """All societies of the user: a phone has no switch at the top right."""
        return request.env.user.company_ids.ids

    def _open(self):
        return (
            request.env["koperasi.kolektor.lembar"]
            .with_context(allowed_company_ids=self._societies())
            .search(
                [("kolektor_id", "=", request.env.uid), ("state", "=", "open")],
                order="date, id",
            )
        )

    def _line(self, line_id):
        """A line of a sheet of the own, or an empty record.

        The address is taken as text: what is no number never reaches the database.
        """
        Baris = request.env["koperasi.kolektor.baris"]
        is_id = line_id.isascii() and line_id.isdigit() and len(line_id) < 10
        if not is_id or not request.env.user.has_group(GROUP):
            return Baris
        return Baris.with_context(allowed_company_ids=self._societies()).search(
            [("id", "=", int(line_id)), ("lembar_id.kolektor_id", "=", request.env.uid)]
        )

    def _form(self, line, **values):
        return self._page(
            "koperasi_simpan_pinjam.kolektor_setoran", line=line, **values
        )

    def _refuse(self):
        return request.render("koperasi_simpan_pinjam.kolektor_tutup", {}, status=403)

    def _page(self, template, **values):
        response = request.render(
            template,
            {
                "rupiah": lambda amount: format_rupiah(round(amount or 0)),
                "message": "",
                "typed": {},
                **values,
            },
        )
        response.headers["Cache-Control"] = "no-store"
        return response
