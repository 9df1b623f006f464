"""Manifests, test files, style and what must not stand in a public repository."""

import ast
import re
import subprocess
import sys

KEYS = {
    "name", "summary", "version", "category", "author", "website", "license",
    "depends", "data", "demo", "assets", "application", "installable",
    "auto_install", "post_init_hook", "pre_init_hook", "uninstall_hook",
    "external_dependencies", "description", "icon", "images", "post_load",
}  # fmt: skip
# Odoo finds chart templates by the second one
CATEGORIES = ("Koperasi", "Accounting/Localizations/Account Charts")
# hosts of package registries and mirrors are settings of a machine
HOSTS = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|ftp\.debian\.org"
    r"|security\.debian\.org|registry\.yarnpkg|nightly\.odoo\.com",
)
MACHINE = re.compile(r"(?<![\w.])/(?:work|home/\w+|Users/\w+)/|/root/(?!\.)")
TEXT = (".py", ".md", ".rst", ".xml", ".csv", ".toml", ".yml", ".yaml", ".txt", ".sh",
        ".js", ".scss", ".lock", ".in", ".po", ".pot", ".json", "")  # fmt: skip


def manifest(addon):
    """The manifest of an addon as a dict."""
    return ast.literal_eval((addon / "__manifest__.py").read_text(encoding="utf-8"))


def test_manifest_says_what_odoo_reads(addon):
    values = manifest(addon)
    assert set(values) <= KEYS, "keys that Odoo does not know"
    assert re.fullmatch(r"19\.0\.\d+\.\d+\.\d+", values["version"])
    assert values["license"] == "LGPL-3"
    assert values["author"] == "Koperasi for Odoo"
    assert values["category"] in CATEGORIES


def test_manifest_names_files_that_exist(addon):
    values = manifest(addon)
    named = values.get("data", []) + values.get("demo", [])
    assert [f for f in named if not (addon / f).is_file()] == []
    assert len(named) == len(set(named)), "a file is loaded twice"


def test_every_data_file_is_loaded(addon):
    values = manifest(addon)
    named = set(values.get("data", []) + values.get("demo", []))
    folders = ("data", "views", "security", "report", "wizard", "demo")
    there = {
        str(f.relative_to(addon))
        for folder in folders
        for f in (addon / folder).rglob("*.xml")
    }
    assert there - named == set()


def test_every_test_file_is_imported(addon):
    """Odoo runs only what tests/__init__.py imports."""
    there = {f.stem for f in (addon / "tests").glob("test_*.py")}
    init = addon / "tests" / "__init__.py"
    tree = (
        ast.parse(init.read_text(encoding="utf-8")) if init.exists() else ast.parse("")
    )
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert there - imported == set()
    assert there, f"{addon.name} has no test"


def test_test_functions_can_run(files):
    """A test of a wrong name, or two of one name in a class, would never run."""
    found = []
    for file in files:
        if file.suffix != ".py" or not file.name.startswith("test_"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ClassDef | ast.Module):
                continue
            names = [f.name for f in node.body if isinstance(f, ast.FunctionDef)]
            tests = [n for n in names if n.startswith("test")]
            found += [f"{file}: {n}" for n in set(tests) if tests.count(n) > 1]
    assert not found


def test_no_host_and_no_path_of_a_machine(files):
    found = []
    for file in files:
        if file.suffix not in TEXT or file.name == "test_layout.py":
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            if HOSTS.search(line) or MACHINE.search(line):
                found.append(f"{file}:{number}: {line.strip()[:80]}")
    assert not found


def test_style_of_python(repo):
    """ruff, with the rules of pyproject.toml."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format",
         "concise", "."],
        cwd=repo, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_python_is_formatted(repo):
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--no-cache", "--check", "."],
        cwd=repo, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_lock_file_covers_the_requirements(repo):
    """Every package of requirements.in is pinned with hashes."""
    lock = (repo / "requirements.lock").read_text(encoding="utf-8")
    pinned = dict(
        re.findall(r"^([A-Za-z0-9._-]+)==(\S+) \\\n +--hash=sha256", lock, re.M)
    )
    names = {re.sub(r"[-_.]+", "-", name).lower() for name in pinned}
    wanted = re.findall(
        r"^([A-Za-z0-9._-]+)", (repo / "requirements.in").read_text(), re.M
    )
    assert [w for w in wanted if re.sub(r"[-_.]+", "-", w).lower() not in names] == []


def test_external_python_is_pinned(addon, repo):
    """What an addon imports from PyPI stands in requirements.in."""
    wanted = manifest(addon).get("external_dependencies", {}).get("python", [])
    given = (repo / "requirements.in").read_text(encoding="utf-8").lower()
    assert [name for name in wanted if name.lower() not in given] == []


def test_skips_have_reasons(repo):
    lines = (repo / "tests" / "skips.txt").read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if line.strip() and not line.startswith("#")]
    assert [line for line in listed if len(line.partition(": ")[2].split()) < 3] == []
