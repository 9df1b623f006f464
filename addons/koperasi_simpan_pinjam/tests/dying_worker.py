"""A process whose children do one piece of work and die on the way.

As bulanan_worker, for any method: each line of its input names records, method and
arguments, and the statement at which the child kills itself.
"""

from datetime import date

known = set()  # methods that were rehearsed


def decode(env, value):
    """Arguments out of JSON: days, terms of deposits, records, and lists of them."""
    if isinstance(value, list):
        return [decode(env, one) for one in value]
    if not isinstance(value, dict):
        return value
    if "day" in value:
        return date.fromisoformat(value["day"])
    if "jangka" in value:
        from odoo.addons.koperasi_simpan_pinjam.engine.berjangka import Jangka

        return Jangka(value["jangka"])
    return env[value["model"]].browse(value["ids"])


def call(env, task):
    """Do the work of a task."""
    method = getattr(decode(env, task["on"]), task["method"])
    return method(*decode(env, task["args"]))


def rehearse(registry, task):
    """Do a kind of work once and take it back, so that the children, which have the
    caches of their parent, need not fill them each."""
    from odoo import SUPERUSER_ID, api

    if task["method"] in known:
        return
    known.add(task["method"])
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        call(env, task)
        env.flush_all()
        env.clear()
        cr.rollback()


def work(registry, task):
    """In the child: it does not come back."""
    from bulanan_worker import die, watch

    from odoo import SUPERUSER_ID, api

    watch(task["point"], task["when"])
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        call(env, task)
        env.flush_all()
        if task["point"] == "COMMIT" and task["when"] == "before":
            die()
    if task["point"] == "COMMIT":
        die()


if __name__ == "__main__":
    from bulanan_worker import main

    main(work, rehearse)
