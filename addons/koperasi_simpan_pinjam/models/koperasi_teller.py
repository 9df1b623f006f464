from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .koperasi_simpanan_tangan import OWNER

SEARCH_LIMIT = 12
TODAY_LIMIT = 50
MAX_ID = 2**31


class KoperasiTeller(models.AbstractModel):
    """What the teller desk in the browser asks the server.

    The desk gets plain data, ready to show: it never reads the ledger itself.
    """

    _name = "koperasi.teller"
    _description = "Teller Desk"

    @api.model
    def start(self):
        """The desk opens: society, today's slips, what is printed."""
        self._check_desk()
        company = self.env.company
        return {
            "society": company.name,
            "teller": self.env.user.name,
            "date": format_date(self.env, self._today(), date_format="EEEE, d MMMM y"),
            "today": self._today_slips(),
            "kas": self._cash(),
        }

    @api.model
    def search_members(self, query):
        """Members found by number, card, NIK or a part of the name or phone.

        :return: dict ``members`` (dicts ``id, number, name, kelompok, state``) and
            ``exact``: whether the query named one member beyond doubt
        """
        self._check_desk()
        self._koperasi_need_text(query or "", self.env._("Search"))
        query = (query or "").strip()
        if not query:
            return {"members": [], "exact": False}
        # A teller may not read the NIK, yet finds a member by it: the search is done
        # for the desk, within its society.
        members = self.env["koperasi.anggota"].sudo()
        own = Domain("company_id", "=", self.env.company.id)
        exact = members.search(
            own
            & Domain.OR(
                Domain(name, "=", query) for name in ("number", "card_code", "nik")
            ),
            limit=2,
        )
        found = exact or members.search(
            own
            & Domain.OR(
                Domain(name, "ilike", query) for name in ("number", "name", "phone")
            ),
            order="state, number",
            limit=SEARCH_LIMIT,
        )
        return {
            "members": [self._member_row(anggota) for anggota in found],
            "exact": len(exact) == 1,
        }

    @api.model
    def open_member(self, member_id):
        """All that the desk shows of a member: who, balances, what is due."""
        self._check_desk()
        anggota = self._member(member_id)
        return {
            **self._member_row(anggota),
            "nik": anggota.nik_masked or "",
            "phone": anggota.phone or "",
            "since": format_date(self.env, anggota.date_join),
            "may_post": anggota._may_save(),
            "accounts": self._accounts(anggota),
        }

    @api.model
    def post(self, key, member_id, kind, lines, signed=None, loans=None):
        """Post one slip from the desk.

        :param key: made by the desk when the slip begins; a second click or a request
            sent again carries the same key and gives the same slip
        :param kind: ``setor`` or ``tarik``
        :param lines: dicts ``produk_id`` and ``amount`` (whole rupiah above zero)
        :param signed: ids of who signed for money out of a joint account or that of
            a minor, as ``signers`` of :meth:`open_member` gives them
        :param loans: dicts ``loan_id``, ``amount`` and ``way``: payments of loans on
            the same slip, see :meth:`quote`
        :return: ``slip`` for the desk, or ``waiting``: the number of the approval that
            it waits for; in both cases ``today`` and ``kas``
        """
        self._check_desk()
        if not key or not isinstance(key, str):
            raise UserError(self.env._("The slip has no key. Reload the page."))
        self._koperasi_need_text(key, self.env._("Key"))
        if kind not in ("setor", "tarik"):
            raise UserError(self.env._("Choose deposit or withdrawal first."))
        anggota = self._member(member_id)
        self.env["koperasi.simpanan"]._check_teller(self.env.company)
        key = f"teller/{key}"
        if loans:
            return self._post_loans(key, anggota, kind, lines, loans)
        pairs = self._pairs(anggota, kind, lines)
        signed = self._signed(signed)
        request = self._approval_for(anggota, pairs, key, signed)
        transaksi = request or self.env["koperasi.simpanan"]._post_transaction(
            self.env.company, anggota, pairs, self._today(), key, signed=signed
        )
        return self._answer(transaksi)

    def _answer(self, posted):
        """What the desk reads of a slip, or of the request that it waits for."""
        result = {"today": self._today_slips(), "kas": self._cash()}
        if posted._name == "koperasi.kas.persetujuan":
            return {"waiting": posted.id, **result}
        return {"slip": self._done_row(posted), **result}

    def _signed(self, signed):
        """The ids as the desk sent them, or nobody."""
        if signed is None:
            return []
        if not isinstance(signed, list):
            raise UserError(self.env._("Who signed is a list of ids."))
        for ident in signed:
            if ident != OWNER or isinstance(ident, bool):
                self._koperasi_need_id(ident, self.env._("Signer"))
        return signed

    @api.model
    def _pairs(self, anggota, kind, lines):
        """(account, signed amount) of the lines as typed; accounts open as needed."""
        self._check_lines(lines)
        Simpanan = self.env["koperasi.simpanan"]
        accounts = Simpanan.sudo()._open_accounts(  # the teller was checked
            self.env.company,
            [(anggota.id, line["produk_id"]) for line in lines],
            self._today(),
        )
        sign = 1 if kind == "setor" else -1
        pairs = []
        for line in lines:
            account_id = accounts.get((anggota.id, line["produk_id"]))
            if not account_id:
                raise UserError(
                    self.env._("That savings product is not of this society.")
                )
            pairs.append((Simpanan.browse(account_id), sign * line["amount"]))
        return pairs

    @api.model
    def printed(self, slip_id):
        """The desk printed a slip: from the second time on it is marked as a copy."""
        self._check_desk()
        transaksi = self._own(self.env["koperasi.kas.transaksi"], slip_id)
        transaksi._count_print()
        return transaksi.print_count

    @api.model
    def print_book(self, account_id):
        """Print the new lines of an account into the passbook of the member.

        :return: the id of the ``koperasi.simpanan.cetak`` that the desk prints
        """
        self._check_desk()
        return self._own(self.env["koperasi.simpanan"], account_id)._print_book().id

    # ------------------------------------------------------------------

    def _check_desk(self):
        if not self.env.user.has_group("koperasi_simpan_pinjam.group_teller"):
            raise AccessError(self.env._("The teller desk is for tellers only."))
        if not self.env.company.sudo().koperasi_profil_id:
            raise UserError(
                self.env._(
                    "%s is not a society. Choose a society at the top right.",
                    self.env.company.name,
                )
            )

    def _check_lines(self, lines):
        """What a program sends instead of the desk has the desk's shape."""
        if not isinstance(lines, list) or not all(
            isinstance(line, dict) and {"produk_id", "amount"} <= line.keys()
            for line in lines
        ):
            raise UserError(
                self.env._(
                    "The lines of a slip are a list of products (produk_id) with their"
                    " amounts (amount)."
                )
            )
        for line in lines:
            self._koperasi_need_id(line["produk_id"], self.env._("Savings Product"))
            amount = line["amount"]
            if isinstance(amount, bool) or not isinstance(amount, int | float):
                raise UserError(
                    self.env._(
                        "“%s” is no amount. Type whole rupiah in digits.",
                        str(amount)[:60].replace("\x00", "?"),
                    )
                )
            if amount != amount or abs(amount) == float("inf"):
                raise UserError(self.env._("An amount is a finite number of rupiah."))
            if amount < 0:
                raise UserError(
                    self.env._("Type amounts without a minus sign; choose withdrawal.")
                )

    def _today(self):
        return fields.Date.context_today(self)

    def _id(self, value):
        """An id as the desk sent it; 0, which is nobody's, for anything else."""
        is_id = isinstance(value, int) and not isinstance(value, bool)
        return value if is_id and 0 < value < MAX_ID else 0

    def _own(self, model, record_id):
        """A record of the society at the desk."""
        record = model.search(
            [
                ("id", "=", self._id(record_id)),
                ("company_id", "=", self.env.company.id),
            ]
        )
        if not record:
            raise UserError(
                self.env._("That paper is not of this society. Reload the page.")
            )
        return record

    def _member(self, member_id):
        """The member, of the society of this desk alone."""
        self._koperasi_need_id(member_id, self.env._("Member"))
        anggota = (
            self.env["koperasi.anggota"]
            .sudo()  # found for the desk, within its society; see search_members
            .search(
                [
                    ("id", "=", self._id(member_id)),
                    ("company_id", "=", self.env.company.id),
                ]
            )
        )
        if not anggota:
            raise UserError(
                self.env._(
                    "This member is not in the register of %s. Search again.",
                    self.env.company.name,
                )
            )
        return anggota

    def _member_row(self, anggota):
        labels = dict(anggota._fields["state"]._description_selection(self.env))
        return {
            "id": anggota.id,
            "number": anggota.number,
            "name": anggota.name,
            "kelompok": anggota.kelompok or "",
            "state": anggota.state,
            "state_label": labels[anggota.state],
        }

    def _accounts(self, anggota):
        """One row per product of the society, with or without an account yet."""
        company = anggota.company_id
        accounts = {
            simpanan.produk_id: simpanan
            for simpanan in self.env["koperasi.simpanan"]
            .sudo()  # the balances of the member at the desk
            .search([("anggota_id", "=", anggota.id), ("is_bilyet", "=", False)])
        }
        rows = []
        for produk in self.env["koperasi.simpanan.produk"]._of_society(company):
            account = accounts.get(produk, self.env["koperasi.simpanan"])
            if produk.jenis == "keluar" and not account.saldo:
                continue  # of former members only
            due, label = self._due(anggota, produk, account)
            rows.append(
                {
                    "produk_id": produk.id,
                    "produk": produk.name,
                    "jenis": produk.jenis,
                    "number": account.number or "",
                    "saldo": round(account.saldo),
                    "available": round(account.saldo_tersedia)
                    if account and not account._is_locked(self._today())
                    else 0,
                    "withdrawable": produk.is_withdrawable,
                    "closed": account.state == "tutup",
                    "rule": (account.tanda_tangan or "sendiri") if account else "",
                    "signers": self._signer_rows(account),
                    "due": due,
                    "due_label": label,
                    "period": round(produk.amount) if produk.jenis == "wajib" else 0,
                }
            )
        return rows

    def _signer_rows(self, account):
        """Who is ticked for money out; nobody where the member signs alone."""
        if (account.tanda_tangan or "sendiri") == "sendiri":
            return []
        return [
            {"id": ident, "name": name}
            for ident, name in account._signers(self._today())
        ]

    def _due(self, anggota, produk, account):
        """What a member still owes of a product: (whole rupiah, in words)."""
        if not anggota._may_save():
            return 0, ""
        if produk.jenis == "pokok":
            rest = max(round(produk.amount) - round(account.saldo), 0)
            return rest, self.env._("not paid up yet") if rest else ""
        if produk.jenis != "wajib":
            return 0, ""
        late = self.env["koperasi.simpanan"]._open_wajib(
            anggota, produk, account, self._today()
        )
        if not late:
            return 0, ""
        return sum(month.rest for month in late), self._due_label(produk, late)

    def _due_label(self, produk, late):
        """The open periods in words: one, or how many from which to which."""
        yearly = produk.period == "tahun"
        first, last = (
            format_date(self.env, month, date_format="y" if yearly else "MMM y")
            for month in (late[0].month, late[-1].month)
        )
        if yearly:
            return f"{first} – {last}" if len(late) > 1 else first
        return (
            self.env._("1 month: %s", first)
            if len(late) == 1
            else self.env._(
                "%(count)s months: %(first)s to %(last)s",
                count=len(late),
                first=first,
                last=last,
            )
        )

    def _today_slips(self):
        slips = self.env["koperasi.kas.transaksi"].search(
            [("company_id", "=", self.env.company.id), ("date", "=", self._today())],
            limit=TODAY_LIMIT,
        )
        return [self._slip_row(slip) for slip in slips]

    def _done_row(self, transaksi):
        """A slip that was just posted, with the passbooks that it belongs into."""
        accounts = transaksi.sudo().mutasi_ids.simpanan_id  # of this slip at the desk
        return {
            **self._slip_row(transaksi),
            "books": [
                {"id": account.id, "name": account.produk_id.name}
                for account in accounts.sorted("id")
            ],
        }

    def _slip_row(self, transaksi):
        return {
            "id": transaksi.id,
            "number": transaksi.number,
            "kind": transaksi.kind,
            "member": transaksi.anggota_id.display_name or transaksi.description or "",
            "total": round(transaksi.total),
            "state": transaksi.state,
            "own": transaksi.create_uid == self.env.user
            and not transaksi.reversal_of_id,
            "time": fields.Datetime.context_timestamp(
                self, transaksi.create_date
            ).strftime("%H:%M"),
        }
