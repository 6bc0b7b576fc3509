import { registry } from "@web/core/registry";

/** Nothing is cut off at the side, also on a telephone. */
function fits() {
    const screen = document.querySelector(".o_armory_counter_screen");
    if (screen.scrollWidth > screen.clientWidth) {
        throw new Error(`${screen.scrollWidth} px on a screen of ${screen.clientWidth}`);
    }
}

const read = (text, shown) => [
    {
        content: `Enter ${text}`,
        trigger: "input[name=armory_text]",
        run: `edit ${text}`,
    },
    {
        content: "An input method ends its word by Enter: nothing is looked up yet",
        trigger: "input[name=armory_text]",
        run: ({ anchor }) => {
            anchor.dispatchEvent(
                new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true })
            );
        },
    },
    {
        content: "Look it up",
        trigger: "input[name=armory_text]",
        run: "press Enter",
    },
    { content: `See ${shown}`, trigger: `.o_armory_title:contains(${shown})` },
];

registry.category("web_tour.tours").add("armory_counter", {
    steps: () => [
        ...read("ａ０１２３", "A0123"),
        {
            content: "It is free; only an emergency is offered",
            trigger: ".o_armory_step:only-of-type, .o_armory_step",
            run: fits,
        },
        { content: "The next one", trigger: ".o_armory_clear", run: "click" },
        ...read("无此枪", "无此枪"),
        {
            content: "A scanner is read as well",
            trigger: ".o_armory_counter_screen",
            run: () => odoo.__WOWL_DEBUG__.root.env.services.barcode.bus.trigger(
                "barcode_scanned",
                { barcode: "B2025-1", target: document.body }
            ),
        },
        {
            content: "The lot of rounds, with what is in the room",
            trigger: ".o_armory_title:contains(B2025-1)",
            run: fits,
        },
        { content: "100 rounds", trigger: ".o_armory_lines dd:contains(100)" },
    ],
});

registry.category("web_tour.tours").add("armory_board", {
    steps: () => [
        {
            content: "Two guns are in store",
            trigger: ".o_armory_counter[data-key=store]:contains(2)",
            run: "click",
        },
        {
            content: "Their cards show the last digits and the whole number",
            trigger: ".o_kanban_record:contains(A0123)",
        },
        {
            content: "None is overdue",
            trigger: ".o_armory_counter[data-key=overdue]:contains(0)",
            run: "click",
        },
        { content: "Nothing is shown", trigger: ".o_armory_board:not(:contains(A0123))" },
    ],
});
