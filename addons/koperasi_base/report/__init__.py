from . import kuitansi_report
