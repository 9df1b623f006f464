import { _t } from "@web/core/l10n/translation";
import { loadBundle } from "@web/core/assets";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { formatRupiah } from "../teller/rupiah";

import { Component, onWillStart, onWillUnmount, useEffect, useRef, useState } from "@odoo/owl";

const CLASS_COLOURS = {
    lancar: "#2e7d32",
    kurang_lancar: "#f9a825",
    diragukan: "#ef6c00",
    macet: "#c62828",
};
const MILLION = 1_000_000;

/** Rupiah on an axis: in millions, so that the labels stay short. */
export function shortRupiah(value) {
    if (Math.abs(value) >= MILLION) {
        const millions = String(Math.round((value * 10) / MILLION) / 10).replace(".", ",");
        return _t("%s mio", millions);
    }
    return formatRupiah(value);
}

/** The dashboard of loans: five figures and four charts of the active society. */
export class PinjamanDasbor extends Component {
    static template = "koperasi_simpan_pinjam.PinjamanDasbor";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.formatRupiah = formatRupiah;
        this.state = useState({ data: null });
        this.canvases = Object.fromEntries(
            ["classes", "par", "flow", "due"].map((name) => [name, useRef(name)])
        );
        this.charts = [];
        onWillStart(async () => {
            const [data] = await Promise.all([
                this.orm.call("koperasi.pinjaman.dasbor", "get_data", []),
                loadBundle("web.chartjs_lib"),
            ]);
            this.state.data = data;
        });
        useEffect(
            () => this.draw(),
            () => [this.state.data]
        );
        onWillUnmount(() => this.clear());
    }

    get percent() {
        return (value) => `${value.toFixed(2).replace(".", ",")} %`;
    }

    /** Show the list behind a figure. */
    open(xmlId, context = {}) {
        this.action.doAction(`koperasi_simpan_pinjam.${xmlId}`, {
            additionalContext: context,
        });
    }

    clear() {
        for (const chart of this.charts) {
            chart.destroy();
        }
        this.charts = [];
    }

    draw() {
        this.clear();
        const { data } = this.state;
        if (!data || !data.loans) {
            return;
        }
        this.chart("classes", "doughnut", data.classes, [
            {
                data: data.classes.map((row) => row.amount),
                backgroundColor: data.classes.map((row) => CLASS_COLOURS[row.name]),
            },
        ]);
        const line = (key, label, colour) => ({
            label,
            data: data.par.map((row) => row[key]),
            borderColor: colour,
            backgroundColor: colour,
            tension: 0.2,
        });
        this.chart(
            "par",
            "line",
            data.par,
            [
                line("par30", "PAR30", "#f9a825"),
                line("par90", "PAR90", "#ef6c00"),
                line("npl", "NPL", "#c62828"),
            ],
            (value) => this.percent(value)
        );
        this.chart("flow", "bar", data.flow, [
            { label: _t("Disbursed"), data: data.flow.map((row) => row.out), backgroundColor: "#1565c0" },
            { label: _t("Principal Repaid"), data: data.flow.map((row) => row.back), backgroundColor: "#2e7d32" },
        ]);
        this.chart("due", "bar", data.due, [
            { label: _t("Due"), data: data.due.map((row) => row.amount), backgroundColor: "#6a1b9a" },
        ]);
    }

    chart(name, type, rows, datasets, format = shortRupiah) {
        const canvas = this.canvases[name].el;
        if (!canvas) {
            return;
        }
        const round = type === "doughnut";
        const text = (context) => {
            const value = round ? context.parsed : context.parsed.y;
            const label = round ? context.label : context.dataset.label;
            return `${label}: ${format === shortRupiah ? formatRupiah(value) : format(value)}`;
        };
        this.charts.push(
            new Chart(canvas, {
                type,
                data: { labels: rows.map((row) => row.label), datasets },
                options: {
                    animation: false,
                    maintainAspectRatio: false,
                    plugins: {
                        legend: {
                            position: round ? "right" : "bottom",
                            display: name !== "due",
                            labels: { boxWidth: 12 },
                        },
                        tooltip: { callbacks: { label: text } },
                    },
                    scales: round
                        ? {}
                        : { y: { beginAtZero: true, ticks: { callback: (value) => format(value) } } },
                },
            })
        );
    }
}

registry.category("actions").add("koperasi_simpan_pinjam.pinjaman_dasbor", PinjamanDasbor);
