from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all

from .fleet_slip_assign import DISPATCHER
from .fleet_vehicle_proc import CLERK

ROADSIDE_MOST = "fleet.repair.roadside_most"


class FleetRepair(models.Model):
    """The car broke down on its way, far from home: repaired on a spoken order.

    Nobody can decide before; a duty leader agrees by telephone, up to a limit, and
    somebody above ratifies in writing afterwards. Without that nothing is accepted,
    and the repair is asked for as any other.
    """

    _inherit = "procuratorate.fleet.repair"

    _ratify_rule = "fleet.ratify_at"
    _ratify_kinds = {
        "ratified": "fleet.repair.ratified",
        "unratified": "fleet.repair.unratified",
    }
    _engine_fields = frozenset({"roadside_slip_id"})

    roadside_slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Broke Down on the Trip",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _to_ratify = models.Index("(ratify_due_at) WHERE ratify_state = 'pending'")

    def action_roadside_dialog(self):
        """Open the dialog in which the spoken order is written down."""
        self.ensure_one()
        return self.env["procuratorate.fleet.roadside"]._open(self)

    def action_roadside(self, duty_leader_id, order_text):
        """Let a shop on the way repair the car, on a duty leader's spoken order.

        By whoever asks for the repair, or by the office for him.
        """
        self.ensure_one()
        self.check_access("read")
        self._expect("draft")
        self._lock_row()
        self.invalidate_recordset()
        self._expect("draft")
        self._check_asks_or_office()
        doc, now = self.sudo(), fields.Datetime.now()
        what = self._order_words()["refused"]
        reasons = doc._repair_reasons() + doc._roadside_reasons()
        leader = self._given_leader(duty_leader_id, what)
        if reasons:
            raise refuse_all(self.env, what, reasons)
        doc._write_engine(
            {
                "emergency": True,
                "duty_leader_id": leader.id,
                "order_text": order_text,
                "ordered_at": now,
                "roadside_slip_id": doc._trip_it_is_on().id,
            }
        )
        doc._check_order(doc._parties())
        doc._write_engine(
            {
                "state": "working",
                "open_block": doc.blocking,
                "reported_at": now,
                "started_at": now,
            }
        )
        content = {**doc._sealed_content(), **doc._order_content()}
        self._put_on_record("fleet.repair.roadside", content)
        doc._ask_ratification(now)
        return True

    def _check_asks_or_office(self):
        acting = self.env["hr.employee"]._acting(self.sudo().company_id).sudo()
        if acting._meets(self.sudo().applicant_id):
            self.env["procuratorate.approval.case"]._check_channel()
        else:
            self._actor_of(CLERK, DISPATCHER)

    def _given_leader(self, employee_id, what):
        """The person named as duty leader; the order itself is looked at later."""
        leader = self._person_named(employee_id)
        if leader:
            return leader
        _ = self.env._
        reason = Reason(
            _("Nobody is named who gave the order."),
            missing=_("the duty leader who agreed to the repair"),
            cure=_("whoever asks for the repair, who names him"),
        )
        raise refuse_all(self.env, what, [reason])

    # What stands against it -----------------------------------------------------

    def _trip_it_is_on(self):
        """The trip on which this car is out now."""
        return self.vehicle_id._proc_trips_out()

    def _roadside_reasons(self):
        """On a trip only, and up to what nobody has to decide before."""
        _, found = self.env._, []
        if not self._trip_it_is_on():
            found.append(
                Reason(
                    _("%s is not on its way.", self.vehicle_id._proc_name()),
                    basis=_("A repair is decided before it is done"),
                    missing=_("a car that is out on a trip; or the decision"),
                    cure=_("whoever asks for it, with “Submit”"),
                    code="home",
                )
            )
        most, rule = self._rule(ROADSIDE_MOST)
        if self._whole() > most:
            found.append(
                Reason(
                    _("%s is too much for a spoken order.", f"{self._whole():,.2f}"),
                    rule,
                    missing=_("the written decision, or a car that is towed home"),
                    cure=_("whoever asks for it, with “Submit”"),
                    code="roadside",
                )
            )
        return found

    def _accept_reasons(self, actor):
        """What was ordered by word is paid when somebody stands up for it."""
        found = super()._accept_reasons(actor)
        if self.ratify_state != "pending":
            return found
        _ = self.env._
        people = ", ".join(self._ratifiers().mapped("name"))
        reason = Reason(
            _("The spoken order is not ratified yet."),
            missing=_("its ratification"),
            cure=people,
            code="ratify",
        )
        return [*found, reason]

    def _approval_check_approved(self):
        """Decided in writing, or ordered by word and ratified."""
        ordered = self.filtered(lambda doc: doc.sudo().ratify_state == "ratified")
        return super(FleetRepair, self - ordered)._approval_check_approved()

    def _refuse_change(self, vals):
        """What was ordered stays as it was ordered, until it is asked for anew."""
        ordered = self.sudo().filtered(
            lambda doc: doc.emergency and doc.state not in ("draft", "cancelled")
        )
        if ordered and not self._approval_protected.isdisjoint(vals):
            raise ordered[:1]._engine_refusal()
        return super()._refuse_change(vals)

    # The spoken order -----------------------------------------------------------

    def _order_words(self):
        _ = self.env._
        return {
            "refused": _("No repair on the way on this order."),
            "party": _("Nobody orders a repair for himself, or for his own trip."),
            "event": _("Repaired on the way"),
            "late": _(
                "The time to ratify “%s” is over: it is a finding for supervision.",
                self.display_name,
            ),
        }

    def _parties(self):
        doc = self.sudo()
        trip = doc.roadside_slip_id
        return doc.applicant_id | trip.driver_id.employee_id | trip.applicant_id

    def _order_parties(self):
        return super()._order_parties() | self._parties()

    def _on_unratified(self, text, by=None):
        """A finding; and the repair is asked for and decided as any other."""
        super()._on_unratified(text, by)
        doc = self.sudo()
        if doc.state == "working":
            doc._write_engine({"state": "draft"})
        _ = self.env._
        leader = doc.duty_leader_id.name
        self.env["procuratorate.fleet.finding"]._report(
            "UNRATIFIED",
            "serious",
            vehicle=doc.vehicle_id,
            slip=doc.roadside_slip_id,
            rule=_("A spoken order is ratified in writing"),
            expected=_("ratified in time"),
            found=text,
            text=_("Repaired on the spoken order of %s.", leader),
        )

    def action_cancel(self, text=None):
        """What is given up needs nobody to ratify it."""
        result = super().action_cancel(text)
        pending = self.sudo().filtered(lambda doc: doc.ratify_state == "pending")
        if pending:
            pending._cancel_time_limit(self._ratify_rule, self.env._("given up"))
            pending._write_engine({"ratify_state": False, "ratify_due_at": False})
        return result
