import { localization } from "@web/core/l10n/localization";

/*
 * What a person does at any screen: the words in which tours are told.
 */

/** Wait until something is to be seen. */
export const see = (trigger) => ({ trigger });
export const read = (trigger, text) => see(`${trigger}:contains(${text})`);
export const click = (trigger) => ({ trigger, run: "click" });
export const edit = (trigger, text) => ({ trigger, run: `edit ${text}` });

/** The day in the office, wherever the browser's clock may stand. */
export const today = () =>
    luxon.DateTime.now().setZone("Asia/Shanghai").toFormat(localization.dateFormat);

// Getting about --------------------------------------------------------------------

/** Go to a screen the way a person does: the application, a menu, an entry. */
export const openScreen = (app, menu, entry, title) => [
    click(".o_navbar_apps_menu button:enabled"),
    click(`.o_app[data-menu-xmlid="${app}"]`),
    click(`.o_menu_sections [data-menu-xmlid="${menu}"]`),
    ...(entry ? [click(`.o-dropdown--menu [data-menu-xmlid="${entry}"]`)] : []),
    ...(title ? [read(".o_control_panel .o_last_breadcrumb_item", title)] : []),
];

/** Open the only record of a list that says this. */
export const openRow = (text) => [
    click(`.o_data_row:contains(${text}) .o_data_cell:first`),
    see(".o_form_view"),
];

export const button = (name) => click(`.o_statusbar_buttons button[name=${name}]`);
export const noButton = (name) =>
    see(`.o_form_view:not(:has(.o_statusbar_buttons button[name=${name}]))`);
export const state = (value) => see(`.o_arrow_button_current[data-value=${value}]`);
export const tab = (name) => click(`.o_notebook .nav-link[name=${name}]`);
export const noDialog = () => see("body:not(:has(.modal))");
export const confirm = () => [click(".modal-footer button.btn-primary"), noDialog()];
export const save = () => [
    see(".o_form_view .o_form_dirty"),
    click(".o_form_view .o_form_button_save"),
    see(".o_form_view .o_form_saved"),
];

// Entering -------------------------------------------------------------------------

export const field = (name, within = "") => `${within} .o_field_widget[name=${name}]`;
export const enter = (name, text, within = "") =>
    edit(`${field(name, within)} input`, text);
export const enterText = (name, text) => edit(`${field(name)} textarea`, text);

/** Choose a record in a many2one or a tags field by typing its name. */
export const choose = (name, text, within = "") => [
    enter(name, text, within),
    click(`.o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option):contains(${text})`),
];

/** Choose in a selection field. */
export const select = (name, text, within = "") => [
    click(`${field(name, within)} input`),
    click(`.o_select_menu_item:contains(${text})`),
];

export const enterDay = (name, within = "") => [
    click(`${field(name, within)} button, ${field(name, within)} input`),
    enter(name, today(), within),
];

/** Go into a cell of the row that says this; the row is edited then. */
export const intoRow = (list, text, cell) => [
    click(`${field(list)} .o_data_row:contains(${text}) td[name=${cell}]`),
    // this row, not the one before it, which stays selected for a moment
    see(
        `${selected(list)}:contains(${text}), ${selected(list)} input:value("${text}")`
    ),
];
/** Add a row; it is the one with this number, counted from one. */
export const addRow = (list, number = 1) => [
    click(`${field(list)} .o_field_x2many_list_row_add a`),
    see(`${field(list)} .o_data_row:nth-child(${number}).o_selected_row`),
];
export const selected = (list) => `${field(list)} .o_selected_row`;

/** Hand a file to an upload, the way the browser's own dialog does. */
export const upload = (trigger, name, type = "application/pdf") => ({
    trigger: `${trigger} input[type=file]:not(:visible)`,
    async run({ anchor }) {
        const files = new DataTransfer();
        files.items.add(new File([await contents(type)], name, { type }));
        anchor.files = files.files;
        anchor.dispatchEvent(new Event("change", { bubbles: true }));
    },
});

const contents = async (type) => {
    if (type !== "image/png") {
        return "%PDF-1.4 清河";
    }
    const canvas = new OffscreenCanvas(800, 600);
    canvas.getContext("2d").fillRect(200, 150, 400, 300);
    return canvas.convertToBlob({ type });
};

// Two persons sign -----------------------------------------------------------------

/** Give the own signature to what the window says, with the own password. */
export const sign = (password, says, verb = "action_sign") => [
    button(verb),
    read(".modal .o_field_widget[name=content_html]", says),
    edit(".modal .o_field_widget[name=password] input", password),
    click(".modal-footer button[name=action_confirm]"),
    noDialog(),
];

// What is refused ------------------------------------------------------------------

/** A refusal says basis, what is missing and who can help; no traceback is shown. */
export const refused = (...words) => [
    ...["依据：", "缺少：", "由谁处理：", ...words].map((word) => read(".modal .modal-body", word)),
    see("body:not(:has(.modal .o_error_detail)):not(:has(.modal pre))"),
    ...confirm(),
];
