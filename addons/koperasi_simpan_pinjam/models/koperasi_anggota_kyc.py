from odoo import models


class KoperasiAnggota(models.Model):
    """What has to be known of a member before an account is opened (KYC)."""

    _inherit = "koperasi.anggota"

    def _kyc_findings(self):
        """What is missing of the identity of a member, as words for the desk.

        Identity, birth, address and work are known before a relation begins
        (UU 8/2010 Ps 18, Permenkop 6/2017); consent to the use of the data is
        UU 27/2022 Ps 20.

        :return: list of str, empty when all is there
        """
        self.ensure_one()
        anggota = self.sudo()  # whether it is there, never what it says
        wanted = ["street", "phone"]
        if anggota.member_kind == "orang":
            wanted += ["nik", "birth_place", "birth_date", "occupation"]
        else:
            wanted += ["badan_hukum", "npwp"]
        labels = anggota.fields_get([*wanted, "consent_date"], ["string"])
        found = [labels[name]["string"] for name in wanted if not anggota[name]]
        if anggota.member_kind == "orang" and not anggota.consent_date:
            found.append(self.env._("consent to the use of personal data"))
        return found
