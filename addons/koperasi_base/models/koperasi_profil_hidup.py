from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

ENDED = ("digabung", "dibubarkan")


class KoperasiProfil(models.Model):
    """The end of a society: merger or dissolution (UU 25/1992 Ps 14, 46-56).

    Nothing is deleted: the profile is archived with the decree, the books, members and
    registers stay readable.
    """

    _inherit = "koperasi.profil"

    end_date = fields.Date(string="Ended On", readonly=True, tracking=True)
    end_decree = fields.Char(string="Decree of the End", readonly=True, tracking=True)
    end_reason = fields.Char(string="Reason of the End", readonly=True)
    merged_into_id = fields.Many2one(
        "res.company",
        string="Merged Into",
        readonly=True,
        ondelete="restrict",
        tracking=True,
    )

    @api.constrains("status", "end_date", "end_decree", "active")
    def _check_end(self):
        for profil in self:
            ended = profil.status in ENDED
            if ended != bool(profil.end_date and profil.end_decree):
                raise ValidationError(
                    self.env._(
                        "A society ends with a date and a decree: use “End of the"
                        " Society” on the page of %s.",
                        profil.name,
                    )
                )
            if profil.active == ended:
                raise ValidationError(
                    self.env._(
                        "%s is archived once it was merged or dissolved, not before.",
                        profil.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A society is never deleted. Merge or dissolve it instead.")
        )

    def _check_can_end(self):
        """Hook: what must be settled before the society ends. May be extended.

        :raise UserError: when something is still open
        """
        self.ensure_one()
        if self.status in ENDED:
            raise UserError(self.env._("%s has ended already.", self.name))

    def _end(self, status, date, decree, reason=None, into=None):
        """End the society: status, decree, units stopped, profile archived.

        :param status: ``digabung`` or ``dibubarkan``
        :param into: the society that goes on, for a merger
        """
        self.ensure_one()
        self._koperasi_check_two_factor()
        self._check_can_end()
        self.company_id.koperasi_unit_ids.write({"status": "berhenti"})
        self.write(
            {
                "status": status,
                "end_date": date,
                "end_decree": decree,
                "end_reason": reason,
                "merged_into_id": into.id if into else False,
                "active": False,
            }
        )

    def action_end(self):
        """Ask for date, decree and kind of the end."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("End of the Society"),
            "res_model": "koperasi.profil.akhir",
            "view_mode": "form",
            "target": "new",
            "context": {"default_profil_id": self.id},
        }

    def action_reopen(self):
        """Take back an end that was entered by mistake. For the administrator."""
        if not self.env.user.has_group("koperasi_base.group_admin"):
            raise UserError(self.env._("Only the administrator opens a society again."))
        for profil in self:
            if profil.status not in ENDED:
                raise UserError(self.env._("%s has not ended.", profil.name))
            profil.write(
                {
                    "status": "berhenti",
                    "end_date": False,
                    "end_decree": False,
                    "end_reason": False,
                    "merged_into_id": False,
                    "active": True,
                }
            )
