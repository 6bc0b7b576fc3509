import { localization } from "@web/core/l10n/localization";
import { registry } from "@web/core/registry";

import {
    button,
    click,
    edit,
    field,
    noDialog,
    openScreen,
    read,
    see,
} from "@procuratorate_approval/../tests/steps";

export * from "@procuratorate_approval/../tests/steps";

const MODULE = "procuratorate_fleet.";

/** Who and what is in the tours; the tests give these names to their records. */
export const NAMES = {
    applicant: "王秀芳",
    driver: "何军",
    bailiff: "刘强",
    stale: "钱立",
    guard: "马福来",
    duty: "曹阳",
    car: "A001",
    van: "0202警",
    coach: "C003",
};

/** Return the function that adds the tours of one story, named after it. */
export const toursOf = (story) => (name, steps) =>
    registry.category("web_tour.tours").add(`fleet_${story}_${name}`, { steps });

/** Go to a screen the way a person does: the application, a menu, an entry. */
export const openMenu = (menu, entry) =>
    openScreen(
        `${MODULE}menu_fleet_root`,
        `${MODULE}menu_fleet_${menu}`,
        `${MODULE}menu_fleet_${entry}`
    );

/** Begin a new record from a list or from cards. */
export const create = () => [
    click(".o_control_panel .o_list_button_add, .o_control_panel .o-kanban-button-new"),
    see(".o_form_view"),
];

/** Enter a moment of the office ("2026-04-07T09:00"), wherever the browser stands. */
export const enterMoment = (name, moment, within = "") => [
    click(`${field(name, within)} button, ${field(name, within)} input`),
    {
        trigger: `${field(name, within)} input`,
        run(helpers) {
            const typed = luxon.DateTime.fromISO(moment, { zone: "Asia/Shanghai" });
            return helpers.edit(typed.toLocal().toFormat(localization.dateTimeFormat));
        },
    },
];

/** Say something in words; it goes on record. */
export const say = (text) => [
    edit(".modal .o_field_widget[name=text] textarea", text),
    click(".modal-footer button[name=action_confirm]"),
    noDialog(),
];

// The dispatcher's dialog ----------------------------------------------------------

const option = (list, text) => `.modal ${field(list)} .o_data_row:contains(${text})`;

export const openDialog = () => [
    button("action_assign_dialog"),
    see(".modal .o_field_widget[name=car_ids] .o_data_row"),
];

/** Take a car or a driver; the window then names it. */
export const take = (list, text) => {
    const shown = list === "car_ids" ? "vehicle_name" : "driver_name";
    return [
        click(`${option(list, text)} button[name=action_take]`),
        read(field(shown, ".modal"), text),
        see(`${option(list, text)}:not(:has(button[name=action_take]))`),
    ];
};

/** What stands against this car or driver, as its row says it. */
export const against = (list, text, ...words) =>
    words.map((word) => read(option(list, text), word));

export const give = () => click(".modal-footer button[name=action_confirm]");

// The gate -------------------------------------------------------------------------

/** Read a plate at the gate and see the card of its trip. */
export const look = (text) => [
    edit("input[name=gate_text]", text),
    click(".o_fleet_gate_look"),
    read(".o_fleet_gate_title", text),
];

export const meter = (value) => edit("input[name=gate_odometer]", value);

/** Let the car of this plate out. */
export const letOut = (plate, value) => [
    ...openMenu("gate", "gate_screen"),
    ...look(plate),
    meter(value),
    read(".o_fleet_gate_step:enabled", "放行"),
    click(".o_fleet_gate_step:enabled"),
    read(".o_fleet_gate_title", "已出车"),
];

/** Note that it is back, with its keys. */
export const takeIn = (plate, value, km) => [
    ...openMenu("gate", "gate_screen"),
    click(`.o_fleet_gate_out:contains(${plate})`),
    meter(value),
    click("input[name=gate_keys]"),
    read(".o_fleet_gate_step:enabled", "确认回场"),
    click(".o_fleet_gate_step:enabled"),
    read(".o_fleet_gate_title", `已回场：${km} 公里`),
];

// What is refused ------------------------------------------------------------------

const REFUSAL = ".o_procuratorate_refusal";

/** Refused from within a window, which stays open behind the words. */
export const refusedInWindow = (verb, ...words) => [
    ...["缺少：", "由谁处理：", ...words].map((word) => read(REFUSAL, word)),
    click(`${REFUSAL} .modal-footer button`),
    see(`body:not(:has(${REFUSAL})) .modal-footer button[name=${verb}]`),
];
