from contextlib import contextmanager
from datetime import timedelta

from odoo.fields import Command, Datetime
from odoo.tests import TransactionCase, new_test_user
from odoo.tools import SQL

# Villages of Denpasar Barat and Selatan, and a ward of Badung (real codes).
TEGAL_HARUM = "51.71.03.2008"
SIDAKARYA = "51.71.01.2007"
BADUNG_VILLAGE = "51.03.01.1002"


class KoperasiCommon(TransactionCase):
    """Two societies of Denpasar and the officers who work in the first one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(
            context={**cls.env.context, "tracking_disable": True, "lang": "en_US"}
        )
        # The chart is loaded for the first of a run and copied to the others: the
        # society in which the tests work is a copied one.
        cls.profil_b, cls.profil = cls.env["koperasi.profil"]._provision(
            [cls._society_vals("B", SIDAKARYA), cls._society_vals("A", TEGAL_HARUM)]
        )
        cls.society = cls.profil.company_id
        cls.society_b = cls.profil_b.company_id
        cls.env = cls.env(
            context={**cls.env.context, "allowed_company_ids": cls.society.ids}
        )
        for role in ("sekretaris", "bendahara", "ketua", "pengawas"):
            setattr(
                cls,
                f"user_{role}",
                cls._new_officer(role, f"koperasi_base.group_{role}"),
            )
        cls.user_dinas = cls._new_dinas("dinas", "51.71")
        cls.user_dinas_badung = cls._new_dinas("dinas_badung", "51.03")

    @classmethod
    def _society_vals(cls, letter, wilayah_code):
        """What the societies of the tests are made of; extended by the addons."""
        return {
            "name": f"Koperasi Uji {letter}",
            "wilayah_code": wilayah_code,
            "status": "berjalan",
            "units": {"simpan_pinjam": "berjalan", "sembako": "berjalan"},
        }

    @classmethod
    def _new_officer(cls, role, groups, society=None):
        society = society or cls.society
        return new_test_user(
            cls.env,
            login=f"{role}_{society.id}",
            groups=groups,
            company_id=society.id,
            company_ids=[Command.set(society.ids)],
            lang="en_US",
        )

    @classmethod
    def _new_dinas(cls, login, code):
        user = new_test_user(
            cls.env,
            login=f"uji_{login}",
            groups="koperasi_base.group_dinas",
            company_id=cls.env.ref("base.main_company").id,
            company_ids=[Command.set(cls.env.ref("base.main_company").ids)],
            lang="en_US",
        )
        user.koperasi_wilayah_id = cls.env["koperasi.wilayah"]._by_code(code)
        return user

    @classmethod
    def _new_anggota(cls, society=None, **values):
        """An active member of the first society, unless the values say otherwise."""
        society = society or cls.society
        return (
            cls.env["koperasi.anggota"]
            .with_company(society)
            .create(
                {
                    "company_id": society.id,
                    "name": "Ni Luh Sari",
                    "state": "aktif",
                    "date_join": "2025-01-02",
                    **values,
                }
            )
        )

    def _came_in(self, user, days_ago):
        """A login of the log that lies some days back."""
        self.env.cr.execute(
            SQL(
                "INSERT INTO res_users_log (create_uid, create_date) VALUES (%s, %s)",
                user.id,
                Datetime.now() - timedelta(days=days_ago),
            )
        )

    @contextmanager
    def assertRefused(self, exception, pattern, msg=None):
        """As ``assertRaisesRegex``, and what was written before it is taken back.

        The framework does so for ``assertRaises`` only.
        """
        with self.assertRaises(exception, msg=msg) as caught:
            yield caught
        self.assertRegex(str(caught.exception), pattern, msg)

    def assertAuditClean(self):
        """Every subledger of every society agrees with its books."""
        differences = self.env["koperasi.audit"]._run()
        self.assertFalse(differences, "\n".join(d["message"] for d in differences))

    # ------------------------------------------------------------------
    # Security matrix
    # ------------------------------------------------------------------

    _operations = {"c": "create", "r": "read", "u": "write", "d": "unlink"}

    def _roles(self):
        """The users whose rights the matrix tells; extended by the addons."""
        return {
            "sekretaris": self.user_sekretaris,
            "bendahara": self.user_bendahara,
            "ketua": self.user_ketua,
            "pengawas": self.user_pengawas,
            "dinas": self.user_dinas,
            "dinas_badung": self.user_dinas_badung,
        }

    def assertSecurityMatrix(self, module, matrix, records):
        """Walk every model of ``module`` × role × operation × own/other society.

        :param matrix: {model: {role: rights}}; rights are letters of ``crud`` on the
            role's own society, then ``/`` and the letters on the other society. A role
            that is not named has none
        :param records: {model: (record of the first, record of the second society)}
        """
        owned = {
            model._name
            for model in self.env.values()
            if model._auto
            and not model._abstract
            and not model._transient
            and model._original_module == module
        }
        self.assertEqual(owned, set(matrix), "models and matrix differ")
        self.assertEqual(owned, set(records), "models and sample records differ")
        wrong = []
        for model, rights in matrix.items():
            self.assertLessEqual(set(rights), set(self._roles()), model)
            for role, user in self._roles().items():
                own, _sep, other = rights.get(role, "").partition("/")
                for letters, record, where in zip(
                    (own, other), records[model], ("own", "other"), strict=True
                ):
                    wrong += self._wrong_rights(record, user, letters, role, where)
        self.assertFalse(wrong, "\n".join(wrong))

    def _wrong_rights(self, record, user, letters, role, where):
        record = record.with_user(user).with_context(
            allowed_company_ids=user.company_id.ids
        )
        for letter, operation in self._operations.items():
            allowed = record.has_access(operation)
            if allowed != (letter in letters):
                yield (
                    f"{role} {'may' if allowed else 'may not'} {operation}"
                    f" {record._name} of the {where} society"
                )
