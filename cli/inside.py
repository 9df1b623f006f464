"""Tasks inside Odoo, run by the virtual environment's Python.

``python -m cli.inside CONF DATABASE TASK JSON`` calls ``task_TASK(env, **json)``.
A line ``@step text`` tells the progress, ``@result json`` the answer.
"""

import base64
import contextlib
import json
import logging
import os
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
DIGESTS = "koperasi.addons"


class Refusal(Exception):
    """An error of Odoo that its reader understands."""


def report(text, done=None, total=None):
    """Tell how far the task is."""
    share = f" ({done} of {total})" if total else ""
    print(f"@step {text}{share}", flush=True)


def task_finish(env, digests, admin_password=None, base_url=None):
    """Give a new database its language, its admin password and its stamp."""
    env["res.lang"]._activate_lang("id_ID")
    env["ir.default"].set("res.partner", "lang", "id_ID")
    users = env["res.users"].with_context(active_test=False).search([])
    users.partner_id.write({"lang": "id_ID", "tz": "Asia/Makassar"})
    if admin_password:
        env.ref("base.user_admin").password = admin_password
    if base_url:
        parameters = env["ir.config_parameter"]
        parameters.set_param("web.base.url", base_url)
        parameters.set_param("report.url", base_url)
    return task_stamp(env, digests)


def task_stamp(env, digests):
    """Note the code that the database was made with."""
    env["ir.config_parameter"].set_param(DIGESTS, json.dumps(digests, sort_keys=True))
    return {}


def task_assets(env):
    """Build the asset bundles once, so that the first page comes at once."""
    env["ir.qweb"]._pregenerate_assets_bundles()
    return {}


def task_demo(env, folder):
    """Build the demo regency through the product's own methods."""
    build = load_module(Path(folder) / "build.py", "koperasi_demo_build")
    build.build(env, report)
    return {}


def task_import(env, file, society, apply, skip_wrong, kind="anggota", date=None):
    """Read a list of one kind; write nothing unless ``apply``."""
    env = env(context={**env.context, "lang": "id_ID"})
    answer = need(env, "koperasi.impor")._run_file(
        file=file,
        society=society,
        apply=apply,
        report=report,
        skip_invalid=skip_wrong,
        jenis=kind,
        date=date,
    )
    if not apply:
        env.cr.rollback()
    return answer


def task_audit(env):
    """Every difference between subledgers and general ledger."""
    checks = need(env, "koperasi.audit")._summary()
    return {
        "checks": [{"check": c["check"], "count": c["count"]} for c in checks],
        "differences": [row for check in checks for row in check["rows"]],
    }


def task_provision(env, file, apply, skip_wrong, passwords=None):
    """Create the societies of a list; each is kept as soon as it is whole."""
    env = env(context={**env.context, "lang": "id_ID"})
    lists = need(env, "koperasi.provisi")
    answer = lists._run_file(
        file,
        apply=apply,
        report=report,
        skip_invalid=skip_wrong,
        commit=env.cr.commit,
    )
    if not apply:
        env.cr.rollback()
    elif passwords and answer["provisi_id"]:
        job = lists.browse(answer["provisi_id"])
        sheet = env["koperasi.provisi.sandi"]._make(job, at_once=None)
        write_private(passwords, base64.b64decode(sheet.file))
        sheet.unlink()
    return answer


def task_region_list(env, code, file):
    """Write a list with one society for each village of a territory."""
    Path(file).write_bytes(need(env, "koperasi.provisi")._region_list(code))
    return {}


def write_private(path, content):
    """Write a file that nobody else may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "wb") as stream:
        stream.write(content)


def task_databases_empty(env):
    """Names of what our addons left behind after their uninstallation."""
    env.cr.execute(
        """
        SELECT table_name || '.' || column_name FROM information_schema.columns
         WHERE table_schema = 'public'
           AND (table_name LIKE 'koperasi%%' OR column_name LIKE 'koperasi%%')
         UNION SELECT 'ir_model_data ' || module || '.' || name FROM ir_model_data
          WHERE module LIKE 'koperasi%%'
         UNION SELECT 'ir_model ' || model FROM ir_model WHERE model LIKE 'koperasi.%%'
         ORDER BY 1
        """
    )
    return [row[0] for row in env.cr.fetchall()]


def need(env, model):
    """A model of our addons, or a sentence when it is not installed."""
    if model not in env:
        raise Refusal(f"this database has no {model}: its addon is not installed")
    return env[model]


def load_module(path, name):
    """Load a Python file that lies in no package on the path."""
    import importlib.util

    folder = str(path.parent.parent)
    if folder not in sys.path:
        sys.path.insert(0, folder)
    package = path.parent.name
    if (path.parent / "__init__.py").exists():
        return importlib.import_module(f"{package}.{path.stem}")
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@contextlib.contextmanager
def environment(conf, database):
    """An Odoo environment as superuser; commits at the end."""
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config(["-c", conf, "-d", database, "--no-http"], setup_logging=True)
    logging.getLogger("odoo.modules.loading").setLevel(logging.WARNING)
    with Registry(database).cursor() as cr:
        yield api.Environment(cr, SUPERUSER_ID, {})


def main(conf, database, task, arguments):
    """Run one task and print its result."""
    from odoo.exceptions import UserError

    try:
        with environment(conf, database) as env:
            result = globals()[f"task_{task}"](env, **json.loads(arguments))
    except (UserError, Refusal) as error:
        print(str(error).replace("\n", " "), flush=True)
        return 1
    print("@result " + json.dumps(result, default=str), flush=True)
    return 0


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(*sys.argv[1:]))
