from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

from .koperasi_pinjaman_keputusan import OFFICER

BOOK, ADDENDUM = "AJU", "ADD"
TREASURER = "koperasi_base.group_bendahara"
#: Fields of the form that the request takes over as they are.
WISH = (
    "jenis", "tenor", "persen", "tanggal_tetap", "tenggang_pokok", "tenggang_bunga",
    "bebas_bunga",
)  # fmt: skip


class KoperasiPinjamanAjuan(models.Model):
    """A waiver, restructuring or write-off: asked for by one, decided on by others.

    The tiers of the society decide as on an application (a write-off always the chair
    too); the last approval posts it on its day, in the name of who approved. Requests
    have no writer but their own methods and stay, with what they changed, as the
    history of the loan.
    """

    _name = "koperasi.pinjaman.ajuan"
    _description = "Request for a Change of a Loan"
    _inherit = ["koperasi.pinjaman.ajuan.mixin"]
    _order = "id desc"
    _rec_name = "number"
    _check_company_auto = True

    number = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    pinjaman_id = fields.Many2one(
        index=True, ondelete="restrict", readonly=True, check_company=True
    )
    date = fields.Date(string="Asked On", required=True, readonly=True)
    asked_by_id = fields.Many2one(
        "res.users",
        string="Asked By",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    state = fields.Selection(
        [
            ("menunggu", "Waiting"),
            ("setuju", "Approved"),
            ("tolak", "Refused"),
            ("batal", "Taken Back"),
            ("dibalik", "Reversed"),
        ],
        string="Status",
        required=True,
        readonly=True,
        default="menunggu",
        index=True,
    )
    persetujuan_ids = fields.One2many(
        "koperasi.pinjaman.persetujuan", "ajuan_id", string="Decisions", readonly=True
    )
    decided_on = fields.Date(readonly=True)
    langkah_id = fields.Many2one(
        "koperasi.pinjaman.langkah",
        string="Movement",
        readonly=True,
        ondelete="restrict",
    )
    balik_id = fields.Many2one(
        "koperasi.pinjaman.langkah",
        string="Reversed By",
        readonly=True,
        ondelete="restrict",
    )
    balik_alasan = fields.Char(string="Reason of the Reversal", readonly=True)
    fakta = fields.Json(readonly=True, help="What it changed, at the decision.")
    penjelasan = fields.Html(
        string="What It Changes", compute="_compute_penjelasan", sanitize=False
    )
    kekurangan = fields.Monetary(
        string="Into Expense",
        readonly=True,
        help="Of a write-off, what the allowance did not hold.",
    )
    kolek_sebelum = fields.Char(readonly=True)
    hari_sebelum = fields.Integer(string="Days Overdue Before", readonly=True)
    addendum_number = fields.Char(string="Addendum No.", readonly=True)
    addendum_signer = fields.Char(readonly=True)
    versi = fields.Integer(string="Schedule Version", readonly=True)

    _number_unique = models.UniqueIndex("(company_id, number)")
    _waiting = models.UniqueIndex(
        "(pinjaman_id, jenis, COALESCE(bebas_kind, '')) WHERE state = 'menunggu'",
        "Such a request already waits for a decision on this loan.",
    )
    _posted = models.Constraint(
        "CHECK (state NOT IN ('setuju', 'dibalik') OR langkah_id IS NOT NULL)",
        "An approved request names its movement.",
    )

    @api.depends("state", "fakta", "pinjaman_id")
    def _compute_penjelasan(self):
        """Live while it waits, as it was decided afterwards."""
        today = fields.Date.context_today(self)
        for row in self:
            facts = row.fakta
            if row.state == "menunggu" and row.pinjaman_id.state == "cair":
                facts = row.sudo()._facts(today)  # of a loan that the user sees
            row.penjelasan = facts and row._render_facts(facts)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A request is taken back, never deleted."))

    # ------------------------------------------------------------------
    # Asking
    # ------------------------------------------------------------------

    @api.model
    def _check_asker(self, company):
        """The loan officer or the treasurer of this very society asks."""
        user = self.env.user
        if not (user.has_group(OFFICER) or user.has_group(TREASURER)):
            raise AccessError(
                self.env._(
                    "Changes of a loan are asked for by the loan officer or the"
                    " treasurer."
                )
            )
        if company not in self.env.companies:
            raise AccessError(
                self.env._(
                    "You are not working in %s now. Choose it at the top right first.",
                    company.sudo().name,
                )
            )

    @api.model
    def _ask(self, wish):
        """Ask for a decision on what a form wishes.

        :param wish: record of ``koperasi.pinjaman.ajuan.mixin``
        """
        loan = wish.pinjaman_id
        loan.check_access("read")
        self._check_asker(loan.company_id)
        today = fields.Date.context_today(self)
        loan.sudo()._lock_application()  # as a decision does
        wish._check_wish(today)
        requests = self.sudo()  # the desk was checked; requests have no other writer
        requests._check_not_waiting(wish)
        number = (
            self.env["koperasi.nomor"]
            .sudo()
            ._next(  # a desk takes numbers only
                loan.company_id, BOOK, today, yearly=True
            )
        )
        row = requests.create(
            {
                **{name: wish[name] for name in WISH},
                "number": number,
                "company_id": loan.company_id.id,
                "pinjaman_id": loan.id,
                "date": today,
                "asked_by_id": self.env.uid,
                "bebas_kind": wish.bebas_kind if wish.jenis == "bebas" else False,
                "cara": wish.cara if wish.jenis == "restruktur" else False,
                "amount": wish._asked_amount(),
                "alasan": wish.alasan.strip(),
            }
        )
        row._ask_decisions()
        return row.with_env(self.env)

    @api.model
    def _check_not_waiting(self, wish):
        waiting = self.search(
            [
                ("pinjaman_id", "=", wish.pinjaman_id.id),
                ("jenis", "=", wish.jenis),
                ("state", "=", "menunggu"),
            ]
        )
        if wish.jenis == "bebas":
            waiting = waiting.filtered(lambda r: r.bebas_kind == wish.bebas_kind)
        if waiting:
            raise UserError(
                self.env._(
                    "%(number)s asks for that already and waits for a decision on loan"
                    " %(loan)s.",
                    number=waiting[:1].number,
                    loan=wish.pinjaman_id.number,
                )
            )

    def _ask_decisions(self):
        """Ask every tier that the amount passes; on a write-off the chair too."""
        loan = self.pinjaman_id
        roles = self.env["koperasi.pinjaman.tingkat"]._for_loan(
            self.company_id, self.amount, loan.is_terkait
        )
        if self.jenis == "hapus_buku" and "ketua" not in roles:
            roles = [*roles, "ketua"]
        last = max(loan.persetujuan_ids.mapped("round"), default=0)
        self.env["koperasi.pinjaman.persetujuan"].create(
            [
                {
                    "pinjaman_id": loan.id,
                    "company_id": self.company_id.id,
                    "ajuan_id": self.id,
                    "round": last + 1,
                    "sequence": sequence,
                    "peran": role,
                    "amount": self.amount,
                    "terms": self._words(),
                }
                for sequence, role in enumerate(roles, 1)
            ]
        )

    def _words(self):
        """What is decided on, in one line."""
        labels = {
            name: dict(self._fields[name]._description_selection(self.env))
            for name in ("jenis", "bebas_kind", "cara")
        }
        kind = labels["jenis"][self.jenis]
        if self.jenis == "bebas":
            what = labels["bebas_kind"][self.bebas_kind]
            return f"{kind}: {what} {format_rupiah(round(self.amount))}"
        if self.jenis == "hapus_buku":
            return f"{kind}: {format_rupiah(round(self.amount))}"
        return self.env._(
            "%(kind)s of %(amount)s in %(count)s instalments",
            kind=kind,
            amount=format_rupiah(round(self.amount)),
            count=self.tenor,
        )

    # ------------------------------------------------------------------
    # Deciding
    # ------------------------------------------------------------------

    def _decided(self, decision):
        """Follow a decision: refused at once, posted with the last tier."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        if decision.state == "tolak":
            self._close("tolak", today, self.env._("Refused on another tier."))
        elif not self.persetujuan_ids.filtered(lambda r: r.state == "menunggu"):
            self._carry_out(today)

    def _close(self, state, day, reason):
        waiting = self.persetujuan_ids.filtered(lambda r: r.state == "menunggu")
        waiting.write({"state": "batal", "void_reason": reason})
        self.write({"state": state, "decided_on": day})

    def _carry_out(self, day):
        """Post it on the day of the last approval."""
        loan = self.pinjaman_id
        self._check_wish(day)
        values = {
            "fakta": self._facts(day),
            "kolek_sebelum": loan.kolektibilitas or "lancar",
            "hari_sebelum": loan.hari_tunggak,
            "state": "setuju",
            "decided_on": day,
            **getattr(self, f"_post_{self.jenis}")(day),
        }
        self.write(values)
        loan._sync_restructured()
        loan._message_log(body=f"{self.number} · {self._words()}")

    def _key(self):
        return f"ajuan/{self.id}"

    def _post_bebas(self, day):
        step = self.pinjaman_id._waive(
            self.bebas_kind, round(self.amount), day, self._key(), self._words()
        )
        return {"langkah_id": step.id}

    def _post_hapus_buku(self, day):
        step, short = self.pinjaman_id._write_off(day, self._key(), self._words())
        return {"langkah_id": step.id, "amount": step.amount, "kekurangan": short}

    def _post_restruktur(self, day):
        loan = self.pinjaman_id
        step = loan._restructure(self, day, self._key(), self._words())
        numbers = self.env["koperasi.nomor"]
        return {
            "langkah_id": step.id,
            "amount": step.amount,
            "addendum_number": numbers._next(self.company_id, ADDENDUM, day),
            "addendum_signer": loan._signer(day).name,
            "versi": loan.versi,
        }

    # ------------------------------------------------------------------
    # Taken back, reversed
    # ------------------------------------------------------------------

    def action_take_back(self):
        """Who asked does not want it any more."""
        for row in self:
            row.check_access("read")
            if row.asked_by_id != self.env.user:
                raise UserError(self.env._("Only who asked takes a request back."))
            row.pinjaman_id.sudo()._lock_application()  # as a decision does
            row.invalidate_recordset()
            if row.state != "menunggu":
                raise UserError(self.env._("%s was decided already.", row.number))
            row.sudo()._close(  # who asked was checked
                "batal", fields.Date.context_today(self), self.env._("Taken back.")
            )

    def action_reverse(self):
        """Ask for the reason of a reversal."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reverse"),
            "res_model": "koperasi.pinjaman.ajuan.balik",
            "view_mode": "form",
            "target": "new",
            "context": {"default_ajuan_id": self.id},
        }

    def _reverse(self, reason):
        """The treasurer takes an approved request back, and not who asked for it."""
        self.ensure_one()
        self.check_access("read")
        self._koperasi_check_two_factor()
        user = self.env.user
        if not user.has_group(TREASURER) or self.company_id not in self.env.companies:
            raise AccessError(self.env._("Only the treasurer reverses it."))
        if self.asked_by_id == user:
            raise UserError(
                self.env._(
                    "You asked for %s yourself: someone else decides (four eyes).",
                    self.number,
                )
            )
        if not (reason or "").strip():
            raise UserError(self.env._("Type why it is reversed."))
        row = self.sudo()  # who reverses was checked
        row.pinjaman_id._lock_application()
        row.invalidate_recordset()
        if row.state != "setuju":
            raise UserError(self.env._("%s is not in force.", row.number))
        back = row.pinjaman_id._undo_change(
            row.langkah_id,
            fields.Date.context_today(self),
            f"{row._key()}/balik",
            f"{row.number} · {reason.strip()}",
            round(row.kekurangan),
        )
        row.write(
            {"state": "dibalik", "balik_id": back.id, "balik_alasan": reason.strip()}
        )
        row.pinjaman_id._sync_restructured()
