"""odoo.conf, and the secrets that it holds."""

import secrets

from cli import stamp
from cli.install import venv

CONF = """\
# Made by ./koperasi at every start. Do not edit.
[options]
addons_path = {addons}
data_dir = {data}
admin_passwd = {master}
http_interface = 127.0.0.1
http_port = {port}
proxy_mode = False
list_db = False
db_template = template0
{database}
# threads, not workers: bus and till need the websocket on the same port
workers = 0
max_cron_threads = 1
db_maxconn = 32
limit_time_cpu = 1200
limit_time_real = 1800
limit_memory_soft = 0
limit_memory_hard = 0
"""


def secret(paths, name):
    """A random password of this installation, made at first use."""
    file = paths.home / "secrets" / name
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        stamp.write_text(file, secrets.token_urlsafe(18), mode=0o600)
    return file.read_text(encoding="utf-8").strip()


def addons_path(paths, tree, ours=True):
    """All folders of addons, ours first."""
    own = [paths.addons] if ours else []
    return ",".join(map(str, [*own, venv.oca_addons(paths), *tree.addons]))


def write(paths, tree, port=8069, database=None, file=None):
    """Write the configuration and return its path."""
    file = file or paths.conf
    only = f"db_name = {database}\ndbfilter = ^{database}$\n" if database else ""
    text = CONF.format(
        addons=addons_path(paths, tree),
        data=paths.data,
        master=secret(paths, "master-password"),
        port=port,
        database=only,
    )
    stamp.write_text(file, text, mode=0o600)
    return file
