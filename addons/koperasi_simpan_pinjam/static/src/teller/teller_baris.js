import { formatRupiah, parseRupiah } from "./rupiah";
import { TellerLoans } from "./teller_pinjaman";
import { typedAmount, walkAmounts } from "./teller_isian";

import { Component } from "@odoo/owl";

const MONTHS_MAX = 120;

/** The lines of the slip: savings of the member, then the loans, one total. */
export class TellerLines extends Component {
    static template = "koperasi_simpan_pinjam.TellerLines";
    static components = { TellerLoans };
    static props = {
        kind: String,
        rows: Array,
        amounts: Object,
        loans: Array,
        loanLines: Object,
        total: Number,
        confirming: Boolean,
        mayPost: Boolean,
        onChange: Function,
        onLast: Function,
    };

    setup() {
        this.formatRupiah = formatRupiah;
    }

    get disabled() {
        return this.props.confirming || !this.props.mayPost;
    }

    isTooMuch(row) {
        const amount = parseRupiah(this.props.amounts[row.produk_id]);
        return this.props.kind === "tarik" && amount > row.available;
    }

    onInput(row, ev) {
        this.props.amounts[row.produk_id] = typedAmount(ev);
        this.props.onChange();
    }

    onKeydown(row, ev) {
        if (row.period && ["b", "B", "*"].includes(ev.key)) {
            ev.preventDefault();
            this.payMonths(row, parseRupiah(ev.target.value) || 1);
            return;
        }
        walkAmounts(ev, this.props.onLast);
    }

    /** "3 b": three months of mandatory savings. */
    payMonths(row, months) {
        if (months <= MONTHS_MAX) {
            this.props.amounts[row.produk_id] = formatRupiah(months * row.period, "");
        }
        this.props.onChange();
    }

    addMonth(row) {
        const paid = parseRupiah(this.props.amounts[row.produk_id]);
        this.payMonths(row, Math.floor(paid / row.period) + 1);
    }
}
