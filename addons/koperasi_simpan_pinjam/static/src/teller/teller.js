import { _t } from "@web/core/l10n/translation";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { useAutofocus, useService } from "@web/core/utils/hooks";
import { uuid } from "@web/core/utils/strings";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { formatRupiah, parseRupiah } from "./rupiah";
import { TellerKas } from "./teller_kas";

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

const PAPER_KEY = "koperasi_teller_paper";
const POLL_MS = 4000;
const MONTHS_MAX = 120;
const REPORTS = {
    thermal: "koperasi_simpan_pinjam.report_slip_thermal",
    a5: "koperasi_simpan_pinjam.report_slip_a5",
};

const BOOK_REPORT = "koperasi_simpan_pinjam.report_buku_tabungan";

/**
 * The teller desk: find the member, type amounts, confirm once, slip prints, next.
 *
 * Each slip has a key from its first moment (`slipKey`). A double click, an impatient
 * Enter or a request sent again carries the same key, and the server posts it once.
 */
export class Teller extends Component {
    static template = "koperasi_simpan_pinjam.Teller";
    static components = { TellerKas };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.formatRupiah = formatRupiah;
        this.searchInput = useAutofocus({ refName: "search" });
        this.root = useRef("root");
        this.printFrame = useRef("printFrame");
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
            reason: "",
            notice: "",
            query: "",
            members: null,
            selected: 0,
            member: null,
            kind: "setor",
            amounts: {},
            signed: {},
            confirming: false,
            busy: false,
            error: "",
            done: null,
            paper: browser.localStorage.getItem(PAPER_KEY) || "thermal",
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

    get total() {
        return this.lines.reduce((sum, line) => sum + line.amount, 0);
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
        return this.rows.reduce((sum, row) => sum + row.due, 0);
    }

