import { localization } from "@web/core/l10n/localization";

import {
    PURCHASES,
    button,
    chinese,
    choose,
    click,
    decide,
    edit,
    names,
    newRequest,
    noDialog,
    openMenu,
    openMyDecision,
    openReceipt,
    save,
    see,
    state,
    tab,
    toursOf,
} from "./steps";

const add = toursOf("purchase");

const REQUESTS = "procuratorate_logistics.menu_purchase_request";
const ACCEPTANCES = "procuratorate_logistics.menu_acceptance";
const SIGNER = ".o_field_widget[name=signer_ids] .o_data_row";

/** Find the request of the story among all requests. */
const openRequest = () => [
    ...openMenu(PURCHASES, REQUESTS),
    click(`.o_kanban_record:contains(${names().reason})`),
    see(".o_form_view"),
];

const openQuote = (supplier) => [
    click(`.o_data_row:contains(${supplier}) td[name=partner_id]`),
    see(`.o_form_view .o_field_widget[name=partner_id] input:value(${supplier})`),
];

// The department ---------------------------------------------------------------

add("request", () => [
    ...newRequest(),
    click(".o_field_x2many_list_row_add a"),
    ...choose("product_id", names().product, ".o_selected_row"),
    edit(".o_selected_row .o_field_widget[name=quantity] input", "10"),
    edit(".o_selected_row .o_field_widget[name=price_unit] input", "6000"),
    edit(".o_field_widget[name=reason] textarea", names().reason),
    see(".o_field_widget[name=amount_total]:contains(60,000.00)"),
    ...save(),
    button("action_submit"),
    state("open"),
    tab("approval"),
    see(".o_procuratorate_step.o_current:first"),
    see(".o_procuratorate_panel_tier:contains(T4)"),
    ...chinese(
        [".o_procuratorate_panel", "党组会"],
        [".o_procuratorate_step.o_current", "部门负责人"]
    ),
]);

// Those who decide one after another ---------------------------------------------

/** From the inbox into the document, and the decision there. */
add("approve_document", () => [
    ...openMyDecision(),
    click(`.o_kanban_record:contains(${names().product})`),
    see(".o_field_widget[name=amount_total]:contains(60,000.00)"),
    click(".o_statusbar_buttons button.btn-primary[name=action_verb_dialog]"),
    see(`.modal .o_field_widget[name=summary]:contains(${names().product})`),
    ...decide(names().opinion),
    tab("approval"),
    see(`.o_procuratorate_decision.o_approved blockquote:contains(${names().opinion})`),
    see("body:not(:has(.o_statusbar_buttons button[name=action_verb_dialog]))"),
]);

/** The decision in the inbox itself. */
add("approve_card", () => [
    ...openMyDecision(),
    click(".o_kanban_record footer button.btn-success"),
    see(`.modal .o_field_widget[name=summary]:contains(${names().product})`),
    ...decide(names().opinion),
    see(".o_view_nocontent_smiling_face"),
    ...chinese([".o_nocontent_help", "没有"]),
]);

// The meeting ----------------------------------------------------------------------

/** The day in the office, wherever the browser's clock may stand. */
const officeDay = () =>
    luxon.DateTime.now().setZone("Asia/Shanghai").toFormat(localization.dateFormat);

add("meeting", () => [
    ...openRequest(),
    button("action_approval_meeting"),
    edit(".o_field_widget[name=place] input", names().place),
    click(".o_field_widget[name=meeting_date] button, .o_field_widget[name=meeting_date] input"),
    edit(".o_field_widget[name=meeting_date] input", officeDay()),
    ...save(),
    see(".o_field_widget[name=vote_ids] .o_data_row"),
    button("action_start"),
    state("open"),
]);

