import { registry } from "@web/core/registry";

/** Nothing is cut off at the side, also on a telephone. */
function fits() {
    const screen = document.querySelector(".o_fleet_board");
    if (screen.scrollWidth > screen.clientWidth) {
        throw new Error(`${screen.scrollWidth} px on a screen of ${screen.clientWidth}`);
    }
}

/** A request drawn upon a row by hand, as a browser tells it. */
function draw(request, row) {
    const dataTransfer = new DataTransfer();
    const tell = (selector, type) =>
        document.querySelector(selector).dispatchEvent(
            new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer })
        );
    tell(request, "dragstart");
    tell(row, "dragover");
    tell(row, "drop");
    tell(request, "dragend");
}

/** From a request to the dialog, with the car that was touched. */
function assign(row) {
    return [
        { content: "The request", trigger: ".o_fleet_board_request.o_late", run: fits },
        {
            content: "Take it",
            trigger: ".o_fleet_board_request:contains(Guangshan)",
            run: "click",
        },
        ...row,
        {
            content: "The dialog has the car",
            trigger: ".modal .o_field_widget[name=vehicle_name]:contains(C003)",
        },
        { content: "Close it", trigger: ".modal .btn-close", run: "click" },
        { content: "The day again", trigger: "body:not(:has(.modal)) .o_fleet_board" },
    ];
}

registry.category("web_tour.tours").add("fleet_board", {
    steps: () => [
        {
            content: "A car that is out too long",
            trigger: ".o_fleet_board_bar[data-kind=late]:contains(Luoshan)",
        },
        {
            content: "Only what is late",
            trigger: ".o_fleet_board_counter[data-key=late]",
            run: "click",
        },
        {
            content: "One car is left",
            trigger: ".o_fleet_board_rows:not(:has(.o_fleet_board_car:contains(C003)))",
        },
        {
            content: "All of them",
            trigger: ".o_fleet_board_counter[data-key=late]",
            run: "click",
        },
        ...assign([
            {
                content: "Too few seats, as it says",
                trigger: ".o_fleet_board_car.o_unfit:contains(A001)",
            },
            {
                content: "The coach fits",
                trigger: ".o_fleet_board_car.o_fits:contains(C003) .o_fleet_board_track",
                run: "click",
            },
        ]),
        {
            content: "Draw a request upon a driver",
            trigger: ".o_fleet_board_driver[data-state=free]",
            run: () =>
                draw(
                    ".o_fleet_board_request.o_late",
                    ".o_fleet_board_driver[data-state=free]"
                ),
        },
        {
            content: "The dialog has the driver",
            trigger: ".modal .o_field_widget[name=driver_name]:contains(bailiff)",
        },
        { content: "Close it", trigger: ".modal .btn-close", run: "click" },
        { content: "The day again", trigger: "body:not(:has(.modal)) .o_fleet_board" },
        { content: "Tomorrow", trigger: ".o_fleet_board_after", run: "click" },
        {
            content: "Nothing waits",
            trigger: ".o_fleet_board_requests:contains(No approved trip)",
        },
        { content: "Today", trigger: ".o_fleet_board_today", run: "click" },
        {
            content: "Open the slip of a bar",
            trigger: ".o_fleet_board_bar[data-kind=late]",
            run: "click",
        },
        { content: "The slip", trigger: ".o_form_view [name=state]" },
    ],
});

registry.category("web_tour.tours").add("fleet_board_phone", {
    steps: () => [
        {
            content: "A list of cards",
            trigger: ".o_fleet_board_card[data-state=late]:contains(A001)",
            run: fits,
        },
        ...assign([
            {
                content: "The coach fits",
                trigger:
                    ".o_fleet_board_card:contains(C003) .o_fleet_board_give.btn-primary",
                run: "click",
            },
        ]),
    ],
});
