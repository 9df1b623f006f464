import base64
import io

import openpyxl

from .common import KoperasiCommon


def workbook(**sheets):
    """Bytes of a workbook; every sheet is a list of rows, ``_`` in a name is a space.

    A text that begins with "=" stays a text, as in a cell formatted so.
    """
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


class ImporCommon(KoperasiCommon):
    """An import of one kind by the desk that does it."""

    jenis = None
    date = None

    def _impor(self, content, user, **values):
        return (
            self.env["koperasi.impor"]
            .with_user(user)
            .create(
                {
                    "company_id": self.society.id,
                    "jenis": self.jenis,
                    "file": base64.b64encode(content),
                    "file_name": f"{self.jenis}.xlsx",
                    "date": self.date,
                    **values,
                }
            )
        )

    def _lines(self, impor, action="salah"):
        return impor.row_ids.filtered(lambda line: line.action == action)

    def assertFormulaStaysText(self, impor):
        """Nothing in the list of the dry run is a formula, in the file or on screen."""
        content = base64.b64decode(impor.findings_file)
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for row in book.active.iter_rows() for cell in row]
        self.assertNotIn("f", {cell.data_type for cell in cells})
        return {cell.value for cell in cells}
