from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .koperasi_simpanan_kelompok import RUNNING
from .koperasi_simpanan_tangan import OWNER

RULE = "kelompok"


class KoperasiSimpanan(models.Model):
    """The account of a group: the chair signs, and with the chair its signers."""

    _inherit = "koperasi.simpanan"

    kelompok_ids = fields.One2many(
        "koperasi.simpanan.kelompok", "simpanan_id", string="Savings Group"
    )

    @api.depends("kelompok_ids.name")
    def _compute_display_name(self):
        super()._compute_display_name()
        for account in self:
            account.display_name = f"{account.number} · {account._title()}"

    def _title(self):
        """The product, and the group whose account it is."""
        name = self.sudo().kelompok_ids.name  # the name alone
        return f"{self.produk_id.name} · {name}" if name else self.produk_id.name

    def _signers_needed(self, day):
        """How many of the two signers sign beside the chair (rule figure)."""
        self.ensure_one()
        account = self.sudo()  # the rule of the society
        return int(
            self.env["koperasi.parameter"]._get(
                "simpanan.kelompok.penanda_tangan", day, account.company_id
            )
        )

    def _check_signed(self, signed, day):
        if self.tanda_tangan != RULE:
            return super()._check_signed(signed, day)
        self._check_age(RULE, day)
        people = self._signers(day)
        names = [name for ident, name in people if ident in signed]
        needed = self._signers_needed(day)
        others = [name for ident, name in people if ident != OWNER]
        if OWNER in signed and len(names) - 1 >= min(needed, len(others)):
            return ", ".join(names)
        raise UserError(
            self.env._(
                "%(account)s: the chair %(chair)s signs, and %(count)s of %(names)s."
                " Tick who signed.",
                account=self.display_name,
                chair=self.sudo().anggota_id.name,  # name for the desk
                count=needed,
                names=", ".join(others),
            )
        )

    def _set_signers(self, rule, people, date, reason):
        """The two signers of a group, and of groups alone, are set by the group."""
        group = self.sudo().kelompok_ids  # whether the account is one of a group
        if (rule == RULE) != bool(group):
            raise UserError(
                self.env._(
                    "Who signs for a group is set on its page, see Savings ‣ Group"
                    " Savings."
                )
            )
        if not self.env.su and rule == RULE:
            raise UserError(
                self.env._("Use “Change Who Signs” on the page of the group.")
            )
        return super()._set_signers(rule, people, date, reason)

    def action_set_signers(self):
        """For the account of a group, the group is asked."""
        self.ensure_one()
        if group := self.kelompok_ids:
            return group.action_change_officers()
        return super().action_set_signers()

    @api.model
    def _check_terms(self, pairs):
        """Only a group that saves uses the product of groups."""
        for account, amount in pairs:
            if (
                amount > 0
                and account.produk_id.jenis == RULE
                and account.kelompok_ids.state != RUNNING
            ):
                self._refuse_without_group(account)
        return super()._check_terms(pairs)

    @api.model
    def _check_batch_accounts(self, company, amounts):
        produk = (
            self.env["koperasi.simpanan.produk"]
            ._of_society(company)
            .filtered(lambda row: row.jenis == RULE)
        )
        if produk:
            stray = self.search(
                [
                    ("id", "in", list(amounts)),
                    ("produk_id", "in", produk.ids),
                    "!",
                    ("kelompok_ids.state", "=", RUNNING),
                ],
                limit=1,
            )
            if stray:
                self._refuse_without_group(stray)
        return super()._check_batch_accounts(company, amounts)

    def _refuse_without_group(self, account):
        raise UserError(
            self.env._(
                "%(product)s is for groups. Open the account of the group first, see"
                " Savings ‣ Group Savings.",
                product=account.produk_id.name,
            )
        )

    def _step(self, event, date, vals, **line):
        """The group ends and begins again with its account."""
        result = super()._step(event, date, vals, **line)
        group = self.sudo().kelompok_ids  # follows the step that was checked
        if event == "tutup" and group:
            group.state = "selesai"
        elif event == "buka_lagi" and group:
            group.state = RUNNING
        return result


class KoperasiSimpananProdukBunga(models.Model):
    _inherit = "koperasi.simpanan.produk.bunga"

    def _check_tiers(self):
        """A group is no person whose interest PP 15/2009 could tax."""
        result = super()._check_tiers()
        for terms in self:
            if terms.produk_id.jenis == RULE and terms._top_rate():
                raise ValidationError(
                    self.env._(
                        "%s bears no interest: it would be taxed as interest of the"
                        " chair. Fees may be set, with a rate of 0 %%.",
                        terms.produk_id.name,
                    )
                )
        return result
