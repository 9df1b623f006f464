import { PosStore } from "@point_of_sale/app/services/pos_store";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

patch(PosStore.prototype, {
    /** Refuse who is not a member (yet, or any more) with the reason; the sale goes on. */
    setPartnerToCurrentOrder(partner) {
        const reason = partner?.koperasiRefusal;
        if (reason) {
            this.dialog.add(AlertDialog, { title: _t("Not as a member"), body: reason });
            return;
        }
        return super.setPartnerToCurrentOrder(partner);
    },

    /** Back to the desk of the shop: the cashier has no menu of Odoo's point of sale. */
    redirectToBackend() {
        if (!this.config._koperasi) {
            return super.redirectToBackend();
        }
        window.location = "/odoo/penjualan-gerai";
    },
});
