import hashlib
from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import UserError

COLUMNS = {
    "number": ("Nomor Anggota", "No Anggota", "Member Number"),
    "name": ("Nama", "Nama Anggota", "Name"),
    "produk": ("Produk", "Simpanan", "Kode Produk", "Jenis Simpanan", "Product"),
    "amount": ("Jumlah", "Setoran", "Jumlah Setoran", "Amount"),
}
PREVIEW = 200


class KoperasiSetoranMassal(models.TransientModel):
    """Deposits of many members from a spreadsheet: looked at first, then all or none.

    The key of the batch is made of the day and of what the list says, so the same list
    of the same day posts once, also when it was saved anew.
    """

    _name = "koperasi.setoran.massal"
    _description = "Bulk Deposit"
    _inherit = ["koperasi.daftar.mixin"]

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    account_id = fields.Many2one(
        "account.account",
        string="Cash or Bank",
        required=True,
        domain="[('account_type', '=', 'asset_cash'),"
        " ('company_ids', 'in', company_id)]",
        default=lambda self: self._default_account(),
    )
    file = fields.Binary(required=True)
    file_name = fields.Char()
    state = fields.Selection(
        [("new", "New"), ("good", "Good"), ("bad", "Bad")],
        default="new",
        readonly=True,
    )
    problems = fields.Text(readonly=True)
    line_count = fields.Integer(string="Number of Deposits", readonly=True)
    total = fields.Monetary(readonly=True)
    baris_ids = fields.One2many(
        "koperasi.setoran.massal.baris", "massal_id", string="Lines", readonly=True
    )

    def _default_account(self):
        if not self.env.company.sudo().koperasi_profil_id:
            return False
        return self.env.company._koperasi_account("kop_kas_kantor")

    def _again(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Bulk Deposit"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    # ------------------------------------------------------------------
    # Dry run
    # ------------------------------------------------------------------

    def action_check(self):
        """Dry run: read the file and show what would be posted; nothing is."""
        self.ensure_one()
        self.env["koperasi.simpanan"]._check_teller(self.company_id)
        deposits, problems = self._read_deposits()
        self.baris_ids.unlink()
        self.write(
            {
                "state": "bad" if problems else "good",
                "problems": "\n".join(problems[:50]),
                "line_count": len(deposits),
                "total": sum(deposits.values()),
                "baris_ids": [
                    (0, 0, {"anggota_id": a, "produk_id": p, "amount": amount})
                    for (a, p), amount in list(deposits.items())[:PREVIEW]
                ],
            }
        )
        return self._again()

    def _read_deposits(self):
        """({(member id, product id): whole rupiah}, problems in words)."""
        rows = self._read_list(
            self.file,
            self.file_name,
            COLUMNS,
            ("number", "produk", "amount"),
            ("amount",),
        )
        members = self._members({row.values["number"] for row in rows})
        products = self._products()
        deposits, problems = defaultdict(int), []
        for row in rows:
            anggota = members.get(row.values["number"])
            produk = products.get(row.values["produk"].lower())
            problem = self._deposit_problem(row, anggota, produk)
            if problem:
                problems.append(
                    self.env._(
                        "• row %(row)s: %(problem)s", row=row.row, problem=problem
                    )
                )
            else:
                deposits[anggota.id, produk.id] += row.values["amount"]
        if not deposits and not problems:
            problems.append(self.env._("The list has no deposit."))
        return dict(deposits), problems + self._too_much(deposits)

    def _members(self, numbers):
        found = self.env["koperasi.anggota"].search(
            [("company_id", "=", self.company_id.id), ("number", "in", list(numbers))]
        )
        return {anggota.number: anggota for anggota in found}

    def _products(self):
        """Products by code and by name, in small letters."""
        found = self.env["koperasi.simpanan.produk"]._of_society(self.company_id)
        return {
            word.lower(): produk
            for produk in found
            for word in (produk.code, produk.name)
        }

    def _deposit_problem(self, row, anggota, produk):
        if problem := self._row_problem(row):
            return problem
        if not anggota:
            return self.env._(
                "no member has the number “%s”", row.values["number"] or ""
            )
        if not anggota._may_save():
            return self.env._("%s is no member any more", anggota.display_name)
        name = row.values.get("name")
        if name and name.lower() != anggota.name.lower():
            return self.env._(
                "the number belongs to %(member)s, not to %(name)s",
                member=anggota.name,
                name=name,
            )
        if not produk:
            return self.env._(
                "no savings product is called “%s”", row.values["produk"] or ""
            )
        if not row.values["amount"] or row.values["amount"] < 0:
            return self.env._("the amount is missing or not above zero")
        return ""

    def _too_much(self, deposits):
        """Principal savings are paid once: no more than what is open."""
        problems = []
        Simpanan = self.env["koperasi.simpanan"]
        for (anggota_id, produk_id), amount in deposits.items():
            produk = self.env["koperasi.simpanan.produk"].browse(produk_id)
            if produk.jenis != "pokok" or not produk.amount:
                continue
            account = Simpanan.search(
                [("anggota_id", "=", anggota_id), ("produk_id", "=", produk_id)]
            )
            if account.saldo + amount > produk.amount:
                problems.append(
                    self.env._(
                        "• %(member)s: %(product)s is %(whole)s and is paid once",
                        member=self.env["koperasi.anggota"]
                        .browse(anggota_id)
                        .display_name,
                        product=produk.name,
                        whole=Simpanan._rupiah(produk.amount),
                    )
                )
        return problems

    # ------------------------------------------------------------------
    # Posting
    # ------------------------------------------------------------------

    def _key(self, deposits):
        text = "|".join(
            f"{anggota}/{produk}/{amount}"
            for (anggota, produk), amount in sorted(deposits.items())
        )
        digest = hashlib.sha256(text.encode()).hexdigest()[:24]
        return f"massal/{self.date:%Y-%m-%d}/{digest}"

    def action_post(self):
        """Post the whole list, or nothing of it."""
        self.ensure_one()
        Simpanan = self.env["koperasi.simpanan"]
        Simpanan._check_teller(self.company_id)
        deposits, problems = self._read_deposits()
        if problems:
            raise UserError("\n".join(problems[:10]))
        accounts = Simpanan.sudo()._open_accounts(  # the teller was checked
            self.company_id, deposits, self.date
        )
        key = self._key(deposits)
        posted = Simpanan._post_batch(
            self.company_id,
            [(accounts[pair], amount) for pair, amount in deposits.items()],
            self.date,
            key,
            description=self.env._("Bulk deposit %s", self.file_name or ""),
            cash=self._cash_account(),
        )
        if not posted:
            raise UserError(
                self.env._(
                    "This list was posted before, on the same day. Nothing was changed."
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Bulk Deposit"),
            "res_model": "koperasi.kas.transaksi",
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": [
                ("company_id", "=", self.company_id.id),
                ("key", "=like", f"{key}/%"),
            ],
        }

    def _cash_account(self):
        """The chosen account, if it is cash or bank of this society."""
        account = self.account_id.sudo()  # a teller reads no chart of accounts
        if (
            account.account_type != "asset_cash"
            or self.company_id not in account.company_ids
        ):
            raise UserError(
                self.env._("Choose a cash or bank account of %s.", self.company_id.name)
            )
        return account
