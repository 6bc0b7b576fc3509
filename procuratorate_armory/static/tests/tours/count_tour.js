import {
    NAMES,
    button,
    click,
    enter,
    enterText,
    field,
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
const NUMBER = "清公报字〔2026〕118号";
const LOTS = ["B2025-1", "T2025-7"];

const openCount = () => [...openMenu("room", "count"), ...openRow("QP")];

const NEXT = ".modal-footer button[name=action_enter_next]";

/** A lot of rounds, after so many rows. */
const enterLot = (lot, rows) => [
    read(".modal .o_field_widget[name=entered]", rows),
    enter("lot", lot, ".modal"),
    enter("quantity", "100", ".modal"),
];

/** The first of the two says that he counts. */
add("join", () => [
    ...openCount(),
    button("action_join"),
    see(".o_field_widget[name=counter_a_id]:not(:empty)"),
    state("planned"),
]);

/** The second one joins; what lies there is entered, nothing of the record is shown. */
add("enter", () => [
    ...openCount(),
    button("action_join"),
    state("counting"),
    see(`.o_form_view:not(:contains(${MISSING}))`),
    click(".o_statusbar_buttons button.btn-primary"),
    enterText("guns", FOUND),
    click(NEXT),
    ...enterLot(LOTS[0], 1),
    click(NEXT),
    ...enterLot(LOTS[1], 2),
    click(".modal-footer button[name=action_enter]"),
    noDialog(),
    see(`${field("scan_ids")} .o_data_row:nth-child(3)`),
    button("action_compare"),
    ...sure(),
    see(".o_notification"),
    see(".o_form_view .alert-warning"),
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
    read(`${field("line_ids")} .o_data_row.text-warning`, MISSING),
    see(".o-form-buttonbox button[name=action_open_incidents]"),
    ...sign("keeper_a", "QP"),
    state("explained"),
]);

add("sign", () => [...openCount(), ...sign("dutyxxxx", "QP"), state("signed")]);

const putOnRecord = (...entered) => [
    see(".modal .o_field_widget[name=step]"),
    ...entered,
    click(".modal-footer button[name=action_do]"),
    noDialog(),
];

/** The head looks everywhere, says that it is lost, and tells public security. */
add("police", () => [
    ...openMenu("incident", "incident_list"),
    click(`.o_kanban_record:contains(${MISSING})`),
    see(".o_form_view"),
    state("open"),
    read(field("lot_ids"), MISSING),
    read(field("room_id"), NAMES.room),
    see(".o_form_view .alert-warning"),
    click(".o_statusbar_buttons button.btn-danger"),
    ...putOnRecord(enterText("text", "枪柜、维修台、在外人员均已查过，未找到")),
    see(".o_form_view .alert-danger"),
    click(".o_statusbar_buttons button.btn-primary"),
    ...putOnRecord(
        enter("number", NUMBER, ".modal"),
        enter("organ", "清河县公安局治安大队", ".modal")
    ),
    see(".o_form_view:not(:has(.alert-danger))"),
    tab("police"),
    read(field("police_number"), NUMBER),
]);
