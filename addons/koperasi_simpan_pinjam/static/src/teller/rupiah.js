/**
 * Whole rupiah as people write it: dots for thousands, no decimals.
 *
 * @param {number} amount
 * @param {string} [symbol]
 * @returns {string} for instance "Rp 1.234.567"
 */
export function formatRupiah(amount, symbol = "Rp ") {
    const digits = String(Math.abs(Math.round(amount))).replace(/\B(?=(\d{3})+$)/g, ".");
    return `${amount < 0 ? "-" : ""}${symbol}${digits}`;
}

/**
 * Read what was typed: the digits alone count, so dots come and go freely.
 *
 * @param {string} [text]
 * @returns {number} whole rupiah, 0 when there is no digit
 */
export function parseRupiah(text) {
    // Decimals are not typed at a teller desk: "1.000,50" would be ten times too much.
    return parseInt((text || "").split(",")[0].replace(/\D/g, ""), 10) || 0;
}
