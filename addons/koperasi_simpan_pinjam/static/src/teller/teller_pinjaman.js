import { formatRupiah, parseRupiah } from "./rupiah";
import { typedAmount, walkAmounts } from "./teller_isian";

import { Component } from "@odoo/owl";

/** Letters that fill the amount of a loan: they are no digits, so nobody types them. */
const SHORTCUTS = { a: "angsuran", t: "due", l: "lunas" };

/**
 * The loans of the member among the lines of the slip: what is due, how it is paid.
 *
 * `lines` holds what is typed: {id of the loan: {amount, way}}. What a payment does is
 * asked from the server before it is confirmed; nothing is reckoned here.
 */
export class TellerLoans extends Component {
    static template = "koperasi_simpan_pinjam.TellerLoans";
    static props = {
        loans: Array,
        lines: Object,
        disabled: Boolean,
        onChange: Function,
        onLast: Function,
    };

    setup() {
        this.formatRupiah = formatRupiah;
    }

    line(loan) {
        return this.props.lines[loan.id] || { amount: "", way: "bayar" };
    }

    set(loan, values) {
        this.props.lines[loan.id] = { ...this.line(loan), ...values };
        this.props.onChange();
    }

    onInput(loan, ev) {
        this.set(loan, { amount: typedAmount(ev) });
    }

    onKeydown(loan, ev) {
        const key = ev.key.toLowerCase();
        if (ev.ctrlKey || ev.metaKey || ev.altKey) {
            return walkAmounts(ev, this.props.onLast);
        }
        if (key in SHORTCUTS) {
            ev.preventDefault();
            this.fill(loan, SHORTCUTS[key]);
        } else if (key === "p") {
            ev.preventDefault();
            this.nextPrepayment(loan);
        } else {
            walkAmounts(ev, this.props.onLast);
        }
    }

    /** Fill in this instalment, all that is due, or what settles the loan. */
    fill(loan, what) {
        if (loan[what]) {
            const way = what === "lunas" ? "lunas" : "bayar";
            this.set(loan, { amount: formatRupiah(loan[what], ""), way });
        }
    }

    /** P walks over the kinds of prepayment that the contract has, and back. */
    nextPrepayment(loan) {
        const ways = loan.ways.map((way) => way.id).filter((way) => way !== "lunas");
        const next = ways[(ways.indexOf(this.line(loan).way) + 1) % ways.length];
        this.set(loan, { way: next });
    }

    onWay(loan, ev) {
        const way = ev.target.value;
        const amount = way === "lunas" ? formatRupiah(loan.lunas, "") : this.line(loan).amount;
        this.set(loan, { way, amount });
    }
}

/** Payments as the server takes them. */
export function loanLines(loans, lines) {
    return loans
        .map(({ id }) => ({
            loan_id: id,
            amount: parseRupiah(lines[id]?.amount),
            way: lines[id]?.way || "bayar",
        }))
        .filter(({ amount }) => amount > 0);
}
