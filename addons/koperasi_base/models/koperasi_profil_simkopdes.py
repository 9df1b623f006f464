from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command


class KoperasiProfil(models.Model):
    """What the ministry's SIMKOPDES asks of a society beyond its identity."""

    _name = "koperasi.profil"
    _inherit = ["koperasi.profil", "koperasi.lokasi.mixin", "koperasi.teks.mixin"]

    currency_id = fields.Many2one(related="company_id.currency_id")
    kategori_usaha = fields.Char(string="Business Category", tracking=True)
    zip = fields.Char(
        string="Postcode", related="company_id.zip", readonly=False, help="Five digits."
    )
    founding_date = fields.Date(string="Founded On", tracking=True)
    founder_count = fields.Integer(string="Founders", tracking=True)
    modal_awal = fields.Monetary(string="Founding Capital", tracking=True)
    sumber_persetujuan = fields.Char(
        string="Approved By", help="For instance musdesus of 10 May 2025."
    )
    tentang = fields.Text(string="About")
    pola_pengelolaan = fields.Selection(
        [("konvensional", "Conventional"), ("syariah", "Sharia")],
        string="Way of Management",
        default="konvensional",
        tracking=True,
    )
    domain = fields.Char(help="Address of the microsite, without https://")
    fiscalyear_last_month = fields.Selection(
        related="company_id.fiscalyear_last_month", string="Book Year Ends In"
    )
    kbli_ids = fields.One2many(
        "koperasi.profil.kbli", "profil_id", string="Business Fields (KBLI)"
    )
    bank_ids = fields.One2many(
        related="company_id.partner_id.bank_ids", string="Bank Accounts"
    )
    outlet_count = fields.Integer(
        string="Outlets", compute="_compute_register_counts", compute_sudo=True
    )
    aset_count = fields.Integer(
        string="Assets", compute="_compute_register_counts", compute_sudo=True
    )
    modal_total = fields.Monetary(
        string="Capital Received", compute="_compute_register_counts", compute_sudo=True
    )

    _modal_awal_positive = models.Constraint(
        "CHECK (COALESCE(modal_awal, 0) >= 0)", "The founding capital is not negative."
    )

    @api.depends_context("uid")
    def _compute_register_counts(self):
        companies = [("company_id", "in", self.company_id.ids)]
        outlets = dict(
            self.env["koperasi.outlet"]._read_group(
                companies, ["company_id"], ["__count"]
            )
        )
        assets = dict(
            self.env["koperasi.aset"]._read_group(
                [*companies, ("date_out", "=", False)], ["company_id"], ["__count"]
            )
        )
        capital = dict(
            self.env["koperasi.modal"]._read_group(
                companies, ["company_id"], ["amount:sum"]
            )
        )
        for profil in self:
            profil.outlet_count = outlets.get(profil.company_id, 0)
            profil.aset_count = assets.get(profil.company_id, 0)
            profil.modal_total = capital.get(profil.company_id, 0)

    @api.constrains("company_id", "zip")
    def _check_zip(self):
        for profil in self.filtered("zip"):
            if not (len(profil.zip) == 5 and profil.zip.isdigit()):
                raise ValidationError(
                    self.env._("The postcode “%s” must have five digits.", profil.zip)
                )

    @api.constrains("founder_count", "founding_date", "bentuk")
    def _check_founders(self):
        """The law asks for a number of founders (UU 25/1992 Ps 6, as changed)."""
        for profil in self.filtered("founder_count"):
            row = self.env["koperasi.parameter"]._get_row(
                f"pendirian.minimum_{profil.bentuk}",
                profil.founding_date or fields.Date.context_today(self),
            )
            if profil.founder_count < int(row.value):
                raise ValidationError(
                    self.env._(
                        "%(society)s has %(count)s founders, at least %(minimum)s are"
                        " needed (%(rule)s).",
                        society=profil.name,
                        count=profil.founder_count,
                        minimum=row.value,
                        rule=row.source,
                    )
                )

    def write(self, vals):
        """Facts that Odoo keeps on the company are written there, for the desk that
        may write the profile and not the company."""
        self._check_texts(vals)
        vals = dict(vals)
        on_company = {
            name: vals.pop(name)
            for name in ("name", "street", "zip", "phone", "email")
            if name in vals
        }
        units = vals.pop("unit_ids", [])
        if on_company or units:
            self.check_access("write")
        result = super().write(vals)
        for profil in self:
            if on_company:
                profil.company_id.sudo().write(on_company)  # checked above
            profil._write_units(units)
        if "zip" in on_company:
            self._check_zip()
        return result

    def _write_units(self, commands):
        """Apply one2many commands on the units with the rights of the user."""
        units = self.env["koperasi.unit"]
        for command in commands:
            kind, record_id, values = (*command, None, None)[:3]
            if kind == Command.CREATE:
                units.create({**values, "company_id": self.company_id.id})
            elif kind == Command.UPDATE:
                units.browse(record_id).write(values)
            elif kind in (Command.DELETE, Command.UNLINK):
                units.browse(record_id).unlink()

    def action_view_outlet(self):
        return self._action_register("koperasi_outlet_action")

    def action_view_aset(self):
        return self._action_register("koperasi_aset_action")

    def action_view_modal(self):
        return self._action_register("koperasi_modal_action")

    def _action_register(self, xmlid):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(f"koperasi_base.{xmlid}")
        action["domain"] = [("company_id", "=", self.company_id.id)]
        return action
