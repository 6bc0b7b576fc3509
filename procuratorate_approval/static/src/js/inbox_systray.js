import { Component, onWillStart, useState } from "@odoo/owl";
import { useBus, useService } from "@web/core/utils/hooks";
import { rpcBus } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";

/** A button of ours was pressed, in a form, a list, a card or a dialog. */
function isOurVerb({ model, method }) {
    return model?.startsWith("procuratorate.") && method?.startsWith("action_");
}

/** A small badge in the top bar: how many decisions wait for the user. */
export class InboxSystray extends Component {
    static template = "procuratorate_approval.InboxSystray";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ count: 0 });
        onWillStart(async () => {
            this.isStaff = await user.hasGroup("procuratorate_base.group_staff");
            await this.refresh();
        });
        // whatever was done on the screen before may have been a decision
        useBus(this.env.bus, "ACTION_MANAGER:UI-UPDATED", () => this.refresh());
        useBus(rpcBus, "RPC:RESPONSE", ({ detail }) => {
            if (detail.result !== undefined && isOurVerb(detail.data.params)) {
                this.refresh();
            }
        });
    }

    async refresh() {
        if (this.isStaff) {
            this.state.count = await this.orm.silent.call(
                "procuratorate.approval.inbox",
                "count_mine",
                []
            );
        }
    }

    get label() {
        return this.state.count > 99 ? "99+" : String(this.state.count);
    }

    open() {
        this.action.doAction("procuratorate_approval.approval_inbox_action", {
            clearBreadcrumbs: true,
        });
    }
}

registry
    .category("systray")
    .add("procuratorate_approval.inbox", { Component: InboxSystray }, { sequence: 26 });
