from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from .koperasi_anggota_status import MEMBER_STATES

# A name without signs and spaces: "Ni Luh Sari, S.Pd." equals "NI LUH SARI S.PD".
NAME_KEY = "lower(regexp_replace(%s, '[^[:alnum:]]', '', 'g'))"
# Taken over from the entry that is closed, where the kept one has nothing.
FILLED = (
    "kk",
    "npwp",
    "gender",
    "birth_place",
    "birth_date",
    "occupation",
    "kelompok",
    "wilayah_id",
    "rt",
    "rw",
    "zip",
    "street",
    "phone",
    "phone2",
    "email",
    "education",
    "religion",
    "ktp_scan",
    "signature",
    "image_1920",
)


class KoperasiAnggota(models.Model):
    """People entered twice: finding them, and merging two entries into one."""

    _inherit = "koperasi.anggota"

    merged_into_id = fields.Many2one(
        "koperasi.anggota",
        string="Merged into",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )

    _nik_unique = models.UniqueIndex(
        "(company_id, nik) WHERE nik IS NOT NULL AND merged_into_id IS NULL",
        "Another member of this society has that NIK.",
    )

    @api.model
    def _find_duplicates(self, company, vals_list):
        """Entries of a society that may be the same person, for a whole list at once.

        :param vals_list: dicts with any of ``nik``, ``name``, ``birth_date``,
            ``phone`` and ``id`` (the entry itself, which is not its own duplicate)
        :return: {position in the list: [(koperasi.anggota, reason)]}; reason is
            ``nik``, ``nama`` (with the same birth date) or ``telepon``
        """
        self.check_access("read")
        if company not in self.env.companies:
            raise UserError(self.env._("Switch to %s first.", company.name))
        people = [self._clean_for_search(vals) for vals in vals_list]
        self.env.flush_all()
        found = {}
        for position, anggota_id, reason in self.env.execute_query(
            self._duplicates_query(company, people)
        ):
            found.setdefault(position, []).append((self.browse(anggota_id), reason))
        return found

    @api.model
    def _clean_for_search(self, vals):
        """The values to compare; a phone that is none yet is left out."""
        text = {
            name: str(vals.get(name) or "").strip() or None
            for name in ("nik", "name", "phone")
        }
        if text["phone"]:
            try:
                text["phone"] = self._clean_phone(text["phone"])
            except ValidationError:
                text["phone"] = None
        return {
            **text,
            "birth_date": fields.Date.to_date(vals.get("birth_date") or None),
            "id": vals.get("id") or 0,
        }

    @api.model
    def _duplicates_query(self, company, people):
        register = SQL(
            """
            SELECT anggota.id, anggota.nik, anggota.birth_date, anggota.phone2,
                   partner.phone, %s AS name_key
              FROM koperasi_anggota anggota
              JOIN res_partner partner ON partner.id = anggota.partner_id
             WHERE anggota.company_id = %s AND anggota.merged_into_id IS NULL
            """,
            SQL(NAME_KEY, SQL("partner.name")),
            company.id,
        )
        return SQL(
            """
            WITH register AS (%(register)s),
            people AS (
                SELECT position - 1 AS position, id, nik, birth_date, phone,
                       %(name_key)s AS name_key
                  FROM unnest(%(ids)s::int[], %(niks)s::text[], %(names)s::text[],
                              %(births)s::date[], %(phones)s::text[])
                       WITH ORDINALITY
                       AS list(id, nik, name, birth_date, phone, position)
            ),
            pairs AS (
                SELECT position, register.id, 1 AS rank, 'nik' AS reason, people.id me
                  FROM people JOIN register USING (nik)
                UNION ALL
                SELECT position, register.id, 2, 'nama', people.id
                  FROM people JOIN register USING (name_key, birth_date)
                UNION ALL
                SELECT position, register.id, 3, 'telepon', people.id
                  FROM people JOIN register USING (phone)
            )
            SELECT DISTINCT ON (position, id) position, id, reason
              FROM pairs WHERE id <> me
             ORDER BY position, id, rank
            """,
            register=register,
            name_key=SQL(NAME_KEY, SQL("name")),
            ids=[person["id"] for person in people],
            niks=[person["nik"] for person in people],
            names=[person["name"] for person in people],
            births=[person["birth_date"] for person in people],
            phones=[person["phone"] for person in people],
        )

    @api.onchange("nik", "name", "birth_date", "phone")
    def _onchange_duplicates(self):
        """Say so while the entry is typed, before it is saved a second time."""
        vals = {
            "id": self._origin.id,
            "name": self.name,
            "birth_date": self.birth_date,
            "phone": self.phone,
            "nik": self.sudo().nik,  # compared, not shown
        }
        found = self._find_duplicates(self.company_id, [vals]).get(0, [])
        if not found:
            return {}
        reasons = dict(
            self.env["koperasi.anggota.ganda"]
            ._fields["reason"]
            ._description_selection(self.env)
        )
        return {
            "warning": {
                "title": self.env._("Perhaps already in the register"),
                "message": "\n".join(
                    f"{anggota.display_name}: {reasons[reason]}"
                    for anggota, reason in found[:5]
                ),
                "type": "notification",
            }
        }

    # ------------------------------------------------------------------
    # Merging
    # ------------------------------------------------------------------

    def action_merge(self):
        """Open the merge of two entries of the list, or of this one."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_base.koperasi_anggota_gabung_action"
        )
        action["context"] = {
            "default_keep_id": self[:1].id,
            "default_close_id": self[1:2].id,
        }
        return action

    def _merge_into(self, target, date, note=None):
        """Close this entry in favour of ``target``, which is the same person.

        The entry stays in the register as merged, with its history. Its ledgers are
        append-only: what they hold is carried over by reversal and new rows.
        """
        self.ensure_one()
        self._check_role("koperasi_base.group_ketua", self.env._("merge"))
        target._check_role("koperasi_base.group_ketua", self.env._("merge"))
        self._check_may_merge(target)
        self._check_day(date, "date_join")
        was_member = self.state in MEMBER_STATES
        # The NIK goes over, so that it finds one entry; the chatter keeps where from.
        nik = not target.sudo().nik and self.sudo().nik  # a batch may not read it
        self._step(
            "gabung",
            date,
            {
                "state": "keluar" if was_member else "ditolak",
                "date_exit": (self.date_exit or date) if was_member else False,
                "exit_reason": "digabung",
                "merged_into_id": target.id,
                **({"nik": False} if nik else {}),
            },
            reason="digabung",
            note=self.env._("merged into %s", target.display_name),
        )
        # The closed entry lets go of the NIK before the kept one takes it.
        self.env.flush_all()
        target._fill_from(self.sudo(), nik)
        self._carry_over(target, date)
        target._write_history(
            "gabung",
            lambda _anggota: date,
            note=note or self.env._("took over %s", self.display_name),
        )

    def _check_may_merge(self, target):
        if self == target or self.company_id != target.company_id:
            raise UserError(
                self.env._("Choose two different entries of the same society.")
            )
        for anggota in (self, target):
            if anggota.merged_into_id:
                raise UserError(
                    self.env._("%s was merged already.", anggota.display_name)
                )
        if target.state in ("keluar", "ditolak") and self.state in ("aktif", "pasif"):
            raise UserError(
                self.env._(
                    "%(keep)s has left. Keep the entry that is still a member:"
                    " %(other)s.",
                    keep=target.display_name,
                    other=self.display_name,
                )
            )

    def _fill_from(self, other, nik):
        """Take what this entry lacks from the other one."""
        mine = self.sudo()  # the right to merge was checked by the caller
        vals = {name: other[name] for name in FILLED if other[name] and not mine[name]}
        if "wilayah_id" in vals:
            vals["wilayah_id"] = other.wilayah_id.id
        if nik:
            vals["nik"] = nik
        if mine.member_kind != "orang":
            vals = {
                name: value
                for name, value in vals.items()
                if name in ("npwp", "wilayah_id", "street", "phone", "email", "zip")
            }
        if not mine.ahli_waris_ids:
            other.ahli_waris_ids.with_context(heirs_together=True).anggota_id = mine
        mine.write(vals)

    def _carry_over(self, target, date):
        """Hook: move what the ledgers hold from this entry to ``target``.

        Each addon extends it for its own ledgers, by reversal and new rows. Here:
        patronage of the open books, row by row with its own day, since the share of
        the surplus is counted by day.
        """
        company = self.company_id.sudo()
        closed = max(
            filter(None, (company.fiscalyear_lock_date, company.hard_lock_date)),
            default=fields.Date.to_date("1900-01-01"),
        )
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                """
                INSERT INTO koperasi_jasa
                    (company_id, anggota_id, date, kind, amount, key, ref, res_model,
                     res_id, create_uid, write_uid, create_date, write_date)
                SELECT jasa.company_id, side.anggota_id, jasa.date, jasa.kind,
                       side.sign * jasa.amount, side.key || jasa.id, jasa.ref,
                       'koperasi.jasa', jasa.id, %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM koperasi_jasa jasa,
                       (VALUES (%(old)s, -1, 'gabung-:'), (%(new)s, 1, 'gabung+:'))
                       AS side(anggota_id, sign, key)
                 WHERE jasa.anggota_id = %(old)s AND jasa.date > %(closed)s
                   AND jasa.key NOT LIKE 'gabung-:%%'
                ON CONFLICT (company_id, key) DO NOTHING
                RETURNING id
                """,
                uid=self.env.uid,
                old=self.id,
                new=target.id,
                closed=closed,
            )
        )
        self.env["koperasi.jasa"].invalidate_model()
        (self | target).invalidate_recordset(["jasa_ids", "jasa_total"])
