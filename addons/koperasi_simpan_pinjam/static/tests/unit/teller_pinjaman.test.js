import { expect, test } from "@odoo/hoot";
import { edit, press, queryOne } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { Component, useState, xml } from "@odoo/owl";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains, mountWithCleanup } from "@web/../tests/web_test_helpers";
import { TellerLoans, loanLines } from "@koperasi_simpan_pinjam/teller/teller_pinjaman";

defineMailModels();

const LOAN = {
    id: 7,
    number: "PJ/2026/00007",
    produk: "Pinjaman Umum",
    is_lost: false,
    saldo: 12_000_000,
    due: 2_291_520,
    due_parts: [{ kind: "pokok", name: "Principal", amount: 2_000_000 }],
    due_label: "2 instalments",
    angsuran: 1_145_760,
    next_label: "",
    lunas: 12_340_000,
    lunas_label: "",
    ahead_label: "",
    ways: ["bayar", "tenor", "angsuran", "lunas"].map((id) => ({ id, name: id })),
};

async function mountLoans(loan = {}, props = {}) {
    const loans = [{ ...LOAN, ...loan }];
    class Desk extends Component {
        static template = xml`
            <table><tbody>
                <TellerLoans loans="loans" lines="state.lines" disabled="disabled" onChange="onChange" onLast="onLast"/>
            </tbody></table>`;
        static components = { TellerLoans };
        static props = ["*"];
        setup() {
            this.loans = loans;
            this.state = useState({ lines: {} });
            this.disabled = props.disabled || false;
            this.onChange = () => {};
            this.onLast = () => expect.step("last");
        }
    }
    const desk = await mountWithCleanup(Desk);
    queryOne("table").querySelector("input").focus();
    return { lines: () => loanLines(loans, desk.state.lines) };
}

const amount = ".o_teller_loan_amount";

test("letters fill this instalment, all that is due, and the settlement", async () => {
    const { lines } = await mountLoans();
    for (const [key, text, way, whole] of [
        ["a", "1.145.760", "bayar", 1_145_760],
        ["t", "2.291.520", "bayar", 2_291_520],
        ["l", "12.340.000", "lunas", 12_340_000],
    ]) {
        await press(key);
        await animationFrame();
        expect(amount).toHaveValue(text);
        expect(lines()).toEqual([{ loan_id: 7, amount: whole, way }]);
    }
});

test("digits are typed freely and dots come by themselves", async () => {
    const { lines } = await mountLoans();
    await edit("2500000");
    await animationFrame();
    expect(amount).toHaveValue("2.500.000");
    expect(lines()).toEqual([{ loan_id: 7, amount: 2_500_000, way: "bayar" }]);
});

test("P walks over the prepayments of the contract and back", async () => {
    const { lines } = await mountLoans();
    await edit("5000000");
    const ways = [];
    for (let turn = 0; turn < 3; turn++) {
        await press("p");
        ways.push(lines()[0].way);
    }
    expect(ways).toEqual(["tenor", "angsuran", "bayar"]);
    await animationFrame();
    expect(".o_teller_loan_way").toHaveValue("bayar");
});

test("choosing the settlement fills in what settles the loan", async () => {
    const { lines } = await mountLoans();
    await contains(".o_teller_loan_way").select("lunas");
    expect(lines()).toEqual([{ loan_id: 7, amount: 12_340_000, way: "lunas" }]);
});

test("a loan without settlement has no such button, and L does nothing", async () => {
    const { lines } = await mountLoans({ lunas: 0, ways: [{ id: "bayar", name: "bayar" }] });
    await press("l");
    await animationFrame();
    expect(lines()).toEqual([]);
    expect(".o_teller_loan_settle").toHaveCount(0);
    expect(".o_teller_loan_way").toHaveCount(0);
    expect.verifySteps([]);
});

test("Enter in the last amount goes on to the question", async () => {
    await mountLoans();
    await press("Enter");
    expect.verifySteps(["last"]);
});

test("nothing can be typed while the question is open", async () => {
    await mountLoans({}, { disabled: true });
    expect(amount).toHaveAttribute("disabled");
    expect(".o_teller_loan_one").toHaveCount(0);
});
