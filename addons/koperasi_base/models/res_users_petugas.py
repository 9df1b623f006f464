import re
import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from ..engine.zona_waktu import zona_waktu

# No letters that look alike: the password is read from a screen or a paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{2,63}")
# Rights that no desk of a society may hold.
_NEVER = (
    "koperasi_base.group_admin",
    "koperasi_base.group_dinas",
    "base.group_system",
    "base.group_erp_manager",
)


class ResUsers(models.Model):
    """Officers of a society: access given by its chair, and ended by the chair."""

    _inherit = "res.users"

    koperasi_anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Is Member",
        ondelete="set null",
        groups="koperasi_base.group_ketua,koperasi_base.group_pengawas",
    )
    koperasi_desks = fields.Char(
        string="Desks", compute="_compute_koperasi_desks", compute_sudo=True
    )

    @api.depends("group_ids")
    def _compute_koperasi_desks(self):
        desks = self.env["res.groups"]._koperasi_desks()
        for user in self:
            user.koperasi_desks = ", ".join((user.group_ids & desks).mapped("name"))

    @api.model
    def _koperasi_add_officer(
        self, company, name, login, desks, with_password=True, **values
    ):
        """Give an officer access to one society, with the rights of its desks only.

        :param desks: res.groups, each a desk of a society
        :param with_password: else nobody can log in until a password is given
        :param values: optionally ``email``, ``koperasi_anggota_id``
        :return: (user, first password or None)
        """
        self._koperasi_check_chair(company)
        login = (login or "").strip().lower()
        self._koperasi_check_officer(company, name, login, desks, values)
        profil = company.sudo().koperasi_profil_id
        password = self._koperasi_new_password() if with_password else None
        user = (
            self.sudo()  # the chair gives desks of the own society, checked above
            .with_company(company)
            .with_context(no_reset_password=True, mail_create_nosubscribe=True)
            .create(
                {
                    "name": " ".join(name.split()),
                    "login": login,
                    **({"password": password} if password else {}),
                    "lang": "id_ID",
                    "tz": zona_waktu(profil.wilayah_code),
                    "company_id": company.id,
                    "company_ids": [Command.set(company.ids)],
                    "group_ids": [Command.set(desks.ids)],
                    "notification_type": "inbox",
                    **values,
                }
            )
        )
        user._koperasi_record_access("mulai")
        return user.sudo(False), password

    def _koperasi_check_chair(self, company):
        """The chair of the society, or an administrator, decides on its officers."""
        if self.env.su:
            return
        user = self.env.user
        self._koperasi_check_two_factor()
        if (
            not user.has_group("koperasi_base.group_ketua")
            or company not in user.company_ids
            or company not in self.env.companies
        ):
            raise AccessError(
                self.env._(
                    "Only the chair of %s decides who works in it.", company.sudo().name
                )
            )

    def _koperasi_check_officer(self, company, name, login, desks, values):
        if not company.sudo().koperasi_profil_id:
            raise UserError(self.env._("%s is not a society.", company.name))
        if not any(letter.isalpha() for letter in name or "") or len(name) > 128:
            raise ValidationError(
                self.env._("Enter the name of the officer, at most 128 letters.")
            )
        if not _LOGIN.fullmatch(login):
            raise ValidationError(
                self.env._(
                    "The login “%s” is not possible: 3 to 64 small letters, digits,"
                    " points or an e-mail address, without spaces.",
                    login[:40],
                )
            )
        taken = self.sudo().with_context(active_test=False)  # of any society
        if taken.search_count([("login", "=", login)], limit=1):
            raise ValidationError(
                self.env._("The login “%s” is taken. Choose another one.", login)
            )
        allowed = self.env["res.groups"]._koperasi_desks()
        if not desks or desks - allowed:
            raise AccessError(
                self.env._("Choose at least one desk of the society, and no other.")
            )
        anggota = self.env["koperasi.anggota"].browse(values.get("koperasi_anggota_id"))
        if anggota and anggota.sudo().company_id != company:
            raise ValidationError(
                self.env._("The member belongs to another society than the officer.")
            )

    @api.model
    def _koperasi_new_password(self):
        """A first password that can be typed from a paper: three groups of four."""
        return "-".join(
            "".join(secrets.choice(_LETTERS) for _letter in range(4))
            for _group in range(3)
        )

    def _koperasi_check_own_officer(self):
        """Refuse everybody who is not an officer of the chair's own society."""
        self._koperasi_choose_one()
        officer = self.sudo()
        company = officer.company_id
        self._koperasi_check_chair(company)
        desks = self.env["res.groups"]._koperasi_desks()
        if (
            officer.company_ids != company
            or not officer.group_ids & desks
            or any(officer.has_group(group) for group in _NEVER)
        ):
            raise AccessError(
                self.env._(
                    "%s is no officer of your society alone. Ask the administrator.",
                    officer.name,
                )
            )
        return officer

    def action_koperasi_new_password(self):
        """Give the officer a new password and show it once."""
        officer = self._koperasi_check_own_officer()
        password = self._koperasi_new_password()
        officer.password = password
        officer._koperasi_record_access("sandi")
        return self._koperasi_show_password(officer, password)

    @api.model
    def _koperasi_show_password(self, officer, password):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "sticky": True,
                "title": self.env._("First password of %s", officer.name),
                "message": self.env._(
                    "Login: %(login)s · Password: %(password)s. Write it down now, it"
                    " is not shown again.",
                    login=officer.login,
                    password=password,
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_koperasi_end_access(self):
        """Ask how the work is handed over, then end the access."""
        self._koperasi_choose_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Officer Leaves"),
            "res_model": "koperasi.petugas.keluar",
            "view_mode": "form",
            "target": "new",
            "context": {"default_user_id": self.id},
        }

    def _koperasi_end_access(self, date, successor=None, note=None):
        """End the access at once: login, open sessions, keys of programs.

        :return: the row of ``koperasi.akses``, printed as the handover sheet
        """
        officer = self._koperasi_check_own_officer()
        if officer == self.env.user:
            raise UserError(
                self.env._("You cannot end your own access. Ask the new chair.")
            )
        row = officer._koperasi_record_access(
            "berhenti", date, successor=successor, note=note
        )
        self.env["res.users.apikeys"].sudo().search(
            [("user_id", "=", officer.id)]
        ).unlink()
        # A session of an archived user is refused with the next click.
        officer.action_archive()
        self.env["res.device"].sudo().search([("user_id", "=", officer.id)])._revoke()
        return row

    def _koperasi_record_access(self, event, date=None, **values):
        officer = self.sudo()
        return (
            self.env["koperasi.akses"]
            .sudo()  # written by the steps alone
            .create(
                {
                    "company_id": officer.company_id.id,
                    "user_id": officer.id,
                    "event": event,
                    "date": date or fields.Date.context_today(self),
                    "name": officer.name,
                    "login": officer.login,
                    "desks": officer.koperasi_desks,
                    "last_login": officer.login_date,
                    **values,
                }
            )
            .sudo(False)
        )
