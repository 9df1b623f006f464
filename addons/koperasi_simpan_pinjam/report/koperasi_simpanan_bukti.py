from odoo import fields, models


class KoperasiSimpananBukti(models.Model):
    """Vouchers of savings: the daily cash with its three books.

    BKM (bukti kas masuk) and BKK (bukti kas keluar) are the slips of the cash desk;
    memorial are postings that no money of the cash or the bank moved: opening
    balances, interest, deductions by an employer.
    """

    _name = "koperasi.simpanan.bukti"
    _description = "Voucher of Savings"
    _auto = False
    _depends = {
        "koperasi.kas.transaksi": ["state", "anggota_id"],
        "koperasi.anggota": ["partner_id"],
    }
    _order = "date desc, id desc"
    _rec_name = "number"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date()
    number = fields.Char()
    buku = fields.Selection(
        [("bkm", "BKM"), ("bkk", "BKK"), ("memorial", "Memorial")], string="Book"
    )
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    anggota_name = fields.Char(string="Name of the Member")
    description = fields.Char()
    user_id = fields.Many2one("res.users", string="Teller")
    transaksi_id = fields.Many2one("koperasi.kas.transaksi", string="Cash Transaction")
    masuk = fields.Monetary(string="In")
    keluar = fields.Monetary(string="Out")
    memorial = fields.Monetary(help="Added to savings without money moving.")
    state = fields.Selection(
        [("posted", "Posted"), ("reversed", "Reversed")], string="Status"
    )

    # A slip has an even id, a memorial entry an odd one.
    @property
    def _table_query(self):
        return """
            SELECT kas.id * 2::bigint AS id, kas.company_id, kas.date, kas.number,
                   CASE WHEN NOT money.is_cash THEN 'memorial'
                        WHEN kas.kind = 'masuk' THEN 'bkm' ELSE 'bkk' END AS buku,
                   kas.anggota_id, partner.name AS anggota_name, kas.description,
                   kas.create_uid AS user_id, kas.id AS transaksi_id,
                   CASE WHEN money.is_cash AND kas.kind = 'masuk'
                        THEN kas.total ELSE 0 END AS masuk,
                   CASE WHEN money.is_cash AND kas.kind = 'keluar'
                        THEN kas.total ELSE 0 END AS keluar,
                   CASE WHEN money.is_cash THEN 0
                        WHEN kas.kind = 'masuk' THEN kas.total
                        ELSE -kas.total END AS memorial,
                   kas.state
              FROM koperasi_kas_transaksi kas
              JOIN account_account account ON account.id = kas.account_id
             CROSS JOIN LATERAL (
                   -- what a collector carries is cash too, though in transit
                   SELECT account.account_type = 'asset_cash'
                          OR starts_with(kas.key, 'kolektor/') AS is_cash) money
              LEFT JOIN koperasi_anggota anggota ON anggota.id = kas.anggota_id
              LEFT JOIN res_partner partner ON partner.id = anggota.partner_id
             UNION ALL
            SELECT move.id * 2::bigint + 1, ledger.company_id, move.date, move.name,
                   'memorial', NULL, NULL, move.ref, move.create_uid, NULL, 0, 0,
                   ledger.amount, 'posted'
              FROM (SELECT company_id, move_id, SUM(amount) AS amount
                      FROM koperasi_simpanan_mutasi
                     WHERE transaksi_id IS NULL
                     GROUP BY company_id, move_id) ledger
              JOIN account_move move ON move.id = ledger.move_id
        """

    def action_open_transaksi(self):
        """Open the slip of a voucher; a memorial voucher has none."""
        self.ensure_one()
        if not self.transaksi_id:
            return False
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.kas.transaksi",
            "res_id": self.transaksi_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
