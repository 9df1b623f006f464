"""Installation: each module brings one thing, and only when it is missing."""

from cli import failure, lock
from cli.install import browser, odoo, venv

FREE_BYTES = 5_000_000_000


def ensure(paths, *, with_browser=False):
    """Bring everything that ``run`` (and, with the browser, ``test``) needs.

    :return: the Odoo tree in use
    """
    make_home(paths)
    with lock.only_one(paths.home / "install.lock", "installing"):
        tree = odoo.ensure(paths)
        venv.ensure(paths, tree)
        browser.ensure_pdf(paths)
        if with_browser:
            browser.ensure_chromium(paths)
    return tree


def make_home(paths):
    """Make the folder of all we write, and see that it can be written."""
    try:
        for folder in (paths.home, paths.tmp, paths.logs, paths.data):
            folder.mkdir(parents=True, exist_ok=True)
        probe = paths.tmp / "probe"
        probe.write_bytes(b"0" * 65536)
        probe.unlink()
    except OSError as error:
        error.filename = error.filename or str(paths.home)
        raise failure.from_os_error(error) from error


def is_complete(paths):
    """Whether a later start has nothing to install."""
    return odoo.is_ready(paths) and venv.is_ready(paths, odoo.locate(paths))
