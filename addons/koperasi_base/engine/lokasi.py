"""Map points."""

#: Indonesia from Rote to Weh and from Weh to Merauke, with some sea, in degrees.
LINTANG = (-11.5, 6.5)
BUJUR = (94.5, 141.5)


def di_indonesia(latitude: float, longitude: float) -> bool:
    """Whether a point lies in the rectangle around Indonesia."""
    return LINTANG[0] <= latitude <= LINTANG[1] and BUJUR[0] <= longitude <= BUJUR[1]


def tertukar(latitude: float, longitude: float) -> bool:
    """Whether the point lies in Indonesia once the two numbers change places."""
    return not di_indonesia(latitude, longitude) and di_indonesia(longitude, latitude)
