from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah


class KoperasiSimpananBlokir(models.Model):
    """Holds that a loan needs: collateral, guarantors, compulsory savings."""

    _inherit = "koperasi.simpanan.blokir"

    @api.model
    def _place_for_loan(self, account, amount, reason, *, date=None, key=None):
        """Hold a part of the savings; what is not there or not free is refused.

        The hold follows from a collateral, a consent or a disbursement, whose desk the
        caller checked.

        :param account: ``koperasi.simpanan``
        :param amount: whole rupiah
        :param date: first day of the hold, today when left out
        :param str key: names the loan; the same key holds once as long as it is held
        """
        account = account.sudo()  # the balance, for this check alone
        account._lock(account.ids)
        account.invalidate_recordset()
        taken = account.saldo_minimum if account.is_withdrawable else account.blokir
        free = max(account.saldo - taken, 0)
        if amount > free:
            raise UserError(
                self.env._(
                    "Savings account %(account)s has %(free)s that is free; %(wanted)s"
                    " cannot be held.",
                    account=account.number,
                    free=format_rupiah(round(free)),
                    wanted=format_rupiah(round(amount)),
                )
            )
        # of the collateral or the consent
        return self.sudo().create(
            {
                "simpanan_id": account.id,
                "company_id": account.company_id.id,
                "kind": "pinjaman",
                "amount": amount,
                "date": date or fields.Date.context_today(self),
                "reason": reason[:200],
                "key": key,
            }
        )

    def _release_for_loan(self):
        """Lift the holds of a loan that has ended, whoever placed them.

        Not :meth:`action_release`: the end of the loan lifts them, not a person.
        """
        holds = self.sudo().filtered(lambda h: not h.released_on)  # of the loan
        holds._lift(fields.Date.context_today(self))
