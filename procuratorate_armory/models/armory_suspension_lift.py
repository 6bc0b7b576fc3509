from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.exceptions import AccessError

from .armory_fact import HEAD, LEADER
from .armory_suspension import CHIEF

_PEN = take_pen("armory.lifted")


class ArmorySuspension(models.Model):
    """Lifting: by another person than who ordered it, and never the own one."""

    _inherit = "procuratorate.armory.suspension"

    def action_lift(self, text=None):
        """Lift it with words; the person may hold a firearm again."""
        for doc in self:
            doc.check_access("read")
            doc._lift(text)
        return True

    def _lift(self, text):
        actor = self._lifter()
        self._expect("suspended")
        word = self._word(text)
        self._write_engine(
            {
                "state": "lifted",
                "lifted_at": fields.Datetime.now(),
                "lifted_by_id": actor.id,
                "lift_word": word,
            }
        )
        _seal_lifting(self, word)

    def _lifter(self):
        """Whoever may lift it; neither the person concerned nor who ordered it."""
        actor = self._actor_of(HEAD, LEADER, CHIEF)
        doc = self.sudo()
        if actor._same_person(doc.employee_id):
            raise self._refuse_own(self.env._("the act of another person"))
        if actor._same_person(doc.opened_by_id):
            raise self._refuse_same()
        return actor

    def _refuse_same(self):
        _ = self.env._
        return refusal(
            self.env,
            _("You do not lift “%s”: you ordered it.", self.display_name),
            basis=_("Another person looks at it before a firearm is held again."),
            missing=_("the act of another person than the one who ordered it"),
            cure=_("the leader in charge, or another head of the judicial police"),
            error=AccessError,
        )

    def _believed_open(self):
        """Those of these suspensions that no sealed entry lifts, whatever the row."""
        entries = self._sealed_entries("armory.lifted")
        lifted = set(entries.mapped("res_id"))
        return self.filtered(lambda doc: doc.id not in lifted)

    def _by_person(self, employees, first, last):
        """{employee id: suspensions that touch these days}: two queries."""
        docs = self.sudo().search(
            [
                ("employee_id", "in", employees.ids),
                ("state", "in", ("suspended", "lifted")),
                ("date_from", "<=", last),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", first),
            ]
        )
        found = docs._believed_open().grouped(lambda doc: doc.employee_id.id)
        return {each: found.get(each, docs[:0]) for each in employees.ids}


def _seal_lifting(doc, word):
    """Put the lifting on record, as the act of who may lift it.

    Not a method: code typed into a server action reaches no function of a module.
    """
    doc._lifter()
    content = {**doc.sudo()._sealed_content(), "word": word}
    doc._put_on_record("armory.lifted", content, _PEN)
