import { numberBufferService } from "@point_of_sale/app/services/number_buffer_service";
import { patch } from "@web/core/utils/patch";

/** Keys that add money: on the till of a society they add thousands of rupiah. */
export const ADDING_KEYS = new Set(["+10", "+20", "+50"]);

patch(numberBufferService, {
    start() {
        const buffer = super.start(...arguments);
        patch(buffer, {
            koperasiThousands: false,

            _updateBuffer(input) {
                const thousands = this.koperasiThousands && ADDING_KEYS.has(input);
                return super._updateBuffer(thousands ? `${input}000` : input);
            },
        });
        return buffer;
    },
});
