import { formatRupiah, parseRupiah } from "./rupiah";

/** What is typed in a field of an amount, as the desk shows it while it is typed. */
export function typedAmount(ev) {
    const amount = parseRupiah(ev.target.value);
    ev.target.value = amount ? formatRupiah(amount, "") : "";
    return ev.target.value;
}

/**
 * Enter and the arrows walk over the amounts of the slip, savings and loans alike.
 *
 * @param {Function} onLast Enter in the last one, or Ctrl+Enter anywhere
 */
export function walkAmounts(ev, onLast) {
    const inputs = [...ev.target.closest("table").querySelectorAll("input.o_teller_amount")];
    const position = inputs.indexOf(ev.target);
    if (ev.key === "Enter") {
        ev.preventDefault();
        const next = inputs[position + 1];
        if (next && !(ev.ctrlKey || ev.metaKey)) {
            next.focus();
        } else {
            onLast();
        }
    } else if (ev.key === "ArrowDown" && inputs[position + 1]) {
        ev.preventDefault();
        inputs[position + 1].focus();
    } else if (ev.key === "ArrowUp" && position > 0) {
        ev.preventDefault();
        inputs[position - 1].focus();
    }
}
