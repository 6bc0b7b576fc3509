from odoo import fields, models


class FleetLicenceClass(models.Model):
    """A class of driving licence, and which other classes it covers.

    What a class may drive is law (Provisions on Driving Licences): seats, the
    driver's included, length, and whether only automatic gears.
    """

    _name = "procuratorate.fleet.licence.class"
    _description = "Class of Driving Licence"
    _order = "sequence, id"
    _rec_name = "code"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char("What It Covers", required=True, translate=True)
    covers_ids = fields.Many2many(
        "procuratorate.fleet.licence.class",
        "procuratorate_fleet_licence_cover_rel",
        "class_id",
        "covered_id",
        "Covers",
    )
    seats_from = fields.Integer("From Seats")
    seats_to = fields.Integer("Up to Seats", help="Nought: without limit.")
    length_below = fields.Float("Shorter than (m)", help="Nought: of any length.")
    trucks = fields.Boolean(help="This class is for trucks.")
    automatic_only = fields.Boolean()
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This class is there already.")
