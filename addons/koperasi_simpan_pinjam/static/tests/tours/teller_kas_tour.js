import { registry } from "@web/core/registry";

const MOST_KEYS = 6;
let keys = 0;
const countKey = (ev) => {
    if (!/^\d$/.test(ev.key)) {
        keys += 1;
    }
};

/** The morning: open the drawer, a deposit by few keys, one above the limit, a mistake. */
registry.category("web_tour.tours").add("koperasi_teller_pagi_tour", {
    steps: () => [
        {
            content: "without a session the drawer comes first",
            trigger: ".o_teller_kas_open:contains(Buka Sesi Kas)",
        },
        { trigger: ".o_teller_kas_amount", run: "press Enter" },
        {
            content: "from here on keys are counted",
            trigger: ".o_teller_search:focus",
            run: () => {
                keys = 0;
                window.addEventListener("keydown", countKey, { capture: true });
            },
        },
        { trigger: ".o_teller_search", run: "edit 0042 && press Enter" },
        { trigger: ".o_teller_member:contains(Ni Luh Sari)" },
        {
            content: "three months by key, in the field of the mandatory savings",
            trigger: "input.o_teller_amount[data-jenis=wajib]",
            run: "edit 3 && press b",
        },
        { trigger: ".o_teller_total:contains(Rp 60.000)", run: "press F9" },
        { trigger: ".o_teller_confirm:focus", run: "press Enter" },
        {
            trigger: ".o_teller_done:contains(BKM/):contains(Rp 60.000)",
            run: () => {
                window.removeEventListener("keydown", countKey, { capture: true });
                if (keys > MOST_KEYS) {
                    throw new Error(`${keys} keys besides the digits`);
                }
            },
        },
        { trigger: ".o_teller_drawer:contains(Rp 60.000)" },
        {
            content: "above the limit: the slip waits, the desk goes on",
            trigger: ".o_teller_search:focus",
            run: "edit 0042 && press Enter",
        },
        {
            content: "the slip prints meanwhile, which may take a while the first time",
            trigger: "input.o_teller_amount[data-jenis=sukarela]",
            timeout: 60000,
            run: "edit 30000000 && press F9",
        },
        { trigger: ".o_teller_confirm:focus", run: "press Enter" },
        { trigger: ".o_teller_waiting:contains(Rp 30.000.000)" },
        {
            content: "the first slip was of another member",
            trigger: ".o_teller_reverse",
            run: "click",
        },
        { trigger: ".o_teller_reason", run: "edit salah anggota && press Enter" },
        { trigger: ".o_teller_waiting:contains(Pembatalan)" },
    ],
});

/** The afternoon: both were approved; count the drawer, 50,000 are missing. */
registry.category("web_tour.tours").add("koperasi_teller_sore_tour", {
    steps: () => [
        { trigger: ".o_teller_drawer:contains(Rp 30.000.000)", run: "click" },
        { trigger: ".o_teller_kas_start", run: "click" },
        {
            trigger: ".o_teller_kas_pieces[data-value='100000']",
            run: "edit 299",
        },
        {
            trigger: ".o_teller_kas_pieces[data-value='50000']",
            run: "edit 1",
        },
        { trigger: ".o_teller_kas_total:contains(Rp 29.950.000)" },
        { trigger: ".o_teller_kas_save", run: "click" },
        { trigger: ".o_teller_kas_counted .o_teller_kas_note", run: "edit selisih uji" },
        { trigger: ".o_teller_kas_counted .btn-primary", run: "click" },
        { trigger: ".o_teller_kas_counted:contains(selisih uji)" },
    ],
});
