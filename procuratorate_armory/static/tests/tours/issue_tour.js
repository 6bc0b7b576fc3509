import {
    NAMES,
    approve,
    button,
    click,
    enter,
    enterMoment,
    intoRow,
    look,
    nextStep,
    noButton,
    openMenu,
    openRow,
    pick,
    read,
    save,
    see,
    selected,
    sign,
    signHere,
    state,
    toursOf,
} from "./steps";

const add = toursOf("issue");
const GUN = "A0123";
const LOT = "B2025-1";

/** A judicial policeman asks, on his telephone, for a firearm to escort a defendant. */
add("request", () => [
    see(".o_form_view"),
    ...pick("gun_type_id", NAMES.pistol),
    enter("rounds", "30"),
    enter("place", "清河县人民法院"),
    enter("route", "本院至清河县人民法院往返"),
    ...enterMoment("planned_end", 6),
    ...pick("companion_ids", NAMES.companion),
    ...save(),
    button("action_submit"),
    noButton("action_submit"),
    read(".o_form_statusbar", "审批中"),
]);

/** Head and leader decide, each from the own inbox. */
add("approve", () => approve(NAMES.holder));

/** The first keeper finds it among what is to be issued now, and signs the slip. */
add("first", () => [
    ...openMenu("issue", "issue_counter"),
    click(`.o_kanban_record:contains(${NAMES.holder})`),
    see(".o_form_view"),
    state("approved"),
    ...sign("keeper_a", GUN, "action_sign_out"),
    state("signed_a"),
]);

/** The second keeper reads the number at the counter and signs in the own session. */
add("second", () => [
    ...look(GUN),
    nextStep(),
    ...signHere("keeper_b", GUN),
    read(".o_armory_lines", NAMES.holder),
    see(".o_armory_card .badge:not(:contains(领取))"),
]);

/** The holder sees what he carries, and until when. */
add("holder", () => [
    ...openMenu("issue", "issue_mine"),
    ...openRow(GUN),
    state("issued"),
    see(".o_field_widget[name=due_at]:not(:empty)"),
    read(".o_field_widget[name=line_ids] .o_data_row", LOT),
]);

/** The first keeper takes it back: number, rounds, and a look into the chamber. */
add("count", () => [
    ...look(GUN),
    nextStep(),
    see(".o_form_view"),
    state("open"),
    enter("number_read", GUN),
    ...intoRow("line_ids", LOT, "lot_read"),
    enter("lot_read", LOT, selected("line_ids")),
    enter("returned", "30", selected("line_ids")),
    ...save(),
    button("action_tick_clear"),
    read(".o_field_widget[name=clear_ids] .o_data_row", "蒋涛"),
]);

/** The second keeper looks into the gun as well; the count is complete. */
add("clear", () => [
    ...openMenu("issue", "return"),
    ...openRow(NAMES.holder),
    button("action_tick_clear"),
    see(".o_field_widget[name=clear_ids] .o_data_row:nth-child(2)"),
    button("action_ask_signatures"),
    state("signing"),
    ...sign("keeper_b", GUN),
    state("signing"),
]);

/** The first keeper signs the same count: it is back. */
add("close", () => [
    ...openMenu("issue", "return"),
    ...openRow(NAMES.holder),
    ...sign("keeper_a", GUN),
    state("done"),
]);
