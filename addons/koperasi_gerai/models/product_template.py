from odoo import models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    def _get_product_accounts(self):
        """Accounts of the uniform chart by line of goods, for members or others.

        The layout of the results (PHU) splits sales and their cost between members
        and others. Who buys comes with the context key ``koperasi_anggota``; without
        it the sale counts as one to others.
        """
        accounts = super()._get_product_accounts()
        company = self.company_id or self.env.company
        line = self.categ_id._koperasi_gerai()
        if not line or not company.sudo().koperasi_profil_id:
            return accounts
        who = "anggota" if self.env.context.get("koperasi_anggota") else "nonanggota"
        accounts.update(
            income=company._koperasi_account(f"kop_penjualan_{who}_{line}"),
            expense=company._koperasi_account(f"kop_hpp_{who}_{line}"),
            stock_valuation=company._koperasi_account(f"kop_persediaan_{line}"),
        )
        return accounts
