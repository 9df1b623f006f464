from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class KoperasiSimpananBerjangka(models.Model):
    """Reversing a placing on its own day, as any slip: asked for by the teller,
    decided by a second person, booked by rows that name what they reverse."""

    _inherit = "koperasi.simpanan.berjangka"

    def action_reverse_placing(self):
        """Ask why the placing is reversed."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reverse the Placing"),
            "res_model": "koperasi.berjangka.batal",
            "view_mode": "form",
            "target": "new",
            "context": {"default_berjangka_id": self.id},
        }

    def _check_placing_reversible(self, date):
        """Only on its day, while nothing else happened to the bilyet."""
        self.ensure_one()
        bilyet = self.sudo()  # state and holds alone
        if bilyet.state != "berlaku" or bilyet.date != date or bilyet.jasa_ids:
            raise UserError(
                self.env._(
                    "The placing of %s is reversed on its own day only, while it runs."
                    " After that day break it early: that gives all of it back.",
                    bilyet.number,
                )
            )
        bilyet._check_not_pledged()

    def _placing_rows(self):
        """The ledger rows of the placing; one of them is on the bilyet's account."""
        move = self.simpanan_id.mutasi_ids.filtered(
            lambda row: row.key.startswith(f"berjangka/{self.key}/")
        ).move_id
        return self.env["koperasi.simpanan.mutasi"].search(
            [("move_id", "=", move.id)], order="id"
        )

    def _reverse_placing(self, date, reason):
        """Take the placing back; doing it twice does nothing the second time.

        :return: the slip of the reversal, none where the money came from an account
        """
        self.ensure_one()
        bilyet = self.sudo().with_company(self.company_id)  # checked below
        bilyet._lock()
        rows = bilyet._placing_rows()
        if slip := rows.transaksi_id:
            return slip.with_env(self.env)._reverse(date, reason)
        self._check_may_reverse_placing()
        if bilyet.state == "batal":
            return slip
        bilyet._check_placing_reversible(date)
        bilyet._reverse_transfer(rows, date, reason)
        bilyet._void(date, reason)
        return slip

    def _check_may_reverse_placing(self):
        """The chair or the treasurer, and not who placed it (four eyes)."""
        if self.env.su:
            return
        self.check_access("read")
        if not self.env["koperasi.kas.sesi"]._is_overseer(self.env.user):
            raise AccessError(
                self.env._(
                    "Only the chair or the treasurer reverses the placing of %s.",
                    self.number,
                )
            )
        self._koperasi_check_two_factor()
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You placed %s yourself, so someone else has to reverse it: the"
                    " chair or the treasurer.",
                    self.number,
                )
            )

    def _reverse_transfer(self, rows, date, reason):
        """The money back to the account that it came from."""
        Simpanan = self.env["koperasi.simpanan"]
        Simpanan._lock(rows.simpanan_id.ids)
        Simpanan._check_enough(
            [(row.simpanan_id, -round(row.amount)) for row in rows], floor=False
        )
        text = self.env._(
            "Reversal of %(number)s: %(reason)s", number=self.number, reason=reason
        )
        number = self.env["koperasi.nomor"]._next(self.company_id, "BM", date)
        move = self._post_entry(
            company=self.company_id,
            key=f"simpanan/koreksi/berjangka/{self.key}",
            date=date,
            ref=f"{number} · {text}",
            lines=[
                {
                    "account": line.account_id,
                    "debit": round(line.credit),
                    "credit": round(line.debit),
                    "label": line.name,
                }
                for line in rows.move_id.line_ids
            ],
        )
        move.reversed_entry_id = rows.move_id
        with Simpanan._sentences():
            rows._append(
                [
                    (row.simpanan_id.id, -row.amount, f"koreksi/{row.key}", row.id)
                    for row in rows
                ],
                date=date,
                kind="koreksi",
                move=move,
                description=text,
            )

    def _void(self, date, reason):
        """The number stays, with nothing in it; its account closes."""
        self.write({"state": "batal", "date_akhir": date, "jumlah": 0})
        self.simpanan_id._step("tutup", date, {"state": "tutup"}, reason=reason)


class KoperasiKasPersetujuan(models.Model):
    """Requests about a bilyet: a placing to reverse, or cash above the limit."""

    _inherit = "koperasi.kas.persetujuan"

    berjangka_id = fields.Many2one(
        "koperasi.simpanan.berjangka",
        string="Time Deposit",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )

    def _ask_reverse_placing(self, bilyet, reason, date):
        """A teller asks to reverse an own placing of today."""
        reason = (reason or "").strip()
        placed = bilyet.sudo()  # the teller may read it: checked by the form
        if slip := placed._placing_rows().transaksi_id:
            return self._ask_reversal(slip, reason, date)
        if placed.create_uid != self.env.user:
            raise UserError(
                self.env._("Each teller asks for the reversal of own slips only.")
            )
        placed._check_placing_reversible(date)
        requests = self.sudo().search([("berjangka_id", "=", placed.id)])  # of this one
        waiting = requests.filtered(lambda request: request.state == "menunggu")
        return waiting[:1] or self._ask(
            placed.company_id,
            date,
            f"koreksi/berjangka/{placed.id}/{len(requests)}",
            jenis="koreksi",
            berjangka_id=placed.id,
            anggota_id=placed.anggota_id.id,
            total=placed.jumlah,
            rincian=placed.number,
            alasan=reason,
        )

    def _ask_cashing(self, bilyet, sesi, amount, date, note):
        """A teller asks to pay a bilyet from the drawer above the own limit.

        :param amount: whole rupiah that leave the drawer
        :param note: who signed, said again on the slip
        """
        paid = bilyet.sudo()  # the teller may read it: checked by the form
        paid._check_not_pledged()
        requests = self.sudo().search(  # of this one
            [("berjangka_id", "=", paid.id), ("jenis", "=", "bilyet")]
        )
        waiting = requests.filtered(lambda request: request.state == "menunggu")
        return waiting[:1] or self._ask(
            paid.company_id,
            date,
            f"cair/{paid.id}/{len(requests)}",
            jenis="bilyet",
            berjangka_id=paid.id,
            sesi_id=sesi.id,
            anggota_id=paid.anggota_id.id,
            total=amount,
            rincian=paid.number,
            alasan=note or False,
        )

    def action_approve(self):
        """What is asked for a bilyet is done through the bilyet."""
        placings = self.filtered("berjangka_id")
        for request in placings:
            request._check_decider()
            bilyet = request.berjangka_id
            if request.jenis == "bilyet":
                slip = request._pay_bilyet()
            else:
                slip = bilyet._reverse_placing(request.date, request.alasan)
            request._decide("setuju", transaksi_id=slip.id)
        return super(KoperasiKasPersetujuan, self - placings).action_approve()

    def _pay_bilyet(self):
        """The slip in the name of the teller and from the teller's drawer."""
        request = self.sudo()  # the approver was checked
        bilyet = request.berjangka_id.with_user(request.teller_id).sudo()
        slip = bilyet._cash(
            request.date, {"sesi": request.sesi_id, "note": request.alasan}
        )
        if slip.total != request.total:
            raise UserError(
                self.env._(
                    "%s pays another amount by now. Refuse this request; the teller"
                    " asks again.",
                    bilyet.number,
                )
            )
        return slip
