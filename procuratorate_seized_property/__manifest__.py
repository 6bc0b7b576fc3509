{
    "name": "Procuratorate Seized Property",
    "summary": "From the seizure list to the owner's signature: every item, every cent, "
    "every day counted",
    "version": "19.0.1.0.0",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["stock", "account", "procuratorate_approval"],
    "external_dependencies": {"python": ["openpyxl", "xlsxwriter"]},
    "data": [
        "security/groups.xml",
        "data/posts.xml",
        "views/menus.xml",
        # Lists
        "security/ir.model.access-list.csv",
        "security/rules_list.xml",
        "data/categories.xml",
        "data/rules_list.xml",
        "views/seized_category_views.xml",
        "views/seized_list_views.xml",
        "views/menus_list.xml",
        # Custody
        "security/ir.model.access-custody.csv",
        "data/stock_custody.xml",
        # Loans
        "security/ir.model.access-loan.csv",
        "security/rules_loan.xml",
        "data/rules_loan.xml",
        "views/seized_incident_views.xml",
        "views/menus_loan.xml",
        # Money
        "security/ir.model.access-money.csv",
        # Supervision
        # Data
        "data/posts.xml",
        # Custody
        "security/ir.model.access-custody.csv",
        "data/stock_custody.xml",
        # Menus
        "views/menus.xml",
        "security/ir.model.access-supervision.csv",
        "security/rules_supervision.xml",
        "data/sequences_supervision.xml",
        "data/rules_supervision.xml",
        "report/notice_report.xml",
        "views/notice_views.xml",
        "views/complaint_views.xml",
        "views/finding_views.xml",
        "views/menus_supervision.xml",
        "security/ir.model.access-list.csv",
        "security/ir.model.access-money.csv",
        "security/rules_list.xml",
        # Data
        "data/posts.xml",
        "data/categories.xml",
        "data/rules_list.xml",
        # Views
        "views/seized_category_views.xml",
        "views/seized_list_views.xml",
        # Menus
        "views/menus.xml",
        "views/menus_list.xml",
        "security/ir.model.access-clocks.csv",
        "security/rules_clocks.xml",
        "data/rules_clocks.xml",
        # Disposal
        "security/ir.model.access-disposal.csv",
        "security/rules_disposal.xml",
        "data/outcomes.xml",
        "data/policies_disposal.xml",
        "data/rules_disposal.xml",
        "security/ir.model.access-list.csv",
        "security/ir.model.access-money.csv",
        "security/rules_list.xml",
        # Data
        "data/posts.xml",
        "data/categories.xml",
        "data/rules_list.xml",
        # Views
        "views/seized_category_views.xml",
        "views/seized_list_views.xml",
        # Menus
        "views/menus.xml",
        "views/menus_list.xml",
        # Loans, incidents, counts
        "security/ir.model.access-loan.csv",
        "security/rules_loan.xml",
        "data/rules_loan.xml",
        "data/policies_loan.xml",
        "data/cron_loan.xml",
        "views/seized_incident_views.xml",
        "views/seized_loan_views.xml",
        "views/menus_loan.xml",
    ],
    "demo": [],
    "assets": {
        "web.assets_tests": ["procuratorate_seized_property/static/tests/tours/*.js"],
    },
    "application": True,
}
