import { registry } from "@web/core/registry";

import {
    addRow,
    button,
    choose,
    click,
    confirm,
    edit,
    enter,
    enterDay,
    enterText,
    field,
    intoRow,
    noButton,
    noDialog,
    openRow,
    openScreen,
    read,
    save,
    see,
    select,
    selected,
    state,
    tab,
    upload,
} from "@procuratorate_approval/../tests/steps";

export * from "@procuratorate_approval/../tests/steps";

const MODULE = "procuratorate_seized_property.";
const LINE = ".o_field_widget[name=line_ids] .o_selected_row";

/** Names in the office of the tours; the tests give them to its records. */
export const NAMES = {
    case: "清检刑诉〔2026〕15号",
    handlers: ["张伟", "黄雅琴"],
    holder: "邓国强",
    witness: "孙大伟",
    owner: "王秀英",
    court: "清河县人民法院",
    treasury: "清河县国库",
    supervisor: "徐静",
};

/** Return the function that adds the tours of one story, named after it. */
export const toursOf = (story) => (name, steps) =>
    registry.category("web_tour.tours").add(`seized_${story}_${name}`, { steps });

// Getting about --------------------------------------------------------------------

const TITLES = {
    handover: "移交接收",
    list: "查封/扣押清单",
    items: "涉案物品卡",
    deposit: "存款凭证",
    payment: "支付单",
    statement: "银行对账单",
    tieout: "三方核对表",
    event: "诉讼进程",
    disposals: "处置",
    releases: "待执行",
};

/** Go to a screen the way a person does: the application, a menu, an entry. */
export const openMenu = (menu, entry) =>
    openScreen(
        `${MODULE}menu_seized_root`,
        `${MODULE}menu_seized_${menu}`,
        `${MODULE}menu_seized_${entry}`,
        TITLES[entry]
    );

// The seizure list -----------------------------------------------------------------

/** Begin a list: case, both officers, holder, decision, place. */
export const newList = () => [
    ...openMenu("intake", "list"),
    click(".o_list_button_add"),
    ...choose("case_id", NAMES.case),
    ...choose("officer_ids", NAMES.handlers[1]),
    ...choose("holder_id", NAMES.holder),
    enter("decision_no", "清检扣〔2026〕8号"),
    ...enterDay("decision_date"),
    enter("place", "清河县人民路18号邓国强办公室"),
];

/** Everybody signed on paper; the witness is entered by hand. */
export const signList = () => [
    tab("signatures"),
    ...[...NAMES.handlers, NAMES.holder].flatMap((name) => [
        ...intoRow("signature_ids", name, "outcome"),
        ...select("outcome", "已签名", selected("signature_ids")),
    ]),
    ...addRow("signature_ids", 4),
    enter("name", NAMES.witness, selected("signature_ids")),
    ...select("outcome", "已签名", selected("signature_ids")),
    ...save(),
    button("action_sign"),
    ...confirm(),
    state("signed"),
];

export const newLine = (values) => [
    ...addRow("line_ids"),
    ...Object.entries(values).flatMap(([name, text]) =>
        name === "category_id" ? choose(name, text, LINE) : [enter(name, text, LINE)]
    ),
];

/** Hand over what was signed just now. */
export const handOver = () => [
    button("action_hand_over"),
    see(".o_field_widget[name=custodian_id]"),
    state("draft"),
];

// The hand-over --------------------------------------------------------------------

/** The custodian looks at the items of the only hand-over that waits. */
export const beginCheck = () => [
    ...openHandover(),
    button("action_check"),
    state("checking"),
    button("action_count_as_listed"),
    ...confirm(),
];

/** The place that the office foresees for such an item is proposed. */
export const seePlace = (item, place) =>
    read(`${field("line_ids")} .o_data_row:contains(${item}) td[name=location_id]`, place);

/** All eight questions are answered; the custodian asks for the signatures. */
export const accept = (...answers) => [
    button("action_evaluate"),
    tab("checks"),
    ...answers.map((answer, index) =>
        read(`${field("check_ids")} .o_data_row:nth-child(${index + 1})`, answer)
    ),
    button("action_accept"),
    state("signing"),
];

// Two persons sign -----------------------------------------------------------------

export const openHandover = () => [
    ...openMenu("intake", "handover"),
    ...openRow(NAMES.case),
];

/** Give the own signature, with the own password, in the own session. */
export const giveSignature = (password) => [
    button("action_sign"),
    read(".modal .o_field_widget[name=content_html]", "实物与清单相符"),
    edit(".modal .o_field_widget[name=password] input", password),
    click(".modal-footer button[name=action_confirm]"),
    noDialog(),
    noButton("action_sign"),
];

// Proceedings ----------------------------------------------------------------------

/** Put the end of the proceedings on record. */
export const recordEvent = (kind, number, extra = []) => [
    ...openMenu("clocks", "event"),
    click(".o_list_button_add"),
    ...select("kind", kind),
    ...choose("case_id", NAMES.case),
    enter("document_no", number),
    ...extra,
    ...save(),
    button("action_record"),
    ...confirm(),
    state("recorded"),
];

/** The judgment that took effect today is on the table. */
export const recordJudgment = () =>
    recordEvent("收到生效判决", "（2026）清刑初88号", [
        ...enterDay("effective_date"),
        ...choose("organ_id", NAMES.court),
    ]);

// Disposals ------------------------------------------------------------------------

/** Propose an outcome for an item: every condition answered, every paper there. */
export const propose = (outcome, item, papers, extra = []) => [
    ...openMenu("disposal", "disposals"),
    click(".o-kanban-button-new"),
    ...choose("case_id", NAMES.case),
    ...choose("outcome_id", outcome),
    ...addRow("line_ids"),
    ...choose("lot_id", item, LINE),
    ...extra,
    tab("reason"),
    enterText("reason", "依法处置，附相关法律文书"),
    ...save(),
    tab("conditions"),
    ...papers,
    ...save(),
    button("action_submit"),
    state("submitted"),
];

/** Answer a condition. */
export const answer = (condition, text) => [
    ...intoRow("condition_ids", condition, "answer"),
    click(`${selected("condition_ids")} td[name=answer] label:contains(${text})`),
];

/** Put the file of a paper into its row. */
export const attach = (paper, file, type) => [
    ...intoRow("paper_ids", paper, "name"),
    upload(selected("paper_ids"), file, type),
    read(`${field("paper_ids")} .o_data_row`, file),
];
