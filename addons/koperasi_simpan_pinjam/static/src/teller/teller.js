import { _t } from "@web/core/l10n/translation";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { useAutofocus, useService } from "@web/core/utils/hooks";
import { uuid } from "@web/core/utils/strings";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { formatRupiah, parseRupiah } from "./rupiah";

import {
    Component,
    onMounted,
    onWillStart,
    useEffect,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";

const PAPER_KEY = "koperasi_teller_paper";
const REPORTS = {
    thermal: "koperasi_simpan_pinjam.report_slip_thermal",
    a5: "koperasi_simpan_pinjam.report_slip_a5",
};

/**
 * The teller desk: find the member, type amounts, confirm once, slip prints, next.
 *
 * Each slip has a key from its first moment (`slipKey`). A double click, an impatient
 * Enter or a request sent again carries the same key, and the server posts it once.
 */
export class Teller extends Component {
    static template = "koperasi_simpan_pinjam.Teller";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.formatRupiah = formatRupiah;
        this.searchInput = useAutofocus({ refName: "search" });
        this.root = useRef("root");
        this.printFrame = useRef("printFrame");
        this.state = useState({
            desk: { society: "", teller: "", date: "", today: [] },
            query: "",
            members: null,
            selected: 0,
            member: null,
            kind: "setor",
            amounts: {},
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
        onMounted(() => this.focusSearch());
        useExternalListener(window, "keydown", (ev) => this.onKeydown(ev), { capture: true });
        useEffect(
            () => {
                this.wantFocus?.();
                this.wantFocus = null;
            },
            () => [this.state.member, this.state.confirming, this.state.kind, this.state.done]
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
            member,
            members: null,
            query: "",
            kind: "setor",
            amounts: {},
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

    onAmountKeydown(ev) {
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
            this.call("post", [this.slipKey, member.id, kind, lines])
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
        this.state.desk.today = posted.today;
        Object.assign(this.state, {
            member: null,
            confirming: false,
            amounts: {},
            done: posted.slip,
        });
        this.wantFocus = () => this.focusSearch();
        this.print(posted.slip);
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
        const frame = this.printFrame.el;
        frame.onload = () => {
            const focused = document.activeElement;
            frame.contentWindow.print();
            focused?.focus();
        };
        frame.src = `/report/html/${REPORTS[this.state.paper]}/${slip.id}?t=${uuid()}`;
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

    call(method, args) {
        return this.orm.silent.call("koperasi.teller", method, args);
    }

    showError(error) {
        this.wasAnswered = Boolean(error.data?.message);
        this.state.error =
            error.data?.message ||
            _t("The server does not answer. Check the connection, then try again.");
    }

    /** Run a question to the server; what it refuses is shown on the desk itself. */
    async ask(question) {
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
    }
}

registry.category("actions").add("koperasi_simpan_pinjam.teller", Teller);
