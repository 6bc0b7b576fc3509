import {
    NAMES,
    against,
    approve,
    button,
    click,
    create,
    enter,
    enterMoment,
    enterText,
    field,
    give,
    letOut,
    noButton,
    noDialog,
    openDialog,
    openMenu,
    openRow,
    read,
    save,
    say,
    see,
    select,
    state,
    tab,
    take,
    takeIn,
    toursOf,
} from "./steps";

const add = toursOf("trip");
const PLACE = "罗山县人民法院";

/** A prosecutor asks for a car, for tomorrow morning. */
add("request", () => [
    ...openMenu("dispatch", "slip_mine"),
    ...create(),
    enter("destination", PLACE),
    enterText("purpose", "出庭支持公诉"),
    ...enterMoment("plan_out", "2026-04-07T09:00"),
    ...enterMoment("plan_back", "2026-04-07T17:00"),
    ...select("area", "市内"),
    enter("distance_km", "50"),
    ...save(),
    see(".o_form_view:not(:contains(不符合事项))"),
    button("action_submit"),
    noButton("action_submit"),
    state("submitted"),
    read(".o_arrow_button_current", "审批中"),
]);

/** Head of the section and leader in charge decide, each from the own inbox. */
add("approve", () => approve(NAMES.applicant));

/** The dispatcher sees why a driver does not fit, and gives car and driver. */
add("assign", () => [
    ...openMenu("dispatch", "slip_assign"),
    ...openRow(PLACE),
    ...openDialog(),
    ...take("car_ids", NAMES.car),
    ...against("driver_ids", NAMES.stale, "驾驶证", "2026-03-31"),
    ...take("driver_ids", NAMES.driver),
    give(),
    noDialog(),
    state("assigned"),
    read(".o_arrow_button_current", "已派车"),
    read(field("vehicle_name"), NAMES.car),
    read(field("driver_name"), NAMES.driver),
]);

/** The guard reads plate and meter: out. */
add("out", () => letOut(NAMES.car, "52000"));

/** And in again; more was driven than planned. */
add("back", () => takeIn(NAMES.car, "52150", "150"));

/** The driver says how it came about, on the card of his own trip. */
add("explain", () => [
    ...openMenu("dispatch", "slip_drive"),
    click(`.o_kanban_record:contains(${PLACE})`),
    state("returned"),
    read(".o_form_view .alert-warning", "实际行驶 150 公里，计划 100 公里"),
    button("action_words"),
    ...say("国道封闭施工，绕行光山县"),
    see(".o_form_view:not(:contains(计划 100 公里))"),
    tab("road"),
    read(field("explanation"), "绕行光山县"),
    noButton("action_settle"),
]);

/** The dispatcher checks the log and settles: the numbers stay from now on. */
add("settle", () => [
    ...openMenu("dispatch", "slip_settle"),
    ...openRow(PLACE),
    button("action_settle"),
    noButton("action_settle"),
    state("settled"),
    tab("road"),
    read(`${field("passage_ids")} .o_data_row`, NAMES.guard),
]);
