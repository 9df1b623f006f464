from . import buku_report
from . import kuitansi_report
