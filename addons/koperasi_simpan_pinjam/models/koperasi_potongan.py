from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..engine import tagihan
from ..engine.sebar import Kewajiban, sebar

# Titles of the list that goes to the employer and comes back filled in.
COLUMNS = {
    "number": ("Nomor Anggota", "No Anggota", "Member Number"),
    "employee": ("Nomor Pegawai", "NIP", "NIK Pegawai", "Employee Number"),
    "name": ("Nama", "Nama Anggota", "Nama Pegawai", "Name"),
    "amount": ("Jumlah Dipotong", "Dipotong", "Amount Deducted"),
}
LATE, NOW, SUKARELA = "tunggakan", "wajib", "sukarela"


class KoperasiPotongan(models.Model):
    """What one employer deducts in one month: the request, and what came of it.

    The list of dues goes out, the same file comes back with what was really deducted,
    the differences are looked at, and all of it is posted once. What was deducted pays
    the oldest mandatory savings first, then this month's; the rest goes to the
    voluntary savings.
    """

    _name = "koperasi.potongan"
    _description = "Payroll Deduction"
    _inherit = ["koperasi.daftar.mixin"]
    _order = "month desc, pemotong_id"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    pemotong_id = fields.Many2one(
        "koperasi.pemotong",
        string="Employer",
        required=True,
        ondelete="restrict",
        check_company=True,
    )
    month = fields.Date(
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
        help="Any day of the month that is deducted for.",
    )
    date = fields.Date(
        string="Deducted On", required=True, default=fields.Date.context_today
    )
    state = fields.Selection(
        [("request", "Requested"), ("checked", "Checked"), ("posted", "Posted")],
        string="Status",
        required=True,
        readonly=True,
        default="request",
        copy=False,
    )
    file = fields.Binary(string="File Filled In", attachment=True, copy=False)
    file_name = fields.Char()
    baris_ids = fields.One2many(
        "koperasi.potongan.baris", "potongan_id", string="Lines", copy=False
    )
    requested = fields.Monetary(compute="_compute_totals")
    deducted = fields.Monetary(compute="_compute_totals")
    unknown = fields.Monetary(
        string="Of Unknown Persons",
        compute="_compute_totals",
        help="Deducted from persons who are not in the list. It is not posted; settle"
        " it with the employer.",
    )
    differences = fields.Integer(compute="_compute_totals")
    transaksi_ids = fields.Many2many(
        "koperasi.kas.transaksi", string="Vouchers", compute="_compute_transaksi_ids"
    )

    _once = models.UniqueIndex(
        "(pemotong_id, month)", "This employer has a list of that month already."
    )

    @api.depends("pemotong_id.name", "month")
    def _compute_display_name(self):
        for potongan in self:
            month = potongan._month_label() if potongan.month else ""
            potongan.display_name = f"{potongan.pemotong_id.name or ''} {month}".strip()

    def _month_label(self):
        return format_date(self.env, self.month, date_format="MMMM y")

    @api.depends("baris_ids.requested", "baris_ids.deducted", "baris_ids.status")
    def _compute_totals(self):
        for potongan in self:
            lines = potongan.baris_ids
            strangers = lines.filtered(lambda b: b.status == "asing")
            potongan.requested = sum(lines.mapped("requested"))
            potongan.deducted = sum((lines - strangers).mapped("deducted"))
            potongan.unknown = sum(strangers.mapped("deducted"))
            potongan.differences = len(
                lines.filtered(lambda b: b.status not in ("minta", "sesuai"))
            )

    def _compute_transaksi_ids(self):
        for potongan in self:
            potongan.transaksi_ids = self.env["koperasi.kas.transaksi"].search(
                [
                    ("company_id", "=", potongan.company_id.id),
                    ("key", "=like", f"{potongan._key()}/%"),
                ]
            )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:
            if day := fields.Date.to_date(vals.get("month")):
                vals["month"] = day.replace(day=1)
        return super().create(vals_list)

    def write(self, vals):
        if "state" in vals and not self.env.su:
            raise UserError(
                self.env._("The status follows from reading and posting the list.")
            )
        if vals.keys() & {"pemotong_id", "month", "company_id"} and self.baris_ids:
            raise UserError(
                self.env._("The list is made already. Make a new one instead.")
            )
        if day := fields.Date.to_date(vals.get("month")):
            vals = {**vals, "month": day.replace(day=1)}
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_unposted(self):
        if self.filtered(lambda p: p.state == "posted"):
            raise UserError(self.env._("What was posted stays."))

    @api.constrains("date", "month")
    def _check_dates(self):
        for potongan in self:
            if potongan.date < potongan.month:
                raise ValidationError(
                    self.env._("The deduction lies before its month. Change the date.")
                )

    # ------------------------------------------------------------------
    # What is asked
    # ------------------------------------------------------------------

    def _month_end(self):
        """Last day of the month: its savings are due with the pay."""
        return tagihan.next_month(self.month) - timedelta(days=1)

    def _member_dues(self, members):
        """What each member is asked for, in the order in which it is paid.

        :return: {member: [:class:`Kewajiban`]}. An addon puts instalments of loans in
            their place here and posts their part in :meth:`_post_other`.
        """
        produk = self._produk("wajib")
        accounts = {
            account.anggota_id: account
            for account in self.env["koperasi.simpanan"].search(
                [("anggota_id", "in", members.ids), ("produk_id", "=", produk.id)]
            )
        }
        end, dues = self._month_end(), {}
        for anggota in members:
            account = accounts.get(anggota, self.env["koperasi.simpanan"])
            late = self.env["koperasi.simpanan"]._open_wajib(
                anggota, produk, account, end
            )
            start = self.month
            before = sum(row.rest for row in late if row.month < start)
            dues[anggota] = [
                Kewajiban(LATE, before),
                Kewajiban(NOW, sum(row.rest for row in late) - before),
                Kewajiban(SUKARELA, round(anggota.pemotong_sukarela)),
            ]
        return dues

    def _produk(self, jenis):
        """The product of a kind that deductions go to: the first one in use."""
        produk = self.env["koperasi.simpanan.produk"]._of_society(self.company_id)
        found = produk.filtered(lambda p: p.jenis == jenis)[:1]
        if not found:
            raise UserError(
                self.env._(
                    "%(society)s has no savings product of the kind “%(kind)s”. Make"
                    " one under Savings ‣ Products.",
                    society=self.company_id.name,
                    kind=jenis,
                )
            )
        return found

    def action_request(self):
        """Make the list of what is asked from each member of this employer."""
        self.ensure_one()
        self._check_open()
        members = self.env["koperasi.anggota"].search(
            [
                ("pemotong_id", "=", self.pemotong_id.id),
                ("state", "in", ("aktif", "pasif")),
            ],
            order="number",
        )
        if not members:
            raise UserError(
                self.env._(
                    "No member is paid by %s. Set the employer on the pages of the"
                    " members first.",
                    self.pemotong_id.name,
                )
            )
        self.baris_ids.unlink()
        lines = self.env["koperasi.potongan.baris"].create(
            [
                {"potongan_id": self.id, "anggota_id": anggota.id, **self._asked(dues)}
                for anggota, dues in self._member_dues(members).items()
            ]
        )
        lines.filtered(lambda b: not b.requested).unlink()
        self.sudo().state = "request"  # the status has no writer but these
        return True

    @api.model
    def _asked(self, dues):
        amounts = defaultdict(int)
        for due in dues:
            amounts[due.key] += due.due
        return {
            "ask_late": amounts[LATE],
            "ask_now": amounts[NOW],
            "ask_sukarela": amounts[SUKARELA],
            "requested": sum(amounts.values()),
        }

    def action_export(self):
        """The list for the employer, to be filled in and sent back."""
        self.ensure_one()
        if not self.baris_ids:
            self.action_request()
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_potongan_xlsx"
        ).report_action(self)

    def _check_open(self):
        self.env["koperasi.simpanan"]._check_billing_desk(self.company_id)
        if self.state == "posted":
            raise UserError(
                self.env._("%s is posted and stays as it is.", self.display_name)
            )

    # ------------------------------------------------------------------
    # What came back
    # ------------------------------------------------------------------

    def action_import(self):
        """Read the file filled in; a list that is posted already does not change."""
        self.ensure_one()
        if self.state == "posted":
            return self._notice(
                self.env._(
                    "%s was posted before. Nothing was changed.", self.display_name
                )
            )
        self._check_open()
        rows = self._read_list(
            self.file, self.file_name, COLUMNS, ("number", "amount"), ("amount",)
        )
        self._check_rows(rows)
        if not self.baris_ids:
            self.action_request()
        self.baris_ids.filtered(lambda b: not b.anggota_id).unlink()
        self.baris_ids.write({"deducted": 0, "is_read": True})
        strangers = []
        for row, line in self._match(rows):
            if line:
                line.deducted += row.values["amount"] or 0
            elif row.values["amount"]:
                strangers.append(self._stranger(row))
        self.env["koperasi.potongan.baris"].create(strangers)
        self._spread()
        self.sudo().state = "checked"  # the status has no writer but these
        return True

    @api.model
    def _check_rows(self, rows):
        """All or nothing: an amount that cannot be read is named with its row."""
        bad = [
            self.env._(
                "• row %(row)s: %(problem)s",
                row=row.row,
                problem=self._row_problem(row),
            )
            for row in rows
            if row.problems
        ]
        bad += [
            self.env._("• row %s: the amount is negative", row.row)
            for row in rows
            if (row.values["amount"] or 0) < 0
        ]
        if bad:
            raise UserError(
                self.env._(
                    "The file was not read, because of these rows:\n%s",
                    "\n".join(bad[:10]),
                )
            )

    def _match(self, rows):
        """Pairs (row, line); an empty line for a person who is not in the list."""
        by_number = {b.anggota_id.number: b for b in self.baris_ids}
        by_employee = {
            b.anggota_id.pemotong_number: b
            for b in self.baris_ids
            if b.anggota_id.pemotong_number
        }
        nobody = self.env["koperasi.potongan.baris"]
        for row in rows:
            number = row.values["number"]
            line = by_number.get(number) if number else None
            if not number:
                line = by_employee.get(row.values.get("employee"))
            yield row, line or nobody

    def _stranger(self, row):
        return {
            "potongan_id": self.id,
            "name": " · ".join(
                text for text in (row.values["number"], row.values.get("name")) if text
            )
            or self.env._("row %s", row.row),
            "deducted": row.values["amount"],
            "is_read": True,
        }

    def _spread(self):
        """Spread what was deducted, with the dues as they are now."""
        lines = self.baris_ids.filtered("anggota_id")
        dues = self._member_dues(lines.anggota_id)
        for line in lines:
            parts = defaultdict(int)
            owed = dues[line.anggota_id]
            for part in sebar(round(line.deducted), owed, SUKARELA):
                parts[part.key] += part.amount
            line.write(line._part_values(parts))

    # ------------------------------------------------------------------
    # Posting
    # ------------------------------------------------------------------

    def _key(self):
        """One deduction per employer and month, whatever is clicked twice."""
        return f"potongan/{self.pemotong_id.id}/{self.month:%Y-%m}"

    def action_post(self):
        """Post what was deducted, once, against the account of the employer."""
        self.ensure_one()
        if self.state == "posted":
            return self._notice(
                self.env._(
                    "%s was posted before. Nothing was changed.", self.display_name
                )
            )
        self._check_open()
        if not self.env.su and not self.env.user.has_group(
            "koperasi_base.group_bendahara"
        ):
            raise UserError(self.env._("Only the treasurer posts a deduction."))
        if self.state != "checked":
            raise UserError(
                self.env._("Read the file that came back from the employer first.")
            )
        self._spread()
        rows = self._savings_rows()
        if not rows and not self._has_other():
            raise UserError(self.env._("Nothing was deducted, so nothing is posted."))
        # The treasurer was checked; _post_batch itself asks for a teller.
        self.env["koperasi.simpanan"].sudo()._post_batch(
            self.company_id,
            rows,
            self.date,
            self._key(),
            description=self.env._("Deduction %s", self.display_name),
            cash=self.pemotong_id.account_id,
        )
        self._post_other()
        self.sudo().state = "posted"  # the status has no writer but these
        return True

    def _savings_rows(self):
        """(account id, amount) of all lines, each account once."""
        wanted = defaultdict(int)
        wajib, sukarela = self._produk("wajib"), self._produk("sukarela")
        for line in self.baris_ids.filtered("anggota_id"):
            for produk, amount in (
                (wajib, line.wajib),
                (sukarela, line.sukarela),
            ):
                if amount:
                    wanted[line.anggota_id.id, produk.id] += round(amount)
        accounts = (
            self.env["koperasi.simpanan"]
            .sudo()  # accounts open with the first payment
            ._open_accounts(self.company_id, wanted, self.date)
        )
        return [(accounts[pair], amount) for pair, amount in wanted.items()]

    def _has_other(self):
        """Whether anything was deducted that is no savings. For instalments."""
        return False

    def _post_other(self):
        """Post the parts that are no savings. For addons with instalments."""

    @api.model
    def _notice(self, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "info", "message": message},
        }

    def _file_name(self):
        self.ensure_one()
        return f"potongan-{self.pemotong_id.name}-{self.month:%Y-%m}".replace("/", "-")
