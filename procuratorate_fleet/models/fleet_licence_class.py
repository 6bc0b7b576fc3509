from odoo import api, fields, models, tools

from ..tools.licence import Licence


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
        "Classes Covered",
    )
    drives = fields.Selection(
        [("car", "Cars and coaches"), ("truck", "Trucks"), ("bus", "City buses")],
        "For",
        required=True,
        default="car",
    )
    seats_from = fields.Integer(
        "From Seats", help="Below it a class that this one covers is enough."
    )
    seats_to = fields.Integer("Up to Seats", help="Nought: without limit.")
    length_below = fields.Float("Shorter than (m)", help="Nought: of any length.")
    automatic_only = fields.Boolean()
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This class is there already.")

    @api.model_create_multi
    def create(self, vals_list):
        classes = super().create(vals_list)
        self._forget_classes()
        return classes

    def write(self, vals):
        result = super().write(vals)
        self._forget_classes()
        return result

    def unlink(self):
        self._forget_classes()
        return super().unlink()

    def _forget_classes(self):
        """Empty the cache now, and again once others see the change."""
        self.env.registry.clear_cache()
        self.env.cr.postcommit.add(self.env.registry.clear_cache)

    @api.model
    @tools.ormcache()
    def _known(self):
        """{code: (what it covers, itself included)}, once per process."""
        classes = self.sudo().with_context(active_test=False).search([])
        return {
            each.code: tuple(
                Licence(one.drives, one.seats_to, one.length_below, one.automatic_only)
                for one in each | each.covers_ids
            )
            for each in classes
        }
