"""``./koperasi test``"""

from cli.testing import runner


def configure(parser):
    parser.add_argument(
        "selection",
        nargs="*",
        help="engine, repo, cli, e2e, matrix, an addon, a path, or an Odoo test tag"
        " such as /koperasi_base:TestX.test_y (all)",
    )


def run(paths, args):
    return runner.run(paths, args.selection)
