import {
    NAMES,
    button,
    click,
    confirm,
    create,
    edit,
    enter,
    enterText,
    field,
    noButton,
    noDialog,
    openInbox,
    openMenu,
    openRow,
    read,
    refused,
    see,
    state,
    tab,
    toursOf,
} from "./steps";

const add = toursOf("month");
const MONTH = "2026-04";
const LINE = `${field("line_ids")} .o_data_row:contains(${NAMES.car})`;

/** The numbers of the car, as they were added up. */
const numbers = () => [
    read(`${LINE} td[name=km]`, "100"),
    read(`${LINE} td[name=running]`, "350"),
];

const openMonth = () => [...openMenu("month", "months"), ...openRow("GS")];

/** The fleet clerk draws the month up and closes it; its lines are added up. */
add("draw_up", () => [
    ...openMenu("month", "months"),
    ...create(),
    enterText("remark", "本月无事故；过路费为出庭往返"),
    click(".o_form_view .o_form_button_save"),
    see(".o_form_view .o_form_saved"),
    button("action_submit"),
    read(".modal .modal-body", "不得再改动"),
    ...confirm(),
    state("submitted"),
    read(".o_arrow_button_current", "审核中"),
    ...numbers(),
    noButton("action_publish"),
]);

/** Leader in charge and supervision read the lines and review them. */
add("review", () => [
    ...openInbox(),
    click(`.o_kanban_record:contains(${MONTH})`),
    see(".o_form_view"),
    ...numbers(),
    button("action_approval_dialog"),
    edit(".modal .o_field_widget[name=opinion] textarea", "已核对，同意公示"),
    click(".modal-footer button[name=action_confirm]"),
    noDialog(),
    tab("reviews"),
    read(".o_procuratorate_decision.o_approved blockquote", "已核对，同意公示"),
]);

add("publish", () => [
    ...openMonth(),
    state("reviewed"),
    read(".o_arrow_button_current", "待公示"),
    button("action_publish"),
    noButton("action_publish"),
    state("published"),
    read(".o_arrow_button_current", "已公示"),
    noButton("action_approval_dialog"),
]);

/** Everybody reads it; of case work it says how far, and not where. */
add("read", () => [
    ...openMonth(),
    state("published"),
    ...numbers(),
    tab("trips"),
    read(`${field("trip_ids")} .o_data_row`, NAMES.car),
    read(`${field("trip_ids")} .o_data_row`, "办案"),
    see(".o_form_view:not(:contains(Luoshan))"),
]);

/** Nothing of it changes any more, not even a remark upon a cost. */
add("frozen", () => [
    ...openMenu("money", "costs"),
    ...openRow("50"),
    enterText("notes", "改到五月"),
    click(".o_form_view .o_form_button_save"),
    ...refused("不得改动", `${MONTH}月份已结账`, "冲销"),
    click(".o_form_view .o_form_button_cancel"),
    see(".o_form_view:not(:contains(改到五月))"),
]);

/** A reading that was wrong is set right by rows of the open month. */
add("correct", () => [
    ...openMenu("dispatch", "slip"),
    click(".o_data_row:contains(已公示) .o_data_cell:first"),
    state("published"),
    noButton("action_settle"),
    button("action_correct_dialog"),
    read(".modal", "里程在本月冲回后重新登记"),
    enter("odometer_in", "52090", ".modal"),
    edit(`.modal ${field("text")} input, .modal ${field("text")} textarea`, "抄错里程表"),
    click(".modal-footer button[name=action_confirm]"),
    noDialog(),
    tab("road"),
    see(`${field("correction_ids")} .o_data_row:nth-child(2)`),
    read(field("km"), "100"),
]);
