from odoo import api, models

from ..engine.impor_koperasi import UNIQUE
from .koperasi_provisi_pesan import pesan


class KoperasiProvisiRencana(models.AbstractModel):
    """Compares the rows of a list with the register and writes what will happen."""

    _name = "koperasi.provisi.rencana"
    _description = "Plan of a Provisioning"

    @api.model
    def _plan(self, job, result):
        """Write the lines of ``job``: remarks on the file, societies, then users."""
        register = self._known()
        lines = [self._finding_line(finding) for finding in result.findings]
        planned = [self._society_lines(row, register) for row in result.societies]
        rows = self._write(job, [*lines, *(line for part in planned for line in part)])
        made = {}
        place = len(lines)
        for number, part in enumerate(planned):
            made[number] = rows[place]
            place += len(part)
        users = [
            line
            for row in result.users
            for line in self._user_lines(row, made, register)
        ]
        self._write(job, users, len(rows))

    def _write(self, job, lines, start=0):
        return self.env["koperasi.provisi.baris"].create(
            [
                {**line, "provisi_id": job.id, "sequence": start + number}
                for number, line in enumerate(lines)
            ]
        )

    def _known(self):
        """What the register has: names, numbers and logins, in a few queries."""
        Profil = self.env["koperasi.profil"]
        profiles = (
            Profil.sudo()  # names and numbers are compared, not shown
            .with_context(active_test=False)
            .search_fetch([], ["name", "wilayah_code", "company_id", *UNIQUE])
        )
        companies = self.env["res.company"].sudo().search_fetch([], ["name"])
        users = (
            self.env["res.users"]
            .sudo()
            .with_context(active_test=False)
            .search_fetch([], ["login", "company_id"])
        )
        by_code = {}
        for profil in profiles.filtered("active"):
            by_code.setdefault(profil.wilayah_code, []).append(profil)
        return {
            "names": {profil.name.lower(): profil for profil in profiles},
            "companies": {company.name.lower() for company in companies},
            "codes": by_code,
            "numbers": {
                (name, profil[name].lower()): profil
                for profil in profiles
                for name in UNIQUE
                if profil[name]
            },
            "logins": {user.login.lower(): user.company_id for user in users},
        }

    # ------------------------------------------------------------------
    # Societies
    # ------------------------------------------------------------------

    def _society_lines(self, row, register):
        """The line of the society, or its findings; the first line stands for it."""
        if not row.is_valid:
            return [self._finding_line(f, row, "koperasi") for f in row.findings]
        values = row.values
        known = register["names"].get(values["name"].lower())
        if known and known.wilayah_code == values["wilayah_code"]:
            text = self.env._("There already, stays as it is")
            return [self._line(row, "koperasi", "ada", text, profil_id=known.id)]
        if known or values["name"].lower() in register["companies"]:
            where = known.wilayah_id.display_name if known else values["name"]
            return [
                self._wrong(
                    row, "name", "koperasi_nama_dipakai", params={"where": where}
                )
            ]
        for name in UNIQUE:
            other = register["numbers"].get((name, (values.get(name) or "").lower()))
            if other:
                return [
                    self._wrong(
                        row, name, "nomor_dipakai", params={"society": other.name}
                    )
                ]
        text = self.env._("New society, %(units)s units", units=len(values["units"]))
        return [self._line(row, "koperasi", "baru", text, vals=self._json(values))]

    def _json(self, values):
        """Values as JSON keeps them: days as text; units tell the society's status."""
        units = {
            unit: (status, day and day.isoformat())
            for unit, (status, day) in values["units"].items()
        }
        day = values.get("badan_hukum_date")
        dated = {"badan_hukum_date": day.isoformat()} if day else {}
        known = {status for status, _day in units.values()}
        status = next((s for s in ("berjalan", "persiapan") if s in known), "terdaftar")
        return {**values, **dated, "units": units, "status": status}

    # ------------------------------------------------------------------
    # Users
    # ------------------------------------------------------------------

    def _user_lines(self, row, made, register):
        if not row.is_valid:
            return [self._finding_line(f, row, "pengguna") for f in row.findings]
        society = made.get(row.koperasi)
        profil = society.profil_id if society else None
        if society is None:
            found = self._profiles(row.values["koperasi"], register)
            if len(found) != 1:
                code = "pengguna_koperasi_ragu" if found else "pengguna_koperasi_asing"
                return [self._wrong(row, "koperasi", code, kind="pengguna")]
            [profil] = found
        elif society.action == "salah":
            params = {"sheet": society.sheet, "row": society.row}
            code = "pengguna_koperasi_salah"
            return [self._wrong(row, "koperasi", code, kind="pengguna", params=params)]
        return [self._planned_user(row, society, profil, register)]

    def _planned_user(self, row, society, profil, register):
        company = register["logins"].get(row.values["login"])
        if company and profil and company == profil.company_id:
            text = self.env._("There already, stays as it is")
            return self._line(row, "pengguna", "ada", text, profil_id=profil.id)
        if company:
            return self._wrong(row, "login", "login_dipakai", kind="pengguna")
        vals = {
            name: row.values[name]
            for name in ("name", "login", "peran", "email", "phone")
            if row.values.get(name)
        }
        to_make = society is not None and society.action == "baru"
        return self._line(
            row,
            "pengguna",
            "baru",
            self.env._("New user, login %(login)s", login=vals["login"]),
            vals=vals,
            society_row_id=society.id if to_make else False,
            profil_id=profil.id if profil else False,
        )

    def _profiles(self, said, register):
        """Societies of the register by name or by village code."""
        known = register["names"].get(said.lower())
        digits = said.replace(".", "")
        code = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"
        return [known] if known else register["codes"].get(code, [])

    # ------------------------------------------------------------------
    # Lines
    # ------------------------------------------------------------------

    def _line(self, row, kind, action, reason, **values):
        return {
            "kind": kind,
            "sheet": row.sheet,
            "row": row.row,
            "name": row.values.get("name", ""),
            "action": action,
            "reason": reason,
            **values,
        }

    def _wrong(self, row, key, code, kind="koperasi", params=None):
        column, _cell = row.cells.get(key, (None, ""))
        text = pesan(self.env, code, params or {})
        return self._line(
            row,
            kind,
            "salah",
            text,
            column=column.letter if column else "",
            label=column.label if column else "",
            value=str(row.values.get(key, "")),
        )

    def _finding_line(self, finding, row=None, kind=False):
        return {
            "kind": kind,
            "sheet": finding.sheet,
            "row": finding.row,
            "column": finding.column,
            "label": finding.label,
            "name": row.values.get("name", "") if row else "",
            "value": finding.value,
            "reason": pesan(self.env, finding.code, finding.params),
            "action": finding.severity,
        }
