"""Files of SIMKOPDES for the tests, and a society with something in each table."""

import base64
import csv
import io
import zipfile
from datetime import date

from .common import TEGAL_HARUM, KoperasiCommon

START, END = date(2026, 1, 1), date(2026, 3, 31)
SARI, SUDANA = "5171034508900001", "5171031206850002"


class SimkopdesCommon(KoperasiCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profil.write(
            {
                "nik_koperasi": "5171030010001",
                "zip": "80119",
                "latitude": -8.65,
                "longitude": 115.19,
                "modal_awal": 25000000,
                "tentang": "Toko\nsimpan pinjam",
            }
        )
        desa = cls.env["koperasi.wilayah"]._by_code(TEGAL_HARUM)
        cls.sari = cls._new_anggota(
            name="Ni Luh Sari",
            nik=SARI,
            gender="p",
            birth_date="1990-08-05",
            occupation="Pedagang",
            wilayah_id=desa.id,
        )
        cls.sudana = cls._new_anggota(name="I Wayan Sudana", nik=SUDANA, gender="l")
        cls.candidate = cls._new_anggota(
            name="I Ketut Arnawa", state="calon", date_apply="2026-02-01"
        )
        cls.ketua = cls.env["koperasi.organ"].create(
            {
                "company_id": cls.society.id,
                "anggota_id": cls.sudana.id,
                "jabatan": "ketua",
                "date_start": "2025-06-01",
                "date_end": "2030-05-31",
            }
        )
        cls.outlet = cls.env["koperasi.outlet"].create(
            {
                "company_id": cls.society.id,
                "name": "Toko Sembako",
                "jenis": "sembako",
                "status": "berjalan",
                "listrik": "pln",
                "internet": "tidak_ada",
            }
        )

    def _tables(self, user=None):
        return self.env["koperasi.simkopdes"].with_user(user or self.user_sekretaris)

    def _records_of(self, name, user=None):
        self.env.flush_all()
        self.env.invalidate_all()  # so that all is read with the rights of the user
        return self._tables(user)._records(name, self.society, START, END)[1]

    @classmethod
    def _csv(cls, *rows):
        stream = io.StringIO()
        csv.writer(stream).writerows(rows)
        return stream.getvalue().encode()

    @classmethod
    def _zip(cls, **tables):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, rows in tables.items():
                archive.writestr(f"{name}.csv", cls._csv(*rows))
        return stream.getvalue()

    def _banding(self, data, name="simkopdes.zip", user=None, **values):
        if isinstance(data, bytes):
            data = base64.b64encode(data)
        return (
            self.env["koperasi.simkopdes.banding"]
            .with_user(user or self.user_sekretaris)
            .create(
                {
                    "file": data,
                    "file_name": name,
                    "date_from": START,
                    "date_to": END,
                    **values,
                }
            )
        )

    def _compare(self, user=None, **tables):
        """A comparison of CSV tables, each a list of rows with its header."""
        banding = self._banding(self._zip(**tables), user=user)
        banding.action_compare()
        return banding

    def _found(self, banding):
        return [
            (row.table, row.kind, row.label, row.column, row.ours, row.theirs)
            for row in banding.beda_ids
            if not row.is_applied
        ]
