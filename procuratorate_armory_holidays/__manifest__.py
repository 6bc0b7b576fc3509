{
    "name": "Procuratorate Armory: Time Off",
    "summary": "No leave begins with a firearm in hand",
    "version": "19.0.1.0.0",
    "category": "Procuratorate",
    "author": "Procuratorate Logistics",
    "license": "LGPL-3",
    "depends": ["procuratorate_armory", "hr_holidays"],
    "auto_install": True,
    "data": [
        "security/rules.xml",
        "views/hr_leave_views.xml",
    ],
}
