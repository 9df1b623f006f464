import { registry } from "@web/core/registry";
import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { scan_barcode } from "@point_of_sale/../tests/generic_helpers/utils";
import * as Gerai from "@koperasi_gerai/../tests/tours/koperasi_gerai_util";

const payCash = () =>
    [
        ProductScreen.clickPayButton(),
        PaymentScreen.clickPaymentMethod("Cash"),
        PaymentScreen.clickValidate(),
        ReceiptScreen.isShown(),
    ].flat();

registry.category("web_tour.tours").add("koperasi_gerai_belanja", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            // By number: three articles, and what the receipt says.
            Gerai.searchMember("12"),
            Gerai.onlyMemberIs("I Wayan Sudarma", "00012", "Active"),
            Gerai.clickMember("I Wayan Sudarma"),
            Gerai.memberIs("00012 · I Wayan Sudarma"),
            scan_barcode("2900000000018"),
            ProductScreen.selectedOrderlineHas("Beras SPHP 5 kg", "1", "62,500"),
            ProductScreen.clickDisplayedProduct("Minyakita 1 L"),
            ProductScreen.clickDisplayedProduct("Gula Pasir Gulaku 1 kg"),
            payCash(),
            Gerai.receiptHas(".koperasi-society", "Koperasi Uji A"),
            Gerai.receiptHas(".koperasi-receipt-member", "00012 · I Wayan Sudarma"),
            Gerai.receiptHas(".koperasi-patronage", "96,700"),
            Gerai.receiptHas(".koperasi-patronage-year", "96,700"),
            ReceiptScreen.clickNextOrder(),
            // By phone, as written on the member's form and as people say it.
            Gerai.searchMember("081238471120"),
            Gerai.onlyMemberIs("I Wayan Sudarma", "00012", "Active"),
            Gerai.clickMember("I Wayan Sudarma"),
            ProductScreen.clickDisplayedProduct("Minyakita 1 L"),
            payCash(),
            Gerai.receiptHas(".koperasi-patronage", "15,700"),
            Gerai.receiptHas(".koperasi-patronage-year", "112,400"),
            ReceiptScreen.clickNextOrder(),
            // By card; the second scanner drops the leading zero.
            Gerai.scanCard("00034"),
            Gerai.memberIs("00034 · Ni Made Artini"),
            Gerai.scanCard("00012", (code) => code.slice(1)),
            Gerai.memberIs("00012 · I Wayan Sudarma"),
            Gerai.scanCard("00034"),
            Gerai.memberIs("00034 · Ni Made Artini"),
            scan_barcode("2900000000094"),
            payCash(),
            Gerai.receiptHas(".koperasi-receipt-member", "00034 · Ni Made Artini"),
            ReceiptScreen.clickNextOrder(),
            // To anybody: no patronage on the receipt.
            ProductScreen.clickDisplayedProduct("Minyakita 1 L"),
            payCash(),
            {
                content: "no patronage for others",
                trigger: ".receipt-screen .pos-receipt:not(:has(.koperasi-patronage))",
            },
            ReceiptScreen.clickNextOrder(),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("koperasi_gerai_ditolak", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            Gerai.searchMember("Putu Keluar"),
            Gerai.onlyMemberIs("Putu Keluar", "00003", "Left"),
            Gerai.clickMember("Putu Keluar"),
            Dialog.bodyIs("left the society"),
            Dialog.confirm("Ok"),
            {
                content: "nobody is chosen",
                trigger: ".product-screen .set-partner:contains('Member')",
            },
            Gerai.scanCard("00003"),
            Dialog.bodyIs("left the society"),
            Dialog.confirm("Ok"),
            Gerai.searchMember("00090"),
            Gerai.clickMember("Ketut Calon"),
            Dialog.bodyIs("still a candidate"),
            Dialog.confirm("Ok"),
            // The sale goes on without a member.
            ProductScreen.clickDisplayedProduct("Minyakita 1 L"),
            payCash(),
            {
                content: "no patronage",
                trigger: ".receipt-screen .pos-receipt:not(:has(.koperasi-patronage))",
            },
            ReceiptScreen.clickNextOrder(),
            Chrome.endTour(),
        ].flat(),
});

registry.category("web_tour.tours").add("koperasi_gerai_tutup", {
    steps: () =>
        [
            Chrome.startPoS(),
            ProductScreen.enterOpeningAmount("100000"),
            Dialog.confirm("Open Register"),
            Gerai.scanCard("00034"),
            scan_barcode("2900000000018"),
            payCash(),
            ReceiptScreen.clickNextOrder(),
            Chrome.clickMenuOption("Close Register"),
            ProductScreen.closeWithCashAmount("162500"),
            ProductScreen.cashDifferenceIs("0"),
            { ...Dialog.confirm("Close Register"), expectUnloadPage: true },
            {
                content: "the next session waits to be opened",
                trigger: ".screen-login .btn.open-register-btn",
            },
        ].flat(),
});
