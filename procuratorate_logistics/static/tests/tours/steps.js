import { registry } from "@web/core/registry";
import { user } from "@web/core/user";

export const PURCHASES = "procuratorate_logistics.menu_purchase";

/** Names in the office of the tours, by the language of the person logged in. */
const NAMES = {
    "en-US": {
        buyers: ["Chen Xiaoyan", "Liu Yang"],
        signers: ["Zhu Ting", "Gao Fei", "Huang Yaqin"],
        product: "Computer K70",
        suppliers: ["Xinda S1", "Huarui S2", "Zhongcheng S3"],
        category: "Computers",
        budget: "Equipment",
        reason: "The computers of the department no longer start",
        opinion: "Agreed",
        place: "Meeting room 301",
        director: "Wang Jianping",
        partyGroup: "Party group",
        refusal: ["Missing: ", "Who can cure it: "],
    },
    "zh-CN": {
        buyers: ["陈晓燕", "刘洋"],
        signers: ["朱婷", "高飞", "黄雅琴"],
        product: "台式计算机K70",
        suppliers: ["信达科技S1", "华睿办公S2", "众诚电子S3"],
        category: "计算机设备",
        budget: "办公设备购置",
        reason: "本部门计算机已无法开机，影响办案",
        opinion: "同意",
        place: "三楼301会议室",
        director: "王建平",
        partyGroup: "党组",
        refusal: ["缺少：", "处理"],
    },
};

export const isChinese = () => user.lang === "zh-CN";
export const names = () => NAMES[user.lang];

/** Return the function that adds the tours of one story, named after it. */
export const toursOf = (story) => (name, steps) =>
    registry
        .category("web_tour.tours")
        .add(`procuratorate_${story}_${name}`, { steps });

/** Wait until something is to be seen. */
export const see = (trigger) => ({ trigger });
export const click = (trigger) => ({ trigger, run: "click" });
export const edit = (trigger, text) => ({ trigger, run: `edit ${text}` });

/** Steps for the Chinese run only. */
export const chinese = (...texts) =>
    isChinese() ? texts.map(([where, text]) => see(`${where}:contains(${text})`)) : [];

/** Go to a screen the way a person does: the application, a menu, an entry. */
export const openMenu = (menu, entry) => [
    click(".o_navbar_apps_menu button:enabled"),
    click('.o_app[data-menu-xmlid="procuratorate_base.menu_root"]'),
    click(`.o_menu_sections [data-menu-xmlid="${menu}"]`),
    click(`.o-dropdown--menu [data-menu-xmlid="${entry}"]`),
];

export const openInbox = () =>
    openMenu("procuratorate_approval.menu_approval", "procuratorate_approval.menu_inbox");
export const openMyRequests = () =>
    openMenu(PURCHASES, "procuratorate_logistics.menu_purchase_request_mine");

/** Choose a record in a many2one or a tags field by typing its name. */
export const choose = (field, name, within = "") => [
    edit(`${within} .o_field_widget[name=${field}] input`, name),
    click(`.o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option):contains(${name})`),
];

export const button = (name) => click(`.o_statusbar_buttons button[name=${name}]`);
export const state = (value) => see(`.o_arrow_button_current[data-value=${value}]`);
export const tab = (name) => click(`.o_notebook .nav-link[name=${name}]`);
export const noDialog = () => see("body:not(:has(.modal))");
export const save = () => [
    see(".o_form_view .o_form_dirty"),
    click(".o_form_view .o_form_button_save"),
    see(".o_form_view .o_form_saved"),
];

/** Begin a request and say what kind of thing is wanted. */
export const newRequest = () => [
    ...openMyRequests(),
    click(".o_list_button_add"),
    ...choose("category_id", names().category),
    ...choose("budget_item_id", names().budget),
];

/** Open the only matter that waits for the person who is logged in. */
export const openMyDecision = () => [
    ...openInbox(),
    see(`.o_kanban_record:contains(${names().product})`),
];

/** Write an opinion in the dialog and confirm it. */
export const decide = (opinion) => [
    edit(".modal .o_field_widget[name=opinion] textarea", opinion),
    click(".modal-footer button[name=action_confirm]"),
    noDialog(),
];

/** Go to the only receipt that waits in the store. */
export const openReceipt = () => [
    click(".o_navbar_apps_menu button:enabled"),
    click('.o_app[data-menu-xmlid="stock.menu_stock_root"]'),
    click('.o_menu_sections [data-menu-xmlid="stock.menu_stock_warehouse_mgmt"]'),
    click('.o-dropdown--menu [data-menu-xmlid="stock.in_picking"]'),
    click(".o_data_row td[name=name]"),
];

/** A refusal says what is missing and who can cure it, in words, without traceback. */
export const refused = (...words) => [
    ...[...names().refusal, ...words].map((word) =>
        see(`.modal .modal-body:contains(${word})`)
    ),
    see("body:not(:has(.modal .o_error_detail)):not(:has(.modal pre))"),
    click(".modal-footer button.btn-primary"),
    noDialog(),
];
