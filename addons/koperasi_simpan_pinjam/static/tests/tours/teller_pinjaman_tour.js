import { registry } from "@web/core/registry";

const MOST_KEYS = 6;
let keys = 0;
const countKey = (ev) => {
    if (!/^\d$/.test(ev.key)) {
        keys += 1;
    }
};

/** A contract is paid out; another member pays all that is due, savings and loan. */
registry.category("web_tour.tours").add("koperasi_teller_pinjaman_tour", {
    steps: () => [
        { trigger: ".o_teller_search:focus", run: "edit 0041 && press Enter" },
        {
            content: "the contract waits, with its breakdown",
            trigger: ".o_teller_pay_out:contains(Provisi):contains(60.000)",
        },
        { trigger: ".o_teller_net:contains(Rp 5.830.000)", run: "press F10" },
        {
            content: "twice is once",
            trigger: ".o_teller_question:contains(Rp 5.830.000) .o_teller_confirm:enabled",
            run: "dblclick",
        },
        { trigger: ".o_teller_done:contains(BKK/):contains(Rp 5.830.000)" },
        {
            content: "from here on keys are counted",
            trigger: ".o_teller_search:focus",
            run: () => {
                keys = 0;
                window.addEventListener("keydown", countKey, { capture: true });
            },
        },
        { trigger: ".o_teller_search", run: "edit 0042 && press Enter" },
        {
            content: "the slip prints meanwhile, which may take a while the first time",
            trigger: ".o_teller_loan .o_teller_due:contains(Rp 1.145.760):contains(23 hari)",
            timeout: 60000,
            run: "press F8",
        },
        { trigger: ".o_teller_total:contains(Rp 1.305.760)", run: "press F9" },
        {
            content: "what becomes of the loan is said before",
            trigger: ".o_teller_quote:contains(Denda):contains(Rp 11.000.000)",
        },
        { trigger: ".o_teller_confirm:focus", run: "press Enter" },
        {
            trigger: ".o_teller_done:contains(BKM/):contains(Rp 1.305.760)",
            run: () => {
                window.removeEventListener("keydown", countKey, { capture: true });
                if (keys > MOST_KEYS) {
                    throw new Error(`${keys} keys besides the digits`);
                }
            },
        },
        { trigger: ".o_teller_search:focus", run: "edit 0042 && press Enter" },
        {
            content: "more than is due: the desk says where it goes",
            trigger: ".o_teller_loan_amount",
            timeout: 60000,
            run: "edit 2000000 && press F9",
        },
        {
            trigger: ".o_teller_note:contains(lebih dari yang jatuh tempo)",
            run: "press Escape",
        },
        {
            content: "settled by a letter",
            trigger: ".o_teller_loan_amount:enabled",
            run: "edit 1 && press l && press F9",
        },
        { trigger: ".o_teller_note:contains(lunas)" },
        { trigger: ".o_teller_confirm:focus", run: "press Enter" },
        { trigger: ".o_teller_done:contains(BKM/):contains(Rp 11.)" },
    ],
});
