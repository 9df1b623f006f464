from odoo import models
from odoo.exceptions import AccessError, UserError

from .koperasi_pinjaman import KOLEKTIBILITAS

ORDER = [name for name, _label in KOLEKTIBILITAS]


class KoperasiPinjaman(models.Model):
    """The class of a loan set down by people: with a reason, on record."""

    _inherit = "koperasi.pinjaman"

    def _check_class_desk(self):
        """The treasurer or the chair judges a loan, not who looks after it."""
        user = self.env.user
        if not (
            self.env.su
            or user.has_group("koperasi_base.group_bendahara")
            or user.has_group("koperasi_base.group_ketua")
        ):
            raise AccessError(
                self.env._("The treasurer or the chair sets the class of a loan.")
            )

    def _set_class(self, kolek, reason):
        """Set the class of a running loan down, or let the arrears decide again.

        The class of today is worse at once; a better one comes with the next end of
        day. (Perdep 06/Per/Dep.6/IV/2016: people only make it worse than the days do.)

        :param kolek: a class worse than ``lancar``, or nothing
        """
        self.ensure_one()
        self._check_class_desk()
        self._koperasi_check_two_factor()
        self.check_access("read")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(
                self.env._("Say why the class of this loan is set by hand.")
            )
        if self.state != "cair":
            raise UserError(self.env._("Loan %s is not running.", self.number))
        loan = self.sudo()  # checked above; the class has no other writer
        loan.write({"kolek_manual": kolek, "kolek_alasan": reason if kolek else False})
        if kolek and ORDER.index(kolek) > ORDER.index(loan.kolektibilitas or "lancar"):
            loan.kolektibilitas = kolek
        labels = dict(self._fields["kolektibilitas"]._description_selection(self.env))
        self._remember(
            "kelas",
            self.env._(
                "%(kolek)s: %(reason)s",
                kolek=labels.get(kolek) or self.env._("by the days overdue again"),
                reason=reason,
            ),
        )

    def action_set_class(self):
        """Ask which class, and why."""
        self.ensure_one()
        self._check_class_desk()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Set the Class Down"),
            "res_model": "koperasi.pinjaman.turun",
            "view_mode": "form",
            "target": "new",
            "context": {"default_pinjaman_id": self.id},
        }
