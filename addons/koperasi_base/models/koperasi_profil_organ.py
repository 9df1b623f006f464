from odoo import api, fields, models

from ..engine.organ import Batas, Pejabat, periksa_organ

UU = "UU 25/1992"
KDKMP = "SE Menkop 1/2025"


class KoperasiProfil(models.Model):
    """The organs of a society and which rule on them is not kept."""

    _inherit = "koperasi.profil"

    organ_ids = fields.One2many(
        "koperasi.organ", related="company_id.koperasi_organ_ids", string="Officers"
    )
    organ_count = fields.Integer(
        string="Officers in Office", compute="_compute_organ", compute_sudo=True
    )
    organ_finding_count = fields.Integer(
        string="Rules Not Kept by the Organs",
        compute="_compute_organ",
        compute_sudo=True,
    )
    organ_findings = fields.Text(
        string="Findings on the Organs", compute="_compute_organ", compute_sudo=True
    )

    @api.depends(
        "is_kdkmp",
        "company_id.koperasi_organ_ids",
        "company_id.koperasi_organ_ids.jabatan",
        "company_id.koperasi_organ_ids.date_left",
    )
    def _compute_organ(self):
        today = fields.Date.context_today(self)
        for profil in self:
            serving = profil.company_id.koperasi_organ_ids._in_office(today)
            profil.organ_count = len(
                serving.filtered(
                    lambda o: o.kind in ("pengurus", "pengawas", "penasihat")
                )
            )
            messages = profil._organ_messages(today)
            profil.organ_finding_count = len(messages)
            profil.organ_findings = "\n".join(f"• {text}" for text in messages)

    def _organ_messages(self, today):
        """What is wrong with the organs today, one sentence per rule with its source.

        A society without any officer in the register has nothing to check yet.
        """
        self.ensure_one()
        organs = self.company_id.koperasi_organ_ids._in_office(today)
        if not organs:
            return []
        findings = periksa_organ(
            [self._prepare_pejabat(organ) for organ in organs],
            [
                (tie.organ_id.id, tie.relative_id.id, tie.relation)
                for tie in organs.keluarga_ids
            ],
            self._organ_limits(today),
            kdkmp=self.is_kdkmp,
            today=today,
        )
        return [self._organ_message(finding, today) for finding in findings]

    def _prepare_pejabat(self, organ):
        return Pejabat(
            key=organ.id,
            name=organ.name,
            jabatan=organ.jabatan,
            gender=organ.gender,
            person=organ.anggota_id or organ.nik or None,
            is_anggota=bool(organ.anggota_id),
            is_ex_officio=organ.is_ex_officio,
            is_perangkat_desa=organ.is_perangkat_desa,
            date_end=organ.date_end,
        )

    def _organ_limits(self, today):
        def figure(code):
            return self.env["koperasi.parameter"]._get(code, today, self.company_id)

        return Batas(
            min_pengurus=int(figure("organ.kdkmp_pengurus")),
            min_pengawas=int(figure("organ.kdkmp_pengawas")),
            min_perempuan=figure("organ.kdkmp_perempuan"),
        )

    def _organ_message(self, finding, today):
        """The sentence for a finding of the engine, with the rule it comes from."""
        text, source = self._organ_texts()[finding.code]
        if source.startswith("organ."):
            source = (
                self.env["koperasi.parameter"]
                ._get_row(source, today, self.company_id)
                .source
            )
        return f"{text % self._organ_labels(finding.values)} ({source})"

    def _organ_labels(self, values):
        """Values of a finding as the reader says them."""
        env = self.env
        positions = dict(
            env["koperasi.organ"]._fields["jabatan"]._description_selection(env)
        )
        relations = dict(
            env["koperasi.organ.keluarga"]
            ._fields["relation"]
            ._description_selection(env)
        )
        shown = dict(values)
        if "jabatan" in shown:
            shown["jabatan"] = positions[shown["jabatan"]]
        if "relation" in shown:
            shown["relation"] = relations[shown["relation"]]
        if "date" in shown:
            shown["date"] = shown["date"].strftime("%d/%m/%Y")
        return shown

    def _organ_texts(self):
        """{code of the engine: (sentence, source or parameter with the source)}."""
        _ = self.env._
        return {
            "jabatan_kosong": (
                _("Nobody holds the position “%(jabatan)s”"),
                KDKMP if self.is_kdkmp else f"{UU} Ps 29-30",
            ),
            "jabatan_ganda": (
                _("%(count)s persons hold the position “%(jabatan)s” at the same time"),
                f"{UU} Ps 29",
            ),
            "pengawas_kosong": (_("There is no supervisory board"), f"{UU} Ps 21"),
            "pengurus_bukan_anggota": (
                _("%(name)s is on the board without being a member"),
                f"{UU} Ps 29(1)",
            ),
            "pengawas_bukan_anggota": (
                _("%(name)s is on the supervisory board without being a member"),
                f"{UU} Ps 38(1)",
            ),
            "rangkap": (
                _("%(name)s is on the board and on the supervisory board"),
                f"{UU} Ps 38-39",
            ),
            "pengurus_kurang": (
                _("The board has %(count)s persons, at least %(minimum)s are needed"),
                "organ.kdkmp_pengurus",
            ),
            "pengurus_genap": (
                _("The board has %(count)s persons: the number must be odd"),
                KDKMP,
            ),
            "pengawas_kurang": (
                _(
                    "The supervisory board has %(count)s persons, at least %(minimum)s"
                    " are needed"
                ),
                "organ.kdkmp_pengawas",
            ),
            "pengawas_genap": (
                _(
                    "The supervisory board has %(count)s persons: the number must be"
                    " odd"
                ),
                KDKMP,
            ),
            "perempuan_kurang": (
                _(
                    "%(count)s of %(total)s board members are women, at least"
                    " %(minimum)s %% are needed"
                ),
                "organ.kdkmp_perempuan",
            ),
            "keluarga": (
                _(
                    "%(name)s and %(relative)s are relatives of the first degree:"
                    " %(relation)s"
                ),
                KDKMP,
            ),
            "perangkat_desa": (
                _("%(name)s is a village official and may not be on the board"),
                KDKMP,
            ),
            "ketua_pengawas": (
                _(
                    "%(name)s heads the supervisory board, a place of the village head"
                    " ex officio"
                ),
                KDKMP,
            ),
            "masa_habis": (
                _("The term of %(name)s ended on %(date)s"),
                "organ.masa_jabatan",
            ),
        }

    def action_view_organ(self):
        """Open the officers of this society."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_base.koperasi_organ_action"
        )
        action["domain"] = [
            ("company_id", "=", self.company_id.id),
            ("kind", "in", ("pengurus", "pengawas", "penasihat")),
        ]
        return action
