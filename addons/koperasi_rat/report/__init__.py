from . import rat_pdf
from . import rat_xlsx
