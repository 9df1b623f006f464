from . import rat_pdf, rat_xlsx
