"""A real Chromium against a running Odoo (``./koperasi test e2e`` starts it).

Fixtures: ``login(role_or_login)`` gives a page of that person, ``picture(page,
name)`` takes a screenshot for the docs when ``./koperasi screenshots`` asks.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LAPTOP = {"width": 1366, "height": 768}
PATIENCE_MS = 30_000


@pytest.fixture(scope="session")
def url():
    """Address of the Odoo under test."""
    return os.environ["KOPERASI_URL"]


@pytest.fixture(scope="session")
def database():
    """Name of the database under test (a copy that may be spoilt)."""
    return os.environ["KOPERASI_DB"]


@pytest.fixture(scope="session")
def logins():
    """{role: (login, password)} of the demo regency."""
    rows = [row.split(",") for row in os.environ["KOPERASI_LOGINS"].split(";") if row]
    return {role: (login, password) for role, login, password in rows}


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["KOPERASI_CHROMIUM"], args=ARGUMENTS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def login(browser, url, database, logins):
    """A function that logs a person in (role or login) and gives the page."""
    contexts = []

    def enter(who, password=None, **options):
        name, secret = logins.get(who, (who, password))
        context = browser.new_context(
            viewport=options.pop("viewport", LAPTOP),
            locale="id-ID",
            timezone_id="Asia/Makassar",
            base_url=url,
            **options,
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"/web/login?db={database}")
        page.fill("input[name=login]", name)
        page.fill("input[name=password]", secret)
        page.click("button[type=submit]")
        page.wait_for_url(lambda address: "/web/login" not in address)
        return page

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def picture():
    """A function that takes a picture for the docs, when pictures are wanted."""
    folder = os.environ.get("KOPERASI_PICTURES")

    def take(page, name, **options):
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", **options)

    return take


@pytest.fixture
def inside():
    """A function that calls a task of ``cli.inside`` on the database under test."""

    def call(task, arguments="{}"):
        done = subprocess.run(
            [sys.executable, "-m", "cli.inside", os.environ["KOPERASI_CONF"],
             os.environ["KOPERASI_DB"], task, arguments],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        line = [x for x in done.stdout.splitlines() if x.startswith("@result ")][-1]
        return line.removeprefix("@result ")

    return call
