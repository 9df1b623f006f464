import { expect, test } from "@odoo/hoot";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { ProductScreen } from "@point_of_sale/app/screens/product_screen/product_screen";

definePosModels();

const scan = async (code) => {
    const store = await setupPosEnv();
    const order = store.addNewOrder();
    const screen = await mountWithCleanup(ProductScreen, { props: { orderUuid: order.uuid } });
    await screen._barcodeProductAction({ type: "product", code, base_code: code });
    return order;
};

test("a card read as UPC-A without its leading zero sets the member", async () => {
    const order = await scan("420001000123");
    expect(order.getPartner().id).toBe(5101);
    expect(order.lines.length).toBe(0);
});

test("a QR code with the member number sets the member", async () => {
    const order = await scan("00112");
    expect(order.getPartner().id).toBe(5102);
});

test("a barcode of goods stays a barcode of goods", async () => {
    const order = await scan("test_test");
    expect(Boolean(order.getPartner())).toBe(false);
    expect(order.lines.length).toBe(1);
});

test("the card of who left is refused", async () => {
    const order = await scan("420001000031");
    expect(Boolean(order.getPartner())).toBe(false);
    expect(order.lines.length).toBe(0);
});
