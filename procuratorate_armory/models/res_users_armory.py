from odoo import SUPERUSER_ID, models

#: who has to know where the firearms are
INSIDERS = (
    "procuratorate_armory.group_keeper",
    "procuratorate_armory.group_armory_head",
    "procuratorate_base.group_leader",
    "procuratorate_base.group_chief",
    "procuratorate_base.group_supervision",
)
#: who asks for a firearm, and has to know which room hands it out
ARMED = (
    "procuratorate_armory.group_applicant",
    "procuratorate_base.group_duty_leader",
)


class ResUsers(models.Model):
    """Need to know: asked once per login and kept with its record rules."""

    _inherit = "res.users"

    def _armory_sees(self):
        """Whether this login may see guns, rounds and where they are."""
        return self._armory_in(INSIDERS)

    def _armory_room_kinds(self):
        """Uses of places that this login may see besides ordinary ones."""
        return ("room",) if self._armory_in(ARMED) else ()

    def _armory_in(self, groups):
        self.ensure_one()
        user = self.sudo()
        return user.id == SUPERUSER_ID or any(user.has_group(each) for each in groups)
