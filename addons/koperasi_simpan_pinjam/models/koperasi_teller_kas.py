from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

RECENT = 5


class KoperasiTeller(models.AbstractModel):
    """The cash of the teller desk: session, vault, count, approvals."""

    _inherit = "koperasi.teller"

    @api.model
    def cash(self):
        """The session and what waits for someone, to look at again while waiting."""
        self._check_desk()
        return {"today": self._today_slips(), "kas": self._cash()}

    @api.model
    def open_session(self, amount):
        """Open the drawer; ``amount`` whole rupiah are asked from the vault.

        The drawer holds them when the treasurer or the chair has confirmed.
        """
        self._check_desk()
        amount = self._amount(amount, may_be_zero=True)
        company, today = self.env.company, self._today()
        sesi = self.env["koperasi.kas.sesi"]._open(company, today)
        if amount:
            self.env["koperasi.kas.pindah"]._ask(
                company,
                today,
                amount,
                "brankas",
                "teller",
                f"buka/{sesi.id}",
                ke_sesi=sesi,
                description=self.env._("Opening of session %s", sesi.number),
            )
        return self._cash()

    @api.model
    def move_cash(self, key, direction, amount, session_id=None):
        """Ask for cash (``ambil``) or hand cash over (``serah``).

        :param session_id: the drawer of another teller; the vault when not given
        """
        self._check_desk()
        if not key or not isinstance(key, str):
            raise UserError(self.env._("The request has no key. Reload the page."))
        if direction not in ("ambil", "serah"):
            raise UserError(self.env._("Choose whether you take or hand over cash."))
        sesi = self._open_session()
        other = self._other_session(session_id) if session_id else None
        place = "teller" if other else "brankas"
        sides = {
            "ambil": {
                "dari": place,
                "dari_sesi": other,
                "ke": "teller",
                "ke_sesi": sesi,
            },
            "serah": {
                "dari": "teller",
                "dari_sesi": sesi,
                "ke": place,
                "ke_sesi": other,
            },
        }[direction]
        self.env["koperasi.kas.pindah"]._ask(
            self.env.company,
            self._today(),
            self._amount(amount),
            key=f"meja/{key}",
            **sides,
        )
        return self._cash()

    @api.model
    def sign_cash(self, movement_id, accept):
        """Confirm or refuse a movement that waits for this teller."""
        self._check_desk()
        pindah = self._own(self.env["koperasi.kas.pindah"], movement_id)
        if accept:
            pindah.action_confirm()
        else:
            pindah.action_refuse()
        return self._cash()

    @api.model
    def count(self, pieces, note=None):
        """The teller counts the drawer: {id of a note or coin: pieces}."""
        self._check_desk()
        if not isinstance(pieces, dict):
            raise UserError(self.env._("A count lists notes and coins. Reload."))
        self._my_session()._count(pieces, note if isinstance(note, str) else "")
        return self._cash()

    @api.model
    def explain(self, note):
        """Explain the difference of the count."""
        self._check_desk()
        if not isinstance(note, str) or not note.strip():
            raise UserError(self.env._("Type what the difference comes from."))
        self._my_session()._explain(note)
        return self._cash()

    @api.model
    def ask_reversal(self, slip_id, reason):
        """Ask the chair or the treasurer to reverse an own slip of today."""
        self._check_desk()
        slip = self._own(self.env["koperasi.kas.transaksi"], slip_id)
        self.env["koperasi.kas.persetujuan"]._ask_reversal(slip, reason, self._today())
        return self._cash()

    @api.model
    def take_back(self, request_id):
        """Take a request back that waits for approval."""
        self._check_desk()
        self._own(self.env["koperasi.kas.persetujuan"], request_id)._take_back()
        return self._cash()

    # ------------------------------------------------------------------

    def _amount(self, amount, may_be_zero=False):
        if isinstance(amount, bool) or not isinstance(amount, int | float):
            raise UserError(self.env._("Type the amount in digits."))
        if may_be_zero and amount == 0:
            return 0
        if not amount > 0:  # also no number at all
            raise UserError(self.env._("Type an amount above zero."))
        return amount

    def _my_session(self):
        """The session of the teller, whatever its day and state."""
        sesi = self.env["koperasi.kas.sesi"]._of_teller(self.env.company, self.env.user)
        if not sesi:
            raise UserError(self.env._("You have no open cash session."))
        return sesi.with_env(self.env)

    def _open_session(self):
        sesi = self.env["koperasi.kas.sesi"]._for_desk(self.env.company, self._today())
        if not sesi:
            raise UserError(self.env._("You have no open cash session."))
        return sesi.with_env(self.env)

    def _other_session(self, session_id):
        sesi = self._own(self.env["koperasi.kas.sesi"], session_id)
        if sesi.state != "buka" or sesi.user_id == self.env.user:
            raise UserError(self.env._("Choose the open drawer of another teller."))
        return sesi

    def _approval_for(self, anggota, pairs, key, signed=()):
        """The request of a slip that waits for a second person, if it needs one."""
        company, today = self.env.company, self._today()
        # of this very slip
        if self.env["koperasi.kas.transaksi"].sudo()._of_key(company, key):
            return None
        sesi = self._needs_second_person(sum(amount for _account, amount in pairs))
        if not sesi:
            return None
        # What cannot be posted is not asked for; the teller was checked.
        Simpanan = self.env["koperasi.simpanan"].sudo()
        Simpanan._check_member(company, anggota)
        amounts = Simpanan._merge_lines(company, anggota, pairs, today)
        merged = [(Simpanan.browse(account), amounts[account]) for account in amounts]
        Simpanan._check_terms(merged)
        Simpanan._check_enough(merged)
        names = Simpanan._check_all_signed(merged, signed, today)
        request = self.env["koperasi.kas.persetujuan"]._ask_slip(
            sesi, anggota, merged, today, key, names
        )
        return self._still_wanted(request)

    def _needs_second_person(self, total):
        """The session, when a slip of ``total`` waits for a second person."""
        company, today = self.env.company, self._today()
        sesi = self.env["koperasi.kas.sesi"]._for_desk(company, today)
        rules = self.env["koperasi.kas.aturan"]._of(company)
        if sesi and rules._needs_approval(self.env.user, total, today):
            return sesi
        return None

    def _still_wanted(self, request):
        """A slip that was refused or taken back is not asked for again."""
        if request.state in ("tolak", "batal"):
            raise UserError(
                self.env._("%s was refused. Begin a new slip.", request.number)
            )
        return request

    # ------------------------------------------------------------------
    # For the screen
    # ------------------------------------------------------------------

    def _cash(self):
        """All that the desk shows of its cash."""
        company = self.env.company
        rules = self.env["koperasi.kas.aturan"]._of(company)
        sesi = self.env["koperasi.kas.sesi"]._of_teller(company, self.env.user)
        return {
            "required": rules.is_sesi_wajib,
            "blind": rules.is_buta,
            "sesi": self._session_row(sesi, rules) if sesi else None,
            "pecahan": [
                {"id": p.id, "name": p.name, "value": p.value, "jenis": p.jenis}
                for p in self.env["koperasi.kas.pecahan"]._on(self._today())
            ],
            "others": self._other_drawers(),
            "pindah": self._movement_rows(sesi) if sesi else [],
            "requests": self._request_rows(),
        }

    def _session_row(self, sesi, rules):
        hitung = sesi.hitung_id if sesi.state == "hitung" else None
        return {
            "id": sesi.id,
            "number": sesi.number,
            "state": sesi.state,
            "date": format_date(self.env, sesi.date, date_format="d MMMM y"),
            "stale": sesi.date != self._today(),
            "saldo": None if rules.is_buta else round(sesi.saldo),
            "hitung": hitung
            and {
                "number": hitung.number,
                "counted": round(hitung.counted),
                "selisih": round(hitung.selisih),
                "penjelasan": hitung.penjelasan or "",
            },
        }

    def _other_drawers(self):
        """Open drawers of other tellers of the society, to hand cash over."""
        sessions = self.env["koperasi.kas.sesi"].search(
            [
                ("company_id", "=", self.env.company.id),
                ("state", "=", "buka"),
                ("date", "=", self._today()),
                ("user_id", "!=", self.env.uid),
            ]
        )
        # the name of a colleague
        return [{"id": s.id, "name": s.user_id.sudo().name} for s in sessions]

    def _movement_rows(self, sesi):
        places = dict(
            self.env["koperasi.kas.pindah"]
            ._fields["dari"]
            ._description_selection(self.env)
        )
        rows = []
        for pindah in self.env["koperasi.kas.pindah"]._waiting(sesi):
            other = (
                pindah.dari_sesi_id if pindah.ke_sesi_id == sesi else pindah.ke_sesi_id
            )
            is_in = pindah.ke_sesi_id == sesi
            rows.append(
                {
                    "id": pindah.id,
                    "number": pindah.number,
                    "amount": round(pindah.amount),
                    "is_in": is_in,
                    "place": other.user_id.name
                    or places[pindah.dari if is_in else pindah.ke],
                    "mine": self.env.user
                    not in (pindah.given_by_id | pindah.received_by_id),
                }
            )
        return rows

    def _request_rows(self):
        """The requests of the teller of today, those that wait first."""
        Request = self.env["koperasi.kas.persetujuan"]
        labels = dict(Request._fields["state"]._description_selection(self.env))
        kinds = dict(Request._fields["jenis"]._description_selection(self.env))
        own = [
            ("company_id", "=", self.env.company.id),
            ("teller_id", "=", self.env.uid),
        ]
        requests = Request.search([*own, ("state", "=", "menunggu")]) + Request.search(
            [*own, ("date", "=", self._today()), ("state", "!=", "menunggu")],
            limit=RECENT,
        )
        return [
            {
                "id": request.id,
                "number": request.number,
                "jenis": kinds[request.jenis],
                "member": request.anggota_id.display_name or "",
                "total": round(request.total),
                "state": request.state,
                "state_label": labels[request.state],
                # who decided is a colleague
                "decided_by": request.decided_by_id.sudo().name or "",
                "slip": self._done_row(request.transaksi_id)
                if request.transaksi_id
                else None,
                "time": fields.Datetime.context_timestamp(
                    self, request.create_date
                ).strftime("%H:%M"),
            }
            for request in requests
        ]
