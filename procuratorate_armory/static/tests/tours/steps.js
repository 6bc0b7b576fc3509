import { localization } from "@web/core/l10n/localization";
import { registry } from "@web/core/registry";

import {
    click,
    confirm,
    edit,
    field,
    noDialog,
    openScreen,
    read,
    see,
} from "@procuratorate_approval/../tests/steps";

export * from "@procuratorate_approval/../tests/steps";

const MODULE = "procuratorate_armory.";

/** Names in the armory of the tours; the tests give them to its records. */
export const NAMES = {
    holder: "刘强",
    companion: "陈刚",
    leader: "曹阳",
    pistol: "92式手枪",
    room: "一号枪库",
};

/** Return the function that adds the tours of one story, named after it. */
export const toursOf = (story) => (name, steps) =>
    registry.category("web_tour.tours").add(`armory_${story}_${name}`, { steps });

/** Go to a screen the way a person does: the application, a menu, an entry. */
export const openMenu = (menu, entry) =>
    openScreen(
        `${MODULE}menu_armory_root`,
        `${MODULE}menu_armory_${menu}`,
        `${MODULE}menu_armory_${entry}`
    );

/** Some hours from now, by the clock of the browser. */
export const inHours = (hours) =>
    luxon.DateTime.now().plus({ hours }).toFormat(localization.dateTimeFormat);

/** Enter a moment into a field of date and time. */
export const enterMoment = (name, hours) => [
    click(`${field(name)} button, ${field(name)} input`),
    edit(`${field(name)} input`, inHours(hours)),
];

// On a telephone ------------------------------------------------------------------

/** Choose a record where there is no room for a list below the field. */
export const pick = (name, text) => [
    click(`${field(name)} input`),
    click(`.modal .o_kanban_record:contains(${text})`),
    noDialog(),
];

// The counter ----------------------------------------------------------------------

/**
 * Read a number at the counter and see the card of what bears it.
 *
 * The counter is what a keeper sees first; opened once more from the menu, it would be
 * another screen while he writes into this one.
 */
export const look = (text, shown = text) => [
    click(".o_navbar_apps_menu button:enabled"),
    click(`.o_app[data-menu-xmlid="${MODULE}menu_armory_root"]`),
    edit("input[name=armory_text]", text),
    click(".o_armory_look"),
    read(".o_armory_title", shown),
];

/** Do the one next thing that the card offers. */
export const nextStep = () => click(".o_armory_step.btn-primary");

// Two keepers ----------------------------------------------------------------------

/** Sign in the window that is open, with the own password. */
export const signHere = (password, says) => [
    read(".modal-title", "签名"),
    read(".modal .o_field_widget[name=content_html]", says),
    edit(".modal .o_field_widget[name=password] input", password),
    click(".modal-footer button[name=action_confirm]"),
    noDialog(),
];

/** Say yes to the question that comes before a step that cannot be undone. */
export const sure = () => [see(".modal .modal-body"), ...confirm()];

/** Refused from within a window, which stays open behind the words. */
export const refusedInWindow = (verb, ...words) => [
    ...["缺少：", "由谁处理：", ...words].map((word) => read(".modal .modal-body", word)),
    click(".modal-footer button.btn-primary"),
    see(`.modal-footer button[name=${verb}]`),
];
