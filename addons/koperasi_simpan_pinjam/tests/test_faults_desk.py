"""Faults at the door of the teller desk: what is typed, and lines that break."""

import json
import socket
import time

from odoo.exceptions import UserError
from odoo.tests import HOST, HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from .common import DAY, SimpananCommon

NOON = "2026-03-10 02:00:00"


class DeskCommon(SimpananCommon):
    def setUp(self):
        super().setUp()
        self.desk = (
            self.env["koperasi.teller"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
        )

    def _slip(self, amount, key, kind="setor", anggota=None, produk=None):
        lines = [{"produk_id": (produk or self.sukarela).id, "amount": amount}]
        return self.desk.post(key, (anggota or self.anggota).id, kind, lines)


@tagged("post_install", "-at_install")
@freeze_time(NOON)
class TestFaultsDesk(DeskCommon):
    def _refused(self, reason, *args, **kwargs):
        # one key for all: a refusal leaves nothing behind that would take it
        with self.assertRefused(UserError, reason), self.env.cr.savepoint():
            self._slip(*args, **{"key": "tolak", **kwargs})

    def test_amounts_that_are_none(self):
        self._slip(50_000, "isi")
        for amount, reason in (
            (0, "amount is zero"),
            (-5_000, "minus sign"),
            (0.5, "whole rupiah"),
            (1_000.25, "whole rupiah"),
            (1_000_000_000_001, "number of zeros"),
            (10**400, "number of zeros"),
            (1e300, "number of zeros"),
            (float("nan"), "finite"),
            (float("inf"), "finite"),
            ("5000", "no amount"),
            (True, "no amount"),
            (None, "no amount"),
        ):
            for kind in ("setor", "tarik"):
                self._refused(reason, amount, kind=kind)
        self.assertEqual(self._saldo(self._account()), 50_000)
        self._slip(5_000, "tolak")
        self.assertEqual(self._saldo(self._account()), 55_000)
        self.assertAuditClean()

    def test_slips_that_must_not_be(self):
        """Held money, another society's member and product, a closed period, twice."""
        first = self._slip(100_000, "sama")["slip"]
        for _click in range(4):
            self.assertEqual(self._slip(100_000, "sama")["slip"]["id"], first["id"])
        self._refused("saved before", 90_000, key="sama")
        self.assertEqual(
            [self.desk.printed(first["id"]) for _print in range(3)], [1, 2, 3]
        )
        self.env["koperasi.simpanan.blokir"]._place_for_loan(
            self._account(), 60_000, "Jaminan"
        )
        self._refused("on hold", 50_000, kind="tarik")
        self._refused("not in the register", 5_000, anggota=self.anggota_b)
        foreign = self._produk(self.society_b, "sukarela")
        self._refused("not of this", 5_000, produk=foreign)
        self.society.sudo().fiscalyear_lock_date = DAY
        self._refused("closed up to", 5_000)
        self.assertEqual(self._saldo(self._account()), 100_000)
        self.assertAuditClean()


@tagged("post_install", "-at_install")
@freeze_time(NOON)
class TestFaultsLine(DeskCommon, HttpCase):
    """The line to the server breaks; the desk sends the same slip again."""

    def _body(self, key):
        args = [
            key,
            self.anggota.id,
            "setor",
            [{"produk_id": self.sukarela.id, "amount": 25_000}],
        ]
        params = {
            "model": "koperasi.teller",
            "method": "post",
            "args": args,
            "kwargs": {"context": {"allowed_company_ids": self.society.ids}},
        }
        return {"jsonrpc": "2.0", "method": "call", "params": params}

    def _send_and_hang_up(self, key, part):
        """Send a part of the request (1: all of it) and hear no answer."""
        body = json.dumps(self._body(key)).encode()
        with self.allow_requests():
            cookies = "; ".join(f"{c.name}={c.value}" for c in self.opener.cookies)
            head = (
                "POST /web/dataset/call_kw HTTP/1.1\r\n"
                f"Host: {HOST}:{self.http_port()}\r\n"
                "Content-Type: application/json\r\n"
                f"Cookie: {cookies}\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            ).encode()
            with socket.create_connection((HOST, self.http_port())) as line:
                line.sendall(head + body[: int(len(body) * part)])
            time.sleep(0.3)  # the server takes the call
            self._wait_remaining_requests()

    @mute_logger("odoo.http", "werkzeug")
    def test_line_cut_in_the_middle(self):
        self.user_teller.password = "teller-uji-123"
        self.authenticate(self.user_teller.login, "teller-uji-123")
        account = self._account()
        self._send_and_hang_up("separuh", 0.5)
        self.assertEqual(self._saldo(account), 0, "half a request posts nothing")
        self._send_and_hang_up("utuh", 1)
        for _turn in range(20):
            if self._saldo(account):
                break
            with self.allow_requests():
                time.sleep(0.3)
        self.assertEqual(self._saldo(account), 25_000, "posted, the answer was lost")
        for key, saldo in (("utuh", 25_000), ("separuh", 50_000), ("separuh", 50_000)):
            answer = self.url_open(
                "/web/dataset/call_kw", json=self._body(key), timeout=60
            ).json()
            self.assertIn("slip", answer["result"])
            self.assertEqual(self._saldo(account), saldo)
        self.assertAuditClean()
