import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { listView } from "@web/views/list/list_view";
import { ListRenderer } from "@web/views/list/list_renderer";

/** In store, out, overdue, held, lost: a touch shows which ones. */
export class ArmoryCounters extends Component {
    static template = "procuratorate_armory.Counters";
    static props = { list: { type: Object, optional: true } };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ counters: [] });
        onWillStart(() => this.load());
        onWillUpdateProps(() => this.load());
    }

    async load() {
        this.state.counters = await this.orm.silent.call("stock.lot", "armory_board", []);
    }

    look(counter) {
        const search = this.env.searchModel;
        const [item] = search.getSearchItems((each) => each.name === counter.filter);
        if (item) {
            search.clearQuery();
            search.toggleSearchItem(item.id);
        }
    }

    color(counter) {
        if (!counter.count) {
            return "text-bg-light";
        }
        return { overdue: "text-bg-danger", lost: "text-bg-danger", out: "text-bg-warning" }[
            counter.key
        ] || "text-bg-info";
    }
}

export class ArmoryBoardKanbanRenderer extends KanbanRenderer {
    static template = "procuratorate_armory.BoardKanban";
    static components = { ...KanbanRenderer.components, ArmoryCounters };
}

export class ArmoryBoardListRenderer extends ListRenderer {
    static template = "procuratorate_armory.BoardList";
    static components = { ...ListRenderer.components, ArmoryCounters };
}

registry.category("views").add("armory_board_kanban", {
    ...kanbanView,
    Renderer: ArmoryBoardKanbanRenderer,
});
registry.category("views").add("armory_board_list", {
    ...listView,
    Renderer: ArmoryBoardListRenderer,
});
