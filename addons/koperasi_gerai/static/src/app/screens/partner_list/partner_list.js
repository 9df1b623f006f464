import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

patch(PartnerList.prototype, {
    get searchPlaceholder() {
        return this.pos.config._koperasi
            ? _t("Number, name or phone…")
            : _t("Search Customers...");
    },
});
