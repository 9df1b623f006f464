from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..engine.rupiah import format_rupiah
from ..engine.tanggal import format_tanggal
from ..engine.terbilang import terbilang

BOOK = "KW"
# All that may change on an issued receipt: how often it was printed.
COUNTERS = {"print_count"}


class KoperasiKuitansi(models.Model):
    """A numbered receipt for money taken in, with the amount in words.

    Issued once and never changed. Numbers of a society and month have no gap. A second
    print says that it is a copy.
    """

    _name = "koperasi.kuitansi"
    _description = "Receipt"
    _order = "date desc, number desc"
    _rec_name = "number"
    _check_company_auto = True

    number = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, readonly=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    payer = fields.Char(string="Received From", required=True, readonly=True)
    amount = fields.Monetary(required=True, readonly=True)
    terbilang = fields.Char(string="Amount in Words", required=True, readonly=True)
    description = fields.Char(string="In Payment Of", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Received By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )
    has_meterai = fields.Boolean(
        string="Needs Stamp Duty",
        readonly=True,
        help="The amount lies above the limit of the stamp duty law (UU 10/2020).",
    )
    key = fields.Char(string="Idempotency Key", required=True, readonly=True)
    res_model = fields.Char(string="Source Model", readonly=True)
    res_id = fields.Many2oneReference(
        string="Source", model_field="res_model", readonly=True
    )
    print_count = fields.Integer(string="Times Printed", readonly=True)

    _number_unique = models.UniqueIndex("(company_id, number)")
    _key_unique = models.UniqueIndex("(company_id, key)")
    _whole_rupiah = models.Constraint(
        "CHECK (amount > 0 AND amount = round(amount))",
        "A receipt is for whole rupiah above zero.",
    )

    def write(self, vals):
        if self and vals.keys() - COUNTERS:
            raise UserError(
                self.env._(
                    "Receipt %(number)s is issued and stays as it is. Reverse the"
                    " payment and issue a new receipt.",
                    number=", ".join(self.mapped("number")),
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._(
                "Receipts are numbered without gaps, so %(number)s cannot be deleted.",
                number=", ".join(self.mapped("number")),
            )
        )

    @api.model
    def _issue(
        self,
        *,
        company,
        date,
        amount,
        description,
        key,
        anggota=None,
        payer=None,
        source=None,
    ):
        """Issue a receipt; the same key again returns the first one.

        :param amount: whole rupiah, above zero
        :param anggota: the member who paid, or None with ``payer`` as a name
        :param source: the record that the money belongs to
        :param key: idempotency key, unique in the society
        """
        receipts = self.sudo()  # whoever takes money in may issue its receipt
        known = receipts.search([("company_id", "=", company.id), ("key", "=", key)])
        if known:
            return known.with_env(self.env)
        limit = self.env["koperasi.parameter"]._get("meterai.batas", date, company)
        words = terbilang(amount)
        return receipts.create(
            {
                "number": self.env["koperasi.nomor"]._next(company, BOOK, date),
                "company_id": company.id,
                "date": date,
                "anggota_id": anggota.id if anggota else False,
                "payer": payer or (anggota.name if anggota else False),
                "amount": amount,
                "terbilang": words[0].upper() + words[1:],
                "description": description,
                "user_id": self.env.uid,
                "has_meterai": amount > limit,
                "key": key,
                "res_model": source._name if source else False,
                "res_id": source.id if source else False,
            }
        ).with_env(self.env)

    @api.model
    def issue(self, key, amount, description, member_id=None, payer=None):
        """Issue a receipt of today for another program (docs/api.md).

        A receipt is a paper: the money itself is posted by whoever took it. For the
        treasurer, in the active society.

        :param str key: idempotency key; the same key gives back the first receipt
        :param int amount: whole rupiah above zero
        :param str description: what was paid
        :param int member_id: the member who paid, or ``payer`` as a name
        :return: dict ``id, number, date, amount, terbilang``
        """
        if not self.env.user.has_group("koperasi_base.group_bendahara"):
            raise AccessError(self.env._("Only the treasurer issues receipts."))
        company = self.env.company
        anggota = self._issue_member(company, member_id)
        self._koperasi_need_text(key, self.env._("Key"))
        self._koperasi_need_text(description, self.env._("In Payment Of"), 255)
        if not anggota:
            self._koperasi_need_text(payer, self.env._("Received From"), 255)
        if not key.strip() or not description.strip() or not (anggota or payer.strip()):
            raise UserError(
                self.env._("A receipt needs a key, a payer and what was paid.")
            )
        today = fields.Date.context_today(self)
        amount = self._issue_amount(company, amount, today)
        receipt = self._issue(
            company=company,
            date=today,
            amount=amount,
            description=description,
            key=f"api/{key}",
            anggota=anggota,
            payer=payer,
        )
        if receipt.amount != amount or receipt.anggota_id != anggota:
            raise UserError(
                self.env._(
                    "This key was used before for receipt %(number)s of %(amount)s.",
                    number=receipt.number,
                    amount=receipt._paper_amount(),
                )
            )
        return {
            "id": receipt.id,
            "number": receipt.number,
            "date": fields.Date.to_string(receipt.date),
            "amount": round(receipt.amount),
            "terbilang": receipt.terbilang,
        }

    def _issue_member(self, company, member_id):
        if member_id is None:
            return self.env["koperasi.anggota"]
        self._koperasi_need_id(member_id, self.env._("Member"))
        anggota = self.env["koperasi.anggota"].search(
            [("id", "=", member_id), ("company_id", "=", company.id)]
        )
        if not anggota:
            raise UserError(
                self.env._("This member is not in the register of %s.", company.name)
            )
        return anggota

    def _issue_amount(self, company, amount, day):
        largest = self.env["koperasi.parameter"]._get(
            "transaksi.maksimum", day, company
        )
        if type(amount) is not int or not 0 < amount <= largest:
            raise UserError(
                self.env._(
                    "The amount must be whole rupiah above zero, at most %s.",
                    format_rupiah(int(largest)),
                )
            )
        return amount

    def action_print(self):
        """Print on half an A4; a second print is marked as a copy."""
        report = self.env.ref("koperasi_base.action_report_kuitansi")
        return report.report_action(self)

    # ------------------------------------------------------------------
    # For the paper
    # ------------------------------------------------------------------

    def _count_print(self):
        """Note one more print; returns {receipt: number of the copy, 0 = original}."""
        copies = {receipt: receipt.print_count for receipt in self}
        for receipt in self.sudo():  # a counter, not the receipt
            receipt.print_count += 1
        return copies

    def _paper_amount(self):
        return format_rupiah(round(self.amount))

    def _paper_place_and_date(self):
        place = self.company_id.city
        day = format_tanggal(self.date)
        return f"{place}, {day}" if place else day

    def _paper_meterai(self):
        """The stamp duty due, as text, for the box in which it is stuck."""
        rate = self.env["koperasi.parameter"]._get(
            "meterai.tarif", self.date, self.company_id
        )
        return format_rupiah(round(rate))
