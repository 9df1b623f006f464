import { formatRupiah } from "./rupiah";

import { Component, useState } from "@odoo/owl";

/** Asks why a slip is to be reversed; a second person decides. */
export class TellerReversal extends Component {
    static template = "koperasi_simpan_pinjam.TellerReversal";
    static props = { slip: Object, busy: Boolean, onAsk: Function, onBack: Function };

    setup() {
        this.formatRupiah = formatRupiah;
        this.state = useState({ reason: "" });
    }
}
