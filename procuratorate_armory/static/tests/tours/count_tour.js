import {
    NAMES,
    button,
    click,
    edit,
    enter,
    enterText,
    noDialog,
    openMenu,
    openRow,
    read,
    see,
    sign,
    state,
    sure,
    tab,
    toursOf,
} from "./steps";

const add = toursOf("count");
const FOUND = "A0123";
const MISSING = "A0456";
const LOTS = ["B2025-1", "T2025-7"];

const openCount = () => [...openMenu("room", "count"), ...openRow("QP")];

/** The first of the two says that he counts. */
add("join", () => [
    ...openCount(),
    button("action_join"),
    see(".o_field_widget[name=counter_a_id]:not(:empty)"),
    state("planned"),
]);

const window_ = (steps, verb) => [
    click(".o_statusbar_buttons button.btn-primary"),
    see(".modal .o_field_widget[name=guns]"),
    ...steps,
    click(`.modal-footer button[name=${verb}]`),
];

/** The second one joins; what lies there is entered, nothing of the record is shown. */
add("enter", () => [
    ...openCount(),
    button("action_join"),
    state("counting"),
    see(".o_form_view:not(:contains(A0456))"),
    ...window_([enterText("guns", FOUND)], "action_enter_next"),
    ...LOTS.flatMap((lot, index) => [
        read(".modal .o_field_widget[name=entered]", `${index + 1}`),
        enter("lot", lot, ".modal"),
        enter("quantity", "100", ".modal"),
        click(`.modal-footer button[name=${index ? "action_enter" : "action_enter_next"}]`),
    ]),
    noDialog(),
    see(".o_field_widget[name=scan_ids] .o_data_row:nth-child(3)"),
    button("action_compare"),
    ...sure(),
    see(".o_notification"),
    see(".o_form_view .alert-warning:contains()"),
    state("counting"),
]);

/** Both look once more; it stays missing: the comparison stands and is signed. */
add("compare", () => [
    ...openCount(),
    state("counting"),
    button("action_compare"),
    ...sure(),
    state("explained"),
    tab("result"),
    read(".o_field_widget[name=line_ids] .o_data_row.text-warning", MISSING),
    see(".o-form-buttonbox button[name=action_open_incidents]"),
    ...sign("keeper_a", "QP"),
    state("explained"),
]);

add("sign", () => [...openCount(), ...sign("duty", "QP"), state("signed")]);

/** The head sees what is amiss; public security was told, and its number is entered. */
add("police", () => [
    ...openMenu("incident", "incident_list"),
    click(`.o_kanban_record:contains(${MISSING})`),
    see(".o_form_view"),
    read(".o_field_widget[name=lot_ids]", MISSING),
    read(".o_field_widget[name=room_id]", NAMES.room),
    state("open"),
    click(".o_statusbar_buttons button.btn-primary"),
    enter("number", "清公报字〔2026〕118号", ".modal"),
    enter("organ", "清河县公安局治安大队", ".modal"),
    click(".modal-footer button[name=action_do]"),
    noDialog(),
    tab("police"),
    read(".o_field_widget[name=police_number]", "118"),
]);
