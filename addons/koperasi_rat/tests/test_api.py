import base64
import json
import re
import shlex
from datetime import timedelta
from pathlib import Path

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import RatCommon

REPO = Path(__file__).resolve().parents[3]
CALL = re.compile(r"```sh\n(curl .*?)\n```\n\n```json (\d+)\n(.*?)\n```", re.S)


@tagged("post_install", "-at_install")
class TestApi(RatCommon, HttpCase):
    """The calls of docs/api.md do what the page says."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_teller = cls._new_officer(
            "teller", "koperasi_simpan_pinjam.group_teller"
        )
        cls.member = cls.members[0]
        cls.foreign = cls._new_anggota(cls.society_b, name="I Wayan Sudana")
        cls.product = cls.env["koperasi.simpanan.produk"].search(
            [("company_id", "=", cls.society.id), ("jenis", "=", "sukarela")]
        )
        # the desk of the page works without a drawer of its own
        cls.env["koperasi.kas.aturan"]._of(cls.society).is_sesi_wajib = False
        cls._save(cls.member, sukarela=250_000, day=fields.Date.today())
        cls.loan_product = cls._loan_product()
        cls.env["koperasi.rat"].create(
            {"company_id": cls.society.id, "year": 2025}
        ).action_susun()
        member = cls.member.with_context(tracking_disable=False)
        cls.env.flush_all()
        cls.env.cr.flush()
        member.occupation = "Guru"
        cls.env.flush_all()
        cls.env.cr.flush()

    @classmethod
    def _loan_product(cls):
        """A loan product with terms in force: 1 % a month, flat."""
        produk = cls.env["koperasi.pinjaman.produk"].create(
            {
                "name": "Pinjaman Umum",
                "code": "PU",
                "company_id": cls.society.id,
                "account_id": cls.society._koperasi_account("kop_pinjaman_anggota").id,
            }
        )
        terms = {"metode": "flat", "persen": 1, "per": "bulan"}
        aturan = cls.env["koperasi.pinjaman.produk.aturan"].create(
            {"produk_id": produk.id, "date_from": "2025-01-01", **terms}
        )
        aturan.state = "berlaku"
        return produk

    def _values(self):
        """What stands for the placeholders of the page."""
        file = REPO / "docs" / "templat" / "anggota-rapi.xlsx"
        return {
            "KOPERASI_URL": self.base_url(),
            "KEY_SECRETARY": self._key(self.user_sekretaris),
            "KEY_TREASURER": self._key(self.user_bendahara),
            "KEY_TELLER": self._key(self.user_teller),
            "KEY_SUPERVISOR": self._key(self.user_pengawas),
            "MEMBER": self.member.id,
            "FOREIGN_MEMBER": self.foreign.id,
            "PRODUCT": self.product.id,
            "LOAN_PRODUCT": self.loan_product.id,
            "FILE": base64.b64encode(file.read_bytes()).decode(),
        }

    def _key(self, user):
        return (
            self.env["res.users.apikeys"]
            .with_user(user)
            .sudo()
            ._generate("rpc", "uji", fields.Datetime.now() + timedelta(hours=12))
        )

    def _calls(self):
        text = (REPO / "docs" / "api.md").read_text(encoding="utf-8")
        found = CALL.findall(text)
        self.assertEqual(len(found), text.count("curl -s"), "a call has no answer")
        return found

    def _run(self, line, values):
        """Send what a shell would send for a curl line of the page."""
        line = re.sub(
            r"\$([A-Z_]+)", lambda name: str(values[name.group(1)]), line
        ).replace("\\\n", " ")
        program, silent, url, *options = shlex.split(line)
        self.assertEqual((program, silent), ("curl", "-s"))
        headers, body = {}, None
        for option, value in zip(options[::2], options[1::2], strict=True):
            if option == "-H":
                name, _colon, text = value.partition(": ")
                headers[name] = text
            else:
                self.assertEqual(option, "-d")
                body = value
        return self.url_open(url, data=body, headers=headers)

    def assertShape(self, answer, sample, where):
        """An answer has the keys and types of its sample."""
        self.assertIs(type(answer), type(sample), where)
        if isinstance(sample, dict):
            self.assertEqual(set(answer), set(sample), where)
            for name, value in sample.items():
                if value is not False:  # an empty field may be filled
                    self.assertShape(answer[name], value, f"{where}.{name}")
        elif isinstance(sample, list) and sample:
            self.assertTrue(answer, f"{where} is empty")
            self.assertShape(answer[0], sample[0], where)

    @mute_logger("odoo.http")
    def test_every_call_of_the_page(self):
        values = self._values()
        for line, status, sample in self._calls():
            where = line.split('"')[1]
            answer = self._run(line, values)
            self.assertEqual(answer.status_code, int(status), f"{line}\n{answer.text}")
            got, wanted = answer.json(), json.loads(sample)
            if int(status) >= 400:
                self.assertEqual(got["name"], wanted["name"], where)
                self.assertTrue(got["message"], where)
                continue
            self.assertShape(got, wanted, where)
            if where.endswith("koperasi.impor/create"):
                [values["IMPORT"]] = got

    @mute_logger("odoo.http")
    def test_same_key_gives_the_first_result(self):
        values = self._values()
        posting = [
            line
            for line, status, _sample in self._calls()
            if status == "200" and '"key":' in line
        ]
        self.assertEqual(len(posting), 2)
        for line in posting:
            first = self._run(line, values).json()
            rows = self._rows()
            again = self._run(line, values).json()
            self.assertEqual(again, first)
            self.assertEqual(self._rows(), rows, "posted twice")
            other = re.sub(r'("amount": )\d+', r"\g<1>77000", line)
            refused = self._run(other, values)
            self.assertEqual(refused.status_code, 422, refused.text)
            self.assertEqual(self._rows(), rows)
        self.assertAuditClean()

    def _rows(self):
        self.env.invalidate_all()
        return [
            self.env[model].search_count([])
            for model in (
                "koperasi.kas.transaksi",
                "koperasi.simpanan.mutasi",
                "koperasi.kuitansi",
                "account.move",
            )
        ]

    @mute_logger("odoo.http")
    def test_sentences_in_the_language_of_the_program(self):
        values = self._values()
        [line] = [
            line
            for line, status, _s in self._calls()
            if status == "422" and "teller/post" in line
        ]
        line = line.replace("-d '{", '-d \'{"context": {"lang": "id_ID"}, ')
        self.assertIn("Saldo", self._run(line, values).json()["message"])
