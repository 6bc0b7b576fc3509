{
    "name": "Procuratorate Approvals",
    "summary": "Who must decide, who may never decide, by when; every decision sealed",
    "version": "19.0.1.0.0",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["procuratorate_ledger"],
    "data": [
        # Security
        "security/ir.model.access.csv",
    ],
    "installable": True,
}
