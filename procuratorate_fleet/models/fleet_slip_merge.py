from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason

from ..tools.bare import bare
from ..tools.typed import id_of
from .fleet_slip_assign import DISPATCHER

#: a trip that others may ride with, or that may ride with another
OPEN = ("approved", "assigned")


class FleetSlip(models.Model):
    """Several sections to one place at the same time ride in one car.

    The trips that ride along stay what they were, and their applicants answer for
    them; the one they ride with has car, driver and trip log. Costs are split by
    persons.
    """

    _inherit = "procuratorate.fleet.slip"

    _engine_fields = frozenset({"merged_into_id"})

    merged_into_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Rides with",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    merged_ids = fields.One2many(
        "procuratorate.fleet.slip", "merged_into_id", "Ride Along", readonly=True
    )
    merge_suggestion_ids = fields.Many2many(
        "procuratorate.fleet.slip",
        string="Could Ride Along",
        compute="_compute_merge_suggestion_ids",
    )
    cost_share = fields.Float(
        "Share of the Costs (%)", compute="_compute_cost_share", digits=(5, 1)
    )

    @api.depends("merged_into_id", "persons", "merged_ids.persons")
    def _compute_cost_share(self):
        for slip in self:
            main = slip.sudo().merged_into_id or slip.sudo()
            shares = main._cost_shares()
            slip.cost_share = 100 * shares.get(slip._origin.id, 1.0)

    def _cost_shares(self):
        """Which part of the costs of this trip each slip bears: {id: part of 1}.

        By persons; a trip without users, a delivery say, counts as one person.
        """
        self.ensure_one()
        together = self | self.merged_ids
        heads = {slip.id: max(slip.persons, 1) for slip in together}
        whole = sum(heads.values())
        return {slip: count / whole for slip, count in heads.items()}

    @api.depends("state", "plan_out", "errand_ids.destination")
    def _compute_merge_suggestion_ids(self):
        """With the rights of who looks: a secret errand suggests nothing."""
        for slip in self:
            alone = slip.secret or slip.emergency or slip.reason == "lend"
            known = slip.state in OPEN and not alone and slip.destination
            slip.merge_suggestion_ids = slip._merge_candidates() if known else False

    def _merge_candidates(self):
        """Trips to the same place that begin at about the same time."""
        minutes, _version = self._rule("fleet.merge_minutes")
        slack = timedelta(minutes=minutes)
        near = self.search(
            [
                ("id", "!=", self._origin.id),
                ("company_id", "=", self.company_id.id),
                ("state", "in", OPEN),
                ("secret", "=", False),
                ("emergency", "=", False),
                ("merged_ids", "=", False),
                ("reason", "!=", "lend"),
                ("plan_out", ">=", self.plan_out - slack),
                ("plan_out", "<=", self.plan_out + slack),
            ]
        )
        place = bare(self.destination or "")
        return near.filtered(lambda other: bare(other.destination or "") == place)

    # Verbs ----------------------------------------------------------------------

    def action_merge(self, slip_ids=None):
        """Let these trips ride with this one; by the dispatcher.

        :param slip_ids: ids of the trips; those suggested when it is not given
        """
        self.ensure_one()
        self.check_access("read")
        actor = self._actor_of(DISPATCHER)
        self._expect(*OPEN)
        others = self.merge_suggestion_ids
        if slip_ids is not None:
            given = slip_ids if isinstance(slip_ids, (list, tuple)) else ()
            others = self.search([("id", "in", [id_of(each) for each in given])])
            others -= self
        what = self.env._("Nobody rides with “%s”.", self.sudo().name)
        self._check_fit(what, self.sudo()._merge_reasons(others.sudo()))
        for other in others:
            other._approval_check_approved()
            other._ride_with(self, actor)
        return True

    def action_part(self, text=None):
        """This trip goes alone again and waits for a car of its own."""
        for slip in self:
            slip.check_access("read")
            slip._actor_of(DISPATCHER)
            slip._expect("merged")
            slip.merged_into_id._expect(*OPEN)
            slip._part(slip._word(text))
        return True

    def _merge_reasons(self, others):
        """What stands against riding together, for each of these trips."""
        _ = self.env._
        lack, cure = _("trips to one place, at about one time"), _("the dispatcher")
        if not others:
            return [Reason(_("No trip is named."), missing=lack, cure=cure)]
        fit = self._merge_candidates() if self.destination else self.browse()
        found = [
            Reason(
                _("%s goes elsewhere, at another time, or is told to nobody.", o.name),
                self._rule("fleet.merge_minutes")[1],
                missing=lack,
                cure=cure,
                code="merge",
            )
            for o in others - fit
        ]
        alone = self.secret or self.emergency or self.reason == "lend"
        if alone or self.merged_into_id:
            found.append(
                Reason(_("Nobody rides with this trip."), missing=lack, cure=cure)
            )
        car = self.vehicle_id
        found += [each for o in others for each in car._proc_class_reasons(o)]
        return found or self._full_reasons(others)

    def _full_reasons(self, others):
        """Where a car is given already, everybody must have a seat in it."""
        if not self.vehicle_id:
            return []
        free = (
            self.vehicle_id.seats - 1 - sum((self | self.merged_ids).mapped("persons"))
        )
        if sum(others.mapped("persons")) <= free:
            return []
        _ = self.env._
        return [
            Reason(
                _("%(car)s has %(free)s seats left.", car=self.vehicle_name, free=free),
                basis=_("An overloaded car is not dispatched"),
                missing=_("a larger car"),
                cure=_("the dispatcher"),
                code="seats",
                absolute=True,
            )
        ]

    def _ride_with(self, main, actor):
        """On record, free of a car of its own; its applicant is told."""
        doc = self.sudo()
        if doc.state == "assigned":
            self._take_back("fleet.released", self.env._("rides with %s", main.name))
        self._put_on_record("fleet.merged", {"with": main.name, "by": actor.name})
        doc._write_engine({"state": "merged", "merged_into_id": main.id})
        doc.flush_recordset()
        words = self.env._(
            "%(slip)s rides with %(main)s", slip=doc.name, main=main.name
        )
        doc._tell(doc.applicant_id, words)

    def _part_merged(self, text):
        """Who was to ride with this trip waits for a car again."""
        for slip in self.merged_ids.filtered(lambda each: each.state == "merged"):
            slip._part(text)

    def _part(self, text):
        doc = self.sudo()
        main = doc.merged_into_id.name
        self._put_on_record("fleet.parted", {"with": main, "reason": text})
        doc._write_engine({"state": "approved", "merged_into_id": False})
        doc._tell(doc.applicant_id, self.env._("%s goes alone again", doc.name), text)
