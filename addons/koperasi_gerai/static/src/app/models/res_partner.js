import { ResPartner } from "@point_of_sale/app/models/res_partner";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

patch(ResPartner.prototype, {
    /** What a cashier may type: also the member number, and the phone as 08… or +62 8… */
    get searchString() {
        const phone = (this.phone || "").replace(/\D/g, "");
        const local = phone.startsWith("62") ? "0" + phone.slice(2) : "";
        const abroad = phone.startsWith("0") ? "62" + phone.slice(1) : "";
        return [super.searchString, this.koperasi_number, local, abroad].filter(Boolean).join(" ");
    },

    /** A whole member number names one member, with or without its leading zeros. */
    exactMatch(searchWord) {
        const number = (this.koperasi_number || "").toLowerCase();
        return (
            super.exactMatch(searchWord) ||
            (Boolean(number) &&
                (number === searchWord || number.replace(/^0+/, "") === searchWord))
        );
    },

    get koperasiStateLabel() {
        const labels = {
            calon: _t("Candidate"),
            disetujui: _t("Candidate"),
            aktif: _t("Active"),
            pasif: _t("Passive"),
            keluar: _t("Left"),
        };
        return this.koperasi_is_anggota ? labels[this.koperasi_state] || "" : "";
    },

    /** Why this person cannot buy as a member, empty when nothing stands against it. */
    get koperasiRefusal() {
        const name = this.name || "";
        if (this.koperasi_is_anggota && this.koperasi_state === "keluar") {
            return _t(
                "%(name)s left the society and no longer buys as a member. Sell without a member: the sale then gives no patronage.",
                { name }
            );
        }
        const candidate = ["calon", "disetujui", "ditolak"].includes(this.koperasi_state);
        if (this.koperasi_is_anggota && candidate) {
            return _t(
                "%(name)s is still a candidate and not yet accepted as a member. Sell without a member: the sale then gives no patronage.",
                { name }
            );
        }
        return "";
    },

    /** Number and name, as the cashier reads them on buttons and the receipt. */
    get koperasiTitle() {
        return [this.koperasi_number, this.name].filter(Boolean).join(" · ");
    },
});
