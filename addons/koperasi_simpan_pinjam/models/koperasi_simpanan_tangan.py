from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

OWNER = 0


class KoperasiSimpanan(models.Model):
    """Who signs for an account: the member, joint holders, or a guardian."""

    _inherit = "koperasi.simpanan"

    tanda_tangan = fields.Selection(
        [
            ("sendiri", "The Member"),
            ("dan", "All Together (dan)"),
            ("atau", "Any One of Them (atau)"),
            ("wali", "The Guardian"),
            ("kelompok", "The Chair of the Group and Its Signers"),
        ],
        string="Who Signs",
        default="sendiri",
        readonly=True,
        copy=False,
    )
    penandatangan_ids = fields.One2many(
        "koperasi.simpanan.penandatangan",
        "simpanan_id",
        string="Signers",
        readonly=True,
    )
    is_cukup_umur = fields.Boolean(
        string="Came of Age",
        compute="_compute_is_cukup_umur",
        search="_search_is_cukup_umur",
        help="The guardian signs, but the member is of age by now: change who signs.",
    )

    @api.depends("tanda_tangan", "anggota_id")
    def _compute_is_cukup_umur(self):
        today = fields.Date.context_today(self)
        for account in self:
            born = account.sudo().anggota_id.birth_date  # only whether of age
            account.is_cukup_umur = (
                account.tanda_tangan == "wali"
                and bool(born)
                and not account._is_minor(today)
            )

    def _search_is_cukup_umur(self, operator, value):
        if operator != "in":
            return NotImplemented
        born_until = self._born_of_age(fields.Date.context_today(self))
        domain = [
            ("tanda_tangan", "=", "wali"),
            ("anggota_id.birth_date", "<=", born_until),
        ]
        return domain if True in value else ["!", "&", *domain]

    @api.model
    def _born_of_age(self, day, company=None):
        """Who was born until this date is of age on a day."""
        months = self.env["koperasi.parameter"]._get(
            "simpanan.dewasa", day, company or self.env.company
        )
        return day - relativedelta(months=int(months))

    def _is_minor(self, day):
        self.ensure_one()
        account = self.sudo()  # only whether of age
        born = account.anggota_id.birth_date
        return bool(born) and born > self._born_of_age(day, account.company_id)

    # ------------------------------------------------------------------
    # Who signs
    # ------------------------------------------------------------------

    def _signers(self, day):
        """Who may or must sign on a day: (id, name); id 0 is the member."""
        self.ensure_one()
        account = self.sudo()  # names for the desk that serves the member
        rule = account.tanda_tangan or "sendiri"
        rows = account.penandatangan_ids._on(day)
        people = [] if rule == "wali" else [(OWNER, account.anggota_id.name)]
        if rule != "sendiri":
            people += [(row.id, row.name) for row in rows.sorted("id")]
        return people

    def _check_signed(self, signed, day):
        """Refuse money out without the signatures; the member alone needs no tick.

        :param signed: ids of who signed, 0 for the member, as ticked at the desk
        :return: the names, or an empty string where the member signs alone
        """
        self.ensure_one()
        rule = self.tanda_tangan or "sendiri"
        self._check_age(rule, day)
        if rule == "sendiri":
            return ""
        people = self._signers(day)
        names = [name for ident, name in people if ident in signed]
        if names and (rule != "dan" or len(names) == len(people)):
            return ", ".join(names)
        wanted = ", ".join(name for _ident, name in people)
        raise UserError(
            self.env._(
                "%(account)s: all of them sign: %(names)s. Tick who signed.",
                account=self.display_name,
                names=wanted,
            )
            if rule == "dan"
            else self.env._(
                "%(account)s: one of them signs: %(names)s. Tick who signed.",
                account=self.display_name,
                names=wanted,
            )
        )

    def _check_age(self, rule, day):
        """A minor does not sign, and a guardian only for a minor."""
        member = self.sudo().anggota_id.name  # name for the desk
        if rule != "wali" and self._is_minor(day):
            raise UserError(
                self.env._(
                    "%(member)s is under age, so the guardian signs. Record the"
                    " guardian with “Who Signs” on account %(account)s.",
                    member=member,
                    account=self.number,
                )
            )
        if rule == "wali" and not self._is_minor(day):
            raise UserError(
                self.env._(
                    "%(member)s is of age, or has no date of birth in the register: the"
                    " guardian signs no longer. Change “Who Signs” on account"
                    " %(account)s.",
                    member=member,
                    account=self.number,
                )
            )

    def _set_signers(self, rule, people, date, reason):
        """Record who signs from a day on; the signers before end on the day before.

        :param rule: ``sendiri``, ``dan``, ``atau`` or ``wali``
        :param people: dicts ``name``, ``anggota_id``, ``hubungan``
        """
        self.ensure_one()
        self._check_signing_desk()
        account = self.sudo()  # the desk was checked
        if rule != "sendiri" and not people:
            raise UserError(self.env._("Name at least one person who signs."))
        if rule == "sendiri" and people:
            raise UserError(
                self.env._("The member signs alone: take the other names out.")
            )
        if rule == "wali" and not account._is_minor(date):
            raise UserError(
                self.env._(
                    "%s is of age, or has no date of birth in the register. A guardian"
                    " signs for a minor only.",
                    account.anggota_id.name,
                )
            )
        if any(row["anggota_id"] == account.anggota_id.id for row in people):
            raise UserError(
                self.env._("The member is the owner and no signer besides.")
            )
        account.penandatangan_ids._on(date).write({"date_to": date - timedelta(1)})
        account.env["koperasi.simpanan.penandatangan"].create(
            [
                {
                    **row,
                    "simpanan_id": account.id,
                    "company_id": account.company_id.id,
                    "date_from": date,
                }
                for row in people
            ]
        )
        return account._step("tangan", date, {"tanda_tangan": rule}, reason=reason)

    def _check_signing_desk(self):
        """The treasurer or the chair, who see the papers."""
        if self.env.su:
            return
        self.check_access("read")
        if not any(
            self.env.user.has_group(f"koperasi_base.group_{desk}")
            for desk in ("bendahara", "ketua")
        ):
            raise AccessError(
                self.env._("The chair or the treasurer records who signs.")
            )

    # ------------------------------------------------------------------
    # Money out needs the signatures
    # ------------------------------------------------------------------

    @api.model
    def _post_transaction(
        self, company, anggota, lines, date, key, *, signed=(), **kwargs
    ):
        """As before; ``signed`` are the ids of who signed for money out.

        The system, and an approval that was asked for with the signatures, do not
        sign again.
        """
        if not (self.env.su or kwargs.get("approved")):
            names = self._check_all_signed(lines, signed, date)
            if names and not kwargs.get("description"):
                kwargs["description"] = names
        return super()._post_transaction(company, anggota, lines, date, key, **kwargs)

    @api.model
    def _check_all_signed(self, lines, signed, date):
        """The signatures of all accounts of a slip, in words for its description."""
        names = {
            name: None
            for account, amount in lines
            if amount < 0
            for name in account.sudo()._check_signed(signed, date).split(", ")
            if name
        }
        return self.env._("Signed: %s", ", ".join(names)) if names else ""

    def action_set_signers(self):
        """Ask who signs for this account."""
        self.ensure_one()
        action = self._form("koperasi.simpanan.tangan", self.env._("Who Signs"))
        now = self.penandatangan_ids._on(fields.Date.context_today(self))
        action["context"]["default_baris_ids"] = [
            Command.create(
                {
                    "name": row.name,
                    "anggota_id": row.anggota_id.id,
                    "hubungan": row.hubungan,
                }
            )
            for row in now.sorted("id")
        ]
        return action
