import { _t } from "@web/core/l10n/translation";
import { uuid } from "@web/core/utils/strings";
import { formatRupiah, parseRupiah } from "./rupiah";

import { Component, useEffect, useRef, useState } from "@odoo/owl";

/**
 * The drawer of the teller: open it, ask for cash, hand cash over, count it.
 *
 * What is typed lives here, what is true comes from the server (`props.kas`).
 */
export class TellerKas extends Component {
    static template = "koperasi_simpan_pinjam.TellerKas";
    static props = {
        kas: Object,
        busy: Boolean,
        ask: Function,
        call: Function,
        onKas: Function,
        onLeave: Function,
    };

    setup() {
        this.formatRupiah = formatRupiah;
        this.root = useRef("root");
        this.state = useState({
            amount: "",
            direction: "ambil",
            target: "",
            counting: false,
            pieces: {},
            note: "",
        });
        this.moveKey = uuid();
        useEffect(
            () => this.root.el?.querySelector("input.o_teller_kas_first")?.focus(),
            () => [this.props.kas.sesi?.state, this.state.counting]
        );
    }

    get sesi() {
        return this.props.kas.sesi;
    }

    get amount() {
        return parseRupiah(this.state.amount);
    }

    get counted() {
        return this.props.kas.pecahan.reduce(
            (sum, note) => sum + note.value * (this.state.pieces[note.id] || 0),
            0
        );
    }

    get difference() {
        return this.counted - this.sesi.saldo;
    }

    onAmount(ev) {
        const amount = parseRupiah(ev.target.value);
        this.state.amount = amount ? formatRupiah(amount, "") : "";
        ev.target.value = this.state.amount;
    }

    onPieces(note, ev) {
        const pieces = parseRupiah(ev.target.value);
        this.state.pieces[note.id] = pieces;
        ev.target.value = pieces || "";
    }

    /** Enter and the arrows walk through the fields; the last Enter does the deed. */
    onKeydown(ev, finish) {
        const inputs = [...this.root.el.querySelectorAll("input.o_teller_kas_input")];
        const position = inputs.indexOf(ev.target);
        const steps = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };
        if (!(ev.key in steps)) {
            return;
        }
        ev.preventDefault();
        const next = inputs[position + steps[ev.key]];
        if (next) {
            next.focus();
            next.select();
        } else if (ev.key === "Enter") {
            finish();
        }
    }

    async send(method, args) {
        const kas = await this.props.ask(() => this.props.call(method, args));
        if (kas) {
            this.props.onKas(kas);
        }
        return kas;
    }

    async open() {
        if (this.props.busy) {
            return;
        }
        if (await this.send("open_session", [this.amount])) {
            this.state.amount = "";
            this.props.onLeave();
        }
    }

    async move() {
        if (this.props.busy || !this.amount) {
            return;
        }
        const target = parseInt(this.state.target, 10) || null;
        const kas = await this.send("move_cash", [
            this.moveKey,
            this.state.direction,
            this.amount,
            target,
        ]);
        if (kas) {
            this.moveKey = uuid();
            this.state.amount = "";
        }
    }

    sign(movement, accept) {
        return this.send("sign_cash", [movement.id, accept]);
    }

    takeBack(request) {
        return this.send("take_back", [request.id]);
    }

    startCount() {
        this.state.counting = true;
        this.state.pieces = {};
        this.state.note = "";
    }

    async count() {
        if (this.props.busy) {
            return;
        }
        const pieces = Object.fromEntries(
            Object.entries(this.state.pieces).filter(([, count]) => count)
        );
        if (await this.send("count", [pieces, this.state.note])) {
            this.state.counting = false;
        }
    }

    async explain() {
        if (!this.props.busy) {
            await this.send("explain", [this.state.note]);
        }
    }

    get stateText() {
        return {
            buka: _t("Open"),
            hitung: _t("Counted"),
        }[this.sesi.state];
    }
}
