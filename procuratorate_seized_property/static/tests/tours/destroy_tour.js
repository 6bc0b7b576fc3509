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
    click,
    confirm,
    enter,
    giveSignature,
    handOver,
    newLine,
    newList,
    noButton,
    noDialog,
    openHandover,
    openMenu,
    openRow,
    propose,
    recordJudgment,
    save,
    see,
    seePlace,
    select,
    selected,
    signList,
    state,
    tab,
    toursOf,
    upload,
} from "./steps";

const add = toursOf("destroy");
const ITEM = "白色粉末";

const PICTURE = ".o_field_widget[name=image]";

/** A picture of one side of the item, in the row that is edited. */
const photo = (number, view) => [
    ...addRow("photo_ids", number),
    ...select("view", view, selected("photo_ids")),
    ...picture(view, selected("photo_ids")),
];

/** The same where pictures are shown side by side, in the window of a new one. */
const photoCard = (view) => [
    click(".o_field_widget[name=photo_ids] .o-kanban-button-new"),
    ...select("view", view, ".modal"),
    ...picture(view, ".modal"),
    click(".modal .o_form_button_save"),
    noDialog(),
];

const picture = (view, within) => [
    upload(`${within} ${PICTURE}`, `${view}.png`, "image/png"),
    see(`${within} ${PICTURE} img[src^="data:image"]`),
];

/** The drugs are weighed, sealed before witnesses and photographed. */
add("list", () => [
    ...newList(),
    ...newLine({
        name: ITEM,
        category_id: "毒品",
        features: "透明塑料袋封装",
        weight: "12.35",
        seal_no: "封260015",
    }),
    ...save(),
    click(".o_field_widget[name=line_ids] .o_data_row .o_list_record_open_form_view"),
    ...["seal_officer", "seal_holder", "seal_witness"].map((name) =>
        click(`.o_field_widget[name=${name}] input`)
    ),
    ...photoCard("全貌"),
    ...photoCard("封条"),
    ...save(),
    click(".breadcrumb-item.o_back_button"),
    ...signList(),
    ...handOver(),
]);

/** The custodian weighs it again, compares the seal and takes the same pictures. */
add("check", () => [
    ...beginCheck(),
    seePlace(ITEM, "违禁品柜"),
    click(".o_field_widget[name=line_ids] .o_data_row button[name=action_open_row]"),
    enter("weight_found", "12.35"),
    ...photo(1, "全貌"),
    ...photo(2, "封条"),
    ...save(),
    click(".breadcrumb-item.o_back_button"),
    ...accept("是", "是", "是", "是", "不适用", "不适用", "不适用", "不适用"),
    ...giveSignature("custodian"),
    state("signing"),
]);

/** The handler signs; after the judgment the drugs are to be destroyed. */
add("propose", () => [
    ...openHandover(),
    ...giveSignature("handler1"),
    state("accepted"),
    ...recordJudgment(),
    ...propose("违禁品销毁", ITEM, [
        ...answer("不再作为证据", "是"),
        ...attach("本院决定书", "销毁决定书.pdf"),
        ...attach("物品照片", "物品照片.png", "image/png"),
    ]),
]);

add("approve", () => approve(ITEM));

const openDisposal = () => [
    ...openMenu("disposal", "disposals"),
    click(`.o_kanban_record:contains(${NAMES.case})`),
    see(".o_form_view"),
    state("approved"),
];

const present = (number, name, role) => [
    ...addRow("signer_ids", number),
    ...select("role", role, selected("signer_ids")),
    ...choose("employee_id", name, selected("signer_ids")),
];

const sign = () => [button("action_sign"), noButton("action_sign")];

/** The handler writes how it was destroyed and who was there, and signs. */
add("record", () => [
    ...openDisposal(),
    tab("execution"),
    enter("destroy_method", "高温焚烧"),
    enter("destroy_place", "清河县危险废物处置中心"),
    ...present(1, NAMES.handlers[0], "执行人"),
    ...present(2, NAMES.handlers[1], "执行人"),
    ...present(3, NAMES.supervisor, "监督人"),
    tab("conditions"),
    ...attach("录像", "销毁录像.mp4", "video/mp4"),
    ...attach("销毁记录", "销毁记录.pdf"),
    ...save(),
    ...sign(),
]);

/** The others who were there sign as well, each at the own screen. */
add("sign", () => [...openDisposal(), ...sign()]);

/** The custodian releases what was destroyed before so many eyes. */
add("release", () => [
    ...openMenu("disposal", "releases"),
    ...openRow(NAMES.case),
    button("action_exit"),
    state("executing"),
    button("action_execute"),
    ...confirm(),
    state("done"),
]);
