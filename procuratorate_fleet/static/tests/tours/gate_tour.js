import { registry } from "@web/core/registry";

/** Nothing is cut off at the side, also on a telephone. */
function fits() {
    const screen = document.querySelector(".o_fleet_gate");
    if (screen.scrollWidth > screen.clientWidth) {
        throw new Error(`${screen.scrollWidth} px on a screen of ${screen.clientWidth}`);
    }
}

registry.category("web_tour.tours").add("fleet_gate", {
    steps: () => [
        {
            content: "The trip that is due",
            trigger: ".o_fleet_gate_soon:contains(A001)",
            run: fits,
        },
        { content: "Type a plate", trigger: "input[name=gate_text]", run: "edit ａ００１" },
        { content: "Look", trigger: "input[name=gate_text]", run: "press Enter" },
        { content: "The car", trigger: ".o_fleet_gate_title:contains(A001)", run: fits },
        {
            content: "Without a meter it does not go out",
            trigger: ".o_fleet_gate_step:disabled",
        },
        {
            content: "The meter",
            trigger: "input[name=gate_odometer]",
            run: "edit 52000",
        },
        { content: "Out", trigger: ".o_fleet_gate_step:enabled", run: "click" },
        { content: "It is out", trigger: ".o_fleet_gate_title:contains(is out)" },
        { content: "Next", trigger: ".o_fleet_gate_clear", run: "click" },
        {
            content: "It stands among those that are out",
            trigger: ".o_fleet_gate_out:contains(A001)",
            run: "click",
        },
        {
            content: "The meter",
            trigger: "input[name=gate_odometer]",
            run: "edit 52001",
        },
        { content: "Keys", trigger: "input[name=gate_keys]", run: "click" },
        { content: "Back", trigger: ".o_fleet_gate_step:enabled", run: fits },
        { content: "Back", trigger: ".o_fleet_gate_step:enabled", run: "click" },
        { content: "It is back", trigger: ".o_fleet_gate_title:contains(1 km)" },
    ],
});
