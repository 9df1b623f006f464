"""``./koperasi lock``"""

from cli import requirements, ui


def configure(parser):
    pass


def run(paths, args):
    requirements.make(paths)
    ui.say(f"Wrote {paths.lock_file.name}.")
