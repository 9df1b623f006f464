import { formatRupiah } from "./rupiah";

import { Component } from "@odoo/owl";

/** The slips of today, and what came in and went out. */
export class TellerToday extends Component {
    static template = "koperasi_simpan_pinjam.TellerToday";
    static props = {
        today: Array,
        blind: Boolean,
        mayReverse: Boolean,
        onOpen: Function,
        onReverse: Function,
    };

    setup() {
        this.formatRupiah = formatRupiah;
    }

    get totals() {
        const totals = { masuk: 0, keluar: 0 };
        for (const slip of this.props.today) {
            totals[slip.kind] += slip.total;
        }
        return totals;
    }
}