const vote = () => [
    ...openMyDecision(),
    click(".o_kanban_record footer button"),
    button("action_vote_dialog"),
    click(".modal .o_field_widget[name=verdict] input[data-value=yes]"),
    edit(".modal .o_field_widget[name=opinion] textarea", names().opinion),
    click(".modal-footer button[name=action_confirm]"),
    noDialog(),
    see("body:not(:has(.o_statusbar_buttons button[name=action_vote_dialog]))"),
];

add("vote", () => [
    ...vote(),
    see(`.o_field_widget[name=vote_ids] .o_data_row:contains(${names().opinion})`),
]);

add("vote_and_close", () => [
    ...vote(),
    button("action_close"),
    click(".modal-footer button.btn-primary"),
    state("closed"),
    see(".o_widget_web_ribbon .ribbon"),
    ...chinese([".o_widget_web_ribbon .ribbon", "通过"]),
]);

// The office buys ------------------------------------------------------------------

const price = (supplier, amount, total) => [
    ...openQuote(supplier),
    click(".o_field_widget[name=order_line] .o_data_row td[name=price_unit]"),
    edit(
        ".o_field_widget[name=order_line] .o_selected_row td[name=price_unit] input",
        `${amount} && press Tab`
    ),
    see(`.o_field_widget[name=order_line] .o_data_row:contains(${total})`),
    ...save(),
    click(".breadcrumb-item.o_back_button"),
    see(`.o_list_view td[name=amount_total]:contains(${total})`),
];

const declareNoConflict = () => [
    click(".o_statusbar_buttons button.o_procuratorate_declare"),
    see(".modal .o_field_widget[name=has_conflict]"),
    click(".modal .o_form_button_save"),
    noDialog(),
    tab("declarations"),
    see(".o_field_widget[name=declaration_ids] .o_data_row"),
];

add("quotes", () => [
    ...openRequest(),
    state("approved"),
    button("action_ask_quotes"),
    ...names().suppliers.flatMap((name) => choose("partner_ids", name, ".modal")),
    ...names().buyers.flatMap((name) => choose("buyer_ids", name, ".modal")),
    click(".modal-footer button[name=action_ask]"),
    noDialog(),
    see(".o_list_view .o_data_row:eq(2)"),
    ...price(names().suppliers[0], "5900", "59,000.00"),
    ...price(names().suppliers[1], "6000", "60,000.00"),
    ...price(names().suppliers[2], "5950", "59,500.00"),
    ...openRequest(),
    ...declareNoConflict(),
]);

add("declare", () => [...openRequest(), ...declareNoConflict()]);

add("order", () => [
    ...openRequest(),
    click(".o-form-buttonbox button[name=action_view_quotes]"),
    ...openQuote(names().suppliers[0]),
    ...names().buyers.map((name) =>
        see(`.o_field_widget[name=buyer_public_ids]:contains(${name})`)
    ),
    button("action_procuratorate_choose"),
    state("purchase"),
    button("action_procuratorate_accept"),
    tab("group"),
    ...names().signers.flatMap((name, index) => [
        click(".o_field_widget[name=signer_ids] .o_field_x2many_list_row_add a"),
        // the new line, not the one before it, which stays selected for a moment
        see(`${SIGNER}:nth-child(${index + 1}).o_selected_row`),
        ...choose("employee_id", name, `${SIGNER}:nth-child(${index + 1})`),
        see(`${SIGNER}:nth-child(${index + 1}) input:value("${name}")`),
    ]),
    ...save(),
    button("action_open"),
    state("signing"),
]);

// Acceptance and receipt -------------------------------------------------------------

add("sign", () => [
    ...openMenu(PURCHASES, ACCEPTANCES),
    click(".o_data_row td[name=request_id]"),
    button("action_sign"),
    click(".modal-footer button.btn-primary"),
    noDialog(),
    see("body:not(:has(.o_statusbar_buttons button[name=action_sign]))"),
]);

add("receive", () => [
    ...openReceipt(),
    button("button_validate"),
    state("done"),
]);
