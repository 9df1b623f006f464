import base64
import binascii

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.koperasi_base.engine.daftar import baca_daftar
from odoo.addons.koperasi_base.engine.masalah import Masalah
from odoo.addons.koperasi_base.engine.xlsx_baca import baca
from odoo.addons.koperasi_base.models.koperasi_impor_pesan import pesan


class KoperasiDaftarMixin(models.AbstractModel):
    """Reads lists from spreadsheets that a desk uploads."""

    _name = "koperasi.daftar.mixin"
    _description = "Lists from Spreadsheets"

    @api.model
    def _read_list(self, file, filename, columns, required, money):
        """The rows of an uploaded list.

        :param file: base64, as a binary field holds it
        :return: tuple of ``BarisDaftar``
        :raise UserError: in words, when it is no such list
        """
        try:
            content = base64.b64decode(file or b"", validate=False)
            return baca_daftar(baca(content, filename or ""), columns, required, money)
        except Masalah as problem:
            raise UserError(pesan(self.env, problem.code, problem.params)) from problem
        except binascii.Error as error:
            raise UserError(
                self.env._("The file did not arrive whole. Choose it again.")
            ) from error

    @api.model
    def _row_problem(self, row):
        """What is wrong with a row, in words; empty when nothing is."""
        return " ".join(
            pesan(self.env, problem.code, problem.params)
            for problem in row.problems.values()
        )
