from odoo import fields, models

from .koperasi_provisi import REFUSALS


class KoperasiProvisiBaris(models.Model):
    """One row of a list of societies: what happens to it, or a remark on a cell.

    Rows to be made carry their values, so that a run needs the file no more.
    """

    _name = "koperasi.provisi.baris"
    _description = "Line of a Provisioning"
    _order = "provisi_id, sequence, id"

    provisi_id = fields.Many2one(
        "koperasi.provisi", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    kind = fields.Selection(
        [("koperasi", "Society"), ("pengguna", "User")], string="Kind of Row"
    )
    sheet = fields.Char()
    row = fields.Integer()
    column = fields.Char()
    label = fields.Char(string="Column Title")
    name = fields.Char()
    value = fields.Char()
    reason = fields.Char(string="What Happens or Why Not")
    action = fields.Selection(
        [
            ("salah", "Wrong"),
            ("gagal", "Failed"),
            ("baru", "To Be Made"),
            ("jadi", "Made"),
            ("ada", "There Already"),
            ("info", "Note"),
        ],
        required=True,
        index=True,
    )
    vals = fields.Json()
    society_row_id = fields.Many2one(
        "koperasi.provisi.baris", string="Row of the Society", index=True,
        ondelete="cascade",
    )  # fmt: skip
    profil_id = fields.Many2one(
        "koperasi.profil", string="Society", ondelete="set null", index="btree_not_null"
    )
    user_id = fields.Many2one("res.users", string="User", ondelete="set null")

    def _make_society(self, maker):
        """Make the society of this row with its users, all or nothing of it.

        :param maker: ``koperasi.profil`` as :meth:`_provisioning` gives it
        """
        self.ensure_one()
        users = self.search([("society_row_id", "=", self.id), ("action", "=", "baru")])
        try:
            with self.env.cr.savepoint():
                self.profil_id = maker._provision_one(self._society_vals())
                for user in users:
                    user._make_user_of(self.profil_id)
                self.env.flush_all()
        except REFUSALS as error:
            self.env.invalidate_all()
            (self | users).write({"action": "gagal", "reason": str(error)})
            return
        (self | users).write({"action": "jadi", "reason": self.env._("Made")})

    def _society_vals(self):
        """The values for ``_provision_one``: what JSON made of them, undone."""
        vals = dict(self.vals)
        vals["units"] = {
            unit: (status, day or False)
            for unit, (status, day) in vals.get("units", {}).items()
        }
        return vals

    def _make_user(self):
        """Make the user of this row in a society that was there before."""
        try:
            with self.env.cr.savepoint():
                self._make_user_of(self.profil_id)
                self.env.flush_all()
        except REFUSALS as error:
            self.env.invalidate_all()
            self.write({"action": "gagal", "reason": str(error)})
            return
        self.write({"action": "jadi", "reason": self.env._("Made")})

    def _make_user_of(self, profil):
        vals = dict(self.vals)
        desks = self.env["res.groups"]
        for xmlid in vals.pop("peran"):
            desks |= self.env.ref(xmlid)
        company = profil.company_id
        user, _password = self.env["res.users"]._koperasi_add_officer(
            company,
            vals.pop("name"),
            vals.pop("login"),
            desks,
            with_password=False,
            **vals,
        )
        self.write({"user_id": user.id, "profil_id": profil.id})
