import { _t } from "@web/core/l10n/translation";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { uuid } from "@web/core/utils/strings";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { formatRupiah, parseRupiah } from "./rupiah";
import { TellerLines } from "./teller_baris";
import { NO_SEARCH, TellerSearch } from "./teller_cari";
import { useTellerPaper } from "./teller_cetak";
import { TellerToday } from "./teller_hari_ini";
import { TellerKas } from "./teller_kas";
import { TellerReversal } from "./teller_koreksi";
import { TellerPayOuts } from "./teller_pencairan";
import { loanLines } from "./teller_pinjaman";
import { TellerQuestion } from "./teller_tanya";

import {
    Component,
    onMounted,
    onWillStart,
    onWillUnmount,
    useEffect,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";

const POLL_MS = 4000;
/** Nothing typed, nothing asked. */
const EMPTY_SLIP = () => ({
    amounts: {},
    loans: {},
    signed: {},
    quotes: [],
    payOut: null,
    confirming: false,
});

/**
 * The teller desk: find the member, type amounts, confirm once, slip prints, next.
 *
 * Each slip has a key from its first moment (`slipKey`). A double click, an impatient
 * Enter or a request sent again carries the same key, and the server posts it once.
 */
export class Teller extends Component {
    static template = "koperasi_simpan_pinjam.Teller";
    static components = {
        TellerKas,
        TellerLines,
        TellerPayOuts,
        TellerQuestion,
        TellerReversal,
        TellerSearch,
        TellerToday,
    };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.formatRupiah = formatRupiah;
        this.root = useRef("root");
        this.paper = useTellerPaper(this.call, (error) => this.showError(error));
        this.state = useState({
            desk: {
                society: "",
                teller: "",
                date: "",
                today: [],
                kas: { sesi: null, pindah: [], requests: [], pecahan: [], others: [] },
            },
            showKas: false,
            reversing: null,
            notice: "",
            search: NO_SEARCH(),
            member: null,
            kind: "setor",
            ...EMPTY_SLIP(),
            busy: false,
            error: "",
            done: null,
        });
        this.slipKey = uuid();
        this.wantFocus = null;
        onWillStart(async () => {
            this.state.desk = await this.orm.silent.call("koperasi.teller", "start", []);
        });
        onMounted(() => {
            this.focusSearch();
            this.timer = browser.setInterval(() => this.poll(), POLL_MS);
        });
        onWillUnmount(() => browser.clearInterval(this.timer));
        useExternalListener(window, "keydown", (ev) => this.onKeydown(ev), { capture: true });
        useEffect(
            () => {
                this.wantFocus?.();
                this.wantFocus = null;
            },
            () => [
                this.state.member,
                this.state.confirming,
                this.state.kind,
                this.state.done,
                this.state.showKas,
                this.state.reversing,
                this.state.notice,
            ]
        );
    }

    // ------------------------------------------------------------------
    // What is shown
    // ------------------------------------------------------------------

    get rows() {
        const rows = this.state.member?.accounts || [];
        return this.state.kind === "setor"
            ? rows.filter((row) => !row.closed)
            : rows.filter((row) => row.withdrawable && !row.closed);
    }

    get lines() {
        return this.rows
            .map((row) => ({ ...row, amount: parseRupiah(this.state.amounts[row.produk_id]) }))
            .filter((row) => row.amount > 0);
    }

    /** Loans of the member: instalments are paid in. */
    get loans() {
        return (this.state.kind === "setor" && this.state.member?.loans) || [];
    }

    get loanLines() {
        return loanLines(this.loans, this.state.loans);
    }

    get total() {
        return [...this.lines, ...this.loanLines].reduce((sum, line) => sum + line.amount, 0);
    }

    /** Who signs for the accounts that money is taken from. */
    get signing() {
        return this.state.kind === "tarik" ? this.lines.filter((l) => l.signers.length) : [];
    }

    get signed() {
        const ids = this.signing.flatMap((line) => line.signers.map((signer) => signer.id));
        return [...new Set(ids)].filter((id) => this.state.signed[id]);
    }

    get dueTotal() {
        return [...this.rows, ...this.loans].reduce((sum, row) => sum + row.due, 0);
    }

    /** Without an open session of today the drawer comes first. */
    get mustOpen() {
        const { required, sesi } = this.state.desk.kas;
        return sesi ? sesi.stale || sesi.state !== "buka" : Boolean(required);
    }

    get waiting() {
        return this.state.desk.kas.requests.filter((request) => request.state === "menunggu");
    }

    get isBlind() {
        return Boolean(this.state.desk.kas.blind);
    }

    // ------------------------------------------------------------------
    // Finding the member
    // ------------------------------------------------------------------

    onList() {
        this.state.done = null;
    }

    async loadMember(memberId) {
        const member = await this.call("open_member", [memberId]);
        this.slipKey = uuid();
        Object.assign(this.state, {
            ...EMPTY_SLIP(),
            notice: "",
            member,
            search: NO_SEARCH(),
            kind: "setor",
            done: null,
        });
        this.wantFocus = () => this.focusAmount();
    }

    // ------------------------------------------------------------------
    // Amounts
    // ------------------------------------------------------------------

    onChange() {
        this.state.error = "";
    }

    setKind(kind) {
        if (this.state.member && this.state.kind !== kind && !this.state.busy) {
            this.slipKey = uuid();
            Object.assign(this.state, { ...EMPTY_SLIP(), kind, error: "" });
            this.wantFocus = () => this.focusAmount();
        }
    }

    fillDue() {
        if (!this.state.member || this.state.kind !== "setor" || this.state.confirming) {
            return;
        }
        for (const row of this.rows) {
            if (row.due) {
                this.state.amounts[row.produk_id] = formatRupiah(row.due, "");
            }
        }
        for (const loan of this.loans) {
            if (loan.due) {
                this.state.loans[loan.id] = { amount: formatRupiah(loan.due, ""), way: "bayar" };
            }
        }
        this.focusAmount();
    }

    // ------------------------------------------------------------------
    // Posting
    // ------------------------------------------------------------------

    async askConfirmation() {
        if (!this.state.member?.may_post || this.state.busy || this.state.confirming) {
            return;
        }
        if (!this.total) {
            this.state.error = _t("Type at least one amount first.");
            this.focusAmount();
            return;
        }
        this.state.error = "";
        const quotes = await this.quote();
        if (quotes) {
            this.state.quotes = quotes;
            this.askToConfirm();
        }
    }

    /** What the payments of loans will do, said before the money is taken. */
    async quote() {
        const lines = this.loanLines;
        if (!lines.length) {
            return [];
        }
        const quotes = await this.ask(() => this.call("quote", [this.state.member.id, lines]));
        return quotes?.map((quote) => {
            const { produk, number } = this.loans.find(({ id }) => id === quote.id);
            return { ...quote, produk, number };
        });
    }

    askPayOut(row) {
        if (row && !this.state.busy && !this.state.confirming) {
            Object.assign(this.state, { ...EMPTY_SLIP(), error: "", payOut: row });
            this.askToConfirm();
        }
    }

    askToConfirm() {
        this.state.confirming = true;
        this.wantFocus = () => this.root.el.querySelector(".o_teller_confirm")?.focus();
    }

    async confirm() {
        if (this.state.busy || !this.state.confirming) {
            return;
        }
        const posted = await this.ask(() => this.post());
        if (!posted) {
            // Refused: the next try is a slip of its own. No answer: it may have been
            // posted, so the next try carries the same key.
            if (this.wasAnswered) {
                this.slipKey = uuid();
            }
            Object.assign(this.state, { confirming: false, payOut: null });
            this.wantFocus = () => this.focusAmount();
            return;
        }
        this.onPosted(posted);
    }

    /** A loan is paid out once by its own turn; every other slip has the key of the desk. */
    post() {
        const { member, kind, payOut } = this.state;
        if (payOut) {
            return this.call("pay_out", [member.id, payOut.id, payOut.turn]);
        }
        const lines = this.lines.map(({ produk_id, amount }) => ({ produk_id, amount }));
        const loans = this.loanLines;
        return this.call("post", [this.slipKey, member.id, kind, lines, this.signed, loans]);
    }

    onPosted(posted) {
        this.slipKey = uuid();
        this.refresh(posted);
        Object.assign(this.state, {
            ...EMPTY_SLIP(),
            member: null,
            done: posted.slip || null,
            notice: posted.waiting
                ? _t("The amount is above your limit. The chair or the treasurer was asked.")
                : "",
        });
        this.wantFocus = () => this.focusSearch();
        if (posted.slip) {
            this.paper.slip(posted.slip);
        }
    }

    // ------------------------------------------------------------------
    // Cash and approvals
    // ------------------------------------------------------------------

    refresh({ today, kas }) {
        this.state.desk.today = today;
        this.setKas(kas);
    }

    setKas(kas) {
        const before = new Set(this.waiting.map((request) => request.id));
        this.state.desk.kas = kas;
        for (const request of kas.requests) {
            if (before.has(request.id) && request.state !== "menunggu") {
                this.onDecided(request);
            }
        }
    }

    /** The second person decided: the slip prints by itself, or the teller reads why not. */
    onDecided(request) {
        if (request.state === "setuju") {
            this.state.notice = _t("%(number)s was approved by %(name)s.", {
                number: request.number,
                name: request.decided_by,
            });
            this.state.done = request.slip;
            this.paper.slip(request.slip);
        } else if (request.state === "tolak") {
            this.state.notice = _t("%(number)s was refused by %(name)s. Nothing was posted.", {
                number: request.number,
                name: request.decided_by,
            });
        }
    }

    /** Look again while something waits for another person. */
    async poll() {
        const { sesi, pindah } = this.state.desk.kas;
        const waits = this.waiting.length || pindah.length || sesi?.state === "hitung";
        if (!waits || this.state.busy || this.polling) {
            return;
        }
        this.polling = true;
        try {
            this.refresh(await this.call("cash", []));
        } catch {
            // No answer for once: the next look follows in a few seconds.
            this.state.notice = _t("The server does not answer. Waiting goes on.");
        } finally {
            this.polling = false;
        }
    }

    toggleKas() {
        if (!this.state.busy && !this.state.confirming && !this.mustOpen) {
            this.state.showKas = !this.state.showKas;
            this.wantFocus = () => (this.state.showKas ? null : this.focusSearch());
        }
    }

    leaveKas() {
        this.state.showKas = false;
        this.wantFocus = () => this.focusSearch();
    }

    async takeBack(request) {
        const kas = await this.ask(() => this.call("take_back", [request.id]));
        if (kas) {
            this.setKas(kas);
        }
    }

    startReversal(slip) {
        Object.assign(this.state, { reversing: slip, error: "", showKas: false });
        this.wantFocus = () => this.root.el.querySelector(".o_teller_reason")?.focus();
    }

    async askReversal(reason) {
        const slip = this.state.reversing;
        const kas = await this.ask(() => this.call("ask_reversal", [slip.id, reason]));
        if (kas) {
            this.setKas(kas);
            this.state.reversing = null;
            this.state.notice = _t("The chair or the treasurer was asked to reverse %s.", slip.number);
            this.wantFocus = () => this.focusSearch();
        }
    }

    /** The passbook goes on below the line where its last print stopped. */
    async printBook(book) {
        const printId = await this.ask(() => this.call("print_book", [book.id]));
        if (printId) {
            this.state.done.books = this.state.done.books.filter(({ id }) => id !== book.id);
            this.paper.book(printId);
        }
        this.focusSearch();
    }

    printNextBook() {
        const [book] = (!this.state.member && this.state.done?.books) || [];
        return book && !this.state.busy ? this.printBook(book) : null;
    }

    openSlip(slip) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "koperasi.kas.transaksi",
            res_id: slip.id,
            views: [[false, "form"]],
        });
    }

    setPaper(ev) {
        this.paper.choose(ev.target.value);
        this.focusSearch();
    }

    // ------------------------------------------------------------------
    // Keys and focus
    // ------------------------------------------------------------------

    onKeydown(ev) {
        if (this.root.el?.contains(document.activeElement) || document.activeElement === document.body) {
            const actions = {
                F2: () => this.setKind("setor"),
                F4: () => this.setKind("tarik"),
                F6: () => this.toggleKas(),
                F7: () => this.printNextBook(),
                F8: () => this.fillDue(),
                F9: () => (this.state.confirming ? this.confirm() : this.askConfirmation()),
                F10: () => this.askPayOut(this.state.member?.pay_outs[0]),
                Escape: () => this.back(),
            };
            if (ev.key in actions) {
                ev.preventDefault();
                ev.stopPropagation();
                actions[ev.key]();
            }
        }
    }

    back() {
        if (this.state.busy) {
            return;
        }
        if (this.state.confirming) {
            Object.assign(this.state, { confirming: false, payOut: null });
            this.wantFocus = () => this.focusAmount();
        } else {
            Object.assign(this.state, {
                ...EMPTY_SLIP(),
                reversing: null,
                showKas: false,
                notice: "",
                member: null,
                search: NO_SEARCH(),
                error: "",
            });
            this.wantFocus = () => this.focusSearch();
            this.focusSearch();
        }
    }

    focusSearch() {
        this.root.el?.querySelector(".o_teller_search")?.focus();
    }

    focusAmount() {
        const inputs = [...(this.root.el?.querySelectorAll("input.o_teller_amount") || [])];
        (inputs.find((input) => input.dataset.due !== "0") || inputs[0])?.focus();
    }

    // ------------------------------------------------------------------

    call = (method, args) => {
        return this.orm.silent.call("koperasi.teller", method, args);
    };

    showError(error) {
        this.wasAnswered = Boolean(error.data?.message);
        this.state.error =
            error.data?.message ||
            _t("The server does not answer. Check the connection, then try again.");
    }

    /** Run a question to the server; what it refuses is shown on the desk itself. */
    ask = async (question) => {
        this.state.busy = true;
        this.state.error = "";
        try {
            return await question();
        } catch (error) {
            this.showError(error);
            return null;
        } finally {
            this.state.busy = false;
        }
    };
}

registry.category("actions").add("koperasi_simpan_pinjam.teller", Teller);
