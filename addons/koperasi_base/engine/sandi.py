"""What makes a password too weak.

Length counts most, no signs are prescribed and no change by the calendar: NIST SP
800-63B (5.1.1.2) and the same advice of BSSN. What is refused is what people guess
first: the login, the own name, digits alone, few signs again and again.
"""

DISTINCT = 5  # different signs at least


def problem(password, *, login, name, minimum):
    """Why a password is refused, or None.

    :param login: what the person types to come in
    :param name: the person's name
    :param int minimum: least number of signs
    :return: ``short``, ``login``, ``name`` or ``simple``
    """
    if len(password) < minimum:
        return "short"
    bare = _bare(password)
    # a login of signs alone has nothing left when bare: compared as it is, too
    if password == login or (_bare(login) and _bare(login) in (bare, bare[::-1])):
        return "login"
    # the name alone, in any order of its words
    words = [word for word in (_bare(part) for part in name.split()) if word]
    rest = bare
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "", 1)
    if rest != bare and not rest.strip("0123456789"):
        return "name"
    if bare.isdigit() or len(set(password.casefold())) < DISTINCT:
        return "simple"  # digits alone: a date, a telephone number, an NIK
    return None


def _bare(text):
    return "".join(sign for sign in text.casefold() if sign.isalnum())
