/* global posmodel */
import { simulateBarCode } from "@barcodes/../tests/legacy/helpers";

/** Open the list of members and type what a cashier knows about the member. */
export function searchMember(query) {
    return [
        {
            content: "open the list of members",
            trigger: ".product-screen .set-partner",
            run: "click",
        },
        {
            content: `type ${query}`,
            trigger: ".modal-dialog .input-group input",
            run: `edit ${query}`,
        },
    ];
}

/** The list shows this member alone, with number and status. */
export function onlyMemberIs(name, number, state) {
    return [
        {
            content: `${name} is the only line`,
            trigger: `.partner-list:not(:has(.partner-line:nth-child(2))) .partner-line:contains("${name}"):has(.koperasi-number:contains("${number}")):has(.koperasi-state:contains("${state}"))`,
        },
    ];
}

export function clickMember(name) {
    return [
        {
            content: `choose ${name}`,
            trigger: `.partner-list .partner-line b:contains("${name}")`,
            run: "click",
        },
    ];
}

/** The button on the product screen names the member with the number. */
export function memberIs(title) {
    return [
        {
            content: `${title} buys`,
            trigger: `.product-screen .set-partner:contains("${title}")`,
        },
    ];
}

/** Scan the card of a member; `change` alters what the scanner sends. */
export function scanCard(number, change = (code) => code) {
    return [
        {
            content: `scan the card of ${number}`,
            trigger: ".product-screen",
            run: () => {
                const member = posmodel.models["res.partner"].find(
                    (partner) => partner.koperasi_number === number
                );
                simulateBarCode([...change(member.barcode), "Enter"]);
            },
        },
    ];
}

export function receiptHas(selector, text) {
    return [
        {
            content: `receipt shows ${text}`,
            trigger: `.receipt-screen .pos-receipt ${selector}:contains("${text}")`,
        },
    ];
}
