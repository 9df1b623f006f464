from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.koperasi_base.engine.terbilang import terbilang

# The facts of a posted transaction never change; only these follow later.
LATER = {"state", "reversed_by_id", "kuitansi_id", "print_count"}


class KoperasiKasTransaksi(models.Model):
    """One act at the cash desk: a slip with its number, lines and journal entry.

    Money in is a BKM (bukti kas masuk), money out a BKK (bukti kas keluar); both are
    numbered without gaps. It is made by the posting methods of
    :class:`koperasi.simpanan` only, and undone by a transaction that reverses it.
    """

    _name = "koperasi.kas.transaksi"
    _description = "Cash Transaction"
    _inherit = ["koperasi.posting.mixin"]
    _order = "date desc, id desc"
    _rec_name = "number"
    _rec_names_search = ["number", "anggota_id.name", "anggota_id.number"]
    _check_company_auto = True

    number = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    kind = fields.Selection(
        [("masuk", "Money In"), ("keluar", "Money Out")], required=True, readonly=True
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Empty for a batch of many members.",
    )
    total = fields.Monetary(required=True, readonly=True)
    account_id = fields.Many2one(
        "account.account",
        string="Cash Account",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    sesi_id = fields.Many2one(
        "koperasi.kas.sesi",
        string="Cash Session",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The drawer that the money went into or came from.",
    )
    move_id = fields.Many2one(
        "account.move",
        string="Journal Entry",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    kuitansi_id = fields.Many2one(
        "koperasi.kuitansi", string="Receipt", readonly=True, ondelete="restrict"
    )
    description = fields.Char(readonly=True)
    state = fields.Selection(
        [("posted", "Posted"), ("reversed", "Reversed")],
        string="Status",
        required=True,
        readonly=True,
        default="posted",
    )
    reversal_of_id = fields.Many2one(
        "koperasi.kas.transaksi",
        string="Reversal Of",
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    reversed_by_id = fields.Many2one(
        "koperasi.kas.transaksi",
        string="Reversed By",
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    mutasi_ids = fields.One2many(
        "koperasi.simpanan.mutasi", "transaksi_id", string="Lines", readonly=True
    )
    mutasi_count = fields.Integer(
        string="Number of Lines", compute="_compute_mutasi_count"
    )
    print_count = fields.Integer(string="Times Printed", readonly=True)
    key = fields.Char(string="Idempotency Key", required=True, readonly=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This transaction was already posted."
    )
    _number_unique = models.UniqueIndex(
        "(company_id, number)", "This transaction number is already in use."
    )
    _reversed_once = models.UniqueIndex(
        "(reversal_of_id) WHERE reversal_of_id IS NOT NULL",
        "This transaction was already reversed.",
    )
    _society_day = models.Index("(company_id, date)")
    _total = models.Constraint(
        "CHECK (total > 0 AND total = trunc(total))",
        "The total of a transaction is a whole number of rupiah above zero.",
    )

    @api.depends("mutasi_ids")
    def _compute_mutasi_count(self):
        counts = dict(
            self.env["koperasi.simpanan.mutasi"]._read_group(
                [("transaksi_id", "in", self.ids)], ["transaksi_id"], ["__count"]
            )
        )
        for transaksi in self:
            transaksi.mutasi_count = counts.get(transaksi, 0)

    def write(self, vals):
        if vals.keys() - LATER:
            raise UserError(
                self.env._(
                    "A posted transaction is never changed. Reverse it and post it"
                    " again."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A posted transaction is never deleted. Reverse it instead.")
        )

    # ------------------------------------------------------------------
    # Slip
    # ------------------------------------------------------------------

    def _slip_lines(self):
        """Lines of the slip with the balance after each, as the passbook has it.

        :return: dicts ``produk``, ``number``, ``amount``, ``saldo``
        """
        self.ensure_one()
        rows = self.env["koperasi.simpanan.buku"].search(
            [("transaksi_id", "=", self.id)], order="id"
        )
        return [
            {
                "produk": row.simpanan_id._title(),
                "number": row.simpanan_id.number,
                "amount": abs(row.amount),
                "saldo": row.saldo,
            }
            for row in rows
        ]

    def _for_paper(self):
        """This slip in the language of the society's papers, whoever prints it."""
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _terbilang(self):
        """The total in words, always Indonesian: it is what the law reads."""
        words = terbilang(round(self.total))
        return words[:1].upper() + words[1:]

    def _count_print(self):
        """Count a print of the slip: from the second on it says that it is a copy."""
        for transaksi in self.sudo():  # desks print, but may not write
            transaksi.print_count += 1

    def action_print_thermal(self):
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_slip_thermal"
        ).report_action(self)

    def action_print_a5(self):
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_slip_a5"
        ).report_action(self)

    # ------------------------------------------------------------------
    # Reversal
    # ------------------------------------------------------------------

    def action_ask_reversal(self):
        """Open the form that asks the reason of a reversal."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reverse Transaction"),
            "res_model": "koperasi.kas.batal",
            "view_mode": "form",
            "target": "new",
            "context": {"default_transaksi_id": self.id},
        }

    def _check_may_reverse(self, date):
        """Who reverses a slip: on its day the chair or the treasurer, who approve what
        the teller asks for; later the treasurer. Never who posted it (four eyes).
        """
        self.ensure_one()
        if date < self.sudo().date:  # the date alone
            raise UserError(
                self.env._("A slip is not reversed before the day it was posted on.")
            )
        if self.env.su:
            return
        user = self.env.user
        treasurer = user.has_group("koperasi_base.group_bendahara")
        if not (treasurer or user.has_group("koperasi_base.group_ketua")):
            raise AccessError(
                self.env._(
                    "Only the chair or the treasurer may reverse a transaction. Ask"
                    " one of them to reverse %s.",
                    self.number,
                )
            )
        self._koperasi_check_two_factor()
        self.check_access("read")
        if self.create_uid == user:
            raise UserError(
                self.env._(
                    "You posted %s yourself, so someone else has to reverse it: the"
                    " chair or the treasurer.",
                    self.number,
                )
            )
        if not treasurer and self.date != fields.Date.context_today(self):
            raise AccessError(
                self.env._(
                    "%s is not of today, so the treasurer reverses it.", self.number
                )
            )

    def _check_reversible(self):
        """A slip that was not reversed, and is no reversal itself."""
        if self.reversal_of_id:
            raise UserError(
                self.env._(
                    "%s is itself a reversal. Post the right transaction anew instead.",
                    self.number,
                )
            )
        if self.reversed_by_id:
            raise UserError(self.env._("%s is reversed already.", self.number))

    def _reverse(self, date, reason):
        """Post the opposite of this transaction and mark it as reversed.

        Called again for the same transaction, it gives back the first reversal.

        :param date: day of the reversal, in an open period
        :param reason: printed on the reversal
        :return: the transaction that reverses this one
        """
        self._check_may_reverse(date)
        transaksi = self.sudo()  # checked above; the ledger has no writer but this
        if transaksi.reversed_by_id:
            return transaksi.reversed_by_id.with_env(self.env)
        transaksi._check_reversible()
        self._check_open_period(transaksi.company_id, date)
        Simpanan = self.env["koperasi.simpanan"].sudo()
        mutations = transaksi.mutasi_ids.sorted("id")
        Simpanan._lock(mutations.simpanan_id.ids)
        Simpanan._check_enough(
            [(row.simpanan_id, -round(row.amount)) for row in mutations], floor=False
        )
        sesi, cash = transaksi._reversal_cash(date)
        if not sesi:
            self.env["koperasi.kas.aturan"]._check_day_open(transaksi.company_id, date)
        key = f"koreksi/{transaksi.key}"
        number = self.env["koperasi.nomor"]._next(
            transaksi.company_id, "BKK" if transaksi.kind == "masuk" else "BKM", date
        )
        text = self.env._(
            "Reversal of %(number)s: %(reason)s", number=transaksi.number, reason=reason
        )
        move = transaksi._reverse_books(
            cash, key=f"simpanan/{key}", date=date, ref=f"{number} · {transaksi.number}"
        )
        reversal = transaksi.create(
            {
                "number": number,
                "company_id": transaksi.company_id.id,
                "date": date,
                "kind": "keluar" if transaksi.kind == "masuk" else "masuk",
                "anggota_id": transaksi.anggota_id.id,
                "total": transaksi.total,
                "account_id": cash.id,
                "sesi_id": sesi.id,
                "move_id": move.id,
                "description": text,
                "reversal_of_id": transaksi.id,
                "key": key,
            }
        )
        with Simpanan._sentences():
            mutations._append(
                [
                    (row.simpanan_id.id, -row.amount, f"koreksi/{row.key}", row.id)
                    for row in mutations
                ],
                date=date,
                kind="koreksi",
                move=move,
                transaksi=reversal,
                description=text,
            )
        if sesi:
            reversal._carry_to_drawer()
        transaksi.write({"state": "reversed", "reversed_by_id": reversal.id})
        return reversal.with_env(self.env)

    def _reversal_cash(self, date):
        """From which cash a slip is reversed: (session, account).

        The drawer it went into, while that is open; later the vault, where the cash of
        closed drawers lies. What a collector handed over lies where it was received.
        """
        line = self.env["koperasi.kolektor.baris"].search(
            [("transaksi_id", "=", self.id)]
        )
        sesi = self.sesi_id or line.lembar_id.pindah_id.ke_sesi_id
        if not sesi and line.lembar_id.state != "posted":
            return sesi, self.account_id
        if sesi.state == "buka" and sesi.date == date:
            return sesi, sesi._account()
        return sesi.browse(), self.company_id._koperasi_account("kop_kas_kantor")

    def _reverse_books(self, cash, *, key, date, ref):
        """The entry of a slip the other way round, with the cash where it lies now."""
        move = self._post_entry(
            company=self.company_id,
            key=key,
            date=date,
            ref=ref,
            journal=self.move_id.journal_id,
            lines=[
                {
                    "account": cash
                    if line.account_id == self.account_id
                    else line.account_id,
                    "debit": round(line.credit),
                    "credit": round(line.debit),
                    "label": line.name,
                }
                for line in self.move_id.line_ids
            ],
        )
        move.reversed_entry_id = self.move_id
        return move

    def _carry_to_drawer(self):
        """Write the row of the slip into the ledger of its drawer."""
        self.ensure_one()
        self.env["koperasi.kas.mutasi"]._append(
            self.sesi_id,
            round(self.total) * (1 if self.kind == "masuk" else -1),
            f"slip/{self.key}",
            date=self.date,
            kind=self.kind,
            move=self.move_id,
            transaksi=self,
        )

    @api.model
    def _of_key(self, company, key):
        """The transaction posted with an idempotency key, if any."""
        return self.search(
            [("company_id", "=", company.id), ("key", "=", key)], limit=1
        )

    def _issue_kuitansi(self):
        """Give the member a numbered receipt for money paid in."""
        self.ensure_one()
        self.kuitansi_id = self.env["koperasi.kuitansi"]._issue(
            company=self.company_id,
            date=self.date,
            amount=round(self.total),
            description=self.description
            or ", ".join(self.mutasi_ids.sorted("id").produk_id.mapped("name")),
            anggota=self.anggota_id,
            source=self,
            key=f"simpanan/{self.key}",
        )
