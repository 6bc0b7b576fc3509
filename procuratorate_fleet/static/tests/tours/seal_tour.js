import {
    NAMES,
    against,
    approve,
    button,
    choose,
    click,
    create,
    enter,
    enterText,
    field,
    give,
    intoRow,
    letOut,
    noButton,
    noDialog,
    openDialog,
    openMenu,
    openRow,
    read,
    save,
    see,
    selected,
    state,
    tab,
    take,
    takeIn,
    toursOf,
    upload,
} from "./steps";

const add = toursOf("seal");
const HOLIDAY = "国庆节";
const PLACE = "信阳市中级人民法院";

const row = (text) => `${field("line_ids")} .o_data_row:contains(${text})`;

/** A seal with its number and photo is put on the car of this row. */
const putOn = (car, number) => [
    ...intoRow("line_ids", car, "seal_no"),
    enter("seal_no", number, selected("line_ids")),
    upload(`${selected("line_ids")} td[name=photo]`, "封条.png", "image/png"),
    see(`${selected("line_ids")} td[name=photo] img`),
    ...save(),
    click(`${row(car)} button[name=action_seal]`),
    read(`${row(car)} td[name=state]`, "已封存"),
];

/** The holiday comes from the day table; every car that is not on duty is on the list. */
add("announce", () => [
    ...openMenu("seal", "seal_propose"),
    see(`.modal ${field("title")} input:value("${HOLIDAY} 2026")`),
    enter("place", "机关大院北侧车位", ".modal"),
    ...choose("key_holder_id", NAMES.guard, ".modal"),
    ...choose("duty_vehicle_ids", NAMES.coach, ".modal"),
    read(".modal-footer button[name=action_confirm]", "生成封存单"),
    { ...click(".modal-footer button[name=action_confirm]"), expectUnloadPage: true },
    read(".o_breadcrumb", "节假日封存"),
    state("draft"),
    read(field("line_ids"), NAMES.car),
    read(field("line_ids"), NAMES.van),
    tab("duty"),
    ...intoRow("duty_ids", NAMES.coach, "driver_id"),
    ...choose("driver_id", NAMES.driver, selected("duty_ids")),
    ...choose("leader_id", NAMES.duty, selected("duty_ids")),
    ...save(),
    button("action_announce"),
    state("active"),
    read(".o_form_view .alert-warning", "2 辆车待登记封条编号和照片"),
]);

/** Each car is sealed with a number and a photo; its keys have a keeper. */
add("put_on", () => [
    ...openMenu("seal", "seal_batches"),
    ...openRow(HOLIDAY),
    read(`${row(NAMES.car)} td[name=key_holder_id]`, NAMES.guard),
    // what was announced neither grows nor shrinks
    see(`${field("line_ids")}:not(:has(.o_list_record_remove, .o_field_x2many_list_row_add))`),
    ...putOn(NAMES.car, "QH-0101"),
    ...putOn(NAMES.van, "QH-0102"),
    see(".o_form_view:not(:contains(待登记封条编号和照片))"),
]);

/** A sealed car is given to nobody; the chief procurator is asked, for one trip. */
add("ask", () => [
    ...openMenu("dispatch", "slip_assign"),
    ...openRow(PLACE),
    ...openDialog(),
    ...against("car_ids", NAMES.car, "节假日封存", "检察长"),
    click(".modal-footer button[special=cancel]"),
    noDialog(),
    ...openMenu("seal", "seal_unseal"),
    ...create(),
    ...choose("line_id", NAMES.car),
    ...choose("slip_id", "PC"),
    enterText("reason", "值班车已外出，需即刻押解证人到庭"),
    ...save(),
    button("action_submit"),
    noButton("action_submit"),
    read(".o_arrow_button_current", "待检察长审批"),
]);

add("agree", () => approve(NAMES.car));

/** Now it is given. */
add("give", () => [
    ...openMenu("dispatch", "slip_assign"),
    ...openRow(PLACE),
    ...openDialog(),
    ...take("car_ids", NAMES.car),
    ...take("driver_ids", NAMES.bailiff),
    give(),
    noDialog(),
    state("assigned"),
]);

add("out", () => letOut(NAMES.car, "52000"));

add("back", () => takeIn(NAMES.car, "52120", "120"));

/** Back it is shut at once; the number of the new seal follows, and all is on record. */
add("again", () => [
    ...openMenu("seal", "seal_batches"),
    ...openRow(HOLIDAY),
    read(`${row(NAMES.car)} td[name=state]`, "已重新封存，待登记封条编号"),
    ...putOn(NAMES.car, "QH-0103"),
    tab("register"),
    read(`${field("event_ids")} .o_data_row:contains(已启封)`, "QF"),
    read(`${field("event_ids")} .o_data_row:contains(已启封)`, "QH-0101"),
    read(`${field("event_ids")} .o_data_row:contains(加贴新封条)`, "QH-0103"),
]);
