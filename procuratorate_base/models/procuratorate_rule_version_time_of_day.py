from odoo import api, models
from odoo.exceptions import ValidationError

from ..tools.refusal import refusal
from ..tools.rule_value import is_time_of_day
from .procuratorate_rule_version import TIME_OF_DAY


class ProcuratorateRuleVersion(models.Model):
    """A limit until noon of the next working day: its value is a time of day."""

    _inherit = "procuratorate.rule.version"

    @api.constrains("value", "rule_id", "unit")
    def _check_time_of_day(self):
        """A time of day with the one unit that takes it, a number with all others."""
        for version in self:
            timed = version.value_type == "duration" and is_time_of_day(version.value)
            if timed != (version.unit == TIME_OF_DAY):
                raise version._refuse_time_of_day()

    def _refuse_time_of_day(self):
        _ = self.env._
        units = dict(self._fields["unit"]._description_selection(self.env))
        return refusal(
            self.env,
            _(
                "“%(value)s” and the unit “%(unit)s” do not go together.",
                value=self.value,
                unit=units[self.unit],
            ),
            missing=_(
                "A time such as 12:00 for “%s”, for which the rule has to be a length "
                "of time; a number for every other unit.",
                units[TIME_OF_DAY],
            ),
            cure=_("Whoever enters the version corrects value or unit."),
            error=ValidationError,
        )
