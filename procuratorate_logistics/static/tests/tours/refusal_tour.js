import {
    PURCHASES,
    button,
    choose,
    click,
    edit,
    names,
    newRequest,
    openInbox,
    openMenu,
    openMyRequests,
    openReceipt,
    refused,
    save,
    see,
    state,
    tab,
    toursOf,
} from "./steps";

const add = toursOf("refusal");

/** A buyer writes an order for a request that the Party group has not decided. */
add("order", () => [
    ...openMenu(PURCHASES, "procuratorate_logistics.menu_purchase_quotes"),
    click(".o_list_button_add"),
    ...choose("partner_id", names().suppliers[0]),
    ...choose("procuratorate_request_id", "CG"),
    ...names().buyers.flatMap((name) => choose("buyer_public_ids", name)),
    ...save(),
    button("button_confirm"),
    ...refused(names().partyGroup),
    see(".o_arrow_button_current[data-value=draft]"),
]);

/** The applicant, head of the department, finds no way to decide on the own wish. */
add("self", () => [
    ...openInbox(),
    see(".o_view_nocontent_smiling_face"),
    ...openMyRequests(),
    click(".o_data_row td[name=name]"),
    state("open"),
    see("body:not(:has(.o_statusbar_buttons button.btn-primary[name=action_verb_dialog]))"),
    tab("approval"),
    see(`.o_procuratorate_step.o_current:contains(${names().director})`),
]);

/** Without a line nothing can be submitted. */
add("submit", () => [
    ...newRequest(),
    edit(".o_field_widget[name=reason] textarea", `${names().reason} && press Tab`),
    ...save(),
    button("action_submit"),
    ...refused(),
    state("draft"),
]);

/** The storekeeper cannot receive what nobody has accepted. */
add("receipt", () => [
    ...openReceipt(),
    button("button_validate"),
    ...refused(...names().signers),
    state("assigned"),
]);
