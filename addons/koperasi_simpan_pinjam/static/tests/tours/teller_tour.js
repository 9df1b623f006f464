import { registry } from "@web/core/registry";

/** A deposit of what is due plus voluntary savings, by the keyboard, then a withdrawal. */
registry.category("web_tour.tours").add("koperasi_teller_tour", {
    steps: () => [
        {
            content: "the empty desk says what to do",
            trigger: ".o_teller_empty:contains(Siapa yang dilayani)",
        },
        {
            content: "the teller types a part of the name",
            trigger: ".o_teller_search",
            run: "edit Sari && press Enter",
        },
        {
            content: "three months are due",
            trigger: ".o_teller_due:contains(Rp 60.000):contains(3 bulan)",
        },
        { trigger: "body", run: "press F8" },
        {
            trigger: "input.o_teller_amount[data-jenis=sukarela]",
            run: "edit 50000",
        },
        { trigger: ".o_teller_total:contains(Rp 210.000)" },
        { trigger: "body", run: "press F9" },
        {
            content: "one confirmation",
            trigger: ".o_teller_confirm:enabled",
            run: "dblclick",
        },
        { trigger: ".o_teller_done:contains(BKM/):contains(Rp 210.000)" },
        {
            content: "the passbook prints from the desk, then its button is gone",
            trigger: ".o_teller_book:contains(Pokok):contains(F7)",
            run: "press F7",
        },
        { trigger: ".o_teller_done:not(:has(.o_teller_book:contains(Pokok)))" },
        {
            content: "the focus is back for the next customer",
            trigger: ".o_teller_search:focus",
            run: "edit Sari && press Enter",
        },
        // the slip prints meanwhile, which may take a while the first time
        { trigger: ".o_teller_member:contains(Ni Luh Sari)", timeout: 60000 },
        { trigger: ".o_teller_tarik", run: "click" },
        {
            trigger: "input.o_teller_amount[data-jenis=sukarela]",
            run: "edit 45000 && press Enter",
        },
        { trigger: ".o_teller_confirm:enabled", run: "click" },
        {
            content: "the minimum balance stays: the desk says so",
            trigger: ".o_teller_error:contains(paling banyak Rp 40.000)",
        },
        {
            trigger: "input.o_teller_amount[data-jenis=sukarela]",
            run: "edit 40000 && press Enter",
        },
        { trigger: ".o_teller_confirm:enabled", run: "click" },
        { trigger: ".o_teller_done:contains(BKK/):contains(Rp 40.000)" },
        { trigger: ".o_teller_today:contains(Rp 210.000):contains(Rp 40.000)" },
    ],
});
