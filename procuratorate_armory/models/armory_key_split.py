from odoo import models


class ArmoryKey(models.Model):
    """Who may hold a key: on the roster, not of both sides, of a sound lock."""

    _inherit = "procuratorate.armory.key"

    def _check_hand(self, employee):
        """Refuse in words a hand that may not hold these keys."""
        self._check_usable()
        self._check_roster(employee)
        self._check_split(employee)

    def _check_usable(self):
        """A key of a lock whose key was lost opens nothing until it is replaced."""
        _ = self.env._
        broken = self.filtered(lambda key: key.lock_state != "in_use")[:1]
        if broken:
            raise broken._refuse_act(
                _("Key %s cannot be used.", broken.display_name),
                basis=_("A lost key means that the lock is replaced at once."),
                missing=_("the day on which the lock was replaced"),
                cure=_("two keepers, who put a new lock into use"),
            )

    def _check_roster(self, employee):
        """Keys are held by those whom the head has named for this side."""
        Roster = self.env["procuratorate.armory.key.roster"].sudo()
        suspended = self and employee.sudo()._armory_suspended_today()
        for key in self.sudo():
            if Roster._names(employee, key.room_id, key.slot) and not suspended:
                continue
            _ = self.env._
            raise key._refuse_act(
                _(
                    "%(who)s may not hold key %(key)s.",
                    who=employee.sudo().name,
                    key=key.display_name,
                ),
                basis=_("Keys of an armory are held by those on its roster only."),
                missing=_(
                    "a row of the roster for this room and side, and no suspension"
                ),
                cure=_("the head of judicial police"),
            )

    def _check_split(self, employee):
        """Nobody holds keys of both sides of one room, by whatever logins."""
        for room, keys in self.sudo().grouped("room_id").items():
            others = self.sudo().search(
                [("room_id", "=", room.id), ("state", "=", "held")]
            )
            other_sides = {
                key.side
                for key in others - keys
                if key.holder_id._same_person(employee.sudo())
            }
            if len(set(keys.mapped("side")) | other_sides) > 1:
                raise keys[0]._refuse_both(employee)

    def _refuse_both(self, employee):
        _ = self.env._
        return self._refuse_act(
            _("%s would hold keys of both sides.", employee.sudo().name),
            basis=_(
                "Two persons, two locks: the holders of A and of B are different "
                "natural persons, and nobody holds both."
            ),
            missing=_("another person for the other side"),
            cure=_("the head of judicial police, by the roster"),
        )
