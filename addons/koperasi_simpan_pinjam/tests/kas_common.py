from .common import DAY, SimpananCommon


class KasCommon(SimpananCommon):
    """A society whose tellers work in cash sessions, with cash in its vault.

    To be used with the clock on ``DAY``.
    """

    VAULT = 10_000_000

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.aturan.is_sesi_wajib = True
        account = cls.society._koperasi_account
        cls.env["koperasi.posting.mixin"]._post_entry(
            company=cls.society,
            key="modal-kas",
            date=DAY,
            ref="Modal kas",
            lines=[
                {"account": account("kop_kas_kantor"), "debit": cls.VAULT},
                {"account": account("kop_hibah"), "credit": cls.VAULT},
            ],
        )
        cls.user_teller_2 = cls._new_officer(
            "teller2", "koperasi_simpan_pinjam.group_teller"
        )

    def setUp(self):
        super().setUp()
        self.desk = self._desk(self.user_teller)

    def _desk(self, user):
        return (
            self.env["koperasi.teller"]
            .with_user(user)
            .with_context(allowed_company_ids=self.society.ids)
        )

    def _as(self, records, user):
        return records.with_user(user).with_context(
            allowed_company_ids=user.company_id.ids
        )

    def _open(self, amount=0, desk=None):
        """Open the drawer of a teller; the treasurer hands out the cash."""
        desk = self.desk if desk is None else desk
        row = desk.open_session(amount)["sesi"]
        sesi = self.env["koperasi.kas.sesi"].browse(row["id"])
        if amount:
            pindah = self.env["koperasi.kas.pindah"]._waiting(sesi)
            self._as(pindah, self.user_bendahara).action_confirm()
        return sesi

    def _slip(self, amount, key, desk=None, produk=None):
        return (self.desk if desk is None else desk).post(
            key,
            self.anggota.id,
            "setor" if amount > 0 else "tarik",
            [{"produk_id": (produk or self.sukarela).id, "amount": abs(amount)}],
        )

    def _pieces(self, **counts):
        """{id: pieces} of notes named by value, ``n50000=2``."""
        pecahan = self.env["koperasi.kas.pecahan"]
        return {
            str(
                pecahan.search(
                    [("value", "=", int(name[1:])), ("jenis", "=", "kertas")]
                ).id
            ): count
            for name, count in counts.items()
        }

    def _cash(self, sesi):
        sesi.invalidate_recordset()
        return sesi.sudo().saldo

    def _books(self, xmlid):
        account = self.society._koperasi_account(xmlid)
        [(balance,)] = self.env["account.move.line"]._read_group(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")],
            [],
            ["balance:sum"],
        )
        return balance or 0
