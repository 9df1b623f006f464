import re

from stdnum.exceptions import ValidationError as NumberError
from stdnum.id import npwp as npwp_number

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare

from ..engine.masalah import Masalah
from ..engine.telepon import parse_telepon

IDENTITY_DESKS = "koperasi_base.group_sekretaris,koperasi_base.group_bendahara"
# The text that people sign (UU 27/2022 Ps 20-22): raised when its wording changes.
CONSENT_VERSION = "2026-1"
# Longest values that fit the papers on which they are printed.
LONGEST = {
    "name": 128,
    "number": 32,
    "birth_place": 64,
    "occupation": 64,
    "kelompok": 64,
    "street": 200,
    "badan_hukum": 64,
    "email": 128,
    "exit_note": 500,
    "approval_number": 64,
    "exit_number": 64,
}
PERSON_ONLY = ("nik", "kk", "gender", "birth_place", "birth_date", "religion")
# As the import gives them: no need to parse thousands of them again.
_INTERNATIONAL = re.compile(r"\+62\d{8,12}")
_SEPARATORS = re.compile(r"[\s.\-]")


class KoperasiAnggota(models.Model):
    """Who the member is: papers, address, household, heirs, consent."""

    _inherit = "koperasi.anggota"

    # Kept on the contact card, tracked here: the register shows who changed what.
    name = fields.Char(
        related="partner_id.name",
        inherited=True,
        readonly=False,
        required=True,
        tracking=True,
    )
    phone = fields.Char(
        related="partner_id.phone", inherited=True, readonly=False, tracking=True
    )
    email = fields.Char(
        related="partner_id.email", inherited=True, readonly=False, tracking=True
    )
    street = fields.Char(
        related="partner_id.street", inherited=True, readonly=False, tracking=True
    )
    zip = fields.Char(
        related="partner_id.zip", inherited=True, readonly=False, tracking=True
    )

    member_kind = fields.Selection(
        [
            ("orang", "Person"),
            ("badan", "Legal Entity"),
            ("koperasi", "Cooperative"),
        ],
        string="Kind of Member",
        required=True,
        default=lambda self: self._default_member_kind(),
        tracking=True,
    )
    badan_hukum = fields.Char(string="Legal Entity Number", tracking=True)
    kk = fields.Char(
        string="Family Card (KK)",
        copy=False,
        index="btree_not_null",
        groups=IDENTITY_DESKS,
        tracking=True,
        help="Number of the family card, 16 digits. Members with the same number are"
        " one household.",
    )
    npwp = fields.Char(string="NPWP", copy=False, groups=IDENTITY_DESKS, tracking=True)
    religion = fields.Selection(
        [
            ("islam", "Islam"),
            ("kristen", "Protestant"),
            ("katolik", "Catholic"),
            ("hindu", "Hindu"),
            ("buddha", "Buddhist"),
            ("konghucu", "Confucian"),
            ("kepercayaan", "Other Belief"),
        ],
        groups=IDENTITY_DESKS,
        help="May stay empty.",
    )
    education = fields.Selection(
        [
            ("tidak", "None"),
            ("sd", "Primary School (SD)"),
            ("smp", "Lower Secondary (SMP)"),
            ("sma", "Upper Secondary (SMA)"),
            ("diploma", "Diploma"),
            ("s1", "Bachelor (S1)"),
            ("s2", "Master or Higher (S2/S3)"),
        ]
    )
    rt = fields.Char(string="RT", tracking=True)
    rw = fields.Char(string="RW", tracking=True)
    phone2 = fields.Char(string="Second Phone", tracking=True)
    bank_id = fields.Many2one(
        "res.partner.bank",
        string="Bank Account",
        domain="[('partner_id', '=', partner_id)]",
        context={"active_test": False},
        ondelete="restrict",
        tracking=True,
        groups=IDENTITY_DESKS,
        help="Where the society pays to this member.",
    )
    ktp_scan = fields.Binary(string="KTP", groups=IDENTITY_DESKS, copy=False)
    signature = fields.Binary(groups=IDENTITY_DESKS, copy=False)
    ahli_waris_ids = fields.One2many(
        "koperasi.ahli.waris", "anggota_id", string="Heirs"
    )
    household_ids = fields.Many2many(
        "koperasi.anggota",
        string="Same Household",
        compute="_compute_household_ids",
        groups=IDENTITY_DESKS,
    )
    consent_date = fields.Date(
        string="Consent Given On", readonly=True, tracking=True, copy=False
    )
    consent_user_id = fields.Many2one(
        "res.users", string="Consent Recorded by", readonly=True, copy=False
    )
    consent_version = fields.Char(
        string="Version of the Consent", readonly=True, tracking=True, copy=False
    )

    def _default_member_kind(self):
        profil = self.env.company.sudo().koperasi_profil_id
        return "koperasi" if profil.bentuk == "sekunder" else "orang"

    @api.depends("kk", "company_id")
    def _compute_household_ids(self):
        numbers = [kk for kk in self.mapped("kk") if kk]
        groups = {}
        for company, kk, members in self._read_group(
            [("kk", "in", numbers), ("company_id", "in", self.company_id.ids)],
            ["company_id", "kk"],
            ["id:recordset"],
        ):
            groups[company, kk] = members
        for anggota in self:
            same = groups.get((anggota.company_id, anggota.kk), self.browse())
            anggota.household_ids = same - anggota._origin

    @api.model_create_multi
    def create(self, vals_list):
        kind = self.default_get(["member_kind"])["member_kind"]
        members = super(KoperasiAnggota, self.with_context(heirs_together=True)).create(
            [self._clean_identity({"member_kind": kind, **vals}) for vals in vals_list]
        )
        members = members.with_env(self.env)
        if any("ahli_waris_ids" in vals for vals in vals_list):
            members._check_heirs()
        return members

    def write(self, vals):
        result = super(KoperasiAnggota, self.with_context(heirs_together=True)).write(
            self._clean_identity(vals)
        )
        if "ahli_waris_ids" in vals:
            self._check_heirs()
        return result

    def _check_heirs(self):
        """Shares of the heirs are all empty, or 100.00 percent together."""
        for anggota in self:
            total = sum(anggota.ahli_waris_ids.mapped("share"))
            if total and float_compare(total, 100, precision_digits=2):
                raise ValidationError(
                    self.env._(
                        "The shares of the heirs of %(name)s are %(total)s percent"
                        " together. Make it 100, or leave all shares empty.",
                        name=anggota.name,
                        total=f"{total:.2f}",
                    )
                )

    # ------------------------------------------------------------------
    # Shape of the values
    # ------------------------------------------------------------------

    def _clean_identity(self, vals):
        """Values in the shape the register keeps: digits alone, phones as +62…."""
        vals = dict(vals)
        for name in ("nik", "kk", "npwp"):
            if vals.get(name):
                vals[name] = _SEPARATORS.sub("", str(vals[name]))
        for name in ("phone", "phone2"):
            if vals.get(name):
                vals[name] = self._clean_phone(str(vals[name]))
        for name in ("rt", "rw"):
            if vals.get(name):
                vals[name] = str(vals[name]).strip().zfill(3)
        if isinstance(vals.get("name"), str):
            vals["name"] = " ".join(vals["name"].split())
        if vals.get("member_kind"):
            vals["is_company"] = vals["member_kind"] != "orang"
        return vals

    def _clean_phone(self, text):
        """International form of a phone number; what is none is refused."""
        if _INTERNATIONAL.fullmatch(text):
            return text
        try:
            number, several = parse_telepon(text)
        except Masalah:
            several = True
        if several:
            raise ValidationError(
                self.env._(
                    "“%s” is not one phone number. Write it like 0812 3456 7890, a"
                    " second one in the field below.",
                    text[:40],
                )
            )
        return number

    @api.constrains("partner_id", *LONGEST)
    def _check_lengths(self):
        for anggota in self:
            for name, longest in LONGEST.items():
                if len(anggota[name] or "") > longest:
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” is too long: %(length)s letters, at most"
                            " %(longest)s fit.",
                            field=self._fields[name]._description_string(self.env),
                            length=len(anggota[name]),
                            longest=longest,
                        )
                    )

    @api.constrains("partner_id", "name")
    def _check_name(self):
        for anggota in self:
            if not any(letter.isalpha() for letter in anggota.name or ""):
                raise ValidationError(
                    self.env._("Enter the name of the member as on the KTP.")
                )

    @api.constrains("partner_id", "kk", "npwp", "rt", "rw", "zip")
    def _check_identity_numbers(self):
        for anggota in self.sudo():  # the desks that may not see them may save
            for name, length in (("kk", 16), ("rt", 3), ("rw", 3), ("zip", 5)):
                value = anggota[name]
                if value and not (
                    len(value) == length and value.isascii() and value.isdigit()
                ):
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” of %(name)s must have %(length)s digits and"
                            " nothing else, not “%(value)s”.",
                            field=self._fields[name]._description_string(self.env),
                            name=anggota.name,
                            length=length,
                            value=value[:40],
                        )
                    )
            if anggota.npwp:
                anggota._check_npwp()

    def _check_npwp(self):
        try:
            npwp_number.validate(self.npwp)
        except NumberError:
            raise ValidationError(
                self.env._(
                    "NPWP “%(value)s” of %(name)s is not a valid tax number (15 or 16"
                    " digits). Copy it from the NPWP card.",
                    value=self.npwp[:40],
                    name=self.name,
                )
            ) from None

    @api.constrains("member_kind", *PERSON_ONLY)
    def _check_member_kind(self):
        for anggota in self.sudo():  # as above
            if anggota.member_kind == "orang":
                continue
            for name in PERSON_ONLY:
                if anggota[name]:
                    raise ValidationError(
                        self.env._(
                            "%(name)s is no person: leave “%(field)s” empty, or choose"
                            " “Person” as kind of member.",
                            name=anggota.name,
                            field=self._fields[name]._description_string(self.env),
                        )
                    )

    @api.constrains("bank_id")
    def _check_bank(self):
        for anggota in self.sudo():  # as above
            if anggota.bank_id and anggota.bank_id.partner_id != anggota.partner_id:
                raise ValidationError(
                    self.env._(
                        "The bank account %(account)s belongs to somebody else than"
                        " %(name)s.",
                        account=anggota.bank_id.acc_number,
                        name=anggota.name,
                    )
                )

    # ------------------------------------------------------------------
    # Consent to the use of personal data
    # ------------------------------------------------------------------

    def action_record_consent(self):
        """The member signed the consent to the use of personal data (UU PDP)."""
        self.write(
            {
                "consent_date": fields.Date.context_today(self),
                "consent_user_id": self.env.uid,
                "consent_version": CONSENT_VERSION,
            }
        )

    def action_withdraw_consent(self):
        """The member took the consent back; the chatter keeps when and by whom."""
        self.write(
            {"consent_date": False, "consent_user_id": False, "consent_version": False}
        )

    def _address_line(self):
        """The address as Indonesian papers print it, on one line."""
        self.ensure_one()
        names = []
        wilayah = self.wilayah_id
        while wilayah:
            names.append(wilayah.name)
            wilayah = wilayah.parent_id
        rt_rw = " ".join(
            f"{label} {value}"
            for label, value in (("RT", self.rt), ("RW", self.rw))
            if value
        )
        parts = [self.street, rt_rw, self.kelompok, *names]
        text = ", ".join(part for part in parts if part)
        return f"{text} {self.zip}" if text and self.zip else text
