import { Component, onMounted, onWillUnmount, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const INTERVAL = 700;

/** A bar that asks the server how far the running job of this record is. */
export class ImporProgress extends Component {
    static template = "koperasi_base.ImporProgress";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.progress = useState({ step: "", percent: 0 });
        this.asking = false;
        onMounted(() => {
            this.timer = setInterval(() => this.ask(), INTERVAL);
        });
        onWillUnmount(() => clearInterval(this.timer));
    }

    async ask() {
        const { resId, resModel } = this.props.record;
        if (!resId || this.asking || document.hidden) {
            return;
        }
        this.asking = true;
        try {
            const progress = await this.orm.silent.call(resModel, "get_progress", [[resId]]);
            Object.assign(this.progress, progress);
            if (!progress.step && this.props.record.data.state === "running") {
                // Work in the background has ended: show what became of it.
                await this.props.record.load();
            }
        } finally {
            this.asking = false;
        }
    }
}

registry.category("fields").add("koperasi_impor_progress", {
    component: ImporProgress,
    supportedTypes: ["char"],
});
