from stdnum import ean

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..engine import nik as nik_engine

# What a desk that registers members may set on their contact card. Anything else (a
# login, for instance) is not the register's business.
PERSONAL = {
    "name",
    "street",
    "street2",
    "city",
    "zip",
    "state_id",
    "country_id",
    "phone",
    "email",
    "lang",
    "is_company",
    "image_1920",
    "image_128",
    "website",
    "comment",
}

# Prefix of a customer's barcode in Odoo's default nomenclature: a scan of the member
# card sets the customer at the till.
CARD_PREFIX = "042"


class KoperasiAnggota(models.Model):
    """Membership of a person (or legal entity) in one society.

    The personal data lie on a partner that belongs to the society alone: who is a
    member of two societies has two partners, and neither society sees the other's.
    """

    _name = "koperasi.anggota"
    _description = "Member"
    _inherits = {"res.partner": "partner_id"}
    _inherit = ["mail.thread"]
    _order = "company_id, number"
    _rec_names_search = ["number", "name", "phone", "card_code"]
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
        readonly=True,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact Card",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    number = fields.Char(
        string="Member Number",
        copy=False,
        index=True,
        tracking=True,
        help="Left empty, the number is given by itself from the society's pattern.",
    )
    card_code = fields.Char(string="Card Code", readonly=True, copy=False, index=True)
    state = fields.Selection(
        [
            ("calon", "Candidate"),
            ("disetujui", "Approved"),
            ("aktif", "Active"),
            ("pasif", "Passive"),
            ("keluar", "Left"),
            ("ditolak", "Refused"),
        ],
        string="Status",
        required=True,
        default="calon",
        index=True,
        tracking=True,
        copy=False,
    )
    date_join = fields.Date(
        string="Member Since", default=fields.Date.context_today, tracking=True
    )
    date_exit = fields.Date(string="Left On", tracking=True, copy=False)
    exit_reason = fields.Selection(
        [
            ("mengundurkan_diri", "Resigned"),
            ("meninggal", "Died"),
            ("pindah", "Moved Away"),
            ("diberhentikan", "Dismissed"),
            ("digabung", "Merged with Another Entry"),
            ("koperasi_bergabung", "Society Merged with Another"),
        ],
        string="Reason of Leaving",
        tracking=True,
        copy=False,
    )
    nik = fields.Char(
        string="NIK (KTP)",
        copy=False,
        index=True,
        groups="koperasi_base.group_sekretaris,koperasi_base.group_bendahara",
        tracking=True,
        help="Identity number on the KTP, 16 digits.",
    )
    nik_masked = fields.Char(
        string="NIK (masked)", compute="_compute_nik_masked", compute_sudo=True
    )
    gender = fields.Selection([("l", "Male"), ("p", "Female")], tracking=True)
    birth_place = fields.Char(string="Place of Birth", tracking=True)
    birth_date = fields.Date(string="Date of Birth", tracking=True)
    occupation = fields.Char(tracking=True)
    kelompok = fields.Char(
        string="Group", help="Banjar, hamlet or member group.", tracking=True
    )
    wilayah_id = fields.Many2one(
        "koperasi.wilayah",
        string="Village or Ward",
        domain=[("level", "=", "desa")],
        ondelete="restrict",
        tracking=True,
    )
    jasa_ids = fields.One2many("koperasi.jasa", "anggota_id", string="Patronage")
    jasa_total = fields.Monetary(
        string="Patronage This Year", compute="_compute_jasa_total"
    )

    _number_unique = models.UniqueIndex(
        "(company_id, number) WHERE number IS NOT NULL",
        "Another member of this society has that number.",
    )
    _card_unique = models.UniqueIndex(
        "(card_code) WHERE card_code IS NOT NULL",
        "This card code is already in use.",
    )
    _partner_unique = models.UniqueIndex(
        "(partner_id)", "This contact is already a member."
    )

    @api.depends("number", "name")
    def _compute_display_name(self):
        for anggota in self:
            anggota.display_name = " · ".join(
                part for part in (anggota.number, anggota.name) if part
            )

    @api.depends("nik")
    def _compute_nik_masked(self):
        for anggota in self:
            anggota.nik_masked = nik_engine.mask(anggota.nik) if anggota.nik else False

    @api.depends("jasa_ids")
    def _compute_jasa_total(self):
        start = fields.Date.context_today(self).replace(month=1, day=1)
        totals = dict(
            self.env["koperasi.jasa"]._read_group(
                [("anggota_id", "in", self.ids), ("date", ">=", start)],
                ["anggota_id"],
                ["amount:sum"],
            )
        )
        for anggota in self:
            anggota.jasa_total = totals.get(anggota._origin, 0)

    @api.constrains("nik", "birth_date", "gender")
    def _check_nik(self):
        for anggota in self.sudo():  # desks that may not see the NIK may save
            self._raise_nik_problem(
                anggota.name, anggota.nik, anggota.birth_date, anggota.gender
            )

    @api.model
    def _raise_nik_problem(self, name, nik, birth_date=None, gender=None):
        """Say what is wrong with the NIK of a person; an empty one is not."""
        problem = nik and nik_engine.problem(nik, birth_date, gender)
        if not problem:
            return
        texts = {
            "digits": self.env._("it must have 16 digits and nothing else"),
            "province": self.env._("the first two digits are no province"),
            "birth_date": self.env._("digits 7 to 12 are no date of birth"),
            "serial": self.env._("the last four digits must not be 0000"),
            "birth_mismatch": self.env._("it names another date of birth"),
            "gender_mismatch": self.env._("it names the other sex"),
        }
        raise ValidationError(
            self.env._(
                "The NIK of %(name)s is not right: %(reason)s. Compare it with the"
                " KTP.",
                name=name,
                reason=texts[problem],
            )
        )

    @api.constrains("date_join", "date_exit", "state")
    def _check_dates(self):
        for anggota in self:
            if anggota.state == "keluar" and not anggota.date_exit:
                raise ValidationError(
                    self.env._("Enter the day on which %s left.", anggota.name)
                )
            if (
                anggota.date_exit
                and anggota.date_join
                and anggota.date_exit < anggota.date_join
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot leave (%(exit)s) before joining (%(join)s).",
                        name=anggota.name,
                        exit=anggota.date_exit.strftime("%d/%m/%Y"),
                        join=anggota.date_join.strftime("%d/%m/%Y"),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:
            vals.setdefault("company_id", self.env.company.id)
        self._take_numbers_and_cards(vals_list)
        self._create_partners(vals_list)
        return super().create(vals_list)

    def _prepare_create_values(self, vals_list):
        """The contact card is made before and has its properties already.

        Odoo would write their default through the membership, which a secretary, who
        may not write contacts, could not do.
        """
        vals_list = super()._prepare_create_values(vals_list)
        for vals in vals_list:
            vals.pop("properties", None)
        return vals_list

    def write(self, vals):
        personal = {name: vals[name] for name in PERSONAL & vals.keys()}
        if personal and not self.env.su:
            self.check_access("write")
            # The right to keep the register includes the members' contact cards.
            super(KoperasiAnggota, self.sudo()).write(personal)
            vals = {name: value for name, value in vals.items() if name not in personal}
        result = super().write(vals)
        mirrored = self.env["res.partner"]._koperasi_mirrored()
        if mirrored.keys() & vals.keys():
            for anggota in self:
                # The partner shows what the membership decides, also to a desk that
                # may not write partners.
                anggota.partner_id.sudo().with_company(anggota.company_id).write(
                    {
                        mirror: anggota[name]
                        for name, mirror in mirrored.items()
                        if name in vals
                    }
                )
        return result

    def _take_numbers_and_cards(self, vals_list):
        """Give each new membership its running number and card code, per society."""
        by_company = {}
        for vals in vals_list:
            by_company.setdefault(vals["company_id"], []).append(vals)
        for company_id, company_vals in by_company.items():
            company = self.env["res.company"].browse(company_id)
            profil = company.sudo().koperasi_profil_id  # the counter of the society
            if not profil:
                raise UserError(
                    self.env._(
                        "%(company)s is not a society, so it cannot have members."
                        " Switch to a society at the top right.",
                        company=company.name,
                    )
                )
            numbers = list(profil._take_anggota_numbers(len(company_vals)))
            years = [
                fields.Date.to_date(
                    vals.get("date_join") or fields.Date.context_today(self)
                ).year
                for vals in company_vals
            ]
            taken = {vals["number"] for vals in company_vals if vals.get("number")}
            taken |= self._existing_numbers(
                company_id,
                [
                    profil._format_anggota_number(number, year)
                    for vals, number, year in zip(
                        company_vals, numbers, years, strict=True
                    )
                    if not vals.get("number")
                ],
            )
            for vals, number, year in zip(company_vals, numbers, years, strict=True):
                if not vals.get("number"):
                    text, number = profil._free_anggota_number(number, year, taken)
                    vals["number"] = text
                    taken.add(text)
                vals["card_code"] = self._make_card_code(company_id, number)

    def _existing_numbers(self, company_id, numbers):
        """Which of ``numbers`` may not be given again: they stand in the register or
        in its history."""
        taken = set()
        domain = [("company_id", "=", company_id), ("number", "in", numbers)]
        for model in ("koperasi.anggota", "koperasi.anggota.riwayat"):
            # the whole register counts, whatever the caller may read of it
            rows = self.env[model].sudo()._read_group(domain, ["number"])
            taken.update(number for (number,) in rows)
        return taken

    @api.model
    def _make_card_code(self, company_id, number):
        digits = f"{CARD_PREFIX}{company_id % 10000:04d}{number % 100000:05d}"
        return digits + ean.calc_check_digit(digits)

    def _create_partners(self, vals_list):
        """Create the partners of new memberships in one go per society."""
        partner_names = {
            name for name, field in self._fields.items() if field.inherited
        }
        mirrored = self.env["res.partner"]._koperasi_mirrored()
        by_company = {}
        for vals in vals_list:
            self._check_personal((vals.keys() & partner_names) - PERSONAL)
            if not vals.get("partner_id"):
                by_company.setdefault(vals["company_id"], []).append(vals)
        for company_id, company_vals in by_company.items():
            partners = (
                self.env["res.partner"]
                .sudo()  # the right to register a member includes its contact
                .with_company(company_id)
                .with_context(mail_create_nosubscribe=True, no_vat_validation=True)
                .create(
                    [
                        {
                            **{
                                name: vals.pop(name)
                                for name in list(vals)
                                if name in partner_names
                            },
                            **{
                                mirror: vals.get(name)
                                for name, mirror in mirrored.items()
                            },
                            "koperasi_state": vals.get("state", "calon"),
                            "koperasi_is_anggota": True,
                            "company_id": company_id,
                        }
                        for vals in company_vals
                    ]
                )
            )
            for vals, partner in zip(company_vals, partners, strict=True):
                vals["partner_id"] = partner.id

    def _check_personal(self, names):
        """Refuse values of the contact card that are not for the register to set."""
        if names and not self.env.su:
            raise AccessError(
                self.env._(
                    "The member register cannot set “%s” of a contact.",
                    ", ".join(sorted(names)),
                )
            )

    @api.constrains("partner_id", "company_id")
    def _check_partner(self):
        for anggota in self:
            if anggota.partner_id.sudo().company_id != anggota.company_id:
                raise ValidationError(
                    self.env._(
                        "The contact card of %s does not belong to this society.",
                        anggota.number,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_only_candidates(self):
        if self.filtered(lambda m: m.state != "calon" or m.sudo().riwayat_ids):
            raise UserError(
                self.env._(
                    "Members stay in the register, also after they left. Use “Leaves"
                    " the Society” instead of deleting."
                )
            )
