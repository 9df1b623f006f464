from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine import nik as nik_engine
from ..engine import organ as organ_engine

REGISTER_DESKS = (
    "koperasi_base.group_sekretaris,koperasi_base.group_bendahara,"
    "koperasi_base.group_pengawas"
)
IDENTITY_DESKS = "koperasi_base.group_sekretaris,koperasi_base.group_bendahara"
SALARY_DESKS = "koperasi_base.group_bendahara,koperasi_base.group_ketua"


def _follow_member(name, source=None):
    """Compute function of a field that a member's register entry fills.

    For somebody from outside the field keeps what was typed. One function per field:
    Odoo computes fields of one function together, and typing one would stop all.
    """
    source = source or name

    @api.depends("anggota_id", f"anggota_id.{source}")
    def compute(records):
        for record in records.filtered("anggota_id"):
            record[name] = record.anggota_id[source]

    return compute


class KoperasiOrgan(models.Model):
    """A person in a position of a society for a term: the registers of pengurus,
    pengawas and employees (UU 25/1992 Ps 30).

    Whoever leaves stays in the register with the day and the reason. A re-election is
    a new row.
    """

    _name = "koperasi.organ"
    _description = "Officer or Employee"
    _inherit = ["koperasi.pengingat.mixin"]
    _order = "company_id, sequence, date_start desc, id"
    _rec_names_search = ["name"]
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
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        check_company=True,
        index=True,
        ondelete="restrict",
        groups="koperasi_base.group_staff",
        help="Leave empty for somebody from outside, for instance the village head.",
    )
    is_anggota = fields.Boolean(
        string="Is a Member", compute="_compute_is_anggota", compute_sudo=True
    )
    name = fields.Char(
        compute=_follow_member("name"),
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        tracking=True,
    )
    jabatan = fields.Selection(
        [
            ("ketua", "Chair"),
            ("wakil_ketua", "Vice Chair"),
            ("wakil_usaha", "Vice Chair for Business"),
            ("wakil_keanggotaan", "Vice Chair for Membership"),
            ("sekretaris", "Secretary"),
            ("bendahara", "Treasurer"),
            ("anggota_pengurus", "Board Member"),
            ("ketua_pengawas", "Head of the Supervisory Board"),
            ("anggota_pengawas", "Member of the Supervisory Board"),
            ("penasihat", "Adviser"),
            ("manajer", "Manager"),
            ("karyawan", "Employee"),
        ],
        string="Position",
        required=True,
        tracking=True,
    )
    kind = fields.Selection(
        [
            ("pengurus", "Board"),
            ("pengawas", "Supervisory Board"),
            ("penasihat", "Advisers"),
            ("pengelola", "Management"),
            ("karyawan", "Employees"),
        ],
        string="Organ",
        compute="_compute_kind",
        store=True,
        precompute=True,
        index=True,
    )
    sequence = fields.Integer(
        string="Rank in the Register",
        compute="_compute_kind",
        store=True,
        precompute=True,
    )
    job_title = fields.Char(string="Job", help="For instance cashier or store keeper.")
    date_start = fields.Date(
        string="Appointed On",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
    )
    date_end = fields.Date(string="End of Term", tracking=True)
    date_left = fields.Date(string="Left On", copy=False, tracking=True)
    end_reason = fields.Selection(
        [
            ("masa_jabatan", "Term Ended"),
            ("mengundurkan_diri", "Resigned"),
            ("meninggal", "Died"),
            ("pindah", "Moved Away"),
            ("diberhentikan", "Dismissed"),
        ],
        string="Reason of Leaving",
        copy=False,
        tracking=True,
    )
    state = fields.Selection(
        [
            ("akan", "Starts Later"),
            ("menjabat", "In Office"),
            ("habis", "Term Over"),
            ("selesai", "Left"),
        ],
        string="Status",
        compute="_compute_state",
    )
    decree_number = fields.Char(string="Decree No.", tracking=True)
    decree_date = fields.Date(string="Decree Date")
    is_ex_officio = fields.Boolean(
        string="Ex Officio", help="Sits by office, like the village head as pengawas."
    )
    is_perangkat_desa = fields.Boolean(
        string="Village Official", help="Village head, village staff or BPD."
    )
    gender = fields.Selection(
        [("l", "Male"), ("p", "Female")],
        compute=_follow_member("gender"),
        store=True,
        readonly=False,
        precompute=True,
    )
    education = fields.Selection(
        [
            ("sd", "Primary School"),
            ("smp", "Junior High School"),
            ("sma", "Senior High School"),
            ("diploma", "Diploma"),
            ("s1", "Bachelor"),
            ("s2", "Master"),
            ("s3", "Doctor"),
        ]
    )
    birth_date = fields.Date(
        string="Date of Birth",
        compute=_follow_member("birth_date"),
        store=True,
        readonly=False,
        groups=REGISTER_DESKS,
    )
    address = fields.Char(
        compute=_follow_member("address", "street"),
        store=True,
        readonly=False,
        groups=REGISTER_DESKS,
    )
    phone = fields.Char(
        compute=_follow_member("phone"),
        store=True,
        readonly=False,
        groups=REGISTER_DESKS,
    )
    email = fields.Char(
        compute=_follow_member("email"),
        store=True,
        readonly=False,
        groups=REGISTER_DESKS,
    )
    nik = fields.Char(
        string="NIK (KTP)",
        compute=_follow_member("nik"),
        store=True,
        readonly=False,
        copy=False,
        groups=IDENTITY_DESKS,
    )
    nik_masked = fields.Char(
        string="NIK (masked)",
        compute="_compute_nik_masked",
        compute_sudo=True,
        groups=REGISTER_DESKS,
    )
    salary = fields.Monetary(
        string="Salary per Month", groups=SALARY_DESKS, help="Whole rupiah, gross."
    )
    keluarga_ids = fields.One2many(
        "koperasi.organ.keluarga",
        "organ_id",
        string="Family Ties",
        groups=REGISTER_DESKS,
    )
    note = fields.Char(groups=REGISTER_DESKS)

    _term_in_order = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date_start)",
        "The term ends before it begins.",
    )
    _left_in_order = models.Constraint(
        "CHECK (date_left IS NULL OR date_left >= date_start)",
        "The day of leaving lies before the appointment.",
    )
    _salary_positive = models.Constraint(
        "CHECK (salary IS NULL OR salary >= 0)", "A salary is not negative."
    )

    @api.depends("jabatan")
    def _compute_kind(self):
        order = list(organ_engine.ORGAN)
        for organ in self:
            organ.kind = organ_engine.ORGAN.get(organ.jabatan)
            organ.sequence = order.index(organ.jabatan) if organ.jabatan else 0

    @api.depends("anggota_id")
    def _compute_is_anggota(self):
        for organ in self:
            organ.is_anggota = bool(organ.anggota_id)

    @api.depends("nik")
    def _compute_nik_masked(self):
        for organ in self:
            organ.nik_masked = nik_engine.mask(organ.nik) if organ.nik else False

    @api.depends("date_start", "date_end", "date_left")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for organ in self:
            if organ.date_left and organ.date_left <= today:
                organ.state = "selesai"
            elif organ.date_start and organ.date_start > today:
                organ.state = "akan"
            elif organ.date_end and organ.date_end < today:
                organ.state = "habis"
            else:
                organ.state = "menjabat"

    @api.depends("name", "jabatan")
    def _compute_display_name(self):
        labels = dict(self._fields["jabatan"]._description_selection(self.env))
        for organ in self:
            organ.display_name = " · ".join(
                part for part in (organ.name, labels.get(organ.jabatan)) if part
            )

    @api.constrains("kind", "date_start", "date_end", "company_id")
    def _check_term(self):
        """A term of the pengurus has a legal maximum (UU 25/1992 Ps 29)."""
        for organ in self.filtered(lambda o: o.kind == "pengurus" and o.date_end):
            row = self.env["koperasi.parameter"]._get_row(
                "organ.masa_jabatan", organ.date_start, organ.company_id
            )
            last = organ.date_start + relativedelta(months=int(row.value))
            if organ.date_end > last:
                raise ValidationError(
                    self.env._(
                        "The term of %(name)s is too long: a board member serves at"
                        " most %(months)s months, here until %(date)s (%(rule)s).",
                        name=organ.display_name,
                        months=row.value,
                        date=last.strftime("%d/%m/%Y"),
                        rule=row.source,
                    )
                )

    @api.constrains("date_left", "end_reason")
    def _check_leaving(self):
        for organ in self:
            if bool(organ.date_left) != bool(organ.end_reason):
                raise ValidationError(
                    self.env._(
                        "Enter both the day and the reason when %s leaves.",
                        organ.display_name,
                    )
                )

    @api.constrains("nik", "birth_date", "gender")
    def _check_nik(self):
        for organ in self.sudo().filtered("nik"):  # the desk may not read the NIK
            if nik_engine.problem(organ.nik, organ.birth_date, organ.gender):
                raise ValidationError(
                    self.env._(
                        "The NIK of %s is not right. Compare its 16 digits, the date of"
                        " birth and the sex with the KTP.",
                        organ.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean_vals(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean_vals(vals))

    def _clean_vals(self, vals):
        """Keep phones in the form of the member register."""
        if not vals.get("phone"):
            return vals
        phone = self.env["koperasi.anggota"]._clean_phone(vals["phone"])
        return {**vals, "phone": phone}

    def _in_office(self, day):
        """Those who hold their position on a day, a lapsed term included."""
        return self.filtered(
            lambda o: o.date_start <= day and not (o.date_left and o.date_left <= day)
        )

    # ------------------------------------------------------------------
    # Reminders
    # ------------------------------------------------------------------

    @api.model
    def _reminder_settings(self):
        return {
            "date_field": "date_end",
            "parameter": "organ.pengingat",
            "activity": "koperasi_base.mail_activity_type_masa_jabatan",
            "domain": [("date_left", "=", False)],
        }

    def _reminder_summary(self):
        self.ensure_one()
        return self.env._(
            "The term of %(name)s ends on %(date)s: prepare the election",
            name=self.display_name,
            date=self.date_end.strftime("%d/%m/%Y"),
        )
