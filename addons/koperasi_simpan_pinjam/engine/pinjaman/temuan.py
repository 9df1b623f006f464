"""What the loan engines say: a refusal of senseless terms, or a finding on a rule."""

from dataclasses import dataclass, field

TOLAK, PERINGATAN = "tolak", "peringatan"


class Salah(ValueError):
    """Terms that make no loan.

    :param code: a short stable name of the reason, for instance ``pokok_nol``
    :param values: named values for the sentence that the caller shows
    """

    def __init__(self, code, /, **values):
        super().__init__(code, values)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Temuan:
    """A rule that is not kept.

    ``code`` says which, ``level`` whether it refuses (``tolak``) or warns
    (``peringatan``), ``source`` names the regulation, ``values`` what was found.
    """

    code: str
    level: str
    source: str
    values: dict = field(default_factory=dict)


def pastikan(condition: bool, code: str, /, **values) -> None:
    """Raise :class:`Salah` unless ``condition`` holds."""
    if not condition:
        raise Salah(code, **values)
