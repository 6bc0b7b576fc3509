import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { Dialog } from "@web/core/dialog/dialog";
import { RPCError } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { UncaughtPromiseError } from "@web/core/errors/error_service";

const ICONS = {
    rule: "fa-balance-scale",
    basis: "fa-book",
    missing: "fa-exclamation-circle",
    cure: "fa-user",
};

/** What a rule does not allow, why, what is missing and who can set it right. */
export class RefusalDialog extends Component {
    static template = "procuratorate_base.RefusalDialog";
    static components = { Dialog };
    static props = { refusal: Object, close: Function };

    get title() {
        const { rule, basis } = this.props.refusal;
        return rule || basis ? _t("Not allowed by the rules") : _t("Not possible");
    }

    get lines() {
        return Object.entries(ICONS)
            .filter(([kind]) => this.props.refusal[kind])
            .map(([kind, icon]) => ({ kind, icon, ...this.split(kind) }));
    }

    /** The server wrote "label: text"; the label is set in bold. */
    split(kind) {
        const whole = this.props.refusal[kind];
        const label = whole.match(/^[^:：\n]+[:：]\s*/)?.[0] || "";
        return { label, text: whole.slice(label.length) };
    }
}

/** Refusals come under the names of Odoo's exceptions; their parts tell them apart. */
export function refusalHandler(env, error, originalError) {
    const refusal = originalError instanceof RPCError && originalError.data?.context?.refusal;
    if (!refusal || !(error instanceof UncaughtPromiseError)) {
        return false;
    }
    error.unhandledRejectionEvent.preventDefault();
    env.services.dialog.add(RefusalDialog, { refusal });
    return true;
}

registry
    .category("error_handlers")
    .add("procuratorate_base.refusal", refusalHandler, { sequence: 96 });
