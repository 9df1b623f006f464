"""System programs: a browser for tests, wkhtmltopdf and poppler for paper."""

import shutil
from pathlib import Path

from cli import ui
from cli.install import debian

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium():
    """Path of a Chromium, or None."""
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


def ensure_chromium(paths):
    """Chromium and pdftoppm: tests would be skipped without them."""
    wanted = []
    if not chromium():
        wanted.append("chromium")
    if not shutil.which("pdftoppm"):
        wanted.append("poppler-utils")
    if not wanted:
        return
    with ui.step(f"Installing {' and '.join(wanted)}") as step:
        debian.install_system(
            paths, step, wanted, "the browser tests drive Chromium and read PDF files"
        )


def ensure_pdf(paths):
    """wkhtmltopdf prints. Without root the system still runs, so only say it."""
    if shutil.which("wkhtmltopdf"):
        return
    reason = "Odoo prints receipts and RAT books through wkhtmltopdf"
    try:
        with ui.step("Installing wkhtmltopdf") as step:
            debian.install_system(paths, step, ["wkhtmltopdf"], reason)
    except debian.failure.Failure as error:
        ui.warn(f"{error} Everything but printing PDF works without it.")


def fonts_ready():
    """Whether any font is there (Chromium shows boxes without one)."""
    return any(Path("/usr/share/fonts").rglob("*.[to]tf"))
