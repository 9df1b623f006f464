from odoo import api, models

from .koperasi_pola import Wadah

CHART = "id_koperasi"


class KoperasiProfil(models.Model):
    """Making societies: company, chart, journals, profile, units."""

    _inherit = "koperasi.profil"

    @api.model
    def _provision(self, vals_list, report=None):
        """Create societies ready for work: company, chart, journals, profile, units.

        A society that exists already (same name in the same village) is left as it is
        and returned, so that an interrupted list can be run again.

        The chart is loaded for the first one and copied to the others, see
        :class:`koperasi.pola`.

        :param vals_list: dicts with ``name`` and ``wilayah_code`` (village), and
            optionally ``units`` ({unit: status or (status, date)}), ``date_start`` and
            any field of the profile; addons read further keys in
            :meth:`_provision_society`
        :param report: called with (done, total) after each society; it may commit
        :return: the profiles, in the order of ``vals_list``
        """
        profiles = self.browse()
        provisioning = self._provisioning()
        for done, vals in enumerate(vals_list, 1):
            profiles += provisioning._provision_one(vals).with_env(self.env)
            if report:
                report(done, len(vals_list))
        return profiles

    @api.model
    def _provisioning(self):
        """The model in the context of one run, for :meth:`_provision_one`.

        What Odoo tells others about each new company stays unsaid, and the chart of
        the first society is the pattern of the others.
        """
        return self.with_context(
            koperasi_provision=True,
            koperasi_pola=Wadah(),
            # the first values of a new society are no changes of its master data
            tracking_disable=True,
        )

    @api.model
    def _provision_one(self, vals):
        wilayah = self.env["koperasi.wilayah"]._by_code(vals["wilayah_code"])
        existing = self._provision_existing(vals["name"], wilayah)
        if existing:
            return existing
        company = self._provision_company(vals, wilayah)
        own_fields = {
            name: value
            for name, value in vals.items()
            if name in self._fields and name not in ("name", "unit_ids")
        }
        profil = self.create(
            {**own_fields, "company_id": company.id, "wilayah_id": wilayah.id}
        )
        self.env["koperasi.unit"].create(
            [
                {
                    "company_id": company.id,
                    "jenis": jenis,
                    "status": status[0] if isinstance(status, tuple) else status,
                    "date_start": status[1] if isinstance(status, tuple) else False,
                }
                for jenis, status in vals.get("units", {}).items()
            ]
        )
        self.with_company(company)._provision_society(profil, vals)
        return profil

    @api.model
    def _provision_existing(self, name, wilayah):
        """The society of this name in this village, empty when there is none."""
        return self.search(
            [("name", "=", name), ("wilayah_id", "=", wilayah.id)], limit=1
        )

    @api.model
    def _provision_company(self, vals, wilayah):
        company = (
            self.env["res.company"]
            .sudo()  # creating societies is the right of this method's caller
            .with_context(mail_create_nolog=True, mail_create_nosubscribe=True)
            .create(
                {
                    "name": vals["name"],
                    "country_id": self.env.ref("base.id").id,
                    "currency_id": self.env.ref("base.IDR").id,
                    "street": vals.get("street"),
                    "phone": vals.get("phone"),
                    "email": vals.get("email"),
                    "city": wilayah.parent_id.name,
                    # Not the picture "Your logo", scaled to five sizes.
                    "logo": False,
                    # Odoo would ask an outside service about each new company.
                    **self._prepare_company_silence_vals(),
                }
            )
        )
        self._provision_chart(company)
        return company

    @api.model
    def _provision_chart(self, company):
        """Give the company our chart: copied when this run has loaded it before."""
        run = self.env.context["koperasi_pola"]
        Pola = self.env["koperasi.pola"].sudo()  # the chart of a company just made
        if run.pola:
            Pola._put(run.pola, company)
        else:
            run.pola = Pola._load_chart(company, CHART)

    @api.model
    def _prepare_company_silence_vals(self):
        flag = "iap_enrich_auto_done"
        return {flag: True} if flag in self.env["res.company"]._fields else {}

    @api.model
    def _provision_society(self, profil, vals):
        """Hook: an addon adds what a new society needs of it. May be extended."""
