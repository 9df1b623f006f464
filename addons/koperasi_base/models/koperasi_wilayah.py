import gzip

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, file_open

WILAYAH_FILE = "koperasi_base/data/wilayah.csv.gz"

# Level and the length of its dotted Kemendagri code: 51 / 51.71 / 51.71.03 /
# 51.71.03.2008.
LEVELS = (
    ("provinsi", 2),
    ("kabupaten", 5),
    ("kecamatan", 8),
    ("desa", 13),
)


class KoperasiWilayah(models.Model):
    """One territory of Indonesia, by its Kemendagri code.

    The code is the tree: everything inside Denpasar starts with 51.71. Searches
    and record rules therefore filter by code prefix, and parent_id serves screens.
    """

    _name = "koperasi.wilayah"
    _description = "Territory"
    _order = "code"
    _rec_names_search = ("name", "code")

    code = fields.Char(
        required=True,
        help="Code of the Ministry of Home Affairs, as 51.71.03.2008. In the last"
        " part a leading 1 means kelurahan, a leading 2 means desa.",
    )
    name = fields.Char(required=True)
    level = fields.Selection(
        [
            ("provinsi", "Province"),
            ("kabupaten", "Regency or City"),
            ("kecamatan", "District"),
            ("desa", "Village or Ward"),
        ],
        required=True,
        index=True,
    )
    parent_id = fields.Many2one(
        "koperasi.wilayah", string="Part of", index=True, ondelete="restrict"
    )
    child_ids = fields.One2many("koperasi.wilayah", "parent_id", string="Parts")

    _code_unique = models.Constraint(
        "UNIQUE(code)", "Another territory has this code already."
    )
    # Serves LIKE '51.71%' whatever the collation of the database is.
    _code_prefix = models.Index("(code varchar_pattern_ops)")

    @api.depends("name", "parent_id.name", "parent_id.parent_id.name")
    def _compute_display_name(self):
        """Say enough to tell the five hundred villages named Sukamaju apart."""
        for wilayah in self:
            parts, here = [], wilayah
            while here and len(parts) < 3:
                name = here.name or ""
                parts.append(
                    self.env._("%(name)s District", name=name)
                    if here.level == "kecamatan"
                    else name
                )
                here = here.parent_id
            wilayah.display_name = ", ".join(parts)

    @api.model
    def _by_code(self, code):
        """The territory of a Kemendagri code such as ``51.71.03.2008``.

        :raise UserError: when the code is unknown
        """
        wilayah = self.search([("code", "=", code)], limit=1)
        if not wilayah:
            raise UserError(
                self.env._(
                    "“%(code)s” is no territory code. Write it with points, as"
                    " 51.71.03.2008.",
                    code=code,
                )
            )
        return wilayah

    @api.model
    def _load_all(self):
        """Load or refresh the whole tree from the file of the addon, in seconds.

        One COPY into a temporary table, then one upsert per level, parents first.
        A row that is already right is not touched. Returns the number of rows that
        were new or changed; rows that the file no longer names stay, because
        societies may point at them.
        """
        self.env.flush_all()
        cr = self.env.cr
        cr.execute(
            SQL(
                "CREATE TEMPORARY TABLE koperasi_wilayah_load"
                " (code varchar PRIMARY KEY, name varchar NOT NULL) ON COMMIT DROP"
            )
        )
        with file_open(WILAYAH_FILE, "rb") as packed, gzip.open(packed) as rows:
            cr.copy_expert(
                "COPY koperasi_wilayah_load (code, name) FROM STDIN WITH (FORMAT csv)",
                rows,
            )
        touched = 0
        for level, length in LEVELS:
            cr.execute(self._load_level_sql(level, length))
            touched += cr.rowcount
        self._check_load()
        cr.execute(SQL("DROP TABLE koperasi_wilayah_load"))
        self.env.invalidate_all()
        return touched

    def _load_level_sql(self, level, length):
        return SQL(
            """
            INSERT INTO koperasi_wilayah AS known
                (code, name, level, parent_id,
                 create_uid, create_date, write_uid, write_date)
            SELECT load.code, load.name, %(level)s, parent.id,
                   %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s, now() AT TIME ZONE 'UTC'
              FROM koperasi_wilayah_load load
         LEFT JOIN koperasi_wilayah parent
                ON parent.code = regexp_replace(load.code, '\\.?[0-9]+$', '')
             WHERE length(load.code) = %(length)s
          ORDER BY load.code
       ON CONFLICT (code) DO UPDATE
               SET name = EXCLUDED.name,
                   level = EXCLUDED.level,
                   parent_id = EXCLUDED.parent_id,
                   write_uid = EXCLUDED.write_uid,
                   write_date = EXCLUDED.write_date
             WHERE (known.name, known.level, known.parent_id)
                   IS DISTINCT FROM
                   (EXCLUDED.name, EXCLUDED.level, EXCLUDED.parent_id)
            """,
            level=level,
            length=length,
            uid=self.env.uid,
        )

    def _check_load(self):
        """Refuse a file in which a row found no level or no parent."""
        self.env.cr.execute(
            SQL(
                """
                SELECT load.code
                  FROM koperasi_wilayah_load load
             LEFT JOIN koperasi_wilayah known ON known.code = load.code
                 WHERE known.id IS NULL
                    OR (known.parent_id IS NULL AND known.level != 'provinsi')
                 LIMIT 1
                """
            )
        )
        bad = self.env.cr.fetchone()
        if bad:
            raise UserError(
                self.env._(
                    "The territory file is damaged at code %(code)s. Install the"
                    " addon koperasi_base again.",
                    code=bad[0],
                )
            )
