from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.movement_item import Item


class ArmoryCare(models.Model):
    """Repair and test firing: signed out to the bench, signed in again."""

    _inherit = "procuratorate.armory.care"

    # What moves ---------------------------------------------------------------

    def _act_moves(self, stage):
        if stage == "out":
            bench = self._place_in(self.room_id, "maintenance")
            guns = [
                Item(line.lot_id, 1, line.lot_id.armory_location_id, bench)
                for line in self.line_ids.sorted("id")
            ]
            return [("maintenance", guns), *self._rounds_out()]
        if stage == "back":
            return [("back", self._guns_back()), *self._rounds_back()]
        return super()._act_moves(stage)

    def _guns_back(self):
        return [
            Item(
                line.lot_id,
                1,
                line.lot_id.armory_location_id,
                line.lot_id.armory_home_id,
                vals=line._card_after_bench(),
                content={"found": line.note or None, "fired": line.fired or None},
            )
            for line in self.line_ids.sorted("id")
        ]

    def _rounds_out(self):
        """Test rounds go into the hands of whoever fires them."""
        if not self.round_ids:
            return []
        hands = self.company_id._armory_holder_place(self.shooter_id)
        items = [
            Item(row.lot_id, row.issued, row.lot_id.armory_home_id, hands)
            for row in self.round_ids.sorted("id")
        ]
        return [("issue", items)]

    def _rounds_back(self):
        if not self.round_ids:
            return []
        hands = self.company_id._armory_holder_place(self.shooter_id)
        fired = self.company_id._armory_location("fired")
        rows = self.round_ids.sorted("id")
        moves = [
            ("fired", [Item(r.lot_id, r.fired, hands, fired) for r in rows if r.fired]),
            (
                "return",
                [
                    Item(r.lot_id, r.returned, hands, r.lot_id.armory_home_id)
                    for r in rows
                    if r.returned
                ],
            ),
        ]
        duds = rows.filtered("dud")
        if duds:
            box = self._place_in(self.room_id, "dud")
            moves.append(("dud", [Item(r.lot_id, r.dud, hands, box) for r in duds]))
        return [(kind, items) for kind, items in moves if items]

    def _act_facts(self, stage):
        facts = super()._act_facts(stage)
        if self.kind != "test_fire":
            return facts
        return {
            **facts,
            "shooter": self.shooter_id.id or None,
            "range": self.range_place or None,
            "record": self.evidence or None,
            "cases": self.cases_collected,
            "gap": self.gap_reason or None,
            "rounds": [
                {
                    "lot": row.lot_id.id,
                    "batch": row.lot_id.name,
                    "issued": row.issued,
                    "fired": row.fired,
                    "returned": row.returned,
                    "dud": row.dud,
                }
                for row in self.round_ids.sorted("id")
            ],
        }

    # Checks -------------------------------------------------------------------

    def _check_out(self):
        """Test rounds are named, fit the guns, and go into one person's hands."""
        super()._check_out()
        if self.kind != "test_fire":
            return
        _ = self.env._
        missing = []
        if not self.shooter_id:
            missing.append(_("who fires"))
        if not self.round_ids:
            missing.append(_("the test rounds"))
        if missing:
            raise self._incomplete(missing)
        fit = self.line_ids.lot_id.armory_type_id.ammo_type_ids
        odd = self.round_ids.lot_id.filtered(lambda lot: lot.armory_type_id not in fit)
        if odd:
            raise refusal(
                self.env,
                _("Ammunition %s does not fit these guns.", odd[0].name),
                missing=_("test rounds of the guns' own ammunition"),
                cure=_("the keeper who writes the list"),
            )

    def _check_results(self):
        """The rounds add up, per lot and with the guns, and the cases with them."""
        super()._check_results()
        if self.kind != "test_fire":
            return
        self.round_ids._check_equation()
        _ = self.env._
        guns = sum(self.line_ids.mapped("fired"))
        rounds = sum(self.round_ids.mapped("fired"))
        if guns != rounds:
            raise refusal(
                self.env,
                _(
                    "The guns fired %(guns)s rounds, the lots lost %(rounds)s.",
                    guns=guns,
                    rounds=rounds,
                ),
                basis=_("Every round that was fired went through one of these guns."),
                missing=_("the rounds fired with each gun"),
                cure=_("two keepers"),
            )
        if rounds and not (self.evidence or "").strip():
            raise self._incomplete([_("the record of the firing")])
        self._check_cases(rounds)

    def _check_cases(self, rounds):
        gap = rounds - self.cases_collected
        if not gap or (gap > 0 and (self.gap_reason or "").strip()):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "%(cases)s spent cases for %(rounds)s rounds fired.",
                cases=self.cases_collected,
                rounds=rounds,
            ),
            missing=_("as many cases as rounds, or the reason why some are missing"),
            cure=_("two keepers"),
        )

    def _not_signers(self):
        """Who fires the test rounds does not sign for them."""
        return super()._not_signers() | self.sudo().shooter_id

    # Afterwards ---------------------------------------------------------------

    def _after_act(self, stage, signers):
        super()._after_act(stage, signers)
        if stage == "back":
            self.line_ids._note_parts()


class ArmoryCareLine(models.Model):
    _inherit = "procuratorate.armory.care.line"

    def _card_after_bench(self):
        """The columns of the card when the gun is back from the bench."""
        care, gun = self.care_id, self.lot_id
        today = care.company_id._procuratorate_today()
        vals = {"armory_condition": self.condition}
        if care.kind == "test_fire":
            vals["armory_test_fired_on"] = today
        if self.fired:
            vals["armory_rounds_fired"] = gun.armory_rounds_fired + self.fired
            vals["armory_fired_on"] = today
        if self.ballistic_ref:
            vals["armory_ballistic_ref"] = self.ballistic_ref
            vals["armory_ballistic_on"] = today
        return vals

    def _note_parts(self):
        """Parts that were replaced go into the gun's own file."""
        today = self.env.company._procuratorate_today()
        self.env["procuratorate.armory.part"]._engine_create(
            [
                {
                    "lot_id": line.lot_id.id,
                    "name": part.name,
                    "number": part.number,
                    "reason": part.reason,
                    "replaced_on": today,
                    "document": line.care_id.name,
                }
                for line in self
                for part in line.part_ids
            ]
        )
