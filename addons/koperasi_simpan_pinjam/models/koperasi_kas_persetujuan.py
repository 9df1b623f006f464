from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

BOOK = "PS"


class KoperasiKasPersetujuan(models.Model):
    """A slip or a reversal of a teller that waits for a second person.

    The teller asks at the desk, the chair or the treasurer decides on the own screen.
    Nothing is posted before; the approval posts it in the name of the teller.
    """

    _name = "koperasi.kas.persetujuan"
    _description = "Cash Approval"
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
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    jenis = fields.Selection(
        [
            ("setor", "Deposit"),
            ("tarik", "Withdrawal"),
            ("koreksi", "Reversal"),
            ("angsur", "Loan Payment"),
            ("cair", "Disbursement"),
        ],
        string="Kind",
        required=True,
        readonly=True,
    )
    sesi_id = fields.Many2one(
        "koperasi.kas.sesi",
        string="Cash Session",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    teller_id = fields.Many2one(
        "res.users", string="Teller", required=True, readonly=True, ondelete="restrict"
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    total = fields.Monetary(required=True, readonly=True)
    lines = fields.Json(readonly=True)
    rincian = fields.Text(string="What", readonly=True)
    koreksi_id = fields.Many2one(
        "koperasi.kas.transaksi",
        string="Slip to Reverse",
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    alasan = fields.Char(string="Reason", readonly=True)
    state = fields.Selection(
        [
            ("menunggu", "Waiting"),
            ("setuju", "Approved"),
            ("tolak", "Refused"),
            ("batal", "Taken Back"),
        ],
        string="Status",
        required=True,
        readonly=True,
        default="menunggu",
    )
    decided_by_id = fields.Many2one(
        "res.users", string="Decided By", readonly=True, ondelete="restrict"
    )
    decided_at = fields.Datetime(readonly=True)
    transaksi_id = fields.Many2one(
        "koperasi.kas.transaksi",
        string="Posted Slip",
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    key = fields.Char(string="Idempotency Key", required=True, readonly=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This approval was already asked for."
    )
    _number_unique = models.UniqueIndex("(company_id, number)")
    _waiting = models.Index("(company_id, id) WHERE state = 'menunggu'")
    _two_people = models.Constraint(
        "CHECK (state <> 'setuju' OR (decided_by_id IS NOT NULL"
        " AND decided_by_id <> teller_id))",
        "The teller who asks does not approve.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("An approval is refused, never deleted."))

    @api.model
    def _ask_slip(self, sesi, anggota, pairs, date, key, note=None):
        """A slip above the limit of its teller; the same key gives the same request.

        :param pairs: (``koperasi.simpanan``, amount), as for a slip
        :param note: who signed, said again on the slip
        """
        rupiah = self.env["koperasi.simpanan"]._rupiah
        total = sum(amount for _account, amount in pairs)
        return self._ask(
            sesi.company_id,
            date,
            key,
            jenis="setor" if total > 0 else "tarik",
            sesi_id=sesi.id,
            anggota_id=anggota.id,
            total=abs(total),
            lines=[[account.id, amount] for account, amount in pairs],
            rincian="\n".join(
                f"{account.sudo().display_name}: {rupiah(abs(amount))}"  # of the slip
                for account, amount in pairs
            ),
            alasan=note or False,
        )

    @api.model
    def _ask_reversal(self, transaksi, reason, date):
        """A teller asks to reverse an own slip of today."""
        reason = (reason or "").strip() if isinstance(reason, str) else ""
        if not reason:
            raise UserError(self.env._("Type why the slip is to be reversed."))
        slip = transaksi.sudo()  # the teller may read it: checked by the desk
        if slip.create_uid != self.env.user:
            raise UserError(
                self.env._("Each teller asks for the reversal of own slips only.")
            )
        if slip.date != date:
            raise UserError(
                self.env._(
                    "%s is not of today. The treasurer reverses it in the list of cash"
                    " transactions.",
                    slip.number,
                )
            )
        slip._check_reversible()
        earlier = self.sudo().search_count(  # of this slip alone
            [("koreksi_id", "=", slip.id)]
        )
        waiting = self.sudo().search(  # of this slip alone
            [("koreksi_id", "=", slip.id), ("state", "=", "menunggu")], limit=1
        )
        if waiting:
            return waiting
        return self._ask(
            slip.company_id,
            date,
            f"koreksi/{slip.id}/{earlier}",
            jenis="koreksi",
            sesi_id=slip.sesi_id.id,
            anggota_id=slip.anggota_id.id,
            total=slip.total,
            rincian=slip.number,
            koreksi_id=slip.id,
            alasan=reason,
        )

    @api.model
    def _ask(self, company, date, key, **values):
        requests = self.sudo()  # a teller asks, the desk has checked the teller
        known = requests.search([("company_id", "=", company.id), ("key", "=", key)])
        if known:
            return known
        return requests.create(
            {
                "number": self.env["koperasi.nomor"]._next(company, BOOK, date),
                "company_id": company.id,
                "date": date,
                "teller_id": self.env.uid,
                "key": key,
                **values,
            }
        )

    # ------------------------------------------------------------------
    # Deciding
    # ------------------------------------------------------------------

    def _check_decider(self):
        """Chair or treasurer of the society, never the teller who asks."""
        self.ensure_one()
        self.check_access("read")
        if not self.env["koperasi.kas.sesi"]._is_overseer(self.env.user):
            raise AccessError(self.env._("Only the chair or the treasurer approves."))
        if self.teller_id == self.env.user:
            raise UserError(
                self.env._(
                    "You asked for %s yourself: someone else decides (four eyes).",
                    self.number,
                )
            )
        if self.state != "menunggu":
            raise UserError(self.env._("%s was decided already.", self.number))

    def action_approve(self):
        """Post what was asked for."""
        for request in self:
            request._check_decider()
            if request.jenis == "koreksi":
                slip = request.koreksi_id._reverse(request.date, request.alasan)
            else:
                slip = request._post()
            request._decide("setuju", transaksi_id=slip.id)

    def action_refuse(self):
        """Nothing is posted; the teller reads it at the desk."""
        for request in self:
            request._check_decider()
            request._decide("tolak")

    def _take_back(self):
        """The teller does not want it any more."""
        self.ensure_one()
        if self.teller_id != self.env.user:
            raise UserError(self.env._("Only who asked takes a request back."))
        if self.state == "menunggu":
            self._decide("batal")

    def _decide(self, state, **values):
        self.sudo().write(  # who decides was checked
            {
                "state": state,
                "decided_by_id": self.env.uid,
                "decided_at": fields.Datetime.now(),
                **values,
            }
        )

    def _post(self):
        """The slip, in the name of the teller and from the teller's drawer."""
        request = self.sudo()  # the approver was checked
        # The slip names the teller; rights were checked when it was asked for.
        Simpanan = self.env["koperasi.simpanan"].with_user(request.teller_id).sudo()
        return Simpanan._post_transaction(
            request.company_id,
            request.anggota_id,
            [(Simpanan.browse(account), amount) for account, amount in request.lines],
            request.date,
            request.key,
            sesi=request.sesi_id,
            approved=True,
            description=request.alasan or None,
        )
