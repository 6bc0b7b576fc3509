from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from .care_common import SCAN, CareCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-03 01:00:00")
class TestTransport(CareCase):
    """Guns and rounds on the road."""

    def order(self, **vals):
        return {
            "purpose": "allocation",
            "back_by": False,
            "order_no": "DP-5",
            "order_issuer": "Provincial Police",
            "order_on": "2026-02-20",
            "order_scan": SCAN,
            **vals,
        }

    def incidents(self, doc):
        Incident = self.env["procuratorate.armory.incident"].sudo()
        return Incident.search([("document_name", "ilike", doc.name)])

    def test_out_and_back_by_two(self):
        """Out, arrived, back: the gun is where the road leads it."""
        doc = self.sent()
        self.assertEqual(self.state_of(self.gun), "in_transit")
        road = self.company._armory_location("transport")
        self.assertEqual(self.gun.armory_location_id, road)
        self.step(self.note_there(doc), "action_ask_arrival")
        self.assertEqual(doc.state, "arrived")
        self.step(self.note_there(doc, "back_number"), "action_ask_back")
        self.assertEqual(doc.state, "closed")
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.assertEqual(self.gun.armory_location_id, self.guns)

    def test_no_permit_no_transport(self):
        """firearms#45: refused, with its basis."""
        for name in ("permit_no", "permit_issuer", "permit_from", "permit_scan"):
            doc = self.transport(**{name: False})
            with self.refused("transport permit of the police", "art. 30"):
                self.approve(doc)
        self.assertEqual(self.state_of(self.gun), "in_store")

    def test_a_permit_that_ends_on_the_way_is_none(self):
        """firearms#45: valid at departure, expired before the end of the trip."""
        doc = self.transport(permit_to="2026-03-03", back_by="2026-03-04 08:00:00")
        with self.refused("a permit from 2026-03-03 to 2026-03-04"):
            self.approve(doc)

    def test_a_permit_that_ended_before_the_departure_lets_nothing_out(self):
        """Approved in time, left too late."""
        doc = self.approve(self.transport(permit_to="2026-03-03"))
        with freeze_time("2026-03-04 01:00:00"), self.refused("a permit from"):
            self.ask(doc, "action_ask_out")

    def test_one_line_with_guns_and_rounds_is_refused(self):
        """firearms#45: guns and ammunition on one line."""
        mixed = self.load("gun", self.gun, self.ammo)
        with self.refused("does not go with", "apart"):
            self.transport(consignment_ids=[mixed])

    def test_guns_and_rounds_in_one_container_are_refused(self):
        """firearms#45: two consignments need two containers and two seals."""
        loads = [self.load("gun", self.gun), self.load("ammo", self.ammo, quantity=30)]
        same = {"container": "Box one"}
        for values in (same, {"seal_no": "S-1"}):
            loads[0][2].update(values)
            loads[1][2].update(values)
            doc = self.transport(consignment_ids=loads, **self.order())
            with self.refused("of its own for each consignment"):
                self.approve(doc, "warden", "leader", "chief")

    def test_an_open_vehicle_is_refused(self):
        """Closed and safe means of transport."""
        load = self.load("gun", self.gun, sealed_vehicle=False)
        with self.refused("closed vehicle"):
            self.approve(self.transport(consignment_ids=[load]))

    def test_an_escort_of_one_is_refused(self):
        """At least two persons go along."""
        people = [Command.set(self.people["police"].ids)]
        with self.refused("an escort of 2 persons"):
            self.approve(self.transport(escort_ids=people))

    def test_nothing_leaves_before_it_is_approved(self):
        """Head and leader decide first."""
        doc = self.transport()
        with self.refused("does not wait for this step"):
            self.ask(doc, "action_ask_out")
        self.as_("keeper_a", doc).action_submit()
        with self.refused("does not wait for this step"):
            self.ask(doc, "action_ask_out")

    def test_what_goes_to_another_unit_needs_an_order(self):
        """firearms#46: by allocation order of the provincial police only."""
        doc = self.transport(**self.order(order_no=False))
        with self.refused("allocation order", "lent to nobody"):
            self.approve(doc)

    def test_what_was_allocated_is_gone_for_good(self):
        """firearms#46: with order and receipt it leaves the books, it is not lent."""
        doc = self.transport(rounds=30, **self.order())
        self.approve(doc, "warden", "leader", "chief")
        self.step(doc, "action_ask_out")
        self.note_there(doc)
        with self.refused("receipt"):
            self.ask(doc, "action_ask_arrival")
        self.as_("keeper_a", doc).write({"receipt_no": "R-3"})
        self.step(doc, "action_ask_arrival")
        self.assertEqual(doc.state, "closed")
        self.assertEqual(self.state_of(self.gun), "surrendered")
        self.assertEqual(self.onhand(self.ammo, self.rounds), 70)

    def test_nothing_is_lent(self):
        """firearms#46: no document, verb, menu or choice lends a gun."""
        words = ("lend", "lent", "loan", "rent", "borrow")
        found = [
            f"{model}.{name}"
            for model in self.env
            if model.startswith("procuratorate.armory")
            for name in dir(type(self.env[model]))
            if name.split("_")[0] == "action" and any(w in name for w in words)
        ]
        self.assertFalse(found)
        menus = self.env["ir.ui.menu"].search(
            [
                (
                    "id",
                    "child_of",
                    self.env.ref("procuratorate_armory.menu_armory_root").id,
                )
            ]
        )
        names = " ".join(menus.mapped("name")).lower().split()
        self.assertFalse(set(words) & set(names))
        purposes = dict(
            self.env["procuratorate.armory.transport"]._fields["purpose"].selection
        )
        self.assertEqual(set(purposes), {"verification", "repair", "allocation"})

    def test_what_does_not_arrive_is_an_incident(self):
        """Two guns left, one arrived: an incident at once; the other comes back."""
        doc = self.sent(self.gun, self.gun2)
        self.note_there(doc)
        row = self.as_("keeper_a", doc).item_ids.filtered(
            lambda item: item.lot_id == self.gun2
        )
        row.write({"arrived": 0})
        self.step(doc, "action_ask_arrival")
        self.assertTrue(row.sudo().missing)
        self.assertEqual(self.state_of(self.gun2), "in_transit")
        self.assertTrue(self.incidents(doc))
        self.step(self.note_there(doc, "back_number"), "action_ask_back")
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.assertEqual(self.state_of(self.gun2), "in_transit")

    def test_the_number_is_compared_on_arrival(self):
        """Another number does not arrive."""
        doc = self.note_there(self.sent())
        self.as_("keeper_a", doc).item_ids.write({"read_number": "A0456"})
        with self.refused("A0456"):
            self.ask(doc, "action_ask_arrival")

    def test_more_than_was_sent_does_not_arrive(self):
        """Rounds do not multiply on the road."""
        doc = self.transport(rounds=30, **self.order())
        self.approve(doc, "warden", "leader", "chief")
        self.note_there(self.step(doc, "action_ask_out"))
        rounds = doc.item_ids.filtered(lambda item: item.lot_id == self.ammo)
        self.as_("keeper_a", rounds).write({"arrived": 31})
        with self.refused("no higher than what was sent"):
            self.ask(doc, "action_ask_arrival")

    def test_a_night_on_the_way_is_reported(self):
        """The local police are told of a stop overnight, planned or not."""
        doc = self.note_there(self.sent())
        with freeze_time("2026-03-04 01:00:00"):
            with self.refused("to whom the stop overnight was reported"):
                self.ask(doc, "action_ask_arrival")
            self.as_("keeper_a", doc).write(
                {
                    "overnight_reported_to": "Police of the town",
                    "overnight_reported_at": "2026-03-03 13:00:00",
                }
            )
            self.step(doc, "action_ask_arrival")
        self.assertEqual(doc.state, "arrived")

    def test_a_journey_that_outlives_its_permit_is_on_record(self):
        """The guns arrive all the same; entry and head say that the permit ended."""
        doc = self.note_there(self.sent(permit_to="2026-03-03"))
        with freeze_time("2026-03-04 01:00:00"):
            self.as_("keeper_a", doc).write(
                {
                    "overnight_reported_to": "Police of the town",
                    "overnight_reported_at": "2026-03-03 13:00:00",
                }
            )
            self.step(doc, "action_ask_arrival")
        [entry] = self.entries(doc, "armory.transport.arrival")
        self.assertTrue(entry._content()["permit_expired"])
        warned = doc.sudo().activity_ids.filtered(
            lambda activity: activity.user_id == self.users["warden"]
        )
        self.assertTrue(warned)

    def test_a_clock_runs_until_the_arrival(self):
        """Seven hours until the planned arrival."""
        doc = self.sent()
        [clock] = doc.time_limit_ids
        self.assertEqual(str(clock.due_at), "2026-03-03 08:00:00")
        self.step(self.note_there(doc), "action_ask_arrival")
        self.assertEqual(clock.state, "done")

    def test_a_sealed_gun_comes_back_sealed(self):
        """The road opens no seal."""
        self.gun._armory_enter("sealed", "armory.sealed")
        doc = self.sent()
        self.step(self.note_there(doc), "action_ask_arrival")
        self.step(self.note_there(doc, "back_number"), "action_ask_back")
        self.assertEqual(self.state_of(self.gun), "sealed")
