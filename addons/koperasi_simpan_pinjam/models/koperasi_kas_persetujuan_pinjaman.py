from odoo import api, fields, models


class KoperasiKasPersetujuan(models.Model):
    """Slips with loans that wait for a second person."""

    _inherit = "koperasi.kas.persetujuan"

    pinjaman_lines = fields.Json(
        readonly=True,
        help="Payments as id, amount, kind and detail; a disbursement as id and turn.",
    )

    @api.model
    def _ask_payment(self, sesi, anggota, loans, pairs, date, key):
        """A slip with payments of loans above the limit of its teller.

        :param loans: (``koperasi.pinjaman``, amount, kind, what)
        :param pairs: (``koperasi.simpanan``, amount) deposited on the same slip
        """
        rupiah = self.env["koperasi.simpanan"]._rupiah
        # of this slip
        texts = [
            f"{loan.sudo().number}: {rupiah(amount)}" for loan, amount, _k, _w in loans
        ]
        texts += [
            f"{account.sudo().display_name}: {rupiah(amount)}"  # as above
            for account, amount in pairs
        ]
        return self._ask(
            sesi.company_id,
            date,
            key,
            jenis="angsur",
            sesi_id=sesi.id,
            anggota_id=anggota.id,
            total=sum(line[1] for line in [*loans, *pairs]),
            lines=[[account.id, amount] for account, amount in pairs],
            pinjaman_lines=[
                [loan.id, amount, kind, what] for loan, amount, kind, what in loans
            ],
            rincian="\n".join(texts),
        )

    @api.model
    def _ask_pay_out(self, sesi, loan, turn, net, date):
        """A disbursement above the limit; asked again after a refusal."""
        requests = self.sudo()  # of this loan alone
        earlier = requests.search(
            [("anggota_id", "=", loan.anggota_id.id), ("jenis", "=", "cair")]
        ).filtered(lambda one: one.pinjaman_lines[0] == [loan.id, turn])
        waiting = earlier.filtered(lambda one: one.state == "menunggu")
        if waiting:
            return waiting.with_env(self.env)
        return self._ask(
            loan.company_id,
            date,
            f"cair/{loan.id}/{turn}/{len(earlier)}",
            jenis="cair",
            sesi_id=sesi.id,
            anggota_id=loan.anggota_id.id,
            total=net,
            pinjaman_lines=[[loan.id, turn]],
            rincian=loan.display_name,
        )

    def _post(self):
        """Loans go the way of loans, in the name of the teller as every slip."""
        request = self.sudo()  # the approver was checked
        if request.jenis not in ("angsur", "cair"):
            return super()._post()
        # The slip names the teller; rights were checked when it was asked for.
        Loan = self.env["koperasi.pinjaman"].with_user(request.teller_id).sudo()
        if request.jenis == "cair":
            [(loan, turn)] = request.pinjaman_lines
            step = Loan.browse(loan)._pay_out(
                turn, request.date, sesi=request.sesi_id, approved=True
            )
            return step.transaksi_id
        Simpanan = Loan.env["koperasi.simpanan"]
        return Loan._post_payment(
            request.company_id,
            request.anggota_id,
            [(Loan.browse(loan), *line) for loan, *line in request.pinjaman_lines],
            request.date,
            request.key,
            savings=[
                (Simpanan.browse(account), amount) for account, amount in request.lines
            ],
            sesi=request.sesi_id,
            approved=True,
        )
