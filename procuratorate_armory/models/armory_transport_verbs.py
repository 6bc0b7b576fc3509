import math

from odoo import fields, models

from ..tools.kinds import GUN
from ..tools.movement_item import Item
from ..tools.number_key import number_key


class ArmoryTransport(models.Model):
    """Out, arrived, back: each signed by two keepers, by number and by count."""

    _inherit = "procuratorate.armory.transport"

    # Verbs --------------------------------------------------------------------

    def action_ask_out(self):
        """Two keepers sign guns and rounds out."""
        return self._ask_act("out")

    def action_ask_arrival(self):
        """Two keepers confirm what arrived, number by number."""
        return self._ask_act("arrival")

    def action_ask_back(self):
        """Two keepers sign guns and rounds in again."""
        return self._ask_act("back")

    def action_all_there(self):
        """Nothing is missing: counts as sent; numbers are still read one by one."""
        for doc in self:
            doc._keeper_acts()
            doc._expect("on_the_way", "arrived")
            name = "arrived" if doc.state == "on_the_way" else "back"
            stage = "arrival" if name == "arrived" else "back"
            for item in doc.sudo()._expected(stage):
                item._write_engine({name: item._sent(stage)})
        return True

    def _cancelled_facts(self):
        return {"to": self.destination}

    # Checks -------------------------------------------------------------------

    def _check_act(self, stage):
        super()._check_act(stage)
        self._approval_check_approved()
        if stage == "out":
            self._check_lawful()
            return
        guns = self._expected(stage).lot_id.filtered(lambda lot: lot.armory_kind == GUN)
        guns._armory_check_state({"in_transit"}, self.env._("Arrival"))
        self._check_read(stage)
        if stage == "arrival":
            self._check_arrival()

    def _check_arrival(self):
        self._check_overnight()
        _ = self.env._
        if self.purpose == "allocation" and not (self.receipt_no or "").strip():
            raise self._transport_refusal(
                _("the receipt of the unit it was allocated to"),
                cure=_("the escort, who has it signed"),
            )
        if self.purpose == "verification" and self.verification_id.state == "draft":
            raise self._transport_refusal(_("the verification as the police set it"))

    def _check_read(self, stage):
        """What is there has its number read; nothing is more than was sent."""
        count, read = ("arrived", "read_number")
        if stage == "back":
            count, read = ("back", "back_number")
        for item in self._expected(stage):
            lot = item.lot_id
            if item[count] > item._sent(stage):
                raise self._transport_refusal(
                    self.env._("a count of %s no higher than what was sent", lot.name)
                )
            if not item[count]:
                continue
            if number_key(item[read]) != lot.armory_number_key:
                raise self._transport_refusal(
                    self.env._(
                        "the number read from %(card)s; written is “%(read)s”",
                        card=lot.name,
                        read=item[read] or "–",
                    ),
                    cure=self.env._("two keepers; another number is an incident"),
                )

    def _expected(self, stage):
        """What is to arrive, or to come back."""
        return self.item_ids.filtered(lambda item: item._sent(stage))

    # What moves ---------------------------------------------------------------

    def _act_moves(self, stage):
        road = self.company_id._armory_location("transport")
        if stage == "out":
            items = [
                Item(row.lot_id, row.quantity, row._lies_in(), road)
                for row in self.item_ids.sorted("id")
            ]
            return [("transport", items)]
        if stage == "back":
            return self._moves("arrival", road, "back")
        if self.purpose == "allocation":
            return self._moves("surrender", road, "arrived")
        return []

    def _moves(self, kind, road, name):
        gone = self.company_id._armory_location("surrendered")
        items = [
            Item(
                row.lot_id,
                row[name],
                road,
                gone if kind == "surrender" else row.source_id,
                state=row._state_after(kind),
            )
            for row in self.item_ids.sorted("id")
            if row[name]
        ]
        return [(kind, items)] if items else []

    def _act_facts(self, stage):
        return {
            "purpose": self.purpose,
            "to": self.destination,
            "permit": self.permit_no,
            "permit_until": self.permit_to,
            "permit_expired": stage != "out" and self._permit_expired(),
            "order": self.order_no or None,
            "route": self.route,
            "escort": sorted(self.escort_ids.ids),
            "overnight": self._overnight_text() or None,
            "receipt": self.receipt_no or None,
            "consignments": [
                {
                    "kind": line.kind,
                    "container": line.container,
                    "seal": line.seal_no,
                    "plate": line.plate,
                    "contents": [
                        item._act_row() for item in line.item_ids.sorted("id")
                    ],
                }
                for line in self.consignment_ids.sorted("id")
            ],
        }

    def _permit_expired(self):
        """Whether the permit ended before the journey did."""
        return self.permit_to < self.company_id._procuratorate_today()

    def _overnight_text(self):
        parts = (
            self.overnight_place,
            self.overnight_reported_to,
            fields.Datetime.to_string(self.overnight_reported_at)
            if self.overnight_reported_at
            else None,
        )
        return ", ".join(part for part in parts if part)

    # The engine asks ----------------------------------------------------------

    def _armory_authorise(self, kind, items):
        """Besides the signatures: decided by those whose decision it is."""
        self.sudo()._approval_check_approved()
        super()._armory_authorise(kind, items)

    # Signed -------------------------------------------------------------------

    def _on_act_signed(self, request):
        """Where it is taken from is noted before it leaves."""
        doc = self.sudo()
        if request == doc.request_id and doc._stage(request) == "out":
            for item in doc.item_ids:
                state = item.lot_id.armory_state or False
                item._write_engine(
                    {"source_id": item._lies_in().id, "state_before": state}
                )
        return super()._on_act_signed(request)

    def _after_act(self, stage, signers):
        super()._after_act(stage, signers)
        now = fields.Datetime.now()
        if stage == "out":
            self._write_engine({"out_at": now})
            self._start_journey("armory.transport.arrival", now, self.arrive_by)
            return
        clock = f"armory.transport.{'arrival' if stage == 'arrival' else 'return'}"
        self._close_time_limit(clock)
        self._report_missing(stage)
        if self._permit_expired():
            self._tell_expired()
        if stage == "arrival":
            self._write_engine({"arrived_at": now})
            self._go_on(now)
            return
        self._write_engine({"closed_at": now})

    def _tell_expired(self):
        """Head and leaders hear that the journey outlived its permit."""
        post = self.env.ref("procuratorate_armory.post_armory_head").sudo()
        people = post._holders(self.company_id)
        self._tell(people, self.env._("Permit expired on the way: %s", self.name))

    def _go_on(self, now):
        """What was allocated is there for good; the rest comes back."""
        if self.purpose == "allocation" or not self._expected("back"):
            self._write_engine({"state": "closed", "closed_at": now})
        else:
            self._start_journey("armory.transport.return", now, self.back_by)

    def _start_journey(self, code, now, until):
        hours = max(1, math.ceil((until - now).total_seconds() / 3600))
        self._start_time_limit(
            code,
            start=now,
            event=self.env._("On the way"),
            post=self.env.ref("procuratorate_armory.post_keeper"),
            length=hours,
        )

    def _report_missing(self, stage):
        """Less than was sent: an incident at once, in the same transaction."""
        name = "arrived" if stage == "arrival" else "back"
        short = self._expected(stage).filtered(lambda row: row[name] < row._sent(stage))
        if not short:
            return
        rounds = sum(
            row._sent(stage) - row[name] for row in short if row.card_kind != GUN
        )
        short._write_engine({"missing": True})
        _ = self.env._
        text = _(
            "%(document)s: not all that was sent arrived: %(what)s",
            document=self.display_name,
            what=", ".join(short.lot_id.mapped("name")),
        )
        self.env["procuratorate.armory.incident"]._report(
            "loss", short.lot_id, text, document=self, rounds=rounds
        )


class ArmoryTransportItem(models.Model):
    _inherit = "procuratorate.armory.transport.item"

    def _lies_in(self):
        """The cabinet it is in now; rounds lie in the cabinet of their lot."""
        lot = self.lot_id
        gun = lot.armory_kind == GUN
        return lot.armory_location_id if gun else lot.armory_home_id

    def _sent(self, stage):
        """How much may be there at the end of this stage."""
        return self.quantity if stage == "arrival" else self.arrived

    def _state_after(self, kind):
        if kind == "surrender" or self.card_kind != GUN:
            return None
        return self.state_before

    def _act_row(self):
        return {
            "lot": self.lot_id.id,
            "number": self.lot_id.name,
            "quantity": self.quantity,
            "arrived": self.arrived,
            "read": self.read_number or None,
            "back": self.back,
            "read_back": self.back_number or None,
        }
