{
    "name": "Procuratorate Fleet: Time Off",
    "summary": "Who is on leave drives no official car",
    "version": "19.0.1.0.0",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["procuratorate_fleet", "hr_holidays"],
    "auto_install": True,
}
