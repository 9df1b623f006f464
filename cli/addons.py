"""Our addons: which there are, on what they stand, and when they changed."""

import ast
import hashlib

from cli.stamp import key_of

SKIPPED = ("tests", "__pycache__", "readme")
ALWAYS = ("base", "web")


def manifests(paths):
    """{name: manifest} of the folders that are addons already."""
    found = {}
    for file in sorted(paths.addons.glob("*/__manifest__.py")):
        found[file.parent.name] = ast.literal_eval(file.read_text(encoding="utf-8"))
    return found


def names(paths):
    """Our addons, each after those it depends on."""
    known = manifests(paths)
    ordered = []

    def visit(name):
        if name in ordered or name not in known:
            return
        for other in known[name].get("depends", []):
            visit(other)
        ordered.append(name)

    for name in known:
        visit(name)
    return ordered


def foreign(paths, only=None):
    """Addons of Odoo and OCA that ours (or those named) stand on."""
    known = manifests(paths)
    wanted, queue = set(ALWAYS), list(only or known)
    while queue:
        for other in known[queue.pop()].get("depends", []):
            if other in known:
                queue.append(other)
            else:
                wanted.add(other)
    return sorted(wanted)


def dependents(paths, changed):
    """Our addons that stand on one of ``changed``, in order, with them."""
    known, hit = manifests(paths), set(changed)
    for name in names(paths):
        if hit & set(known[name].get("depends", [])):
            hit.add(name)
    return [name for name in names(paths) if name in hit]


def digest(folder):
    """Fingerprint of an addon without its tests."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder).parts
        if not file.is_file() or any(part in SKIPPED for part in inside):
            continue
        if file.suffix in (".pyc", ".pot"):
            continue
        total.update("/".join(inside).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:16]


def digests(paths):
    """{name: fingerprint} of our addons."""
    return {name: digest(paths.addons / name) for name in names(paths)}


def key(paths):
    """One fingerprint of all our addons."""
    return key_of(*[f"{n}={d}" for n, d in digests(paths).items()])
