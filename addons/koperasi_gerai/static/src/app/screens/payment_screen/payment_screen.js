import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";
import { ADDING_KEYS } from "@koperasi_gerai/app/services/number_buffer_service";
import { patch } from "@web/core/utils/patch";

patch(PaymentScreen.prototype, {
    setup() {
        super.setup(...arguments);
        this.numberBuffer.koperasiThousands = Boolean(this.pos.config._koperasi);
    },

    /** +10 rupiah helps nobody: the keys add 10, 20 and 50 thousand. */
    getNumpadButtons() {
        const buttons = super.getNumpadButtons(...arguments);
        if (!this.pos.config._koperasi) {
            return buttons;
        }
        const separator = this.env.services.localization.thousandsSep || "";
        return buttons.map((button) =>
            ADDING_KEYS.has(button.value)
                ? { ...button, text: `${button.value}${separator}000` }
                : button
        );
    },
});
