from . import kolektor, penagihan
