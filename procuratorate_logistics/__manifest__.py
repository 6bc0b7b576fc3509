{
    "name": "Procuratorate Purchases",
    "summary": "From a department's need to the accepted goods: tiers, quotes, "
    "two buyers, acceptance, a file that stays",
    "version": "19.0.1.0.0",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["purchase_stock", "purchase_requisition", "procuratorate_approval"],
    "data": [
        # Security
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/rules.xml",
        # Data
        "data/rules.xml",
        "data/rules_payment.xml",
        "data/policies.xml",
        "data/categories.xml",
        # Reports
        "report/purchase_request_report.xml",
        "report/acceptance_report.xml",
        # Views
        "views/templates.xml",
        "wizard/purchase_ask_views.xml",
        "wizard/acceptance_reject_views.xml",
        "views/procuratorate_conflict_declaration_views.xml",
        "views/procuratorate_purchase_request_views.xml",
        "views/procuratorate_acceptance_views.xml",
        "views/procuratorate_purchase_category_views.xml",
        "views/procuratorate_budget_item_views.xml",
        "views/purchase_order_views.xml",
        "views/product_views.xml",
        "views/account_move_views.xml",
        "views/res_config_settings_views.xml",
        "views/menus.xml",
    ],
    "demo": [
        "demo/people.xml",
        "demo/demo.xml",
    ],
    "assets": {
        "web.assets_tests": ["procuratorate_logistics/static/tests/tours/*.js"],
    },
    "application": True,
}
