"""The logins of the demo regency, one per role."""

import ast


def read_logins(paths):
    """[(role, login, password)] of demo/logins.py, without running it."""
    file = paths.demo / "logins.py"
    if not file.exists():
        return []
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        if any(getattr(t, "id", None) == "LOGINS" for t in targets):
            return [tuple(row[:3]) for row in ast.literal_eval(node.value)]
    return []
