{
    "name": "Procuratorate Fleet: Accounting",
    "summary": "A vendor bill that names an official car is one cost of that car",
    "version": "19.0.1.0.0",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["procuratorate_fleet", "account_fleet"],
    "data": [
        "security/ir.model.access.csv",
        "security/rules_account.xml",
        "views/account_move_views.xml",
        "views/account_move_line_views.xml",
        "views/fleet_cost_views.xml",
    ],
    "auto_install": True,
}
