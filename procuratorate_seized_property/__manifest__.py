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
        # Security
        "security/groups.xml",
        "security/ir.model.access-loan.csv",
        "security/rules_loan.xml",
        # Data
        "data/posts.xml",
        "data/rules_loan.xml",
        # Custody
        "security/ir.model.access-custody.csv",
        "data/stock_custody.xml",
        # Menus
        "views/menus.xml",
        "views/seized_incident_views.xml",
        "views/menus_loan.xml",
        "security/ir.model.access-supervision.csv",
        "security/rules_supervision.xml",
        # Data
        "data/posts.xml",
        "data/sequences_supervision.xml",
        "data/rules_supervision.xml",
        # Menus
        "views/menus.xml",
        # Supervision
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
    ],
    "demo": [],
    "assets": {
        "web.assets_tests": ["procuratorate_seized_property/static/tests/tours/*.js"],
    },
    "application": True,
}
