import {
    NAMES,
    choose,
    click,
    edit,
    enter,
    enterText,
    field,
    look,
    nextStep,
    noButton,
    noDialog,
    openMenu,
    openRow,
    read,
    refusedInWindow,
    see,
    signHere,
    state,
    toursOf,
} from "./steps";

const add = toursOf("emergency");
const GUN = "A0123";

/** One window at the counter: gun, holder, rounds, whose order, why. */
const order = (holder) => [
    ...openMenu("issue", "issue_emergency"),
    enter("gun_number", GUN, ".modal"),
    // a scanner ends the number like this
    { trigger: `${field("gun_number", ".modal")} input`, run: "press Tab" },
    read(field("gun_type", ".modal"), NAMES.pistol),
    ...choose("holder_id", holder, ".modal"),
    enter("rounds", "10", ".modal"),
    see(`.modal .o_field_widget[name=duty_leader_id] input:value("${NAMES.leader}")`),
    enterText("order_text", "庭审现场有人持械闹事，带班领导电话命令立即出枪"),
];

/** The duty leader has ordered it by telephone; the first keeper hands out and signs. */
add("first", () => [
    ...order(NAMES.holder),
    click(".modal-footer button[name=action_issue]"),
    ...signHere("keeper_a", GUN),
]);

/** Whoever has signed is not asked again, and reads who is. */
add("again", () => [
    ...openMenu("issue", "issue_counter"),
    click(`.o_kanban_record:contains(${NAMES.holder})`),
    see(".o_form_view"),
    state("signed_a"),
    noButton("action_sign_out"),
    ...look(GUN),
    read(".o_armory_words", "您已签名"),
    see(".o_armory_card:not(:has(.o_armory_step))"),
]);

/** The second keeper reads the gun at the counter and signs: it may go. */
add("second", () => [
    ...look(GUN),
    nextStep(),
    ...signHere("keeper_b", GUN),
    read(".o_armory_lines", NAMES.holder),
]);

/** The leader in charge reads the order afterwards and stands by it. */
add("ratify", () => [
    ...openMenu("issue", "issue_all"),
    ...openRow(GUN),
    state("issued"),
    read(".o_field_widget[name=duty_leader_id]", NAMES.leader),
    click(".o_statusbar_buttons button.btn-primary[name=action_words]"),
    edit(".modal .o_field_widget[name=text] textarea", "情况属实，同意补批"),
    click(".modal-footer button[name=action_confirm]"),
    noDialog(),
    see(".o_field_widget[name=ratified_by_id]:not(:empty)"),
]);

/** Whose live fire lies too far back gets no firearm, whoever orders it. */
add("unfit", () => [
    ...order(NAMES.companion),
    read(".modal .alert-danger", "实弹射击"),
    click(".modal-footer button[name=action_issue]"),
    ...refusedInWindow("action_issue", "枪支管理法第二十四条"),
]);
