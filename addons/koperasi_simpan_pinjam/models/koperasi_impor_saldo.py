from odoo import models
from odoo.tools import SQL

from odoo.addons.koperasi_base.engine.impor_tabel import Bidang, Tabel
from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

from ..engine import impor_simpanan
from .koperasi_anggota import NOT_SAVING


class KoperasiImpor(models.Model):
    """The sheet Simpanan of the opening balances: posts itself, product by product.

    Its rows go through :meth:`koperasi.simpanan._post_opening` against the clearing
    account, as balances of a member list do; both together equal the control account
    of the product in the trial balance.
    """

    _inherit = "koperasi.impor"

    def _saldo_tables(self):
        table = Tabel(
            key="simpanan",
            title=impor_simpanan.TITLE,
            sheet=impor_simpanan.SHEET,
            fields=tuple(Bidang(*column) for column in impor_simpanan.COLUMNS),
            needs=impor_simpanan.NEEDS,
        )
        return (*super()._saldo_tables(), table)

    def _saldo_booked_accounts(self):
        products = self._saldo_products()
        return {
            **super()._saldo_booked_accounts(),
            **dict.fromkeys(products.account_id, impor_simpanan.TITLE),
        }

    def _saldo_products(self):
        Produk = self.env["koperasi.simpanan.produk"].sudo()  # every desk knows them
        return Produk.with_context(active_test=False).search(
            [("company_id", "=", self.company_id.id)]
        )

    def _plan_saldo_simpanan(self, buku, plan):
        member = self._saldo_member(buku, plan)
        if plan.is_wrong:
            return
        plan.name = member.name
        amounts = self._saldo_amounts(buku, plan)
        if plan.is_wrong:
            return
        known = buku.once("simpanan", self._saldo_known).get(member.id, {})
        for produk, amount in amounts.items():
            saldo, opening = known.get(produk.id, (0, 0))
            if amount in (saldo, opening):
                continue
            if saldo or opening:
                plan.add(
                    "simpanan_beda", product=produk.name, saldo=format_rupiah(saldo)
                )
                continue
            place = ("simpanan", member.id, produk.id)
            if buku.seen[place]:
                plan.add("simpanan_ganda", key="name", product=produk.name)
                continue
            buku.seen[place] += 1
            buku.bring(impor_simpanan.TITLE, produk.account_id, -amount)
            plan.savings[produk] = amount
        if not plan.is_wrong:
            plan.record = member
            plan.action = "baru" if plan.savings else "sama"
            if plan.savings:
                plan.what = ", ".join(
                    f"{produk.name} {format_rupiah(amount)}"
                    for produk, amount in plan.savings.items()
                )

    def _saldo_member(self, buku, plan):
        """The member of a row, by number or by a name that only one has."""
        values = plan.row.values
        member = buku.member(values.get("number", ""))
        if values.get("number") and not member:
            plan.add("anggota_tidak_ada", key="number")
            return None
        name = values.get("name", "").lower()
        if member and name and member.name.lower() != name:
            plan.add("nomor_lain_nama", key="name", member=member.display_name)
        if not member:
            found = buku.once("names", lambda: self._saldo_names(buku)).get(name, [])
            if len(found) != 1:
                code = "simpanan_ragu" if found else "simpanan_tanpa_anggota"
                plan.add(code, key="name")
                return None
            [member] = found
        if member.state in NOT_SAVING:
            plan.add("anggota_keluar", key="name", member=member.display_name)
        return member

    def _saldo_names(self, buku):
        names = {}
        for member in buku.members.values():
            names.setdefault(member.name.lower(), []).append(member)
        return names

    def _saldo_amounts(self, buku, plan):
        """{product: whole rupiah} of a row in either form."""
        values = plan.row.values
        products = buku.once("products", self._saldo_products)
        products = products.filtered("active").sorted("sequence")
        amounts = {
            products.filtered(lambda p, jenis=jenis: p.jenis == jenis)[:1]: values[
                jenis
            ]
            for jenis in impor_simpanan.JENIS
            if values.get(jenis)
        }
        if self.env["koperasi.simpanan.produk"] in amounts:
            plan.add("produk_tidak_ada", key="produk")
        if values.get("amount"):
            found = impor_simpanan.kenali_produk(
                values.get("produk", ""),
                [(p.id, p.code, p.name, p.jenis) for p in products],
            )
            if len(found) != 1:
                names = ", ".join(f"{p.code} ({p.name})" for p in products)
                plan.add("produk_salah", key="produk", products=names)
                return {}
            amounts[products.browse(found)] = values["amount"]
        return amounts

    def _saldo_known(self):
        """{member id: {product id: (balance, opening balance)}} of the ledger."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT anggota_id, produk_id, SUM(amount),
                       COALESCE(SUM(amount) FILTER (WHERE kind = 'saldo_awal'), 0)
                  FROM koperasi_simpanan_mutasi
                 WHERE company_id = %s
                 GROUP BY anggota_id, produk_id
                """,
                self.company_id.id,
            )
        )
        known = {}
        for member, produk, saldo, opening in rows:
            known.setdefault(member, {})[produk] = (saldo, opening)
        return known

    def _book_saldo(self, plans, tell):
        super()._book_saldo(plans, tell)
        balances = {}
        for plan in plans:
            if plan.row.table == "simpanan" and plan.savings:
                balances.setdefault(plan.record.id, {}).update(plan.savings)
        if not balances:
            return
        tell(self.env._("Writing savings"), 0, len(balances))
        # The desk that may take the books over brings the savings along.
        self.env["koperasi.simpanan"].sudo()._post_opening(
            self.company_id, balances, self.date, f"saldo_awal/{self.date:%Y-%m-%d}"
        )
