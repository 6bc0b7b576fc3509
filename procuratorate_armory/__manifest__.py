{
    "name": "Procuratorate Armory",
    "summary": "No gun and no round moves without two signatures, and no entry can be "
    "unwritten",
    "version": "19.0.1.0.0",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["procuratorate_approval", "procuratorate_custody"],
    "uninstall_hook": "uninstall_hook",
    "data": [
        # Base of the addon
        "security/groups.xml",
        "data/posts.xml",
        "views/menus.xml",
        # Register: guns, ammunition, places, movements
        "security/ir.model.access-register.csv",
        "security/rules_register.xml",
        "data/stock_armory.xml",
        "data/rules_register.xml",
        # Holders
        "security/ir.model.access-holders.csv",
        "security/rules_holders.xml",
        "data/rules_holders.xml",
        "data/cron_holders.xml",
        "views/armory_eligibility_views.xml",
        "views/armory_review_views.xml",
        "views/armory_permit_views.xml",
        "views/armory_check_views.xml",
        "views/armory_suspension_views.xml",
        "views/hr_employee_armory_views.xml",
        "views/menus_holders.xml",
        # Issue
        "security/ir.model.access-issue.csv",
        "security/rules_issue.xml",
        "data/rules_issue.xml",
        "data/policies_issue.xml",
        "data/cron_issue.xml",
        "wizard/armory_issue_views.xml",
        "report/armory_issue_report.xml",
        "views/armory_issue_views.xml",
        "views/menus_issue.xml",
        # Return
        # Rooms, keys, shifts
        "security/ir.model.access-room.csv",
        "security/rules_room.xml",
        "data/rules_room.xml",
        "data/check_items_room.xml",
        "data/cron_room.xml",
        # Counts, incidents
        "security/ir.model.access-incident.csv",
        "security/rules_incident.xml",
        "data/rules_incident.xml",
        "data/cron_incident.xml",
        "wizard/armory_incident_act_views.xml",
        "views/armory_incident_views.xml",
        "views/menus_incident.xml",
        # Care
        "security/ir.model.access-care.csv",
        "security/rules_care.xml",
        "data/rules_care.xml",
        "data/policies_care.xml",
        "data/cron_care.xml",
        # Intake
        # Board
        "security/ir.model.access-board.csv",
        "security/rules_board.xml",
        "data/cron_board.xml",
        "report/report_head_sheet.xml",
        "report/report_pack.xml",
        "views/armory_board_views.xml",
        "views/armory_supervision_views.xml",
        "views/menus_board.xml",
    ],
    "assets": {
        "web.assets_backend": ["procuratorate_armory/static/src/**/*"],
    },
    "demo": [
        "demo/people.xml",
    ],
    "application": True,
}
