import { expect, test } from "@odoo/hoot";
import { queryAll, queryOne } from "@odoo/hoot-dom";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";

definePosModels();

const showList = async (koperasi) => {
    const store = await setupPosEnv();
    store.config._koperasi = koperasi;
    await mountWithCleanup(PartnerList, {
        props: { partner: null, getPayload: () => {}, close: () => {} },
    });
};

test("the list of a society shows number and status and registers nobody", async () => {
    await showList(true);
    const line = queryOne(".partner-line[data-id='5103']");
    expect(line.querySelector(".koperasi-number").textContent).toBe("00003");
    expect(line.querySelector(".koperasi-state").textContent).toBe("Left");
    expect(line.querySelector(".koperasi-state")).toHaveClass("text-bg-danger");
    expect(queryOne(".modal-header input").placeholder).toBe("Number, name or phone…");
    expect(queryAll("[title='Add a customer']").length).toBe(0);
});

test("the list of another company stays Odoo's", async () => {
    await showList(false);
    expect(queryOne(".modal-header input").placeholder).toBe("Search Customers...");
    expect(queryAll("[title='Add a customer']").length).toBe(1);
});
