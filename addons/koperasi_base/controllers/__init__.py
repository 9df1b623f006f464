from . import kartu
