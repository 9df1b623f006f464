import { PosConfig } from "@point_of_sale/app/models/pos_config";
import { patch } from "@web/core/utils/patch";

patch(PosConfig.prototype, {
    /** The books of a society name no member, so its till makes no invoice. */
    get canInvoice() {
        return !this._koperasi && super.canInvoice;
    },
});
