import { PaymentScreenStatus } from "@point_of_sale/app/screens/payment_screen/payment_status/payment_status";
import { patch } from "@web/core/utils/patch";

patch(PaymentScreenStatus.prototype, {
    /** Odoo counts change as negative; what the buyer gets back reads as an amount. */
    get amountText() {
        if (this.order.config._koperasi && !this.isRemaining) {
            return this.env.utils.formatCurrency(Math.abs(this.order.change));
        }
        return super.amountText;
    },
});
