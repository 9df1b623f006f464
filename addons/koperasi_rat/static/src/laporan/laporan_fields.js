import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { formatMonetary } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Subtotals and headings are bold, as on paper. */
function weight({ kind }) {
    return ["jumlah", "judul"].includes(kind) ? `o_koperasi_laporan_${kind}` : "";
}

/** The name of a statement line, indented by its level as on paper. */
export class LaporanLabel extends Component {
    static template = "koperasi_rat.LaporanLabel";
    static props = { ...standardFieldProps };

    get text() {
        return this.props.record.data[this.props.name] || "";
    }

    get weight() {
        return weight(this.props.record.data);
    }

    get indent() {
        return `padding-left: ${this.props.record.data.level * 1.5}rem`;
    }
}

/** Money of a statement line: nothing for a heading, a dash for zero, brackets below. */
export class LaporanAmount extends Component {
    static template = "koperasi_rat.LaporanAmount";
    static props = { ...standardFieldProps };

    get weight() {
        return weight(this.props.record.data);
    }

    get text() {
        const { data } = this.props.record;
        if (data.kind === "judul") {
            return "";
        }
        const value = data[this.props.name];
        if (!value) {
            return "-";
        }
        const text = formatMonetary(Math.abs(value), {
            currencyId: data.currency_id?.id,
            noSymbol: true,
        });
        return value < 0 ? `(${text})` : text;
    }
}

registry.category("fields").add("koperasi_laporan_label", {
    component: LaporanLabel,
    supportedTypes: ["char"],
    fieldDependencies: [
        { name: "kind", type: "selection" },
        { name: "level", type: "integer" },
    ],
});

registry.category("fields").add("koperasi_laporan_amount", {
    component: LaporanAmount,
    supportedTypes: ["monetary"],
    fieldDependencies: [
        { name: "kind", type: "selection" },
        { name: "currency_id", type: "many2one", relation: "res.currency" },
    ],
});
