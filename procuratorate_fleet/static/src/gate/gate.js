import { Component, onMounted, onWillStart, useRef, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const MODEL = "procuratorate.fleet.gate";

/**
 * The gate: read a plate or a slip, read the meter, and do the one next thing.
 *
 * Everything is decided by the server: it says what is shown, whether the car goes out
 * or comes in, and what stands against it. What it refuses stands in the register.
 */
export class FleetGate extends Component {
    static template = "procuratorate_fleet.Gate";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.input = useRef("input");
        this.state = useState({
            text: "",
            card: null,
            board: { soon: [], out: [] },
            busy: false,
            ...this.blank,
        });
        // a scanner types like a keyboard; where Odoo's own reader is there, that one
        const reader = this.env.services.barcode;
        if (reader) {
            useBus(reader.bus, "barcode_scanned", ({ detail }) =>
                this.scanned(detail.barcode)
            );
        }
        onWillStart(() => this.refresh());
        onMounted(() => this.focus());
    }

    /** What the guard types upon a card. */
    get blank() {
        return { plate: "", odometer: "", parked: "", keys: false, remark: "" };
    }

    get meter() {
        const typed = String(this.state.odometer).trim().replace(",", ".");
        const value = Number(typed);
        return typed && Number.isFinite(value) ? value : null;
    }

    /** Whether everything is typed that the next step needs. */
    get ready() {
        const { card, busy, plate, remark } = this.state;
        if (!card || busy) {
            return false;
        }
        if (card.step === "no_slip") {
            return Boolean(remark.trim());
        }
        const read = card.step === "in" || Boolean(plate.trim());
        return this.meter !== null && read;
    }

    async refresh() {
        this.state.board = await this.orm.call(MODEL, "board", []);
    }

    focus() {
        this.input.el?.focus();
        this.input.el?.select();
    }

    /** A plate that is scanned upon the card of a trip is the plate at the gate. */
    scanned(text) {
        const { card } = this.state;
        if (card?.step === "out" && !this.state.plate && !text.startsWith("PC")) {
            this.state.plate = text;
            return;
        }
        this.look(text);
    }

    /** Enter ends the word of an input method as well; that one is not meant. */
    onKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing && ev.keyCode !== 229) {
            ev.preventDefault();
            this.look(this.state.text);
        }
    }

    async look(text) {
        this.state.text = text;
        await this.draw("look", [text]);
    }

    show(choice) {
        return this.draw("show", [choice.model, choice.id]);
    }

    async clear() {
        Object.assign(this.state, { text: "", card: null, ...this.blank });
        await this.refresh();
        this.focus();
    }

    letOut() {
        return this.draw("let_out", [this.state.card.id, this.meter, this.state.plate]);
    }

    turnBack() {
        const { card, plate, remark } = this.state;
        return this.draw("turn_back", [card.id, plate, remark]);
    }

    takeIn() {
        const told = {
            plate: this.state.plate.trim() || false,
            parked_at: this.state.parked,
            keys_back: this.state.keys,
            text: this.state.remark,
        };
        return this.draw("take_in", [this.state.card.id, this.meter, told]);
    }

    withoutSlip(direction) {
        const { card, remark } = this.state;
        return this.draw("without_slip", [card.vehicle_id, direction, remark]);
    }

    /** Two touches of one button are one act. */
    async draw(method, args) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            const card = await this.orm.call(MODEL, method, args);
            Object.assign(this.state, this.blank, { card });
            this.state.plate = card.plate || "";
            this.state.parked = card.home || "";
        } finally {
            this.state.busy = false;
        }
    }
}

registry.category("actions").add("procuratorate_fleet.gate", FleetGate);
