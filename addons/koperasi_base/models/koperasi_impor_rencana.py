"""What will happen to one row of a file, and what every planner shares."""

from dataclasses import dataclass, field

from ..engine.impor_temuan import SALAH, Temuan

BARU, UBAH, SAMA = "baru", "ubah", "sama"


@dataclass
class Rencana:
    """What will happen to one row.

    :param row: the row as read (``engine.impor_temuan.BarisBaca``)
    :param action: ``baru``, ``ubah``, ``sama`` or ``salah``
    :param record: what the row is in the database, once it is there
    :param vals: fields to be written
    :param name: how the list of the dry run calls the row
    :param what: a sentence that tells what happens; the shared one when empty
    """

    row: object
    action: str
    record: object = None
    vals: dict = field(default_factory=dict)
    findings: list = field(default_factory=list)
    savings: dict = field(default_factory=dict)
    name: str = ""
    what: str = ""

    @property
    def is_wrong(self):
        return any(finding.severity == SALAH for finding in self.findings)

    def add(self, code, severity=SALAH, value="", key="", **params):
        """Remark on the row, at the cell of ``key`` where it has one."""
        row = self.row
        column, label, shown = row.cells.get(key, ("", key, value))
        self.findings.append(
            Temuan(
                row.sheet,
                row.row,
                column,
                label,
                str(value or shown),
                code,
                params,
                severity,
            )
        )
        if severity == SALAH:
            self.action = "salah"
