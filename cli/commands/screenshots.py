"""``./koperasi screenshots``"""

from cli import session, ui
from cli.testing import e2e
from cli.testing.outcome import Outcome


def configure(parser):
    parser.add_argument("selection", nargs="*", help="test files (all)")


def run(paths, args):
    folder = paths.repo / "docs" / "gambar"
    folder.mkdir(parents=True, exist_ok=True)
    outcome = Outcome()
    with session.opened(paths, with_browser=True) as databases:
        e2e.run(paths, databases, outcome, args.selection, pictures=folder)
    ui.say(f"Pictures in {folder.relative_to(paths.repo)}.")
    return 1 if outcome.failed else 0
