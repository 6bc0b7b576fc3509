import {
    NAMES,
    accept,
    addRow,
    answer,
    approve,
    attach,
    beginCheck,
    button,
    choose,
    confirm,
    enter,
    enterDay,
    giveSignature,
    handOver,
    newLine,
    newList,
    openHandover,
    openMenu,
    openRow,
    propose,
    recordEvent,
    save,
    seePlace,
    select,
    selected,
    signList,
    state,
    tab,
    toursOf,
} from "./steps";

const add = toursOf("return");
const ITEM = "华为手机";

/** The handler writes the list, signs it and hands the phone over. */
add("list", () => [
    ...newList(),
    ...newLine({
        name: ITEM,
        category_id: "一般物品",
        spec: "Mate 60",
        features: "后盖有划痕",
        colour: "黑色",
        newness: "八成新",
        quality: "普通",
        packing: "无",
        defects: "无",
        source_note: "办公桌抽屉",
        weight: "209",
    }),
    ...save(),
    ...signList(),
    ...handOver(),
]);

/** The custodian compares it with the list, finds it a shelf, accepts and signs. */
add("check", () => [
    ...beginCheck(),
    seePlace(ITEM, "普通物品架"),
    ...accept("是", "是", "是", "不适用", "不适用", "不适用", "不适用", "不适用"),
    ...giveSignature("custodian"),
    state("signing"),
]);

/** The handler signs as well; later nobody is prosecuted, the phone may go back. */
add("propose", () => [
    ...openHandover(),
    ...giveSignature("handler1"),
    state("accepted"),
    ...recordEvent("不起诉", "清检不诉〔2026〕3号"),
    ...propose(
        "不起诉后返还",
        ITEM,
        [
            ...answer("无人提出异议", "是"),
            ...answer("不属于应当没收", "是"),
            ...attach("本院决定书", "不起诉决定书.pdf"),
            ...attach("身份证件", "身份证复印件.pdf"),
        ],
        [
            tab("recipients"),
            ...addRow("recipient_ids"),
            ...choose("partner_id", NAMES.owner, selected("recipient_ids")),
            enter("id_number", "320102199001011234", selected("recipient_ids")),
            enter("relation", "手机所有人", selected("recipient_ids")),
        ]
    ),
]);

add("approve", () => approve(ITEM));

/** The custodian releases it and notes who received it. */
add("release", () => [
    ...openMenu("disposal", "releases"),
    ...openRow(NAMES.case),
    button("action_exit"),
    state("executing"),
    tab("conditions"),
    ...attach("返还清单", "返还清单（签收）.pdf"),
    ...attach("出库时物品", "出库照片.png", "image/png"),
    tab("execution"),
    ...addRow("signer_ids"),
    ...select("role", "接收", selected("signer_ids")),
    enter("name", NAMES.owner, selected("signer_ids")),
    ...enterDay("signed_on", selected("signer_ids")),
    ...save(),
    button("action_execute"),
    ...confirm(),
    state("done"),
]);
