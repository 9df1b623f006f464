import { browser } from "@web/core/browser/browser";
import { uuid } from "@web/core/utils/strings";

import { useRef, useState } from "@odoo/owl";

const PAPER_KEY = "koperasi_teller_paper";
const REPORTS = {
    thermal: "koperasi_simpan_pinjam.report_slip_thermal",
    a5: "koperasi_simpan_pinjam.report_slip_a5",
};
const BOOK_REPORT = "koperasi_simpan_pinjam.report_buku_tabungan";

/**
 * Papers of the desk: slips and passbooks, printed out of a hidden frame.
 *
 * The desk serves the next member while a slip prints, so nothing here makes it wait.
 *
 * @param {Function} call asks the server: `(method, args)`
 * @param {Function} showError shows what it refused
 */
export function useTellerPaper(call, showError) {
    const frame = useRef("printFrame");
    const state = useState({ kind: browser.localStorage.getItem(PAPER_KEY) || "thermal" });

    function printPage(path) {
        frame.el.onload = () => {
            const focused = document.activeElement;
            frame.el.contentWindow.print();
            focused?.focus();
        };
        frame.el.src = `/report/html/${path}?t=${uuid()}`;
    }

    return {
        state,
        choose(kind) {
            state.kind = kind;
            browser.localStorage.setItem(PAPER_KEY, kind);
        },
        async slip(slip) {
            if (state.kind === "none") {
                return;
            }
            try {
                await call("printed", [slip.id]);
            } catch (error) {
                showError(error);
                return;
            }
            printPage(`${REPORTS[state.kind]}/${slip.id}`);
        },
        book(printId) {
            printPage(`${BOOK_REPORT}/${printId}`);
        },
    };
}
