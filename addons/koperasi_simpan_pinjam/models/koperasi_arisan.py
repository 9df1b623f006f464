from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..engine import arisan

SEED_MIN = 6


class KoperasiArisan(models.Model):
    """A group that saves the same amount each round; a draw gives the pot to one.

    Contributions are deposits into the arisan account of each participant (a debt of
    the society, not withdrawable). A draw moves one contribution of all to the
    voluntary savings of the winner, in one entry; each wins exactly once.
    """

    _name = "koperasi.arisan"
    _description = "Arisan"
    _inherit = ["mail.thread"]
    _order = "company_id, name"
    _check_company_auto = True

    name = fields.Char(required=True, tracking=True)
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    produk_id = fields.Many2one(
        "koperasi.simpanan.produk",
        string="Product",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id), ('jenis', '=', 'arisan')]",
    )
    ketua_id = fields.Many2one(
        "koperasi.anggota",
        string="Head of the Group",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        tracking=True,
    )
    iuran = fields.Monetary(string="Contribution per Round", required=True)
    date_from = fields.Date(
        string="First Round", required=True, default=fields.Date.context_today
    )
    state = fields.Selection(
        [("draft", "Being Formed"), ("jalan", "Running"), ("selesai", "Finished")],
        string="Status",
        required=True,
        readonly=True,
        copy=False,
        default="draft",
        tracking=True,
    )
    peserta_ids = fields.One2many(
        "koperasi.arisan.peserta", "arisan_id", string="Participants"
    )
    undian_ids = fields.One2many(
        "koperasi.arisan.undian", "arisan_id", string="Draws", readonly=True
    )
    putaran = fields.Integer(string="Next Round", compute="_compute_putaran")
    pot = fields.Monetary(string="Pot per Round", compute="_compute_putaran")

    _iuran = models.Constraint(
        "CHECK (iuran > 0 AND iuran = trunc(iuran))",
        "The contribution is whole rupiah above zero.",
    )

    @api.depends("undian_ids", "peserta_ids", "iuran")
    def _compute_putaran(self):
        for group in self:
            group.putaran = len(group.undian_ids) + 1
            group.pot = arisan.pot(round(group.iuran), len(group.peserta_ids))

    @api.constrains("produk_id")
    def _check_produk(self):
        for group in self:
            if group.produk_id.jenis != "arisan":
                raise ValidationError(
                    self.env._("Choose a savings product of the kind Arisan.")
                )

    def write(self, vals):
        if {"produk_id", "iuran", "company_id"} & vals.keys() and any(
            group.state != "draft" for group in self
        ):
            raise UserError(
                self.env._("The arisan runs: its contribution stays as it is.")
            )
        if "state" in vals and not self.env.su:
            raise UserError(self.env._("The buttons change the status."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(group.state != "draft" for group in self):
            raise UserError(self.env._("An arisan that runs is never deleted."))

    def _check_desk(self):
        """The chair or the treasurer of the society."""
        if self.env.su:
            return
        user = self.env.user
        self.check_access("read")
        if not (
            user.has_group("koperasi_base.group_ketua")
            or user.has_group("koperasi_base.group_bendahara")
        ):
            raise AccessError(
                self.env._("The chair or the treasurer starts and draws an arisan.")
            )
        self._koperasi_check_two_factor()

    # ------------------------------------------------------------------
    # Rounds
    # ------------------------------------------------------------------

    def action_start(self):
        """Fix the participants and open an account for each."""
        for group in self:
            group._check_desk()
            if group.state != "draft":
                raise UserError(self.env._("%s runs already.", group.name))
            if len(group.peserta_ids) < 2:
                raise UserError(self.env._("An arisan has at least two participants."))
            self.env["koperasi.simpanan"].sudo()._open_accounts(  # the desk was checked
                group.company_id,
                [(row.anggota_id.id, group.produk_id.id) for row in group.peserta_ids],
                fields.Date.context_today(self),
            )
            group.sudo().state = "jalan"  # as checked

    def action_draw(self):
        """Ask for the text of the draw and who is present."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Draw"),
            "res_model": "koperasi.arisan.undi",
            "view_mode": "form",
            "target": "new",
            "context": {"default_arisan_id": self.id},
        }

    def _draw(self, putaran, seed, present, now):
        """Draw a round, pay the pot, and keep how it went.

        Drawing the same round again gives back the first draw.

        :param putaran: the round, so that a second click draws nothing new
        :param str seed: the text that those present agreed on
        :param present: ``koperasi.arisan.peserta`` who are there
        :param now: moment of the draw (UTC)
        :return: the ``koperasi.arisan.undian``
        """
        self.ensure_one()
        self._check_desk()
        group = self.sudo().with_company(self.company_id)  # the desk was checked
        known = group.undian_ids.filtered(lambda draw: draw.putaran == putaran)
        if known:
            return known.with_env(self.env)
        seed = (seed or "").strip()
        group._check_drawable(putaran, seed, present)
        remaining = group.peserta_ids - group.undian_ids.pemenang_id
        number = arisan.draw(seed, putaran, remaining.mapped("nomor"))
        winner = remaining.filtered(lambda row: row.nomor == number)
        date = fields.Datetime.context_timestamp(self, now).date()
        move = group._pay_pot(winner, putaran, date)
        draw = group.env["koperasi.arisan.undian"].create(
            {
                "company_id": group.company_id.id,
                "arisan_id": group.id,
                "putaran": putaran,
                "waktu": now,
                "date": date,
                "seed": seed,
                "sisa": ", ".join(str(n) for n in sorted(remaining.mapped("nomor"))),
                "hadir": ", ".join(
                    f"{row.nomor} {row.anggota_id.name}"
                    for row in present.sorted("nomor")
                ),
                "pemenang_id": winner.id,
                "amount": group.pot,
                "move_id": move.id,
            }
        )
        if len(group.undian_ids) == len(group.peserta_ids):
            group.state = "selesai"
        return draw.with_env(self.env)

    def _check_drawable(self, putaran, seed, present):
        """In order, with a text of some length, people there, and all have paid."""
        if self.state != "jalan" or putaran != self.putaran:
            raise UserError(
                self.env._(
                    "Round %(round)s of %(name)s cannot be drawn now.",
                    round=putaran,
                    name=self.name,
                )
            )
        if len(seed) < SEED_MIN:
            raise UserError(
                self.env._(
                    "The text of the draw has at least %s signs, for instance the"
                    " number of a banknote that those present choose.",
                    SEED_MIN,
                )
            )
        if len(present & self.peserta_ids.with_env(present.env)) < 2:
            raise UserError(
                self.env._("At least two participants are present at the draw.")
            )
        short = self.peserta_ids.filtered(lambda row: row._account().saldo < self.iuran)
        if short:
            raise UserError(
                self.env._(
                    "Not all have paid this round yet: %s.",
                    ", ".join(row.anggota_id.name for row in short.sorted("nomor")),
                )
            )

    def _pay_pot(self, winner, putaran, date):
        """One contribution of each to the voluntary savings of the winner."""
        Simpanan = self.env["koperasi.simpanan"]
        sukarela = (
            self.env["koperasi.simpanan.produk"]
            ._of_society(self.company_id)
            .filtered(lambda produk: produk.jenis == "sukarela")[:1]
        )
        accounts = Simpanan._open_accounts(
            self.company_id, [(winner.anggota_id.id, sukarela.id)], date
        )
        target = Simpanan.browse(accounts.values())
        return Simpanan._transfer(
            self.company_id,
            [(row._account(), target, round(self.iuran)) for row in self.peserta_ids],
            date,
            f"arisan/{self.id}/{putaran}",
            description=self.env._(
                "Arisan %(name)s, round %(round)s", name=self.name, round=putaran
            ),
            release=True,
        )
