from odoo.exceptions import AccessError
from odoo.http import Controller, request, route


class Kartu(Controller):
    @route("/koperasi/kartu/<string:code>", type="http", auth="user", methods=["GET"])
    def open_member(self, code):
        """Scan of a member card: an officer of the society gets the member's page.

        Whoever may not read the member, or whose society it is not, learns nothing,
        not even whether the card exists.
        """
        companies = request.env.user.company_ids
        Anggota = request.env["koperasi.anggota"].with_context(
            allowed_company_ids=companies.ids
        )
        try:
            # the code of a card is 13 digits; the database takes no NUL sign
            anggota = Anggota._by_card(code) if code.isdigit() else None
        except AccessError:
            anggota = None
        if not anggota:
            return request.render(
                "koperasi_base.kartu_unknown", {"code": code}, status=404
            )
        response = request.redirect(f"/odoo/anggota/{anggota.id}", local=True)
        active = request.cookies.get("cids", "").split("-")
        if str(anggota.company_id.id) not in active:
            response.set_cookie("cids", str(anggota.company_id.id))
        return response
