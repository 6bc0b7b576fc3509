import { button, click, edit, noDialog, see } from "@procuratorate_base/../tests/steps";

export * from "@procuratorate_base/../tests/steps";

export const openInbox = () => [
    click(".o_navbar_apps_menu button:enabled"),
    click('.o_app[data-menu-xmlid="procuratorate_base.menu_root"]'),
    click('.o_menu_sections [data-menu-xmlid="procuratorate_approval.menu_approval"]'),
    click('.o-dropdown--menu [data-menu-xmlid="procuratorate_approval.menu_inbox"]'),
];

/** The approver looks, and decides from the inbox. */
export const approve = (text) => [
    ...openInbox(),
    click(`.o_kanban_record:contains(${text})`),
    see(".o_form_view .o_procuratorate_panel"),
    button("action_approval_dialog"),
    edit(".modal .o_field_widget[name=opinion] textarea", "同意"),
    click(".modal-footer button[name=action_confirm]"),
    noDialog(),
    see(".o_procuratorate_decision.o_approved blockquote:contains(同意)"),
];
