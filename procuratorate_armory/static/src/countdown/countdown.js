import { Component, onWillUnmount, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const { DateTime } = luxon;

/** The time that is left until a moment, second by second; below zero in red. */
export class ArmoryCountdown extends Component {
    static template = "procuratorate_armory.Countdown";
    static props = { ...standardFieldProps };

    setup() {
        this.state = useState({ now: DateTime.now() });
        const timer = setInterval(() => {
            this.state.now = DateTime.now();
        }, 1000);
        onWillUnmount(() => clearInterval(timer));
    }

    get seconds() {
        const due = this.props.record.data[this.props.name];
        return due ? Math.round(due.diff(this.state.now, "seconds").seconds) : 0;
    }

    get late() {
        return this.seconds < 0;
    }

    get left() {
        const seconds = Math.abs(this.seconds);
        const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
        const text = parts.map((part) => String(part).padStart(2, "0")).join(":");
        return this.late ? `-${text}` : text;
    }
}

registry.category("fields").add("armory_countdown", {
    component: ArmoryCountdown,
    supportedTypes: ["datetime"],
});
