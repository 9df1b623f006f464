from odoo import api, models


class ResGroups(models.Model):
    _inherit = "res.groups"

    @api.model
    def _koperasi_desks(self):
        """The desks of a society: what its chair may give to an officer.

        Groups of the Koperasi category that carry no right of the Dinas, of the
        administrator or of the system.
        """
        groups = self.sudo()  # which desks exist is no secret
        never = groups.browse()
        for xmlid in (
            "koperasi_base.group_admin",
            "koperasi_base.group_dinas",
            "base.group_system",
            "base.group_erp_manager",
        ):
            never |= self.env.ref(xmlid).sudo()
        category = self.env.ref("koperasi_base.module_category_koperasi")
        return (
            groups.search([("privilege_id.category_id", "=", category.id)])
            .filtered(lambda group: not group.all_implied_ids & never)
            .sudo(False)
        )
