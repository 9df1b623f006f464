"""Compares the rows of a member list with the register: new, the same, changed, or
wrong."""

from odoo.fields import Domain

from ..engine.impor_temuan import PERIKSA
from .koperasi_impor_rencana import Rencana

# Keys of a row that are fields of the member, in the order of the change report.
FIELDS = (
    "name",
    "nik",
    "gender",
    "birth_place",
    "birth_date",
    "street",
    "kelompok",
    "phone",
    "email",
    "occupation",
    "date_join",
)
SAVINGS = ("pokok", "wajib", "sukarela")


class PerencanaAnggota:
    """Plans the rows against all members of one society, read once."""

    def __init__(self, env, company):
        self.env, self.company = env, company
        self.by_nik, self.by_number, self.by_name = {}, {}, {}
        self.taken = {}
        members = env["koperasi.anggota"].search_fetch(
            Domain("company_id", "=", company.id),
            [*FIELDS, "number", "state", "wilayah_id"],
        )
        for anggota in members:
            if anggota.nik:
                self.by_nik[anggota.nik] = anggota
            if anggota.number:
                self.by_number[anggota.number.lower()] = anggota
            self.by_name.setdefault(anggota.name.lower(), []).append(anggota)
        profil = company.koperasi_profil_id
        self.wilayah = profil.wilayah_id
        self._villages = None

    def plan(self, row):
        plan = Rencana(row, "salah", findings=list(row.findings))
        values = dict(row.values)
        plan.name = values.get("name", "")
        plan.savings = {key: values[key] for key in SAVINGS if values.get(key)}
        wilayah = self._wilayah(plan, values.pop("wilayah", None))
        self._check_society(plan, values.pop("koperasi", None))
        plan.record = self._find(plan, values)
        if plan.is_wrong:
            return plan
        vals = {key: values[key] for key in FIELDS if key in values}
        if plan.record:
            self._plan_change(plan, vals, values, wilayah)
        else:
            self._plan_new(plan, vals, values, wilayah)
        return plan

    def _plan_new(self, plan, vals, values, wilayah):
        plan.action = "baru"
        plan.vals = {
            **vals,
            "company_id": self.company.id,
            "state": values.get("state", "aktif"),
            "wilayah_id": (wilayah or self.wilayah).id,
        }
        if values.get("number"):
            plan.vals["number"] = values["number"]

    def _plan_change(self, plan, vals, values, wilayah):
        anggota = plan.record
        self.taken[anggota.id] = plan.row
        if anggota.state == "keluar":
            plan.add("anggota_keluar", member=anggota.display_name)
            return
        if values.get("number") and values["number"] != anggota.number:
            plan.add("nomor_beda", PERIKSA, number=anggota.number or "")
        if wilayah:
            vals["wilayah_id"] = wilayah.id
        for name, value in vals.items():
            current = anggota[name]
            current = current.id if name == "wilayah_id" else current
            if (current or False) != value:
                plan.vals[name] = value
        plan.action = "ubah" if plan.vals else "sama"

    def _find(self, plan, values):
        """The member that a row is, by NIK, number, or name with what else agrees."""
        by_nik = self.by_nik.get(values.get("nik"))
        by_number = self.by_number.get((values.get("number") or "").lower())
        found = by_nik or by_number
        if by_number and by_number != by_nik and not self._same(by_number, values):
            plan.add("nomor_lain", member=by_number.display_name)
            return None
        if not found:
            found = self._find_by_name(values)
        if found and found.id in self.taken:
            plan.add("ganda_anggota", member=found.display_name)
            return None
        return found

    def _same(self, anggota, values):
        """Whether a member of that number can be the person of the row."""
        if anggota.nik and values.get("nik"):
            return anggota.nik == values["nik"]
        return anggota.name.lower() == values.get("name", "").lower()

    def _find_by_name(self, values):
        for anggota in self.by_name.get(values.get("name", "").lower(), ()):
            if anggota.id in self.taken or (anggota.nik and values.get("nik")):
                continue
            if all(
                not anggota[key] or not values.get(key) or anggota[key] == values[key]
                for key in ("birth_date", "gender", "kelompok", "phone")
            ):
                return anggota
        return None

    def _wilayah(self, plan, text):
        if not text:
            return None
        if self._villages is None:
            regency = (self.wilayah.code or "")[:5]
            villages = self.env["koperasi.wilayah"].search_fetch(
                [("level", "=", "desa"), ("code", "=like", f"{regency}%")],
                ["code", "name"],
            )
            self._villages = {}
            for village in villages:
                self._villages[village.code] = village
                self._villages.setdefault(village.name.lower(), village)
        found = self._villages.get(text.lower())
        if not found:
            plan.add("wilayah_salah", key="wilayah", value=text)
        return found

    def _check_society(self, plan, text):
        if text and text.casefold() not in self.company.name.casefold():
            plan.add("koperasi_lain", value=text, society=self.company.name)
