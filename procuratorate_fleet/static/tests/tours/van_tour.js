import {
    NAMES,
    against,
    button,
    click,
    edit,
    enter,
    field,
    give,
    look,
    meter,
    noButton,
    noDialog,
    openDialog,
    openMenu,
    openRow,
    read,
    refusedInWindow,
    see,
    state,
    take,
    toursOf,
} from "./steps";

const add = toursOf("van");
const PLACE = "清河县看守所";
const ORDER = "清检警令〔2026〕17号";

/** A hired driver never, and nobody without a duty order: the window says why. */
add("refuse", () => [
    ...openMenu("dispatch", "slip_assign"),
    ...openRow(PLACE),
    ...openDialog(),
    ...take("car_ids", NAMES.van),
    ...against("driver_ids", NAMES.driver, "不是司法警察：聘用驾驶员", "执行警务令"),
    ...against("driver_ids", NAMES.bailiff, "执行警务令"),
    ...take("driver_ids", NAMES.driver),
    read(".modal .alert-danger", `${NAMES.driver}不是司法警察：聘用驾驶员`),
    give(),
    ...refusedInWindow("action_confirm", "不能派", "不是司法警察", "第十四条", "执行警务令"),
    ...take("driver_ids", NAMES.bailiff),
    see(".modal .alert-danger:not(:contains(不是司法警察))"),
    give(),
    ...refusedInWindow("action_confirm", "为囚车", "派车单上的执行警务令编号"),
    click(".modal-footer button[special=cancel]"),
    noDialog(),
    state("approved"),
]);

/** The applicant takes the request up again, and puts the number of the order on it. */
add("amend", () => [
    ...openMenu("dispatch", "slip_mine"),
    ...openRow(PLACE),
    state("approved"),
    button("action_approval_dialog"),
    edit(".modal .o_field_widget[name=opinion] textarea", "补填执行警务令编号"),
    click(".modal-footer button[name=action_confirm]"),
    noDialog(),
    state("draft"),
    enter("duty_order_no", ORDER),
    button("action_submit"),
    noButton("action_submit"),
    state("submitted"),
]);

/** Judicial police with a duty order: nothing stands against it any more. */
add("grant", () => [
    ...openMenu("dispatch", "slip_assign"),
    ...openRow(PLACE),
    read(field("duty_order_no"), ORDER),
    ...openDialog(),
    ...take("car_ids", NAMES.van),
    ...against("driver_ids", NAMES.driver, "不是司法警察：聘用驾驶员"),
    see(`.modal .o_data_row:contains(${NAMES.driver}):not(:contains(执行警务令))`),
    ...take("driver_ids", NAMES.bailiff),
    see(".modal:not(:has(.alert-danger))"),
    give(),
    noDialog(),
    state("assigned"),
    read(field("vehicle_name"), NAMES.van),
    read(field("driver_name"), NAMES.bailiff),
]);

/** The driver reads where it goes. */
add("drive", () => [
    ...openMenu("dispatch", "slip_drive"),
    click(`.o_kanban_record:contains(${PLACE})`),
    state("assigned"),
    read(field("duty_order_no"), ORDER),
]);

/** The gate lets it out, and learns nothing of the errand. */
add("out", () => [
    ...openMenu("gate", "gate_screen"),
    ...look(NAMES.van),
    read(".o_fleet_gate_lines", NAMES.bailiff),
    see(".o_fleet_gate:not(:contains(看守所)):not(:contains(提讯))"),
    meter("30000"),
    click(".o_fleet_gate_step:enabled"),
    read(".o_fleet_gate_title", "已出车"),
]);
