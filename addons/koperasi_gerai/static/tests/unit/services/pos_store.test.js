import { expect, test } from "@odoo/hoot";
import { animationFrame, queryOne } from "@odoo/hoot-dom";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { MainComponentsContainer } from "@web/core/main_components_container";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";

definePosModels();

test("who left is refused with the reason, the buyer stays as before", async () => {
    const store = await setupPosEnv();
    await mountWithCleanup(MainComponentsContainer);
    const order = store.addNewOrder();
    const wayan = store.models["res.partner"].get(5101);
    store.setPartnerToCurrentOrder(wayan);
    expect(order.getPartner()).toBe(wayan);
    store.setPartnerToCurrentOrder(store.models["res.partner"].get(5103));
    await animationFrame();
    expect(order.getPartner()).toBe(wayan);
    expect(queryOne(".modal-body").textContent).toInclude("Putu Keluar left the society");
});

test("the buyer can be taken off again", async () => {
    const store = await setupPosEnv();
    const order = store.addNewOrder();
    store.setPartnerToCurrentOrder(store.models["res.partner"].get(5101));
    store.setPartnerToCurrentOrder(false);
    expect(Boolean(order.getPartner())).toBe(false);
});
