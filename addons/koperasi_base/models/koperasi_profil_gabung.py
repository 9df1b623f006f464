from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..engine.rupiah import format_rupiah
from .koperasi_anggota_gabung import FILLED

# What a member takes along besides what two entries of one person fill up.
CARRIED = ("name", "street2", "city", "member_kind", *FILLED)


class KoperasiProfil(models.Model):
    """Merger: members, balances and patronage go over to the society that goes on.

    UU 25/1992 Ps 14: rights and duties pass to the society that remains. The books of
    the one that ends are closed by one entry of all its balances, the books of the
    other open the same balances by another; subledgers follow row by row. Nothing is
    deleted in either.
    """

    _inherit = "koperasi.profil"

    def _end(self, status, date, decree, reason=None, into=None):
        if status == "digabung":
            self._merge_into_society(into.sudo().koperasi_profil_id, date, decree)
        return super()._end(status, date, decree, reason, into)

    def _merge_into_society(self, into, date, decree):
        """Carry everything over to another society; all or nothing.

        :param into: profile of the society that goes on
        :param date: day of the merger, in an open period of both
        :param str decree: number of the decision, kept in the history of members
        """
        self.ensure_one()
        self._check_can_merge(into)
        members = self._carry_members(into, date, decree)
        balances = self._trial_balance(date)
        accounts = self._accounts_over_there(into, balances)
        moves = self._carry_books(into, date, balances, accounts)
        self._carry_ledgers(into, date, members, accounts, moves)
        # Nothing more is booked here: the balances live on over there.
        self.company_id.sudo().fiscalyear_lock_date = date
        return moves

    def action_reopen(self):
        """A merger is not taken back by a button: the balances have moved."""
        for profil in self.filtered(lambda p: p.status == "digabung"):
            raise UserError(
                self.env._(
                    "%(old)s was merged into %(new)s with all its balances. It cannot"
                    " be opened again.",
                    old=profil.name,
                    new=profil.sudo().merged_into_id.name,
                )
            )
        return super().action_reopen()

    def _check_can_merge(self, into):
        """Hook: what must be settled before. May be extended with ``super()`` first.

        :raise UserError: names what is still open, and where to settle it
        """
        if not self.env.user.has_group("koperasi_base.group_admin"):
            raise AccessError(
                self.env._(
                    "A merger moves the books of two societies: the administrator"
                    " does it, for both chairs."
                )
            )
        if into.status in ("digabung", "dibubarkan"):
            raise UserError(self.env._("%s has ended itself.", into.name))
        self._check_no_open_partners()

    def _check_no_open_partners(self):
        """What single partners owe, or are owed, is settled by the old society."""
        company = self.company_id
        self.env.flush_all()
        open_rows = self.env.execute_query(
            SQL(
                """
                SELECT partner.name, sum(line.amount_residual)
                  FROM account_move_line line
                  JOIN account_account account ON account.id = line.account_id
                  LEFT JOIN res_partner partner ON partner.id = line.partner_id
                 WHERE line.company_id = %s AND line.parent_state = 'posted'
                   AND account.account_type IN
                       ('asset_receivable', 'liability_payable')
                 GROUP BY partner.id
                HAVING sum(line.amount_residual) <> 0
                 ORDER BY partner.name
                """,
                company.id,
            )
        )
        if open_rows:
            raise UserError(
                self.env._(
                    "%(society)s still has open invoices or bills. Settle them before"
                    " the merger:\n%(lines)s",
                    society=company.name,
                    lines="\n".join(
                        f"• {name or '–'}: {format_rupiah(round(amount))}"
                        for name, amount in open_rows[:10]
                    ),
                )
            )

    # ------------------------------------------------------------------
    # Members
    # ------------------------------------------------------------------

    def _carry_members(self, into, date, decree):
        """Every member becomes a member over there; who is one already stays one.

        :return: {member here: member there} of all who were members or had applied
        """
        Anggota = self.env["koperasi.anggota"].sudo()  # administrator of both
        here = Anggota.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "in", ("aktif", "pasif", "disetujui", "calon")),
            ],
            order="number",
        )
        known = self._same_people(into.company_id, here)
        new = here - self.env["koperasi.anggota"].union(*known)
        created = Anggota.with_company(into.company_id).create(
            [self._prepare_carried_vals(anggota, into, date) for anggota in new]
        )
        members = {**known, **dict(zip(new, created, strict=True))}
        for anggota, there in members.items():
            there._write_history(
                "gabung",
                lambda _anggota: date,
                decision_number=decree,
                note=self.env._("came from %s", self.name),
            )
            if anggota.sudo().ahli_waris_ids and not there.ahli_waris_ids:
                anggota.ahli_waris_ids.with_context(heirs_together=True).copy(
                    {"anggota_id": there.id}
                )
        return members

    def _same_people(self, company, here):
        """{member here: member of ``company``} of the same NIK."""
        there = {
            anggota.nik: anggota
            for anggota in here.search(
                [
                    ("company_id", "=", company.id),
                    ("nik", "in", [nik for nik in here.mapped("nik") if nik]),
                    ("state", "in", ("aktif", "pasif", "disetujui", "calon")),
                ]
            )
        }
        return {anggota: there[anggota.nik] for anggota in here if anggota.nik in there}

    @api.model
    def _prepare_carried_vals(self, anggota, into, date):
        fields = self.env["koperasi.anggota"]._fields
        vals = {
            name: fields[name].convert_to_write(anggota[name], anggota)
            for name in CARRIED
            if anggota[name]
        }
        return {
            **vals,
            "nik": anggota.nik,
            "company_id": into.company_id.id,
            "state": anggota.state,
            "date_join": anggota.date_join and date,
            "date_apply": anggota.date_apply and min(anggota.date_apply, date),
        }

    # ------------------------------------------------------------------
    # Books
    # ------------------------------------------------------------------

    def _trial_balance(self, date):
        """{account: whole rupiah, debit positive} of all that is posted.

        :raise UserError: when there are entries after the day of the merger
        """
        company = self.company_id
        self.env.flush_all()
        [(later,)] = self.env.execute_query(
            SQL(
                "SELECT max(date) FROM account_move WHERE company_id = %s"
                " AND state = 'posted'",
                company.id,
            )
        )
        if later and later > date:
            raise UserError(
                self.env._(
                    "%(society)s has entries up to %(last)s. Merge on that day or"
                    " later.",
                    society=company.name,
                    last=later.strftime("%d/%m/%Y"),
                )
            )
        rows = self.env.execute_query(
            SQL(
                """
                SELECT account_id, sum(balance) FROM account_move_line
                 WHERE company_id = %s AND parent_state = 'posted'
                   AND account_id IS NOT NULL
                 GROUP BY account_id HAVING sum(balance) <> 0
                 ORDER BY account_id
                """,
                company.id,
            )
        )
        Account = self.env["account.account"].sudo().with_company(company)
        return {Account.browse(row_id): round(balance) for row_id, balance in rows}

    def _accounts_over_there(self, into, balances):
        """{account here: the account of the same code there}.

        :raise UserError: names the codes that the other chart lacks
        """
        company = into.company_id
        Account = self.env["account.account"].sudo().with_company(company)
        there = {
            account.code: account
            for account in Account.search(Account._check_company_domain(company))
        }
        missing = [a for a in balances if a.code not in there]
        if missing:
            raise UserError(
                self.env._(
                    "The chart of accounts of %(society)s lacks: %(codes)s. Add them"
                    " there, then merge.",
                    society=company.name,
                    codes=", ".join(a.display_name for a in missing),
                )
            )
        return {account: there[account.code] for account in balances}

    def _carry_books(self, into, date, balances, accounts):
        """Close all balances here, open the same ones there.

        :return: (entry here, entry there); empty when there is no balance
        """
        posting = self.env["koperasi.posting.mixin"]
        text = self.env._(
            "Merger of %(old)s into %(new)s", old=self.name, new=into.name
        )
        moves = []
        for company, sign, of in (
            (self.company_id, -1, lambda account: account),
            (into.company_id, 1, accounts.get),
        ):
            lines = [
                {
                    "account": of(account),
                    "debit": max(sign * balance, 0),
                    "credit": max(-sign * balance, 0),
                    "label": text,
                }
                for account, balance in balances.items()
            ]
            moves.append(
                posting.with_company(company)._post_entry(
                    company=company,
                    key=f"penggabungan/{self.company_id.id}",
                    date=date,
                    ref=text,
                    lines=lines,
                )
                if lines
                else self.env["account.move"]
            )
        return tuple(moves)

    # ------------------------------------------------------------------
    # Subledgers
    # ------------------------------------------------------------------

    def _carry_ledgers(self, into, date, members, accounts, moves):
        """Hook: subledgers follow their control accounts. May be extended.

        Here: patronage of the open book year, each row with its own day, since the
        surplus of the year is shared out by the society that goes on.

        :param members: {member here: member there}
        :param accounts: {account here: account there}
        :param moves: (entry here, entry there) of all balances
        """
        here, there = [m.id for m in members], [m.id for m in members.values()]
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                """
                INSERT INTO koperasi_jasa
                    (company_id, anggota_id, date, kind, amount, key, ref, res_model,
                     res_id, create_uid, write_uid, create_date, write_date)
                SELECT side.company_id, side.anggota_id, jasa.date, jasa.kind,
                       side.sign * jasa.amount, 'penggabungan:' || jasa.id, jasa.ref,
                       'koperasi.jasa', jasa.id, %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM koperasi_jasa jasa
                  JOIN unnest(%(here)s::int[], %(there)s::int[])
                       AS pair(here, there) ON pair.here = jasa.anggota_id
                 CROSS JOIN LATERAL (VALUES
                       (jasa.company_id, pair.here, -1),
                       (%(into)s, pair.there, 1)) AS side(company_id, anggota_id, sign)
                 WHERE jasa.company_id = %(company)s
                   AND jasa.date >= date_trunc('year', %(date)s::date)
                ON CONFLICT (company_id, key) DO NOTHING
                RETURNING id
                """,
                uid=self.env.uid,
                here=here,
                there=there,
                into=into.company_id.id,
                company=self.company_id.id,
                date=date,
            )
        )
        self.env["koperasi.jasa"].invalidate_model()
        for anggota in members:
            anggota._step(
                "keluar",
                date,
                {
                    "state": "keluar"
                    if anggota.state in ("aktif", "pasif")
                    else "ditolak",
                    "date_exit": date if anggota.date_join else False,
                    "exit_reason": "koperasi_bergabung",
                    "exit_note": self.env._("merged into %s", into.name),
                },
                reason="koperasi_bergabung",
                note=self.env._("merged into %s", into.name),
            )
