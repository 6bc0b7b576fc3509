import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
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
        const { text = "", shown } = this.props.state || {};
        this.state = useState({ text, card: null, busy: false });
        useSetupAction({ getLocalState: () => this.localState });
        useBus(useService("barcode").bus, "barcode_scanned", ({ detail }) =>
            this.look(detail.barcode)
        );
        onMounted(() => {
            this.focus();
            if (shown) {
                this.draw("show", shown);
            }
        });
    }

    /** What is shown again when the screen is left and comes back. */
    get localState() {
        const { model, id } = this.state.card || {};
        return { text: this.state.text, shown: model && [model, id] };
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

    /** Call the verb as the button of a form does: the server completes its answer. */
    async act(step) {
        if (this.state.busy) {
            return;
        }
        const { model, id } = this.state.card;
        this.state.busy = true;
        try {
            await this.action.doActionButton({
                type: "object",
                name: step.method,
                resModel: step.model,
                resId: step.id,
                context: { ...user.context },
                // whoever closes the window does not wait for the card
                onClose: () => void this.again(model, id),
            });
        } finally {
            this.state.busy = false;
        }
    }

    async again(model, id) {
        this.state.busy = false;
        if (model) {
            await this.draw("show", [model, id]);
        }
    }
}

registry.category("actions").add("procuratorate_armory.counter", ArmoryCounter);
