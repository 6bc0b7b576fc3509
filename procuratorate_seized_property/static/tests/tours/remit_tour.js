import {
    NAMES,
    accept,
    answer,
    approve,
    attach,
    beginCheck,
    button,
    choose,
    click,
    enter,
    giveSignature,
    handOver,
    newLine,
    newList,
    openHandover,
    openMenu,
    openRow,
    propose,
    read,
    recordJudgment,
    save,
    see,
    selected,
    signList,
    state,
    toursOf,
} from "./steps";

const add = toursOf("remit");
const ITEM = "涉案现金";
const AMOUNT = "50,000.00";

/** The handler writes the list of the money, signs it and hands it over. */
add("list", () => [
    ...newList(),
    ...newLine({ name: ITEM, category_id: "款项", amount: "50000" }),
    ...save(),
    ...signList(),
    ...handOver(),
]);

/** The keeper of the money pays it into the sole account. */
add("deposit", () => [
    ...openMenu("money", "deposit"),
    click(".o_list_button_add"),
    ...choose("lot_id", ITEM),
    see(`.o_field_widget[name=amount] input:value("${AMOUNT}")`),
    see(`.o_field_widget[name=payer_id] input:value("${NAMES.holder}")`),
    enter("slip_no", "农行清河支行00017"),
    ...save(),
    button("action_post"),
    state("posted"),
    see(".o-form-buttonbox button[name=action_open_entry]"),
]);

/** The custodian takes the list and the slip; the money itself is in the bank. */
add("check", () => [
    ...beginCheck(),
    ...accept("是", "不适用", "是", "不适用", "不适用", "不适用", "不适用", "是"),
    ...giveSignature("custodian"),
    state("signing"),
]);

/** The handler signs; the court has forfeited the money, so it goes to the treasury. */
add("propose", () => [
    ...openHandover(),
    ...giveSignature("handler1"),
    state("accepted"),
    ...recordJudgment(),
    ...propose(
        "依生效裁判上缴国库",
        ITEM,
        [
            ...answer("判决没收", "是"),
            ...answer("退赔被害人", "不适用"),
            enter("remark", "本案无被害人", selected("condition_ids")),
            ...attach("裁判文书", "刑事判决书.pdf"),
        ],
        choose("authority_id", NAMES.treasury)
    ),
]);

add("approve", () => approve(ITEM));

/** The custodian releases it: an exit slip, and the pay-out that the keeper finds. */
add("release", () => [
    ...openMenu("disposal", "releases"),
    ...openRow(NAMES.case),
    button("action_exit"),
    state("executing"),
]);

/** The keeper pays, lets the bank's statement meet the slips, and ties out. */
add("pay", () => [
    ...openMenu("money", "payment"),
    ...openRow(NAMES.case),
    read(".o_field_widget[name=partner_id]", NAMES.treasury),
    read(".o_field_widget[name=amount]", AMOUNT),
    button("action_post"),
    state("posted"),
    ...openMenu("money", "statement"),
    see(".o_data_row:nth-child(2)"),
    click(".o_control_panel button[name=action_seized_match_all]"),
    see(".o_view_nocontent_smiling_face"),
    ...openMenu("money", "tieout"),
    click(".o_control_panel button[name=action_tie_out]"),
    click(".o_data_row .o_data_cell:first"),
    read(".o_widget_web_ribbon .ribbon", "核对相符"),
    read(".o_field_widget[name=difference]", "0.00"),
]);
