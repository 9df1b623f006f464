from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

OFFICER = "koperasi_simpan_pinjam.group_petugas_pinjaman"
#: What a decision is taken on: a change of it asks for all decisions again.
DECIDED_ON = {
    "anggota_id", "produk_id", "amount", "tenor", "date_request", "is_keluarga_organ",
}  # fmt: skip


class KoperasiPinjaman(models.Model):
    """From the application to the decision: handed in, surveyed, decided on."""

    _inherit = "koperasi.pinjaman"

    @api.model_create_multi
    def create(self, vals_list):
        loans = super().create(vals_list)
        loans._take_papers()
        return loans

    def write(self, vals):
        result = super().write(vals)
        if "produk_id" in vals:
            self._take_papers()
        if DECIDED_ON & vals.keys():
            self.filtered(
                lambda one: one.state in ("diajukan", "disurvei", "disetujui")
            )._terms_changed()
        return result

    def _take_papers(self):
        """The papers that the product asks for; those of a former product that never
        came are taken off."""
        for loan in self:
            papers = loan.dokumen_ids.sudo()  # the list follows from the product
            papers.filtered(
                lambda p, loan=loan: (
                    p.syarat_id
                    and p.syarat_id.produk_id != loan.produk_id
                    and not p.received_on
                )
            ).unlink()
            wanted = self.env["koperasi.pinjaman.syarat"].search(
                [("produk_id", "=", loan.produk_id.id)]
            )
            papers.create(
                [
                    {
                        "pinjaman_id": loan.id,
                        "syarat_id": paper.id,
                        "name": paper.name,
                        "is_required": paper.is_required,
                        "sequence": paper.sequence,
                    }
                    for paper in wanted - loan.dokumen_ids.syarat_id
                ]
            )

    def _check_officer(self):
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group(OFFICER)):
            raise AccessError(self.env._("Applications are handled by a loan officer."))

    def _lock_application(self):
        """Decisions on one application wait for each other."""
        self.env.cr.execute(
            SQL(
                "SELECT id FROM koperasi_pinjaman WHERE id = ANY(%s)"
                " ORDER BY id FOR UPDATE",
                self.ids,
            )
        )
        self.invalidate_recordset(["state"])

    def _need_state(self, *states):
        for loan in self:
            if loan.state not in states:
                labels = dict(self._fields["state"]._description_selection(self.env))
                raise UserError(
                    self.env._(
                        "%(loan)s is “%(state)s”; that step is not its turn.",
                        loan=loan.number,
                        state=labels[loan.state],
                    )
                )

    # ------------------------------------------------------------------
    # Steps of the loan officer
    # ------------------------------------------------------------------

    def action_submit(self):
        """Hand the application in: complete, and within every limit."""
        for loan in self:
            loan._check_officer()
            loan._lock_application()
            loan._need_state("draf")
            loan._check_complete()
            loan._check_limits()
            loan.sudo().write(  # status and dates have no other writer
                {
                    "state": "diajukan",
                    "submitted_on": fields.Date.context_today(self),
                    "submitted_by_id": self.env.uid,
                }
            )

    def _check_complete(self):
        missing = []
        if not self.aturan_id:
            raise UserError(
                self.env._(
                    "Product %s has no approved terms yet.", self.produk_id.display_name
                )
            )
        if self.anggota_id.state != "aktif" and self.produk_id.debitur == "anggota":
            raise UserError(
                self.env._("%s is no active member.", self.anggota_id.display_name)
            )
        if not self.tujuan_id:
            missing.append(self._fields["tujuan_id"]._description_string(self.env))
        if not self.income:
            missing.append(self._fields["income"]._description_string(self.env))
        if self.dokumen_missing:
            missing.append(self.dokumen_missing)
        if missing:
            raise UserError(
                self.env._(
                    "The application of %(name)s is not complete: %(what)s.",
                    name=self.anggota_id.name,
                    what=", ".join(missing),
                )
            )

    def action_survey(self):
        """Open the form of a visit."""
        self.ensure_one()
        self._check_officer()
        self._need_state("diajukan")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Survey"),
            "res_model": "koperasi.pinjaman.survei",
            "view_mode": "form",
            "context": {
                "default_pinjaman_id": self.id,
                "default_income": self.income,
                "default_expense": self.expense,
                "default_recommended_amount": self.amount,
            },
        }

    def _surveyed(self):
        """A survey is done: the application goes to the committee."""
        for loan in self:
            loan._check_officer()
            loan._lock_application()
            loan._need_state("diajukan")
            if not loan.score:
                raise UserError(
                    self.env._(
                        "Give all five marks of the 5C analysis of %s before the"
                        " survey is closed.",
                        loan.number,
                    )
                )
            loan._check_limits()
            loan.sudo().state = "disurvei"  # has no other writer
            loan._ask_decisions()

    def action_decisions(self):
        """The decisions on this loan, as a list."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decisions"),
            "res_model": "koperasi.pinjaman.persetujuan",
            "view_mode": "list,form",
            "domain": [("pinjaman_id", "=", self.id)],
        }

    # ------------------------------------------------------------------
    # Decisions
    # ------------------------------------------------------------------

    def _terms_text(self):
        """What is decided on, in words."""
        terms = self.aturan_id
        labels = dict(terms._fields["per"]._description_selection(self.env))
        return self.env._(
            "%(product)s, %(amount)s in %(count)s instalments, %(rate)s %% %(per)s",
            product=self.produk_id.name,
            amount=format_rupiah(round(self.amount)),
            count=self.tenor,
            rate=f"{terms.persen:g}".replace(".", ","),
            per=labels[terms.per],
        )

    def _ask_decisions(self):
        """Ask every tier that this amount passes, in order."""
        for loan in self:
            roles = self.env["koperasi.pinjaman.tingkat"]._for_loan(
                loan.company_id, loan.amount, loan.is_terkait
            )
            last = max(loan.persetujuan_ids.mapped("round"), default=0)
            # decisions are written by these steps alone
            loan.env["koperasi.pinjaman.persetujuan"].sudo().create(
                [
                    {
                        "pinjaman_id": loan.id,
                        "company_id": loan.company_id.id,
                        "round": last + 1,
                        "sequence": sequence,
                        "peran": role,
                        "amount": loan.amount,
                        "terms": loan._terms_text(),
                    }
                    for sequence, role in enumerate(roles, 1)
                ]
            )

    def _void_decisions(self, reason):
        """Decisions taken or asked for so far count no longer."""
        rows = self.persetujuan_ids.filtered(
            lambda r: r.state in ("menunggu", "setuju")
        )
        # decisions are written by these steps alone
        rows.sudo().write({"state": "batal", "void_reason": reason})

    def _terms_changed(self):
        """Terms of an application in hand were changed: reckon and ask again."""
        for loan in self:
            loan._check_limits()
            if loan.state == "diajukan":
                continue
            loan._void_decisions(self.env._("The terms were changed."))
            # status and dates have no other writer
            loan.sudo().write({"state": "disurvei", "date_decide": False})
            loan._ask_decisions()

    def _parties_changed(self):
        """A guarantor came or went: a related party needs other decisions."""
        for loan in self.filtered(lambda one: one.state == "disurvei"):
            asked = loan.persetujuan_ids.filtered(lambda r: r.state != "batal")
            roles = self.env["koperasi.pinjaman.tingkat"]._for_loan(
                loan.company_id, loan.amount, loan.is_terkait
            )
            if set(asked.mapped("peran")) != set(roles):
                loan._terms_changed()

    def _decided(self, decision):
        """Follow a decision: refused at once, approved with the last tier."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        if decision.state == "tolak":
            self._void_decisions(self.env._("Refused on another tier."))
            self.write(
                {
                    "state": "ditolak",
                    "date_decide": today,
                    "refused_reason": decision.note,
                }
            )
            self.penjamin_ids._end()
            return
        if self.persetujuan_ids.filtered(lambda r: r.state == "menunggu"):
            return
        self._check_limits()
        if self.is_terkait and not self._approved_by_both():
            raise UserError(
                self.env._(
                    "%s is a related party: pengurus and pengawas must both approve.",
                    self.anggota_id.name,
                )
            )
        self.write({"state": "disetujui", "date_decide": today})
