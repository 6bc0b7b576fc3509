import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/**
 * The counter: read a number, a name or a request, and do the one next thing.
 *
 * Everything is decided by the server: it says what is shown and which verb of which
 * document the button calls. Full-width digits and look-alikes are read there too.
 */
export class ArmoryCounter extends Component {
    static template = "procuratorate_armory.Counter";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.input = useRef("input");
        this.state = useState({ text: "", card: null, busy: false });
        useBus(useService("barcode").bus, "barcode_scanned", ({ detail }) =>
            this.look(detail.barcode)
        );
        onMounted(() => this.focus());
    }

    focus() {
        this.input.el?.focus();
        this.input.el?.select();
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
        this.focus();
    }

    show(choice) {
        return this.draw("show", [choice.model, choice.id]);
    }

    clear() {
        this.state.text = "";
        this.state.card = null;
        this.focus();
    }

    /** Two touches of one button are one act. */
    async draw(method, args) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            this.state.card = await this.orm.call(
                "procuratorate.armory.counter",
                method,
                args
            );
        } finally {
            this.state.busy = false;
        }
    }

    async act(step) {
        if (this.state.busy) {
            return;
        }
        const { model, id } = this.state.card;
        const again = () => model && this.draw("show", [model, id]);
        this.state.busy = true;
        let next;
        try {
            next = await this.orm.call(step.model, step.method, [[step.id]]);
        } finally {
            this.state.busy = false;
        }
        if (next && next.type) {
            await this.action.doAction(next, { onClose: again });
        } else {
            await again();
        }
    }
}

registry.category("actions").add("procuratorate_armory.counter", ArmoryCounter);
