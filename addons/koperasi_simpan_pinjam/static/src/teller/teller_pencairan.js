import { formatRupiah } from "./rupiah";

import { Component } from "@odoo/owl";

/** Loans of the member whose contract is signed: what they get in hand, and why. */
export class TellerPayOuts extends Component {
    static template = "koperasi_simpan_pinjam.TellerPayOuts";
    static props = { rows: Array, disabled: Boolean, onPay: Function };

    setup() {
        this.formatRupiah = formatRupiah;
    }
}
