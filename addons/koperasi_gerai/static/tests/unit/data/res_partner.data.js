import { ResPartner } from "@point_of_sale/../tests/unit/data/res_partner.data";
import { patch } from "@web/core/utils/patch";

patch(ResPartner.prototype, {
    _load_pos_data_fields() {
        return [
            ...super._load_pos_data_fields(),
            "koperasi_is_anggota",
            "koperasi_number",
            "koperasi_state",
        ];
    },
});

const member = (id, name, koperasi_number, koperasi_state, values = {}) => ({
    ...ResPartner._records.find((record) => record.id === 4),
    id,
    name,
    koperasi_is_anggota: true,
    koperasi_number,
    koperasi_state,
    ...values,
});

ResPartner._records = [
    ...ResPartner._records,
    member(5101, "I Wayan Sudarma", "00012", "aktif", {
        phone: "+62 812-3847-1120",
        barcode: "0420001000123",
    }),
    member(5102, "Ni Made Artini", "00112", "pasif", { phone: "0813 3900 0012" }),
    member(5103, "Putu Keluar", "00003", "keluar", { barcode: "0420001000031" }),
    member(5104, "Ketut Calon", "00090", "calon"),
];
