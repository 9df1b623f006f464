from odoo import fields, models
from odoo.tools import SQL

from .koperasi_anggota_gabung import NAME_KEY


class KoperasiAnggotaGanda(models.Model):
    """Pairs of entries that may be the same person, found by the database.

    Families share a phone: a pair that was looked at and is no duplicate is kept in
    ``koperasi.anggota.beda`` and does not come back.
    """

    _name = "koperasi.anggota.ganda"
    _description = "Possible Duplicate"
    _auto = False
    _order = "company_id, reason, anggota_id"
    _rec_name = "anggota_id"

    company_id = fields.Many2one("res.company", string="Society", readonly=True)
    anggota_id = fields.Many2one("koperasi.anggota", string="Member", readonly=True)
    other_id = fields.Many2one("koperasi.anggota", string="Same as?", readonly=True)
    reason = fields.Selection(
        [
            ("nik", "Same NIK"),
            ("nama", "Same name and date of birth"),
            ("telepon", "Same phone"),
        ],
        readonly=True,
    )
    birth_date = fields.Date(related="anggota_id.birth_date")
    phone = fields.Char(related="anggota_id.phone")
    other_birth_date = fields.Date(
        related="other_id.birth_date", string="Date of Birth of the Other"
    )
    other_phone = fields.Char(related="other_id.phone", string="Phone of the Other")

    @property
    def _table_query(self):
        entries = SQL(
            """
            SELECT anggota.id, anggota.company_id, anggota.birth_date, partner.phone,
                   %s AS name_key
              FROM koperasi_anggota anggota
              JOIN res_partner partner ON partner.id = anggota.partner_id
             WHERE anggota.merged_into_id IS NULL
            """,
            SQL(NAME_KEY, SQL("partner.name")),
        )
        # The id of a pair is made of both ids, so that it stays the same.
        return SQL(
            """
            WITH entries AS (%s),
            pairs AS (
                SELECT a.company_id, a.id AS a, b.id AS b, 1 AS rank, 'nama' AS reason
                  FROM entries a
                  JOIN entries b USING (company_id, name_key, birth_date)
                 WHERE a.id < b.id
                UNION ALL
                SELECT a.company_id, a.id, b.id, 2, 'telepon'
                  FROM entries a JOIN entries b USING (company_id, phone)
                 WHERE a.id < b.id
            )
            SELECT DISTINCT ON (a, b) a::bigint * 10000000 + b AS id, company_id,
                   a AS anggota_id, b AS other_id, reason
              FROM pairs
             WHERE NOT EXISTS (SELECT 1 FROM koperasi_anggota_beda beda
                                WHERE beda.anggota_id = a AND beda.other_id = b)
             ORDER BY a, b, rank
            """,
            entries,
        )

    def action_merge(self):
        """Merge the two entries of this pair."""
        self.ensure_one()
        return (self.anggota_id + self.other_id).action_merge()

    def action_different(self):
        """They are two people: do not show the pair again."""
        self.env["koperasi.anggota.beda"].create(
            [
                {
                    "company_id": pair.company_id.id,
                    "anggota_id": pair.anggota_id.id,
                    "other_id": pair.other_id.id,
                }
                for pair in self
            ]
        )
