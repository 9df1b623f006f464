from odoo import api, fields, models


class KoperasiAnggotaGabung(models.TransientModel):
    """Merge two entries of one person: which one stays, which one is closed."""

    _name = "koperasi.anggota.gabung"
    _description = "Merge Two Entries"

    keep_id = fields.Many2one(
        "koperasi.anggota",
        string="Entry to Keep",
        required=True,
        domain=[("merged_into_id", "=", False)],
    )
    close_id = fields.Many2one(
        "koperasi.anggota",
        string="Entry to Close",
        required=True,
        domain=[("merged_into_id", "=", False)],
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    note = fields.Char()
    keep_text = fields.Text(string="Kept", compute="_compute_texts")
    close_text = fields.Text(string="Closed", compute="_compute_texts")

    @api.depends("keep_id", "close_id")
    def _compute_texts(self):
        for wizard in self:
            wizard.keep_text = self._describe(wizard.keep_id)
            wizard.close_text = self._describe(wizard.close_id)

    def _describe(self, anggota):
        """What tells two entries apart, line by line."""
        if not anggota:
            return ""
        labels = dict(anggota._fields["state"]._description_selection(self.env))
        birth = anggota.birth_date and anggota.birth_date.strftime("%d/%m/%Y")
        lines = (
            anggota.number,
            anggota.name,
            labels[anggota.state],
            anggota.nik_masked,
            birth,
            anggota.phone,
            anggota._address_line(),
        )
        return "\n".join(line for line in lines if line)

    def action_swap(self):
        """Keep the other one."""
        self.ensure_one()
        self.write({"keep_id": self.close_id.id, "close_id": self.keep_id.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Merge Two Entries"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_confirm(self):
        """Merge, and show the entry that stays."""
        self.ensure_one()
        self.close_id._merge_into(self.keep_id, self.date, self.note)
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.anggota",
            "res_id": self.keep_id.id,
            "view_mode": "form",
        }
