import { expect, test } from "@odoo/hoot";
import { animationFrame, queryAll, queryOne } from "@odoo/hoot-dom";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";

definePosModels();

const openPayment = async (koperasi) => {
    const store = await setupPosEnv();
    store.config._koperasi = koperasi;
    const order = await getFilledOrder(store);
    const screen = await mountWithCleanup(PaymentScreen, { props: { orderUuid: order.uuid } });
    await screen.addNewPaymentLine(store.models["pos.payment.method"].get(1));
    await animationFrame();
    return screen;
};

test("the adding keys add thousands of rupiah", async () => {
    const screen = await openPayment(true);
    const texts = screen.getNumpadButtons().map((button) => button.text || button.value);
    expect(texts).toInclude("+10,000");
    expect(texts).toInclude("+50,000");
    screen.numberBuffer.reset();
    screen.numberBuffer._updateBuffer("+20");
    screen.numberBuffer._updateBuffer("+50");
    expect(screen.numberBuffer.get()).toBe("70000");
    expect(queryAll(".js_invoice").length).toBe(0);
});

test("elsewhere the adding keys stay as they are", async () => {
    const screen = await openPayment(false);
    expect(screen.getNumpadButtons().map((b) => b.text || b.value)).toInclude("+10");
    screen.numberBuffer.reset();
    screen.numberBuffer._updateBuffer("+20");
    expect(screen.numberBuffer.get()).toBe("20");
    expect(queryAll(".js_invoice").length).toBe(1);
});

test("change reads as an amount, not as a debt", async () => {
    const screen = await openPayment(true);
    screen.currentOrder.payment_ids[0].setAmount(20);
    await animationFrame();
    expect(queryOne(".payment-status-amount .label").textContent).toBe("Change");
    expect(queryOne(".payment-status-amount .amount").getAttribute("amount")).toInclude("2.15");
    expect(queryOne(".payment-status-amount .amount").getAttribute("amount")).not.toInclude("-");
});
