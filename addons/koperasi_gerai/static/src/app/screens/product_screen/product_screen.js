import { ProductScreen } from "@point_of_sale/app/screens/product_screen/product_screen";
import { patch } from "@web/core/utils/patch";

patch(ProductScreen.prototype, {
    /**
     * A member card sets the buyer whatever the scanner makes of it: some send an EAN-13
     * with a leading zero as a 12-digit UPC-A, and a card may carry the member number as
     * a QR code. A barcode of the goods always comes first.
     */
    async _barcodeProductAction(code) {
        const member = this._getMemberByCard(code.code);
        if (member && !this.pos.models["product.product"].getBy("barcode", code.base_code)) {
            this.pos.setPartnerToCurrentOrder(member);
            return;
        }
        return super._barcodeProductAction(code);
    },

    _getMemberByCard(code) {
        const partners = this.pos.models["res.partner"];
        return (
            partners.getBy("barcode", code) ||
            partners.getBy("barcode", "0" + code) ||
            partners.find((p) => p.koperasi_is_anggota && p.koperasi_number === code)
        );
    },
});