    get todayTotals() {
        const totals = { masuk: 0, keluar: 0 };
        for (const slip of this.state.desk.today) {
            totals[slip.kind] += slip.total;
        }
        return totals;
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

    isTooMuch(row) {
        return (
            this.state.kind === "tarik" &&
            parseRupiah(this.state.amounts[row.produk_id]) > row.available
        );
    }

    // ------------------------------------------------------------------
    // Finding the member
    // ------------------------------------------------------------------

    async onSearch() {
        const query = this.state.query.trim();
        if (!query || this.state.busy) {
            return;
        }
        await this.ask(async () => {
            const found = await this.call("search_members", [query]);
            if (found.exact || found.members.length === 1) {
                await this.loadMember(found.members[0].id);
            } else {
                Object.assign(this.state, { members: found.members, selected: 0, done: null });
            }
        });
    }

    onSearchKeydown(ev) {
        const members = this.state.members || [];
        if (ev.key === "Enter") {
            ev.preventDefault();
            if (members.length && this.searchedFor === this.state.query) {
                this.openMember(members[this.state.selected].id);
            } else {
                this.searchedFor = this.state.query;
                this.onSearch();
            }
        } else if (["ArrowDown", "ArrowUp"].includes(ev.key) && members.length) {
            ev.preventDefault();
            const step = ev.key === "ArrowDown" ? 1 : -1;
            this.state.selected = (this.state.selected + step + members.length) % members.length;
        }
    }

    openMember(memberId) {
        return this.ask(() => this.loadMember(memberId));
    }

    async loadMember(memberId) {
        const member = await this.call("open_member", [memberId]);
        this.slipKey = uuid();
        Object.assign(this.state, {
            notice: "",
            member,
            members: null,
            query: "",
            kind: "setor",
            amounts: {},
            signed: {},
            confirming: false,
            done: null,
        });
        this.searchedFor = null;
        this.wantFocus = () => this.focusAmount();
    }

    // ------------------------------------------------------------------
    // Amounts
    // ------------------------------------------------------------------

    onAmountInput(row, ev) {
        const amount = parseRupiah(ev.target.value);
        this.state.amounts[row.produk_id] = amount ? formatRupiah(amount, "") : "";
        ev.target.value = this.state.amounts[row.produk_id];
        this.state.error = "";
    }

    onAmountKeydown(row, ev) {
        if (row.period && ["b", "B", "*"].includes(ev.key)) {
            ev.preventDefault();
            this.payMonths(row, parseRupiah(ev.target.value) || 1);
            return;
        }
        const inputs = [...this.root.el.querySelectorAll("input.o_teller_amount")];
        const position = inputs.indexOf(ev.target);
        if (ev.key === "Enter") {
            ev.preventDefault();
            const next = inputs[position + 1];
            if (next && !(ev.ctrlKey || ev.metaKey)) {
                next.focus();
            } else {
                this.askConfirmation();
            }
        } else if (ev.key === "ArrowDown" && inputs[position + 1]) {
            ev.preventDefault();
            inputs[position + 1].focus();
        } else if (ev.key === "ArrowUp" && position > 0) {
            ev.preventDefault();
            inputs[position - 1].focus();
        }
    }

    /** "3 b": three months of mandatory savings. */
    payMonths(row, months) {
        if (months <= MONTHS_MAX) {
            this.state.amounts[row.produk_id] = formatRupiah(months * row.period, "");
        }
        this.state.error = "";
    }

    addMonth(row) {
        const paid = parseRupiah(this.state.amounts[row.produk_id]);
        this.payMonths(row, Math.floor(paid / row.period) + 1);
    }

    tickSigner(signer, ev) {
        this.state.signed[signer.id] = ev.target.checked;
    }

    setKind(kind) {
        if (this.state.member && this.state.kind !== kind && !this.state.busy) {
            this.slipKey = uuid();
            Object.assign(this.state, { kind, amounts: {}, confirming: false, error: "" });
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
        this.focusAmount();
    }

    // ------------------------------------------------------------------
    // Posting
    // ------------------------------------------------------------------

    askConfirmation() {
        if (!this.state.member?.may_post || this.state.busy) {
            return;
        }
        if (!this.total) {
            this.state.error = _t("Type at least one amount first.");
            this.focusAmount();
            return;
        }
        this.state.error = "";
        this.state.confirming = true;
        this.wantFocus = () => this.root.el.querySelector(".o_teller_confirm")?.focus();
    }

    async confirm() {
        if (this.state.busy || !this.state.confirming) {
            return;
        }
        const { member, kind } = this.state;
        const lines = this.lines.map(({ produk_id, amount }) => ({ produk_id, amount }));
        const posted = await this.ask(() =>
            this.call("post", [this.slipKey, member.id, kind, lines, this.signed])
        );
        if (!posted) {
            // Refused: the next try is a slip of its own. No answer: it may have been
            // posted, so the next try carries the same key.
            if (this.wasAnswered) {
                this.slipKey = uuid();
            }
            this.state.confirming = false;
            this.wantFocus = () => this.focusAmount();
            return;
        }
        this.slipKey = uuid();
        this.refresh(posted);
        Object.assign(this.state, {
            member: null,
            confirming: false,
            amounts: {},
            done: posted.slip || null,
            notice: posted.waiting
                ? _t("The amount is above your limit. The chair or the treasurer was asked.")
                : "",
        });
        this.wantFocus = () => this.focusSearch();
        if (posted.slip) {
            this.print(posted.slip);
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
            if (request.slip) {
                this.state.done = request.slip;
                this.print(request.slip);
            }
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
        Object.assign(this.state, { reversing: slip, reason: "", error: "", showKas: false });
        this.wantFocus = () => this.root.el.querySelector(".o_teller_reason")?.focus();
    }

    async askReversal() {
        const slip = this.state.reversing;
        const kas = await this.ask(() =>
            this.call("ask_reversal", [slip.id, this.state.reason])
        );
        if (kas) {
            this.setKas(kas);
            this.state.reversing = null;
            this.state.notice = _t("The chair or the treasurer was asked to reverse %s.", slip.number);
            this.wantFocus = () => this.focusSearch();
        }
    }

    async print(slip) {
        if (this.state.paper === "none") {
            return;
        }
        // Not through ask(): the desk serves the next member while the slip prints.
        try {
            await this.call("printed", [slip.id]);
        } catch (error) {
            this.showError(error);
            return;
        }
        this.printPage(`${REPORTS[this.state.paper]}/${slip.id}`);
    }

    printPage(path) {
        const frame = this.printFrame.el;
        frame.onload = () => {
            const focused = document.activeElement;
            frame.contentWindow.print();
            focused?.focus();
        };
        frame.src = `/report/html/${path}?t=${uuid()}`;
    }

    /** The passbook goes on below the line where its last print stopped. */
    async printBook(book) {
        const printId = await this.ask(() => this.call("print_book", [book.id]));
        if (printId) {
            this.state.done.books = this.state.done.books.filter(({ id }) => id !== book.id);
            this.printPage(`${BOOK_REPORT}/${printId}`);
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
        this.state.paper = ev.target.value;
        browser.localStorage.setItem(PAPER_KEY, this.state.paper);
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
            this.state.confirming = false;
            this.wantFocus = () => this.focusAmount();
        } else {
            Object.assign(this.state, {
                reversing: null,
                showKas: false,
                notice: "",
                member: null,
                members: null,
                query: "",
                amounts: {},
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
