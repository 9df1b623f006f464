from odoo import api, fields, models
from odoo.exceptions import UserError


class ResCompany(models.Model):
    _inherit = "res.company"

    koperasi_profil_ids = fields.One2many(
        "koperasi.profil", "company_id", string="Society Profiles"
    )
    koperasi_profil_id = fields.Many2one(
        "koperasi.profil",
        string="Society Profile",
        compute="_compute_koperasi_profil_id",
        compute_sudo=True,
    )
    koperasi_unit_ids = fields.One2many(
        "koperasi.unit", "company_id", string="Business Units"
    )
    koperasi_organ_ids = fields.One2many(
        "koperasi.organ", "company_id", string="Officers and Employees"
    )
    koperasi_dokumen_ids = fields.One2many(
        "koperasi.dokumen", "company_id", string="Documents"
    )

    @api.depends("koperasi_profil_ids")
    def _compute_koperasi_profil_id(self):
        for company in self:
            company.koperasi_profil_id = company.koperasi_profil_ids[:1]

    def install_l10n_modules(self):
        """A society being provisioned gets our chart, not the one of its country.

        Odoo would load the chart ``id`` at the next commit, over the one we loaded.
        """
        if self.env.context.get("koperasi_provision"):
            return False
        return super().install_l10n_modules()

    def _create_resource_calendar(self):
        """A society plans no working hours, and they cost as much as a warehouse."""
        if not self.env.context.get("koperasi_provision"):
            super()._create_resource_calendar()

    def _koperasi_account(self, xmlid):
        """Account of this society by its id in the chart template ``id_koperasi``.

        :param str xmlid: for instance ``kop_kas_kantor``
        :raise UserError: when the society's chart has no such account
        """
        return self._koperasi_chart_record("account.account", xmlid)

    def _koperasi_journal(self, xmlid):
        """Journal of this society by its id in the chart template."""
        return self._koperasi_chart_record("account.journal", xmlid)

    def _koperasi_chart_record(self, model, xmlid):
        self.ensure_one()
        record_id = self.env["ir.model.data"]._xmlid_to_res_id(
            f"account.{self.id}_{xmlid}"
        )
        if not record_id:
            raise UserError(
                self.env._(
                    "The chart of accounts of %(society)s lacks “%(xmlid)s”. Install"
                    " the cooperative chart for this society first.",
                    society=self.name,
                    xmlid=xmlid,
                )
            )
        return self.env[model].browse(record_id)

    def _koperasi_has_unit(self, jenis):
        """Whether the business unit ``jenis`` is running in this society."""
        self.ensure_one()
        return any(
            unit.jenis == jenis and unit.status == "berjalan"
            for unit in self.sudo().koperasi_unit_ids  # a switch, not private data
        )

    def _koperasi_reminder_user(self):
        """Who is reminded of what the society must do: its secretary.

        Where nobody has that role, the administrator.
        """
        self.ensure_one()
        secretaries = (
            self.env.ref("koperasi_base.group_sekretaris")
            .sudo()  # a reminder needs the user whoever triggers it
            .all_user_ids.filtered(
                lambda user: user.active and user.company_id == self and not user.share
            )
        )
        return secretaries.sorted("id")[:1] or self.env.ref("base.user_admin")
