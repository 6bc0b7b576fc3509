import { Component, onMounted, onWillStart, onWillUnmount, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const MODEL = "procuratorate.fleet.board";
const SLIP = "procuratorate.fleet.slip";
const EVERY = 60_000;
const LANE = 1.75;
const COLORS = {
    free: "text-bg-success",
    late: "text-bg-danger",
    out: "text-bg-warning",
    reserved: "text-bg-info",
};
const NUMBERS = {
    late: "text-bg-danger",
    waiting: "text-bg-warning",
    free: "text-bg-success",
};
/** The states of cars that a number counts. */
const COUNTED = {
    out: ["out", "late"],
    due: ["out"],
    late: ["late"],
    free: ["free"],
    kept: ["repair", "sealed", "blocked"],
};

/** Bars of trips that lie over each other stand one below the other. */
function stack(row) {
    const ends = [];
    const trips = row.bars.filter((bar) => bar.id);
    for (const bar of trips.sort((a, b) => a.from - b.from)) {
        const free = ends.findIndex((end) => end <= bar.from);
        bar.lane = free < 0 ? ends.length : free;
        ends[bar.lane] = bar.to;
    }
    row.lanes = Math.max(ends.length, 1);
}

/**
 * The dispatcher's day: requests, cars and drivers, hour by hour.
 *
 * The server says everything that is shown. A request is taken, then a car (or is drawn
 * upon it); the dialog of the slip opens, and the slip decides.
 */
export class FleetBoard extends Component {
    static template = "procuratorate_fleet.Board";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.ui = useState(useService("ui"));
        this.state = useState({
            day: null,
            board: null,
            taken: null,
            fits: null,
            only: null,
            over: null,
        });
        onWillStart(() => this.load());
        onMounted(() => {
            this.timer = browser.setInterval(() => this.load(true), EVERY);
        });
        onWillUnmount(() => browser.clearInterval(this.timer));
    }

    // What is shown --------------------------------------------------------------

    async load(silent = false) {
        const orm = silent ? this.orm.silent : this.orm;
        const day = this.state.day;
        const board = await orm.call(MODEL, "day", [day]);
        if (day === this.state.day) {
            [...board.cars, ...board.drivers].forEach(stack);
            this.state.board = board;
        }
    }

    go(days) {
        const date = luxon.DateTime.fromISO(this.state.board.day).plus({ days });
        return this.show(date.toISODate());
    }

    show(day) {
        Object.assign(this.state, { day: day || null, only: null });
        this.leave();
        return this.load();
    }

    get span() {
        const [first, last] = this.state.board.hours;
        return { first, last, width: last - first };
    }

    get hours() {
        const { first, width } = this.span;
        return Array.from({ length: width }, (_each, index) => first + index);
    }

    get cars() {
        const states = COUNTED[this.state.only];
        const { cars } = this.state.board;
        return states ? cars.filter((row) => states.includes(row.state)) : cars;
    }

    /** Where a minute lies upon the track, in per cent. */
    at(minute) {
        const { first, width } = this.span;
        return Math.min(Math.max(((minute / 60 - first) / width) * 100, 0), 100);
    }

    place(bar) {
        const left = this.at(bar.from);
        const width = Math.max(this.at(bar.to) - left, 0.8);
        const top = bar.id ? `top: ${bar.lane * LANE + 0.2}rem;` : "";
        return `left: ${left}%; width: ${width}%; ${top}`;
    }

    track(row) {
        return `min-height: ${row.lanes * LANE + 0.25}rem`;
    }

    color(state) {
        return COLORS[state] || "text-bg-secondary";
    }

    counterColor({ key, count }) {
        const color = count ? NUMBERS[key] || "text-bg-info" : "text-bg-light";
        return this.state.only === key ? `${color} active` : color;
    }

    rowClass(row, kind) {
        const asked = kind === "car" && row.id && this.state.fits;
        const against = asked && this.against(row).length;
        return {
            [`o_fleet_board_${kind}`]: true,
            o_fits: asked && !against,
            o_unfit: against,
            o_over: this.state.over === kind + row.id,
        };
    }

    words(bar) {
        return [bar.label, ...bar.lines, bar.lines.length ? "" : bar.time]
            .filter(Boolean)
            .join("\n");
    }

    pick(key) {
        this.state.only = this.state.only === key || !COUNTED[key] ? null : key;
    }

    // What is done ---------------------------------------------------------------

    /** Take a request, or put it down again; then each car says whether it fits. */
    async take(request) {
        if (!this.state.board.acts) {
            return this.open(SLIP, request.id);
        }
        if (this.state.taken === request.id) {
            return this.leave();
        }
        Object.assign(this.state, { taken: request.id, fits: null });
        const fits = await this.orm.call(MODEL, "fits", [request.id]);
        if (this.state.taken === request.id) {
            this.state.fits = fits;
        }
    }

    leave() {
        Object.assign(this.state, { taken: null, fits: null, over: null });
    }

    against(row) {
        return (row.id && this.state.fits?.[row.id]) || [];
    }

    /** The dialog of the slip, with this car or this driver. */
    async give(row, kind, request = this.state.taken) {
        if (!request || !row.id || !this.state.board.acts) {
            return;
        }
        const args = kind === "car" ? [request, row.id] : [request, false, row.id];
        this.leave();
        const action = await this.orm.call(MODEL, "assign", args);
        await this.action.doAction(action, { onClose: () => this.load() });
    }

    async giveDialog(request) {
        const action = await this.orm.call(MODEL, "assign", [request.id]);
        this.leave();
        await this.action.doAction(action, { onClose: () => this.load() });
    }

    ride(request, pair) {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Ride together"),
            body: _t("%(request)s rides with %(other)s.", {
                request: request.name,
                other: pair.label,
            }),
            confirmLabel: _t("Let it ride along"),
            confirm: async () => {
                await this.orm.call(SLIP, "action_merge", [[pair.main], [pair.other]]);
                await this.load();
            },
            cancel: () => {},
        });
    }

    open(model, id) {
        return id && this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    async openCar(row) {
        if (row.id) {
            const file = await this.orm.call("fleet.vehicle", "action_proc_file", [[row.id]]);
            await this.action.doAction(file);
        }
    }

    openDriver(row) {
        return this.open("procuratorate.fleet.driver", row.id);
    }

    // By hand: a request is drawn upon a car or a driver --------------------------

    onDragStart(ev, request) {
        ev.dataTransfer.setData("text/plain", String(request.id));
        ev.dataTransfer.effectAllowed = "link";
        if (this.state.taken !== request.id) {
            this.take(request);
        }
    }

    onDragOver(ev, key) {
        if (this.state.taken) {
            ev.preventDefault();
            this.state.over = key;
        }
    }

    onDrop(ev, row, kind) {
        ev.preventDefault();
        return this.give(row, kind);
    }
}

registry.category("actions").add("procuratorate_fleet.board", FleetBoard);
