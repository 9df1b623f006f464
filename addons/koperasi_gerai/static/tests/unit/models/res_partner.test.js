import { expect, test } from "@odoo/hoot";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";

definePosModels();

const find = async (query) => {
    const store = await setupPosEnv();
    const list = await mountWithCleanup(PartnerList, {
        props: { partner: null, getPayload: () => {}, close: () => {} },
    });
    list.state.query = query;
    return list.getPartners(store.models["res.partner"].getAll()).map((p) => p.id);
};

test("a member is found by number, with and without leading zeros", async () => {
    expect(await find("00012")).toEqual([5101]);
});

test("a short number names one member, not all that contain it", async () => {
    expect(await find("12")).toEqual([5101]);
});

test("a member is found by a part of the name", async () => {
    expect(await find("artini")).toEqual([5102]);
});

test("a number stored with +62 is found by 08…", async () => {
    expect(await find("08123847")).toEqual([5101]);
});

test("a number stored with 08… is found by +62", async () => {
    expect(await find("+62 813 3900")).toEqual([5102]);
});

test("a member is found by the code of the card", async () => {
    expect(await find("0420001000123")).toEqual([5101]);
});

test("only who left or is a candidate is refused", async () => {
    const store = await setupPosEnv();
    const refused = store.models["res.partner"]
        .getAll()
        .filter((partner) => partner.koperasiRefusal)
        .map((partner) => partner.id)
        .sort();
    expect(refused).toEqual([5103, 5104]);
    expect(store.models["res.partner"].get(5103).koperasiRefusal).toInclude("left the society");
    expect(store.models["res.partner"].get(5104).koperasiRefusal).toInclude("candidate");
});

test("status and title of a member and of somebody else", async () => {
    const store = await setupPosEnv();
    const partners = store.models["res.partner"];
    expect(partners.get(5102).koperasiStateLabel).toBe("Passive");
    expect(partners.get(5102).koperasiTitle).toBe("00112 · Ni Made Artini");
    expect(partners.get(4).koperasiStateLabel).toBe("");
    expect(partners.get(4).koperasiTitle).toBe("User1");
});
