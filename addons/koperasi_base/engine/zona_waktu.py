"""Time zone of a place by its territory code (WIB +7, WITA +8, WIT +9)."""

WITA = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
WIT = {"81", "82", "91", "92", "93", "94", "95", "96", "97"}


def zona_waktu(wilayah_code: str) -> str:
    """Name of the zone, by the province of a code such as ``51.71.03.2008``."""
    province = wilayah_code[:2]
    if province in WITA:
        return "Asia/Makassar"
    return "Asia/Jayapura" if province in WIT else "Asia/Jakarta"
