"""A process of its own that posts batches until it is killed (see test_faults)."""

import json
import sys
from datetime import date


def main(task):
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config([*task["config"], "--log-level=error"], setup_logging=True)
    registry = Registry(task["db"])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for part in range(task["parts"]):
        with registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["koperasi.simpanan"]._post_batch(
                env["res.company"].browse(task["company"]),
                [(account, 1_000 + part) for account in task["accounts"]],
                date.fromisoformat(task["date"]),
                f"{task['key']}-{part}",
            )


if __name__ == "__main__":
    main(json.load(sys.stdin))
