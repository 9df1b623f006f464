"""What an engine says when it refuses a value: a code and named values, no sentence.

The ORM layer turns the code into a sentence in the user's language.
"""


class Masalah(ValueError):
    """A value that cannot be taken as it stands.

    :param code: a short stable name of the reason, for instance ``rupiah_ambigu``
    :param params: named values for the sentence
    """

    def __init__(self, code, **params):
        super().__init__(code, params)
        self.code = code
        self.params = params
