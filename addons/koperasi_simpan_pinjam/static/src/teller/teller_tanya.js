import { formatRupiah } from "./rupiah";

import { Component } from "@odoo/owl";

/** The one question before money moves: how much, who signs, what becomes of the loans. */
export class TellerQuestion extends Component {
    static template = "koperasi_simpan_pinjam.TellerQuestion";
    static props = {
        kind: String,
        total: Number,
        name: String,
        signing: Array,
        signed: Object,
        quotes: Array,
        payOut: { type: [Object, { value: null }] },
        busy: Boolean,
        onConfirm: Function,
        onBack: Function,
    };

    setup() {
        this.formatRupiah = formatRupiah;
    }

    tickSigner(signer, ev) {
        this.props.signed[signer.id] = ev.target.checked;
    }
}
