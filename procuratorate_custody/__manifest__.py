{
    "name": "Procuratorate Custody",
    "summary": "What is in custody moves by a sealed order, and by nothing else",
    "version": "19.0.1.1.1",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["stock", "procuratorate_ledger"],
    "uninstall_hook": "uninstall_hook",
}
