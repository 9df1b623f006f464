import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";

patch(PosOrder.prototype, {
    /** The whole name: the first word of most Balinese names is the same “I” or “Ni”. */
    getCashierName() {
        return this.config._koperasi ? this.user_id?.name : super.getCashierName();
    },

    /** Street and city of the society, for the head of the receipt. */
    get koperasiAddress() {
        return [this.company.street, this.company.city].filter(Boolean).join(", ");
    },

    /** The member who buys, undefined for a sale to others. */
    get koperasiBuyer() {
        const partner = this.partner_id;
        return partner?.koperasi_is_anggota && !partner.koperasiRefusal ? partner : undefined;
    },

    /**
     * Patronage of this order in rupiah: what the server wrote, or before the order is
     * synced the same sum of prices with tax.
     */
    get koperasiPatronage() {
        if (!this.koperasiBuyer) {
            return 0;
        }
        return this.koperasi_jasa || Math.round(this.priceIncl);
    },

    /** Patronage of the year with this order, known once the server has it. */
    get koperasiPatronageYear() {
        return this.koperasiBuyer && this.koperasi_jasa ? this.koperasi_jasa_year : 0;
    },
});
