from odoo.tests import tagged

from .handover_common import HandoverCase


@tagged("post_install", "-at_install")
class TestHandoverRoutes(HandoverCase):
    """Each thing goes where its kind belongs, and nowhere else."""

    def place(self, handover, place, name=None):
        row = self.as_("custodian", self.row(handover, name).sudo(False))
        row.write({"location_id": place.id})

    def test_cash_is_not_stored_as_goods(self):
        """seized_property#3: sole account, or evidential cash with all particulars."""
        handover = self.begin(self.hand_over(self.signed_list(self.cash(50000))))
        for name in ("store", "safe", "contraband"):
            self.assertRefused(
                lambda shelf=name: self.place(handover, self.shelf(shelf)),
                "sole account",
                "evidential cash",
                "seal, sheets and face value",
            )
        self.assertFalse(self.row(handover).location_id)

    def test_evidential_cash_goes_into_the_safe(self):
        """seized_property#3"""
        doc = self.signed_list(self.evidential_cash(50000))
        handover = self.checked(self.hand_over(doc))
        self.assertRefused(
            lambda: self.place(handover, self.shelf("store")), "cannot be stored"
        )
        self.ask(handover)
        self.signed(handover)
        self.assertEqual(self.card(doc).seized_location_id, self.shelf("safe"))

    def test_money_marked_as_evidence_goes_into_the_safe(self):
        """A line of money that is kept as evidence never counts as account money."""
        doc = self.signed_list(
            self.cash(
                500,
                evidential_cash=True,
                seal_no="S-9",
                face_value=100,
                sheet_count=5,
                seal_officer=True,
                seal_holder=True,
                seal_witness=True,
            )
        )
        handover = self.hand_over(doc)
        self.assertEqual(self.row(handover).outcome, "stored")
        self.assertEqual(
            self.row(handover).location_choice_ids,
            self.shelf("safe"),
        )

    def test_drugs_go_to_the_store_of_contraband_only(self):
        """seized_property#13: 12.35 g to a general shelf."""
        doc = self.signed_list(self.drugs(weight=12.35))
        handover = self.begin(self.hand_over(doc))
        for name in ("store", "safe", "antimagnetic", "cold"):
            self.assertRefused(
                lambda shelf=name: self.place(handover, self.shelf(shelf)),
                "cannot be stored",
                "contraband",
            )
        self.place(handover, self.shelf("contraband"))
        self.assertEqual(self.row(handover).location_id, self.shelf("contraband"))

    def test_only_antimagnetic_places_are_offered_for_an_sd_card(self):
        """seized_property#14"""
        handover = self.begin(self.hand_over(self.signed_list(self.sd_card())))
        row = self.row(handover)
        self.assertEqual(row.location_choice_ids, self.shelf("antimagnetic"))
        self.assertRefused(
            lambda: self.place(handover, self.shelf("store")), "cannot be stored"
        )

    def test_place_of_another_company_is_refused(self):
        other = self.env["res.company"].create({"name": "Other"})
        handover = self.begin(self.hand_over(self.signed_list()))
        room = other.sudo()._seized_location("room")
        place = room.child_ids.filtered("seized_store")[:1]
        self.assertRefused(lambda: self.place(handover, place), "cannot be stored")

    def test_ordinary_stock_is_no_place(self):
        handover = self.begin(self.hand_over(self.signed_list()))
        stock = self.env["stock.location"].search([("usage", "=", "internal")], limit=1)
        self.assertRefused(lambda: self.place(handover, stock), "cannot be stored")

    def test_vehicle_is_registered_only_and_its_deed_is_stored(self):
        """seized_property#12"""
        doc = self.signed_list(self.vehicle())
        handover = self.checked(self.hand_over(doc))
        car = self.row(handover, "Car")
        deed = self.row(handover, "Title deed: Car")
        self.assertRefused(
            lambda: self.place(handover, self.shelf("store"), "Car"),
            "no warehouse receipt",
        )
        self.assertEqual(deed.lot_id.seized_origin_lot_id, car.lot_id)
        self.ask(handover)
        self.signed(handover)
        self.assertEqual(car.lot_id.seized_state, "registered_only")
        self.assertFalse(car.lot_id.seized_location_id)
        self.assertFalse(car.lot_id.quant_ids)
        self.assertEqual(deed.lot_id.seized_state, "stored")
        self.assertEqual(deed.lot_id.seized_location_id, self.shelf("safe"))

    def test_registry_must_have_been_served(self):
        """seized_property#12: the day of service is mandatory."""
        doc = self.signed_list(self.vehicle())
        handover = self.checked(self.hand_over(doc))
        self.env.cr.execute(
            "UPDATE procuratorate_seized_list_line SET registry_served_on = NULL "
            "WHERE list_id = %s",
            [doc.id],
        )
        self.env.invalidate_all()
        self.as_("custodian", handover).action_evaluate()
        self.assertEqual(self.result(handover, "6"), "no")
        self.assertRefused(self.as_("custodian", handover).action_accept, "missing: Re")

    def test_vehicle_alone_has_no_warehouse_receipt(self):
        """seized_property#12"""
        doc = self.signed_list(self.vehicle(title_seized=False))
        handover = self.begin(self.hand_over(doc))
        row = self.as_("custodian", self.row(handover).sudo(False))
        row.condition_note = "no title was ever issued"
        self.as_("custodian", handover).action_evaluate()
        self.env.invalidate_all()
        self.ask(handover)
        self.signed(handover)
        self.assertEqual(self.card(doc).seized_state, "registered_only")
        self.assertRefused(handover.action_print_receipt, "no storage receipt")

    def test_frozen_funds_are_registered_only(self):
        doc = self.signed_list(self.frozen_deposit(), kind="freeze")
        handover = self.begin(self.hand_over(doc))
        self.ask(handover)
        self.signed(handover)
        self.assertEqual(self.card(doc).seized_state, "registered_only")

    def test_relics_stay_with_the_authority_by_their_list(self):
        relic = self.line("relics", "Bronze", "whole", features="vessel, three feet")
        doc = self.signed_list(relic)
        handover = self.begin(self.hand_over(doc))
        self.ask(handover)
        self.signed(handover)
        self.assertEqual(self.card(doc).seized_state, "exempt_held")
        self.assertFalse(self.card(doc).quant_ids)

    def test_unrelated_things_are_not_handed_over(self):
        doc = self.signed_list(self.goods(), self.line("unrelated", "Family photo"))
        handover = self.hand_over(doc)
        self.assertEqual(handover.line_ids.mapped("name"), ["Mobile phone"])

    def test_goods_without_a_place_are_not_accepted(self):
        handover = self.checked(self.hand_over(self.signed_list()))
        self.place(handover, self.env["stock.location"])
        self.assertRefused(
            self.as_("custodian", handover).action_accept, "no place in a room"
        )
