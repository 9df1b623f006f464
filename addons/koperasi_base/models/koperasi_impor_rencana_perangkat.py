"""Compares the rows of a list of officers with the register of organs."""

from dateutil.relativedelta import relativedelta

from odoo.fields import Domain

from ..engine.impor_kolom import polos
from ..engine.impor_perangkat import TANPA_TUGAS
from ..engine.impor_temuan import PERIKSA
from ..engine.organ import ORGAN, PENGURUS
from .koperasi_impor_rencana import BARU, SAMA, UBAH, Rencana

#: What the register of members says of a person, so that a list does not.
OF_MEMBER = ("name", "nik", "gender", "birth_date", "address", "phone", "email")
FIELDS = (
    *OF_MEMBER,
    "date_end",
    "job_title",
    "decree_number",
    "decree_date",
    "education",
    "is_ex_officio",
    "is_perangkat_desa",
)


class PerencanaPerangkat:
    """Plans the rows against all officers and members of one society, read once."""

    def __init__(self, env, company, today):
        self.env, self.company, self.today = env, company, today
        self.organs = env["koperasi.organ"].search(
            Domain("company_id", "=", company.id), order="date_start desc, id desc"
        )
        members = env["koperasi.anggota"].search_fetch(
            Domain("company_id", "=", company.id), ["number", "nik", "name", "state"]
        )
        self.by_number = {m.number.lower(): m for m in members if m.number}
        self.by_nik = {m.nik: m for m in members if m.nik}
        self.by_name = {}
        for member in members.filtered(lambda m: m.state not in ("keluar", "ditolak")):
            self.by_name.setdefault(member.name.lower(), []).append(member)
        self.seen = {}

    def plan(self, row):
        plan = Rencana(row, "salah", findings=list(row.findings))
        values = row.values
        member = self._member(plan, values)
        plan.name = values.get("name") or (member.name if member else "")
        if plan.is_wrong:
            return plan
        if not plan.name:
            plan.add("nama_kosong", key="name")
            return plan
        vals = self._vals(plan, values, member)
        self._check_term(plan, values)
        self._check_double(plan, vals, member)
        if plan.is_wrong:
            return plan
        plan.record = self._same_term(vals, member)
        if plan.record:
            self._plan_change(plan, vals, member)
        else:
            self._plan_new(plan, vals, member)
        return plan

    def _plan_new(self, plan, vals, member):
        plan.action, plan.vals = BARU, {**vals, "company_id": self.company.id}
        earlier = self._of_person(vals, member).filtered(
            lambda o: o.jabatan == vals["jabatan"] and not o.date_left
        )
        if earlier:
            day = f"{earlier[0].date_start:%d/%m/%Y}"
            plan.add("jabatan_lama", PERIKSA, key="jabatan", date=day)
        if vals["date_start"] > self.today:
            plan.add("mulai_depan", PERIKSA, key="date_start")

    def _plan_change(self, plan, vals, member):
        organ = plan.record
        for name, value in vals.items():
            current = organ[name].id if name == "anggota_id" else organ[name]
            if (current or False) != (value or False):
                plan.vals[name] = value
        plan.action = UBAH if plan.vals else SAMA

    # ------------------------------------------------------------------
    # The person
    # ------------------------------------------------------------------

    def _member(self, plan, values):
        """The member that a row names: by number, NIK, or a name that only one has."""
        number = values.get("number")
        if number:
            found = self.by_number.get(number.lower())
            if not found:
                plan.add("anggota_tidak_ada", key="number")
            elif values.get("name") and found.name.lower() != values["name"].lower():
                plan.add("nomor_lain_nama", key="name", member=found.display_name)
            return found
        if values.get("nik") in self.by_nik:
            return self.by_nik[values["nik"]]
        same = self.by_name.get((values.get("name") or "").lower(), [])
        if values.get("nik"):
            same = [m for m in same if not m.nik]
        if len(same) == 1:
            plan.add("anggota_dari_nama", PERIKSA, key="name", member=same[0].number)
            return same[0]
        return None

    def _vals(self, plan, values, member):
        vals = {
            "jabatan": values["jabatan"],
            "date_start": values["date_start"],
            **{key: values[key] for key in FIELDS if key in values},
        }
        word = polos(plan.row.cells["jabatan"][2])
        if vals["jabatan"] == "karyawan" and word not in TANPA_TUGAS:
            vals.setdefault("job_title", word.capitalize())
        if member:
            vals = {key: vals[key] for key in vals if key not in OF_MEMBER}
            vals["anggota_id"] = member.id
        return vals

    def _of_person(self, vals, member):
        if member:
            return self.organs.filtered(lambda o: o.anggota_id == member)
        return self.organs.filtered(
            lambda o: (
                not o.anggota_id
                and (o.nik == vals["nik"] if o.nik and vals.get("nik") else True)
                and o.name.lower() == vals["name"].lower()
            )
        )

    def _same_term(self, vals, member):
        return self._of_person(vals, member).filtered(
            lambda o: (
                o.jabatan == vals["jabatan"] and o.date_start == vals["date_start"]
            )
        )[:1]

    # ------------------------------------------------------------------
    # The term
    # ------------------------------------------------------------------

    def _check_term(self, plan, values):
        """The legal maximum of a board member's term (UU 25/1992 Ps 29)."""
        end = values.get("date_end")
        if not end or ORGAN[values["jabatan"]] != PENGURUS:
            return
        row = self.env["koperasi.parameter"]._get_row(
            "organ.masa_jabatan", values["date_start"], self.company
        )
        last = values["date_start"] + relativedelta(months=int(row.value))
        if end > last:
            plan.add(
                "masa_panjang",
                key="date_end",
                months=row.value,
                date=f"{last:%d/%m/%Y}",
                rule=row.source,
            )

    def _check_double(self, plan, vals, member):
        person = member.id if member else (vals["name"].lower(), vals.get("nik"))
        key = (person, vals["jabatan"], vals["date_start"])
        earlier = self.seen.setdefault(key, plan.row)
        if earlier is not plan.row:
            plan.add("ganda_jabatan", key="name", sheet=earlier.sheet, row=earlier.row)
