{
    "name": "Procuratorate Approvals",
    "summary": "Who must decide, who may never decide, by when; every decision sealed",
    "version": "19.0.1.2.0",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["procuratorate_ledger"],
    "data": [
        # Security
        "security/ir.model.access.csv",
        "security/rules.xml",
        # Data
        "data/rules.xml",
        "data/sequences.xml",
        "data/policies.xml",
        "data/ir_cron.xml",
        # Views
        "views/approval_panel_templates.xml",
        "views/approval_case_views.xml",
        "views/approval_policy_views.xml",
        "views/approval_proposal_views.xml",
        "views/approval_resolution_views.xml",
        # Wizards
        "wizard/approval_decide_views.xml",
        # Reports
        "report/approval_sheet.xml",
        "report/resolution_minutes.xml",
        # Menus
        "views/menus.xml",
    ],
    "demo": ["demo/demo.xml"],
    "assets": {
        "web.assets_backend": ["procuratorate_approval/static/src/**/*"],
        "web.assets_tests": ["procuratorate_approval/static/tests/**/*"],
    },
}
