from . import kolektor
