from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

#: Where a pool goes once the meeting has decided. The pools of the members are one
#: payable (``koperasi.rat.shu.mutasi``), the others are funds or reserves.
POOL_ACCOUNTS = {
    "cadangan": "kop_cadangan_umum",
    "jasa_modal": "kop_dana_shu_anggota",
    "jasa_usaha": "kop_dana_shu_anggota",
    "pengurus": "kop_dana_shu_pengurus",
    "karyawan": "kop_dana_shu_karyawan",
    "pendidikan": "kop_dana_pendidikan",
    "sosial": "kop_dana_sosial",
    "pembangunan": "kop_dana_pembangunan",
}


class KoperasiRat(models.Model):
    """The surplus leaves the equity: booked as decided, then paid to the members.

    UU 25/1992 Ps 45: the members' meeting decides on the surplus less the reserve. Only
    a final report is booked, and only what it says.
    """

    _name = "koperasi.rat"
    _inherit = ["koperasi.rat", "koperasi.posting.mixin"]

    shu_date = fields.Date(string="SHU Decided On", readonly=True, copy=False)
    shu_decision = fields.Char(string="Decision Number", readonly=True, copy=False)
    shu_move_id = fields.Many2one(
        "account.move", string="Entry of the Split", readonly=True, copy=False
    )
    shu_left = fields.Monetary(
        string="SHU Not Paid Yet",
        compute="_compute_shu_left",
        groups="koperasi_base.group_staff",
    )

    def _compute_shu_left(self):
        left = dict(
            self.env["koperasi.rat.shu.mutasi"]
            .sudo()  # a sum over all members, shown to who may read the report
            ._read_group([("rat_id", "in", self.ids)], ["rat_id"], ["amount:sum"])
        )
        for rat in self:
            rat.shu_left = left.get(rat, 0)

    def _pool_totals(self):
        """{account: rupiah} that the split books; what nobody has a claim to stays."""
        totals = {}
        for dana in self.dana_ids:
            account = self.company_id._koperasi_account(POOL_ACCOUNTS[dana.key])
            amount = dana.shared if dana.key.startswith("jasa_") else dana.amount
            totals[account] = totals.get(account, 0) + round(amount)
        return {account: amount for account, amount in totals.items() if amount}

    def _book_split(self, date, decision):
        """Post the split of the surplus and write down each member's right.

        :param date: day of the members' meeting, after the book year
        :param str decision: number of its decision
        :raise UserError: when the report is not final, was booked, or has no surplus
        """
        self.ensure_one()
        self._lock_report()
        self._check_bookable(date)
        totals = self._pool_totals()
        ref = self.env._(
            "SHU split %(year)s, decision %(number)s",
            year=str(self.year),
            number=decision,
        )
        surplus = self.company_id._koperasi_account("kop_shu_lalu")
        move = self._post_entry(
            company=self.company_id,
            key=f"shu/{self.id}",
            date=date,
            ref=ref,
            lines=[
                {"account": surplus, "debit": sum(totals.values())},
                *(
                    {"account": account, "credit": amount}
                    for account, amount in totals.items()
                ),
            ],
        )
        self._insert_rights(date, move)
        self.write({"shu_date": date, "shu_decision": decision, "shu_move_id": move.id})

    def _lock_report(self):
        """Bookings and payments of one report come one after the other."""
        self.env.flush_all()
        self.env.execute_query(
            SQL("SELECT id FROM koperasi_rat WHERE id = %s FOR UPDATE", self.id)
        )
        self.invalidate_recordset()

    def _check_bookable(self, date):
        if self.state != "final":
            raise UserError(
                self.env._(
                    "%(rat)s is not final yet: the meeting decides on final figures.",
                    rat=self.display_name,
                )
            )
        if self.shu_move_id:
            raise UserError(
                self.env._(
                    "The SHU split of %(rat)s was booked already.",
                    rat=self.display_name,
                )
            )
        if self.surplus <= 0:
            raise UserError(
                self.env._(
                    "%(rat)s has no surplus to share: a loss is covered as the members'"
                    " meeting decides, by an entry of the treasurer.",
                    rat=self.display_name,
                )
            )
        if not self.date_to < date <= fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "The members' meeting decides after the book year and not in the"
                    " future: choose a day from %(first)s to today.",
                    first=fields.Date.add(self.date_to, days=1).strftime("%d/%m/%Y"),
                )
            )

    def _insert_rights(self, date, move):
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO koperasi_rat_shu_mutasi (
                    company_id, rat_id, anggota_id, date, amount, kind, key, move_id,
                    create_uid, write_uid, create_date, write_date)
                SELECT %s, rat_id, anggota_id, %s, total, 'hak',
                       'shu/' || rat_id || '/hak/' || anggota_id, %s, %s, %s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM koperasi_rat_shu
                 WHERE rat_id = %s AND total > 0
                """,
                self.company_id.id,
                date,
                move.id,
                self.env.uid,
                self.env.uid,
                self.id,
            )
        )
        self.env["koperasi.rat.shu.mutasi"].invalidate_model()

    # ------------------------------------------------------------------
    # Payment
    # ------------------------------------------------------------------

    def _unpaid(self, members=None):
        """[(member id, rupiah, whether still a member)] that the society owes."""
        return self.env.execute_query(
            SQL(
                """
                SELECT mutasi.anggota_id, SUM(mutasi.amount)::bigint,
                       anggota.state IN ('aktif', 'pasif')
                  FROM koperasi_rat_shu_mutasi mutasi
                  JOIN koperasi_anggota anggota ON anggota.id = mutasi.anggota_id
                 WHERE mutasi.rat_id = %s AND %s
                 GROUP BY mutasi.anggota_id, anggota.state
                HAVING SUM(mutasi.amount) > 0
                 ORDER BY mutasi.anggota_id
                """,
                self.id,
                SQL("mutasi.anggota_id = ANY(%s)", members.ids)
                if members
                else SQL("TRUE"),
            )
        )

    def _pay_to_savings(self, produk, date, key, members=None):
        """Put the shares into the members' accounts of a product.

        Former members have no account that takes money: theirs stay a payable.

        :return: number of members paid
        """
        self._lock_report()
        owed = {
            member: amount for member, amount, is_in in self._unpaid(members) if is_in
        }
        Simpanan = self.env["koperasi.simpanan"]
        pairs = {member: (member, produk.id) for member in owed}
        accounts = Simpanan._open_accounts(self.company_id, pairs.values(), date)
        rows = [(accounts[pairs[member]], amount) for member, amount in owed.items()]
        batch = f"shu/{self.id}/{key}"
        if rows:
            ref = self.env._("SHU %(year)s to savings", year=str(self.year))
            Simpanan._post_batch(
                self.company_id, rows, date, batch, kind="shu", description=ref
            )
        move = self._entry_of_key(self.company_id, f"simpanan/{batch}/{produk.code}")
        self._insert_payments(owed, date, key, "simpanan", move)
        return len(owed)

    def _pay_cash(self, account, date, key, members=None):
        """Pay the shares out of a cash account, against signatures on the list.

        :return: number of members paid
        """
        self._lock_report()
        owed = {member: amount for member, amount, _is_in in self._unpaid(members)}
        if owed:
            total = sum(owed.values())
            payable = self.company_id._koperasi_account("kop_dana_shu_anggota")
            move = self._post_entry(
                company=self.company_id,
                key=f"shu/{self.id}/{key}",
                date=date,
                ref=self.env._("SHU %(year)s in cash", year=str(self.year)),
                journal=self.company_id._koperasi_journal("kop_journal_kas"),
                lines=[
                    {"account": payable, "debit": total},
                    {"account": account, "credit": total},
                ],
            )
            self._insert_payments(owed, date, key, "tunai", move)
        return len(owed)

    def _insert_payments(self, owed, date, key, kind, move):
        if not owed:
            return
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO koperasi_rat_shu_mutasi (
                    company_id, rat_id, anggota_id, date, amount, kind, key, move_id,
                    create_uid, write_uid, create_date, write_date)
                SELECT %s, %s, paid.member, %s, -paid.amount, %s,
                       %s || paid.member, %s, %s, %s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM unnest(%s::int[], %s::numeric[]) AS paid(member, amount)
                """,
                self.company_id.id,
                self.id,
                date,
                kind,
                f"shu/{self.id}/{key}/",
                move.id,
                self.env.uid,
                self.env.uid,
                list(owed),
                list(owed.values()),
            )
        )
        self.env["koperasi.rat.shu.mutasi"].invalidate_model()
        self.env["koperasi.rat.shu"].invalidate_model(["paid", "unpaid"])

    @api.ondelete(at_uninstall=False)
    def _unlink_not_booked(self):
        if self.sudo().filtered("shu_move_id"):
            raise UserError(
                self.env._("A report whose SHU was booked is kept; it is not deleted.")
            )
