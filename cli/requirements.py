"""``./koperasi lock``: requirements.in becomes requirements.lock.

Every line has its version and the hashes of all files of that version, so the
same file serves each Python and machine. OCA's addons depend on "odoo", which
is no package there: they are taken as they are, without resolving.
"""

from cli import process, stamp, ui
from cli.install import make_home, venv

OCA = "odoo-addon-"
HEADER = """\
# Made from requirements.in by ./koperasi lock. Do not edit.
# Install with: pip install --no-deps --require-hashes -r requirements.lock
"""


def split(text):
    """(packages to resolve, OCA addons) of requirements.in."""
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    oca = [line for line in lines if line.startswith(OCA)]
    return [line for line in lines if line not in oca], oca


def make(paths):
    """Write the lock file anew with today's versions."""
    make_home(paths)
    plain, oca = split(paths.requirements.read_text(encoding="utf-8"))
    work = paths.tmp / "lock"
    stamp.remove(work)
    work.mkdir(parents=True)
    python = work / "venv" / "bin" / "python"
    with ui.step("pip-tools") as step:
        venv.create(paths, work / "venv", step)
        venv.pip(paths, python, ["install", "pip-tools"], what="installing pip-tools")
    with ui.step("Resolving the packages") as step:
        (work / "plain.in").write_text("\n".join(plain) + "\n", encoding="utf-8")
        process.run(
            [
                python,
                "-m",
                "piptools",
                "compile",
                "--generate-hashes",
                "--allow-unsafe",
                "--strip-extras",
                "--no-header",
                "--no-annotate",
                "--no-emit-index-url",
                "--no-emit-find-links",
                "--no-emit-trusted-host",
                "--rebuild",
                "--cache-dir",
                work / "cache",
                "-o",
                work / "plain.lock",
                work / "plain.in",
            ],
            what="resolving the packages",
            log=paths.logs / "pip.log",
            on_line=step.note,
        )
    with ui.step("OCA addons"):
        venv.pip(
            paths,
            python,
            [
                "download",
                "--no-deps",
                "--only-binary",
                ":all:",
                "-d",
                work / "oca",
                *oca,
            ],
            what="download of the OCA addons",
        )
    text = HEADER + (work / "plain.lock").read_text(encoding="utf-8")
    stamp.write_text(paths.lock_file, text.rstrip() + "\n" + oca_lines(work / "oca"))
    stamp.remove(work)


def oca_lines(folder):
    """Lock lines of downloaded wheels (one universal wheel per version)."""
    import hashlib

    lines = []
    for wheel in sorted(folder.glob("*.whl")):
        name, version = wheel.name.split("-")[:2]
        # OCA's names keep the module's underscore after the prefix
        name = name.replace("_", "-")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        lines.append(f"{name}=={version} \\\n    --hash=sha256:{digest}\n")
    return "".join(lines)
