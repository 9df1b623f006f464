from stdnum.exceptions import ValidationError as NumberError
from stdnum.id import npwp as npwp_number

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class KoperasiProfil(models.Model):
    """What a society is: the facts that the ministry and the Dinas ask for.

    One row for each ``res.company`` that is a society. It is apart from the company
    because the Dinas reads it by territory, whatever companies are active.
    """

    _name = "koperasi.profil"
    _description = "Society"
    _inherit = ["mail.thread"]
    _order = "wilayah_code, name"
    _rec_names_search = ["name", "nik_koperasi", "wilayah_id.name"]

    company_id = fields.Many2one(
        "res.company", required=True, index=True, ondelete="restrict", readonly=True
    )
    active = fields.Boolean(default=True)
    name = fields.Char(
        string="Society",
        related="company_id.name",
        store=True,
        readonly=False,
        tracking=True,
    )
    wilayah_id = fields.Many2one(
        "koperasi.wilayah",
        string="Village or Ward",
        required=True,
        domain=[("level", "=", "desa")],
        ondelete="restrict",
        tracking=True,
    )
    wilayah_code = fields.Char(
        string="Territory Code", related="wilayah_id.code", store=True, index=True
    )
    bentuk = fields.Selection(
        [("primer", "Primary"), ("sekunder", "Secondary")],
        string="Form",
        required=True,
        default="primer",
        tracking=True,
    )
    jenis = fields.Selection(
        [
            ("konsumen", "Consumers"),
            ("produsen", "Producers"),
            ("jasa", "Services"),
            ("pemasaran", "Marketing"),
            ("simpan_pinjam", "Savings and Loans (KSP)"),
            ("serba_usaha", "Multi-Purpose"),
        ],
        string="Kind",
        required=True,
        default="serba_usaha",
        tracking=True,
    )
    is_kdkmp = fields.Boolean(
        string="KDKMP",
        help="Merah Putih cooperative of a village or ward.",
        tracking=True,
    )
    nik_koperasi = fields.Char(
        string="Cooperative Number (NIK Koperasi)", tracking=True
    )
    badan_hukum = fields.Char(string="Legal Entity Number", tracking=True)
    badan_hukum_date = fields.Date(string="Legal Entity Date", tracking=True)
    npwp = fields.Char(string="NPWP", tracking=True)
    nib = fields.Char(string="NIB", tracking=True)
    status = fields.Selection(
        [
            ("terdaftar", "Registered"),
            ("persiapan", "In Preparation"),
            ("berjalan", "Running"),
            ("berhenti", "Stopped"),
            ("digabung", "Merged"),
            ("dibubarkan", "Dissolved"),
        ],
        required=True,
        default="terdaftar",
        tracking=True,
    )
    unit_ids = fields.One2many(related="company_id.koperasi_unit_ids", readonly=False)
    street = fields.Char(related="company_id.street", readonly=False)
    phone = fields.Char(related="company_id.phone", readonly=False)
    email = fields.Char(related="company_id.email", readonly=False)
    anggota_pattern = fields.Char(
        string="Member Number Pattern",
        required=True,
        default="{nomor:05d}",
        help="{nomor:05d} is the running number with five digits, {tahun} the year of"
        " joining, {wilayah} the territory code of the village.",
        tracking=True,
    )
    anggota_counter = fields.Integer(string="Last Running Number", readonly=True)
    anggota_count = fields.Integer(
        string="Members", compute="_compute_anggota_count", compute_sudo=True
    )

    _company_unique = models.UniqueIndex(
        "(company_id)", "This company already has a society profile."
    )

    @api.depends_context("uid")
    def _compute_anggota_count(self):
        counts = dict(
            self.env["koperasi.anggota"]._read_group(
                [
                    ("company_id", "in", self.company_id.ids),
                    ("state", "in", ("aktif", "pasif")),
                ],
                ["company_id"],
                ["__count"],
            )
        )
        for profil in self:
            profil.anggota_count = counts.get(profil.company_id, 0)

    @api.constrains("nik_koperasi", "nib", "npwp")
    def _check_numbers(self):
        for profil in self:
            nik, nib, npwp = profil.nik_koperasi, profil.nib, profil.npwp
            if nik and not (nik.isdigit() and 10 <= len(nik) <= 16):
                raise ValidationError(
                    self.env._(
                        "NIK koperasi “%(value)s” of %(society)s must have 10 to 16"
                        " digits and nothing else.",
                        value=nik,
                        society=profil.name,
                    )
                )
            if nib and not (nib.isdigit() and len(nib) == 13):
                raise ValidationError(
                    self.env._(
                        "NIB “%(value)s” of %(society)s must have 13 digits.",
                        value=nib,
                        society=profil.name,
                    )
                )
            if npwp:
                try:
                    npwp_number.validate(npwp)
                except NumberError:
                    raise ValidationError(
                        self.env._(
                            "NPWP “%(value)s” of %(society)s is not a valid tax number"
                            " (15 or 16 digits). Copy it from the NPWP card.",
                            value=npwp,
                            society=profil.name,
                        )
                    ) from None

    @api.constrains("anggota_pattern")
    def _check_anggota_pattern(self):
        for profil in self:
            try:
                numbers = {profil._format_anggota_number(n, 2026) for n in (1, 2)}
            except (KeyError, ValueError, IndexError):
                numbers = set()
            if len(numbers) != 2:
                raise ValidationError(
                    self.env._(
                        "The pattern “%(pattern)s” does not make a different number for"
                        " each member. Write for instance {nomor:05d} or"
                        " {tahun}-{nomor:04d}.",
                        pattern=profil.anggota_pattern,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        profiles = super().create(vals_list)
        self.env["res.users"]._koperasi_sync_territory(profiles.mapped("wilayah_code"))
        return profiles

    def write(self, vals):
        before = self.mapped("wilayah_code") if "wilayah_id" in vals else []
        result = super().write(vals)
        if before:
            self.env["res.users"]._koperasi_sync_territory(
                before + self.mapped("wilayah_code")
            )
        return result

    def _format_anggota_number(self, number, year):
        return self.anggota_pattern.format(
            nomor=number, tahun=year, wilayah=self.wilayah_code or ""
        )

    def _take_anggota_numbers(self, count):
        """Reserve ``count`` running numbers; the row lock keeps them unique.

        :return: the reserved integers, in order
        """
        self.ensure_one()
        self.flush_recordset()
        [(last,)] = self.env.execute_query(
            SQL(
                "UPDATE koperasi_profil SET anggota_counter ="
                " COALESCE(anggota_counter, 0) + %s WHERE id = %s"
                " RETURNING anggota_counter",
                count,
                self.id,
            )
        )
        self.invalidate_recordset(["anggota_counter"])
        return range(last - count + 1, last + 1)
