"""Docs name commands and files that exist; docker/ is sound as far as can be seen."""

import re
import shlex

import pytest
import yaml

from cli.main import COMMANDS, parser


def documents(repo):
    """README, CONTRIBUTING and all pages of docs/."""
    top = [
        f for name in ("README.md", "CONTRIBUTING.md") if (f := repo / name).exists()
    ]
    return top + sorted((repo / "docs").rglob("*.md"))


def commands(text):
    """Calls of ./koperasi in a document, as words."""
    for line in re.findall(r"\./koperasi[^\n`]*", text):
        bare = re.split(r"\s#|[;|)(,.]\s|\s&&|→|\s-\s", line)[0]
        yield bare.rstrip(".,;:)").strip()


def test_readme_gives_the_two_commands(repo):
    text = (repo / "README.md").read_text(encoding="utf-8")
    assert "./koperasi run" in text
    assert "./koperasi test" in text


def test_commands_in_the_docs_exist(repo):
    wrong = []
    for file in documents(repo):
        for call in commands(file.read_text(encoding="utf-8")):
            words = call.split()[1:]
            if not words or not re.fullmatch(r"[a-z0-9]+", words[0]):
                continue
            if words[0] not in COMMANDS:
                wrong.append(f"{file.name}: {call}")
    assert not wrong


def test_options_in_the_docs_exist(repo):
    """Every --option beside a command is one of that command's."""
    known = {
        name: {o for action in sub._actions for o in action.option_strings}
        for group in parser()._subparsers._group_actions
        for name, sub in group.choices.items()
    }
    wrong = []
    for file in documents(repo):
        for call in commands(file.read_text(encoding="utf-8")):
            words = call.split()[1:]
            if words and words[0] in known:
                named = {w.split("=")[0].strip("[]") for w in words if "--" in w}
                wrong += [f"{file.name}: {call}" for o in named - known[words[0]]]
    assert not wrong


def test_links_in_the_docs_lead_somewhere(repo):
    broken = []
    for file in documents(repo):
        text = file.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
            if "://" in target or target.startswith("mailto:"):
                continue
            if not (file.parent / target).exists():
                broken.append(f"{file.name}: {target}")
    assert not broken


@pytest.fixture
def dockerfile(repo):
    """Instructions of the Dockerfile: [(name, words)]."""
    text = (repo / "docker" / "Dockerfile").read_text(encoding="utf-8")
    text = re.sub(r"\\\n", " ", re.sub(r"^\s*#.*\n", "", text, flags=re.M))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [(line.split()[0].upper(), line.split(None, 1)[1]) for line in lines]


def test_dockerfile_stands_on_the_official_image(dockerfile):
    assert dockerfile[0] == ("FROM", "odoo:19.0")
    known = set(
        [
            "FROM",
            "ARG",
            "ENV",
            "USER",
            "RUN",
            "COPY",
            "ENTRYPOINT",
            "CMD",
            "EXPOSE",
            "VOLUME",
            "WORKDIR",
            "HEALTHCHECK",
            "LABEL",
            "SHELL",
        ]
    )
    assert {name for name, _ in dockerfile} <= known


def test_dockerfile_copies_what_exists(dockerfile, repo):
    ignored = (repo / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for name, rest in dockerfile:
        if name != "COPY":
            continue
        *sources, _target = [w for w in shlex.split(rest) if not w.startswith("--")]
        for source in sources:
            assert (repo / source).exists(), source
            assert source.rstrip("/") not in [line.strip("/") for line in ignored]


def test_dockerfile_installs_the_lock_file(dockerfile):
    runs = " ".join(rest for name, rest in dockerfile if name == "RUN")
    assert "--require-hashes" in runs
    assert "requirements.lock" in runs


def test_dockerfile_does_not_end_as_root(dockerfile):
    users = [rest for name, rest in dockerfile if name == "USER"]
    assert users[-1] == "odoo"


def test_compose_file(repo):
    compose = yaml.safe_load((repo / "docker" / "compose.yml").read_text("utf-8"))
    services = compose["services"]
    images = [s.get("image") for s in services.values()]
    assert "postgres:17" in images
    built = [s["build"] for s in services.values() if "build" in s]
    assert built
    for build in built:
        context = (repo / "docker" / build["context"]).resolve()
        assert context == repo
        assert (context / build["dockerfile"]).exists()
    for service in services.values():
        for wanted in service.get("depends_on", {}):
            assert wanted in services
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            inside = source.startswith(".") and (repo / "docker" / source).exists()
            assert inside or source in compose["volumes"]
        for port in service.get("ports", []):
            assert str(port).startswith("127.0.0.1:"), "only this machine"


def test_entry_script_is_sound(repo):
    """It parses, stops at errors, and names our addons."""
    import subprocess

    script = repo / "docker" / "entry.sh"
    subprocess.run(["bash", "-n", str(script)], check=True)
    text = script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    assert script.stat().st_mode & 0o111
    for addon in (repo / "addons").glob("*/__manifest__.py"):
        assert addon.parent.name in text
