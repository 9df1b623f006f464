from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import wajib_pinjaman


class KoperasiSimpananProduk(models.Model):
    """Compulsory savings with a loan: how much of the loan is saved."""

    _inherit = "koperasi.simpanan.produk"

    pinjaman_cara = fields.Selection(
        [("persen", "Percent of the loan"), ("tetap", "A fixed amount")],
        string="Saved with a Loan",
        default="persen",
        tracking=True,
    )
    pinjaman_persen = fields.Float(
        string="Percent of the Loan", digits=(5, 2), tracking=True
    )
    pinjaman_jumlah = fields.Monetary(string="Amount per Loan", tracking=True)

    _loan_share = models.Constraint(
        "CHECK (COALESCE(pinjaman_persen, 0) BETWEEN 0 AND 100"
        " AND COALESCE(pinjaman_jumlah, 0) >= 0"
        " AND COALESCE(pinjaman_jumlah, 0) = trunc(COALESCE(pinjaman_jumlah, 0)))",
        "Of a loan 0 to 100 percent is saved, or whole rupiah that are not negative.",
    )

    def _share_of_loan(self, amount):
        """What a member saves with a loan of ``amount`` whole rupiah."""
        self.ensure_one()
        if self.pinjaman_cara == "tetap":
            return round(self.pinjaman_jumlah)
        return wajib_pinjaman.share(amount, f"{self.pinjaman_persen:.2f}")


class KoperasiSimpananBlokir(models.Model):
    """A hold that a loan placed names the loan by its key."""

    _inherit = "koperasi.simpanan.blokir"

    key = fields.Char(string="Idempotency Key", readonly=True, copy=False)

    _key_unique = models.UniqueIndex(
        "(company_id, simpanan_id, key) WHERE key IS NOT NULL AND released_on IS NULL",
        "This hold was already placed.",
    )


class KoperasiSimpanan(models.Model):
    """What a loan asks of the savings: opened and held with it, free after it."""

    _inherit = "koperasi.simpanan"

    @api.model
    def _shares_for_loan(self, company, amount):
        """{product: whole rupiah} that a loan of ``amount`` asks to be saved."""
        if amount <= 0:
            raise UserError(self.env._("A loan is more than zero."))
        products = self.env["koperasi.simpanan.produk"]._of_society(company)
        return {
            produk: share
            for produk in products.filtered(lambda one: one.jenis == "pinjaman")
            if (share := produk._share_of_loan(amount))
        }

    @api.model
    def _open_for_loan(self, anggota, shares, date):
        """Open the accounts of the compulsory savings of a loan that is paid out.

        The money comes by the posting of the loan, which holds it there
        (``koperasi.simpanan.blokir._place_for_loan``) until the loan is paid off.

        :param shares: {product: whole rupiah}, see :meth:`_shares_for_loan`
        :return: {account: whole rupiah}
        """
        if not shares:
            return {}
        Simpanan = self.sudo()  # the loan checked the right
        accounts = Simpanan._open_accounts(
            anggota.company_id, [(anggota.id, produk.id) for produk in shares], date
        )
        return {
            Simpanan.browse(accounts[anggota.id, produk.id]): share
            for produk, share in shares.items()
        }

    @api.model
    def _release_for_loan(self, anggota, date, key):
        """Lift the holds of a loan that is paid off; a second call does nothing.

        :return: the accounts whose savings are free of this loan now
        """
        holds = (
            self.env["koperasi.simpanan.blokir"]
            .sudo()  # the loan checked the right
            .search(
                [
                    ("company_id", "=", anggota.company_id.id),
                    ("simpanan_id.anggota_id", "=", anggota.id),
                    ("key", "=", key),
                    ("released_on", "=", False),
                ]
            )
        )
        holds._lift(date)
        return holds.simpanan_id
