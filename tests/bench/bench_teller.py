"""Tellers through HTTP: real requests to a real server process, as ./koperasi runs it.

``teller``: one deposit at the desk against registering one ``account.payment`` (created
and posted, as its form does), alternately. ``teller8``: eight tellers of one society at
once against eight people who register payments at once, seconds for the whole rush.
Every answer is looked at: an error, a lost slip, a gap in the numbers or a difference
in the audit ends the benchmark.
"""

import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from uuid import uuid4

import requests

from odoo.tools import config

from tests.bench.harness import Bench
from tests.bench.society import people, society

TELLERS = 8
ROUNDS = 12
RUSH = 10
AMOUNT = 20_000
PASSWORD = "ukur-teller-123"  # of the users of a scratch database
PATIENCE = 120


class Client:
    """One person's browser: a session of its own."""

    def __init__(self, url, database, login):
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        self._send(
            "/web/session/authenticate",
            {"db": database, "login": login, "password": PASSWORD},
        )

    def call(self, model, method, args, **kwargs):
        """What the web client sends for a method of a model."""
        return self._send(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def _send(self, path, params):
        answer = self.session.post(
            self.url + path, json={"jsonrpc": "2.0", "params": params}, timeout=60
        ).json()
        if "error" in answer:
            raise RuntimeError(answer["error"]["data"]["message"])
        return answer.get("result")  # left out by the server when it is None


class Rush:
    """A society with eight tellers, and what one person does once at each desk."""

    def __init__(self, env, name):
        self.env = env
        self.company = society(env, f"{name} {uuid4().hex[:6]}")
        self.wajib = env["koperasi.simpanan.produk"].search(
            [("company_id", "=", self.company.id), ("jenis", "=", "wajib")]
        )
        self.members = env["koperasi.anggota"].create(
            [
                {**person, "company_id": self.company.id, "state": "aktif"}
                for person in people(TELLERS)
            ]
        )
        self.cash = env["account.journal"].search(
            [("company_id", "=", self.company.id), ("type", "=", "cash")], limit=1
        )
        self.payers = env["res.partner"].create(
            [{"name": f"Pembayar {number}"} for number in range(TELLERS)]
        )
        self.tellers = self._users("teller", "koperasi_simpan_pinjam.group_teller")
        self.clerks = self._users("juru", "koperasi_base.group_bendahara")
        self.payments = []
        env.cr.commit()

    def _users(self, desk, group):
        return (
            self.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                [
                    {
                        "name": f"{desk} {number}",
                        "login": f"{desk}-{number}-{self.company.id}",
                        "password": PASSWORD,
                        "company_id": self.company.id,
                        "company_ids": [(6, 0, self.company.ids)],
                        "group_ids": [(6, 0, self.env.ref(group).ids)],
                    }
                    for number in range(TELLERS)
                ]
            )
        )

    def login(self, url):
        """Everyone logs in; the tellers open their drawers."""
        database = self.env.cr.dbname
        self.desks = [Client(url, database, user.login) for user in self.tellers]
        self.offices = [Client(url, database, user.login) for user in self.clerks]
        for desk in self.desks:
            desk.call("koperasi.teller", "open_session", [0])

    def deposit(self, number):
        """One slip at a desk."""
        answer = self.desks[number].call(
            "koperasi.teller",
            "post",
            [
                str(uuid4()),
                self.members[number].id,
                "setor",
                [{"produk_id": self.wajib.id, "amount": AMOUNT}],
            ],
        )
        if answer["slip"]["total"] != AMOUNT:
            raise RuntimeError(answer)

    def payment(self, number):
        """One payment, saved and confirmed as in its form."""
        office = self.offices[number]
        [payment] = office.call(
            "account.payment",
            "create",
            [
                [
                    {
                        "payment_type": "inbound",
                        "partner_type": "customer",
                        "partner_id": self.payers[number].id,
                        "amount": AMOUNT,
                        "journal_id": self.cash.id,
                    }
                ]
            ],
        )
        office.call("account.payment", "action_post", [[payment]])

    def at_once(self, act):
        """All desks do it ``RUSH`` times at the same time; seconds, or the error."""
        gate, errors = threading.Barrier(TELLERS + 1), []

        def work(number):
            gate.wait()
            try:
                for _turn in range(RUSH):
                    act(number)
            except (RuntimeError, requests.RequestException) as error:
                errors.append(error)

        threads = [
            threading.Thread(target=work, args=[number]) for number in range(TELLERS)
        ]
        for thread in threads:
            thread.start()
        gate.wait()
        begin = time.perf_counter()
        for thread in threads:
            thread.join()
        if errors:
            raise RuntimeError(f"{len(errors)} of {TELLERS} failed: {errors[0]}")
        return time.perf_counter() - begin

    def check(self, slips):
        """No slip lost, no number left out, subledger and books agree."""
        self.env.cr.rollback()
        self.env.invalidate_all()
        numbers = sorted(
            int(slip.number.rsplit("/")[-1])
            for slip in self.env["koperasi.kas.transaksi"].search(
                [("company_id", "=", self.company.id)]
            )
        )
        if numbers != list(range(1, slips + 1)):
            raise RuntimeError(f"{slips} slips expected, numbers {numbers}")
        if sum(self.members.mapped("simpanan_total")) != slips * AMOUNT:
            raise RuntimeError("a deposit is not in its account")
        if differences := self.env["koperasi.audit"]._run(self.company):
            raise RuntimeError(differences[0]["message"])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(database):
    """A server process on the database; its address."""
    port = free_port()
    log = os.path.join(config["data_dir"], "bench-teller.log")
    with open(log, "w", encoding="utf-8") as sink:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "odoo", "server", "-c", config["config"]),
                *("-d", database, "--db-filter", f"^{database}$"),
                *("--http-interface", "127.0.0.1", "--http-port", str(port)),
                *("--workers", "0", "--max-cron-threads", "0", "--logfile", ""),
            ],
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
        try:
            wait(process, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def wait(process, port, log):
    """Until the server answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.3)
    with open(log, encoding="utf-8") as lines:
        raise RuntimeError(f"the server does not answer: {lines.read()[-2000:]}")


def one_by_one(env, report):
    """Medians of one deposit and of one payment, in turn."""
    rush = Rush(env, "Koperasi Ukur Teller")
    ours, theirs = [], []
    with server(env.cr.dbname) as url:
        rush.login(url)
        for turn in range(ROUNDS + 4):
            report(f"teller, round {turn}")
            for act, times in ((rush.deposit, ours), (rush.payment, theirs)):
                begin = time.perf_counter()
                act(turn % TELLERS)
                times.append(time.perf_counter() - begin)
    rush.check(ROUNDS + 4)
    return statistics.median(ours[4:]), statistics.median(theirs[4:])


def all_at_once(env, report):
    """Median seconds of a rush of deposits and of a rush of payments."""
    rush = Rush(env, "Koperasi Ukur Ramai")
    ours, theirs = [], []
    with server(env.cr.dbname) as url:
        rush.login(url)
        for turn in range(5 + 1):
            report(f"teller8, round {turn}")
            ours.append(rush.at_once(rush.deposit))
            theirs.append(rush.at_once(rush.payment))
    rush.check(6 * TELLERS * RUSH)
    return statistics.median(ours[1:]), statistics.median(theirs[1:])


BENCHES = [
    Bench("teller", limit=1.0, measure=one_by_one),
    Bench("teller8", limit=1.0, measure=all_at_once),
]
