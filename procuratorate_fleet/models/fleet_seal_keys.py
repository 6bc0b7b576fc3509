from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

#: the keys are with a named person, and not with a driver
KEPT = ("waiting", "sealed", "again")


class FleetSealLine(models.Model):
    """The keys of a sealed car change hands: from whom, to whom, why, on record."""

    _inherit = "procuratorate.fleet.seal.line"

    def action_keys(self):
        """Open the dialog in which the keys are handed over."""
        self.ensure_one()
        return self.env["procuratorate.fleet.keys"]._open(self)

    def action_hand_keys(self, employee_id, text=None):
        """Another person keeps the keys from now on; by the dispatcher, in words."""
        for line in self:
            actor = line._dispatcher()
            line._expect_state(*KEPT)
            words = line.seal_id._word(text)
            person = line._keeper(employee_id)
            before = line.sudo().key_holder_id
            line._write_engine({"key_holder_id": person.id})
            told = self.env._(
                "from %(before)s: %(words)s", before=before.name or "–", words=words
            )
            line._note("keys", actor, text=told)
            people = before | person
            summary = self.env._("Keys handed over: %s", line.display_name)
            line.seal_id._tell(people, summary, told)
        return True

    def _keeper(self, employee_id):
        """The person who takes the keys: of this office, and not who has them."""
        person = self.seal_id._person_named(employee_id)
        if person and person != self.sudo().key_holder_id:
            return person
        _ = self.env._
        raise refusal(
            self.env,
            _("The keys of %s are not handed over.", self.display_name),
            basis=_("The keys of sealed cars are kept by a named person"),
            missing=_("another person of this office"),
            cure=_("the dispatcher, who names him"),
        )
