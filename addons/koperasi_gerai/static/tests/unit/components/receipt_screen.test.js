import { expect, test } from "@odoo/hoot";
import { queryAll, queryOne } from "@odoo/hoot-dom";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { ReceiptScreen } from "@point_of_sale/app/screens/receipt_screen/receipt_screen";

definePosModels();

const showReceipt = async (partnerId, { koperasi = true } = {}) => {
    const store = await setupPosEnv();
    const order = await getFilledOrder(store);
    store.config._koperasi = koperasi;
    if (partnerId) {
        order.setPartner(store.models["res.partner"].get(partnerId));
    }
    await mountWithCleanup(ReceiptScreen, { props: { orderUuid: order.uuid } });
    return order;
};

test("receipt of a member: society, number, name and patronage", async () => {
    const order = await showReceipt(5101);
    expect(queryOne(".koperasi-society").textContent).toInclude(order.company.name);
    expect(queryOne(".koperasi-receipt-member").textContent).toInclude("00012 · I Wayan Sudarma");
    expect(queryOne(".koperasi-patronage").textContent).toInclude("18");
    expect(queryAll(".koperasi-patronage-year").length).toBe(0);
});

test("receipt of somebody else: no patronage", async () => {
    await showReceipt(false);
    expect(queryAll(".koperasi-patronage").length).toBe(0);
    expect(queryAll(".koperasi-receipt-member").length).toBe(0);
});

test("receipt of a company that is no society stays Odoo's", async () => {
    await showReceipt(4, { koperasi: false });
    expect(queryAll(".koperasi-society").length).toBe(0);
    expect(queryOne(".pos-receipt-customer").textContent).toInclude("User1");
});
