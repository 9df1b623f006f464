"""What a batch writes, kept to be written again by plain SQL; and its peak memory."""

import io
from pathlib import Path


def keep_rows(env, tables, run):
    """Run once, carry the rows away, roll back, and lay them into plain tables.

    :param run: ``run()`` writes the rows into ``tables``
    """
    before = {}
    for table in tables:
        env.cr.execute(f"SELECT COALESCE(max(id), 0) FROM {table}")
        before[table] = env.cr.fetchone()[0]
    run()
    env.flush_all()
    rows = {table: io.StringIO() for table in tables}
    for table, stream in rows.items():
        env.cr.copy_expert(
            f"COPY (SELECT * FROM {table} WHERE id > {before[table]} ORDER BY id)"
            " TO STDOUT",
            stream,
        )
        stream.seek(0)
    env.cr.rollback()
    for table, stream in rows.items():
        env.cr.execute(f"CREATE TABLE ukur_{table} (LIKE {table})")
        env.cr.copy_expert(f"COPY ukur_{table} FROM STDIN", stream)
    env.cr.commit()
    env.invalidate_all()


def write_rows(env, tables):
    """The same rows again, each table by one statement."""
    for table in tables:
        env.cr.execute(f"INSERT INTO {table} SELECT * FROM ukur_{table}")


def peak(env, run):
    """Highest resident memory of this process in MB while ``run()`` runs."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    run()
    env.flush_all()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    env.cr.rollback()
    env.invalidate_all()
    [kilobytes] = [
        line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")
    ]
    return int(kilobytes) / 1024
