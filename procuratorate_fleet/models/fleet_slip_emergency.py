from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import digest

from .fleet_slip_assign import DISPATCHER


class FleetSlip(models.Model):
    """In an emergency: a car at once, on the spoken order of a duty leader.

    Nobody has decided before; the order is ratified afterwards, or it is a finding.
    An ordinary trip that has the car or the driver gives way. What is absolute stands:
    licence, papers, police, seats.
    """

    _inherit = "procuratorate.fleet.slip"

    _ratify_rule = "fleet.ratify_at"
    _ratify_kinds = {"ratified": "fleet.ratified", "unratified": "fleet.unratified"}

    def action_emergency(self, vehicle_id, driver_id, duty_leader_id, order_text):
        """Give a draft this car and this driver, on a duty leader's spoken order.

        By the dispatcher, who writes down whose order it was, and in which words.
        """
        self.ensure_one()
        self.check_access("read")
        slip, vehicle, driver = self._given(vehicle_id, driver_id)
        actor = self._actor_of(DISPATCHER)
        self._expect("draft")
        self._check_rules_on()
        if slip._is_private():
            return self._reject_private(actor)
        leader = self._given_leader(duty_leader_id)
        slip._check_fit(self._order_words()["refused"], slip._told_at_once_reasons())
        slip._write_engine(
            {
                "emergency": True,
                "duty_leader_id": leader.id,
                "order_text": order_text,
                "ordered_at": fields.Datetime.now(),
            }
        )
        slip._check_order(slip._takes_part() | driver.employee_id | actor)
        self._check_gates(vehicle, driver)
        content = {**slip._request_content(), **slip._order_content()}
        self._bind(vehicle, driver, actor, "fleet.emergency", content)
        slip._ask_ratification(fields.Datetime.now())
        slip._check_at_once()
        self._on_assigned()
        return True

    def _check_at_once(self):
        """What begins after the order is to be ratified can be asked for in writing."""
        due = self.ratify_due_at
        if not due or self.plan_out <= due:
            return
        _ = self.env._
        local = self.company_id._procuratorate_local(due).replace(tzinfo=None)
        version = self._rule(self._ratify_rule)[1]
        raise refusal(
            self.env,
            self._order_words()["refused"],
            rule=version,
            missing=_("a trip that begins before %s", f"{local:%Y-%m-%d %H:%M}"),
            cure=_("the applicant, who submits the request: there is time to decide"),
        )

    def _told_at_once_reasons(self):
        """What no hurry excuses: what for, where to, for how long, for whom."""
        return [
            *self._told_reasons(),
            *self._length_reasons(),
            *self._lending_reasons(),
            *self._secrecy_reasons(),
        ]

    def _given_leader(self, employee_id):
        """The person named as duty leader; the order itself is looked at later."""
        leader = self._person_named(employee_id)
        if not leader:
            _ = self.env._
            reason = Reason(
                _("Nobody is named who gave the order."),
                missing=_("the duty leader who ordered the trip"),
                cure=_("the dispatcher, who names him"),
            )
            self._check_fit(self._order_words()["refused"], [reason])
        return leader

    def _takes_part(self):
        doc = self.sudo()
        return doc.applicant_id | doc.passenger_ids

    # The spoken order -----------------------------------------------------------

    def _order_words(self):
        _ = self.env._
        return {
            "refused": _("No emergency trip on this order."),
            "party": _("Nobody orders a car for himself, drives it or hands it out."),
            "event": _("Car given in an emergency"),
            "late": _(
                "The time to ratify “%s” is over: it is a finding for supervision.",
                self.display_name,
            ),
        }

    def _order_note(self):
        """The errand is read on the slip, by whoever may."""
        return None if self.secret else super()._order_note()

    def _order_content(self):
        """Of a secret trip the words by their digest, as its errand."""
        content = super()._order_content()
        if self.sudo().secret:
            content["order"] = digest(content["order"])
        return content

    def _order_parties(self):
        doc = self.sudo()
        parties = doc._takes_part() | doc.driver_id.employee_id | doc.assigned_by_id
        return super()._order_parties() | parties

    def _on_unratified(self, text, by=None):
        """A finding: a car was out, and nobody stands up for it."""
        super()._on_unratified(text, by)
        leader = self.sudo().duty_leader_id.name
        words = self.env._(
            "Out on the spoken order of %(leader)s: %(text)s", leader=leader, text=text
        )
        self._tell_finding("UNRATIFIED", "serious", text, words)

    def action_release(self, text=None):
        """A trip on a spoken order does not wait: nobody has decided upon it."""
        ordered = self.filtered(lambda slip: slip.sudo().emergency)[:1]
        if ordered:
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” goes on a spoken order, and does not wait.", ordered.name),
                missing=_("another car, or the end of the trip"),
                cure=_("the dispatcher, who changes the car or gives the trip up"),
            )
        return super().action_release(text)

    def _end(self, state, text):
        """What was ordered and did not happen needs nobody to ratify it."""
        pending = self.sudo().filtered(lambda slip: slip.ratify_state == "pending")
        pending._cancel_time_limit(self._ratify_rule, text)
        if pending:
            pending._write_engine({"ratify_state": False, "ratify_due_at": False})
        return super()._end(state, text)

    # What gives way -------------------------------------------------------------

    def _gate_reasons(self, stage, vehicle=None, driver=None):
        """What a duty leader may set aside does not stand against his order."""
        reasons = super()._gate_reasons(stage, vehicle, driver)
        if not self.sudo().emergency:
            return reasons
        standing = [reason for reason in reasons if reason.absolute]
        return [*self._unratified_reasons(), *standing]

    def _unratified_reasons(self):
        """An order that nobody stands up for sends no car out."""
        if self.sudo().ratify_state != "unratified":
            return []
        _ = self.env._
        return [
            Reason(
                _("The spoken order was not ratified."),
                basis=_("A spoken order is ratified in writing, or it does not stand"),
                missing=_("a request that is decided upon"),
                cure=_("the applicant, with a new request"),
                code="unratified",
                absolute=True,
            )
        ]

    def _gives_way(self):
        """Whether this trip leaves car and driver to an emergency."""
        return self.state == "assigned" and not self.emergency

    def _overlaps(self, vehicle, driver):
        """Ordinary trips that have not begun stand in no emergency's way."""
        others = super()._overlaps(vehicle, driver)
        if not self.sudo().emergency:
            return others
        return others.filtered(lambda other: not other._gives_way())

    def _make_room(self, vehicle, driver):
        """Ordinary trips with this car or driver wait for another; they are told."""
        super()._make_room(vehicle, driver)
        if not self.emergency:
            return
        others = super()._overlaps(vehicle, driver)
        for other in others.filtered(lambda each: each._gives_way()):
            text = self.env._("gives way to the emergency %s", self.name)
            other._take_back("fleet.pushed_aside", text)
            dispatchers = self.env.ref(DISPATCHER).sudo()._holders(other.company_id)
            other._tell(dispatchers, self.env._("%s needs a car", other.name), text)
