from odoo.addons.procuratorate_ledger.tests.race_people import PeopleRace


class SeizedRace(PeopleRace):
    """Races of the people who keep seized property."""

    CHANGED = (("procuratorate_seized_category", "product_id"),)
