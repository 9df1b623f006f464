import { expect, test } from "@odoo/hoot";
import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";

definePosModels();

test("patronage before the sync is the price with tax", async () => {
    const store = await setupPosEnv();
    const order = await getFilledOrder(store);
    expect(order.koperasiPatronage).toBe(0);
    order.setPartner(store.models["res.partner"].get(5101));
    expect(order.koperasiPatronage).toBe(Math.round(order.priceIncl));
    expect(order.koperasiPatronageYear).toBe(0);
});

test("patronage after the sync is what the server wrote", async () => {
    const store = await setupPosEnv();
    const order = await getFilledOrder(store);
    order.setPartner(store.models["res.partner"].get(5101));
    order.koperasi_jasa = 17000;
    order.koperasi_jasa_year = 250000;
    expect(order.koperasiPatronage).toBe(17000);
    expect(order.koperasiPatronageYear).toBe(250000);
});

test("who left gets no patronage, also when the order names the person", async () => {
    const store = await setupPosEnv();
    const order = await getFilledOrder(store);
    order.setPartner(store.models["res.partner"].get(5103));
    expect(order.koperasiBuyer).toBe(undefined);
    expect(order.koperasiPatronage).toBe(0);
});

test("the till of a society makes no invoice", async () => {
    const store = await setupPosEnv();
    expect(store.config.canInvoice).toBe(true);
    store.config._koperasi = true;
    expect(store.config.canInvoice).toBe(false);
});

test("the receipt names the cashier in full", async () => {
    const store = await setupPosEnv();
    const order = await getFilledOrder(store);
    order.user_id.name = "I Komang Yudana";
    expect(order.getCashierName()).toBe("I");
    order.config._koperasi = true;
    expect(order.getCashierName()).toBe("I Komang Yudana");
});
