{
    "name": "Procuratorate Ledger",
    "summary": "Sealed books that nobody can quietly change, and two-person signatures",
    "version": "19.0.1.1.0",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["procuratorate_base"],
    "external_dependencies": {"python": ["cryptography", "qrcode"]},
    "data": [
        # Security
        "security/ir.model.access.csv",
        "security/rules.xml",
        # Data
        "data/activity_types.xml",
        "data/rules.xml",
        "data/ir_cron.xml",
        # Forms
        "report/report_head.xml",
        "report/report_receipt.xml",
        # Views
        "views/content_templates.xml",
        "views/procuratorate_book_entry_views.xml",
        "views/procuratorate_book_head_views.xml",
        "views/procuratorate_book_views.xml",
        "views/procuratorate_signature_request_views.xml",
        "wizard/procuratorate_signature_sign_views.xml",
        "wizard/procuratorate_head_check_views.xml",
        "views/menus.xml",
    ],
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
