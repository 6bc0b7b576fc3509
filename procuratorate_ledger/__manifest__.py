{
    "name": "Procuratorate Ledger",
    "summary": "Sealed books that nobody can quietly change, and two-person signatures",
    "version": "19.0.1.0.0",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["procuratorate_base"],
    "external_dependencies": {"python": ["cryptography", "qrcode"]},
    "data": [
        # Security
        "security/ir.model.access.csv",
        "security/rules.xml",
    ],
    "uninstall_hook": "uninstall_hook",
}
