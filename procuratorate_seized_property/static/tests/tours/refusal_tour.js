import {
    NAMES,
    addRow,
    button,
    choose,
    click,
    openHandover,
    openMenu,
    refused,
    save,
    selected,
    state,
    toursOf,
} from "./steps";

const add = toursOf("refusal");

/** Who handles the case keeps none of its property, whatever other post he holds. */
add("accept", () => [
    ...openHandover(),
    button("action_check"),
    ...refused("唐丽系本案办案人员", "未参与本案的保管员", "案管部门负责人"),
    state("draft"),
]);

/** While the case goes on nothing is forfeited, however complete the papers are. */
add("remit", () => [
    ...openMenu("disposal", "disposals"),
    click(".o-kanban-button-new"),
    ...choose("case_id", NAMES.case),
    ...choose("outcome_id", "依生效裁判上缴国库"),
    ...addRow("line_ids"),
    ...choose("lot_id", "华为手机", selected("line_ids")),
    ...save(),
    button("action_submit"),
    ...refused("诉讼尚未终结", "第二百五十条", "生效裁判"),
    state("draft"),
]);
