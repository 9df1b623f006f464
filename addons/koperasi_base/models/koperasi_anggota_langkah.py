from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError


class KoperasiAnggota(models.Model):
    """How a step in the life of a membership is guarded, and written down."""

    _inherit = "koperasi.anggota"

    def _step(self, event, date, vals, **line):
        """Change the memberships and write one line of history each."""
        self.check_access("read")
        # The right to take this step was checked by the caller; the fields of the
        # step are closed to a plain write.
        self.sudo().write(vals)
        self._write_history(event, lambda _anggota: date, **line)

    def _write_history(self, event, date_of, from_exit=False, **line):
        if from_exit:
            extra = {anggota: {"reason": anggota.exit_reason} for anggota in self}
        else:
            extra = {}
        # The history is written by the steps alone, no desk may create rows of it.
        self.env["koperasi.anggota.riwayat"].sudo().create(
            [
                {
                    "company_id": anggota.company_id.id,
                    "anggota_id": anggota.id,
                    "date": date_of(anggota),
                    "event": event,
                    "number": anggota.number,
                    **line,
                    **extra.get(anggota, {}),
                }
                for anggota in self
            ]
        )

    def _check_role(self, group, verb):
        if not self.env.su and not self.env.user.has_group(group):
            raise AccessError(
                self.env._(
                    "To %(verb)s a member is the right of another desk (%(desk)s).",
                    verb=verb,
                    desk=self.env.ref(group).sudo().name,
                )
            )
        if group == "koperasi_base.group_ketua":
            self._koperasi_check_two_factor()
        self.check_access("write")

    def _check_state(self, wanted, verb):
        labels = dict(self._fields["state"]._description_selection(self.env))
        for anggota in self:
            if anggota.state not in wanted:
                raise UserError(
                    self.env._(
                        "You cannot %(verb)s %(name)s: the status is “%(state)s”.",
                        verb=verb,
                        name=anggota.display_name,
                        state=labels[anggota.state],
                    )
                )

    def _check_day(self, date, after):
        """A decision is not of the future and not before what it follows."""
        today = fields.Date.context_today(self)
        for anggota in self:
            first = anggota[after]
            if date > today or (first and date < first):
                raise ValidationError(
                    self.env._(
                        "The day %(date)s is not possible for %(name)s: enter one"
                        " between %(first)s and today.",
                        date=date.strftime("%d/%m/%Y"),
                        name=anggota.display_name,
                        first=first.strftime("%d/%m/%Y") if first else "…",
                    )
                )

    def _require(self, value, what):
        if not (value or "").strip():
            raise UserError(self.env._("Enter %s, then confirm.", what))
