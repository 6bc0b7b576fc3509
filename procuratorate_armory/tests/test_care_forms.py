from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from .care_common import CareCase

MODULE = "procuratorate_armory."


@tagged("post_install", "-at_install")
@freeze_time("2026-03-03 01:00:00")
class TestCareForms(CareCase):
    """Printed forms and screens: what stands on them."""

    def printed(self, report, record, login="keeper_a"):
        Report = self.as_(login, self.env["ir.actions.report"])
        html, _kind = Report._render_qweb_html(f"{MODULE}{report}", record.ids)
        return html.decode()

    def test_the_maintenance_card_of_a_gun(self):
        """Every care of the gun, with parts and both keepers."""
        self.step(self.care("wipe"), "action_ask_done")
        care = self.out()
        self.read(care, part_ids=[Command.create({"name": "Spring", "number": "9"})])
        self.step(care, "action_ask_back")
        text = self.printed("report_care_card", self.gun)
        for word in ("A0123", "Wiping", "Repair", "Spring", "keeper_a", "keeper_b"):
            self.assertIn(word, text)

    def test_the_record_of_a_care(self):
        """Guns and the signatures of both."""
        care = self.step(self.care("wipe", self.gun, self.gun2), "action_ask_done")
        text = self.printed("report_care_list", care)
        for word in ("A0123", "A0456", "keeper_a", "keeper_b", "SHA-256"):
            self.assertIn(word, text)

    def test_the_transport_list(self):
        """Permit, consignments with their seals, who decided, who signed."""
        doc = self.note_there(self.sent())
        self.step(doc, "action_ask_arrival")
        text = self.printed("report_transport", doc)
        for word in ("YS-1", "S-gun", "A 12345", "A0123", "warden", "keeper_b"):
            self.assertIn(word, text)

    def test_the_hand_over_list(self):
        """Receipt, findings, certificates and three signatures."""
        doc = self.receipt(self.scrapped())
        self.step(doc, "action_ask_handover")
        text = self.printed("report_scrap", doc)
        for word in ("SJ-2026-9", "Barrel worn out", "Received by the Police"):
            self.assertIn(word, text)

    def test_every_screen_opens_for_those_who_see_it(self):
        """Forms and lists of all documents, for keepers, leaders, supervision."""
        for name in ("care", "hold", "transport", "scrap", "verification"):
            model = f"procuratorate.armory.{name}"
            for login in ("keeper_a", "warden", "leader", "chief", "supervision"):
                Model = self.as_(login, self.env[model])
                views = Model.get_views([(False, "list"), (False, "form")])
                self.assertIn("form", views["views"])
                Model.search([])

    def test_the_menus_are_for_those_alone(self):
        """Applicants, staff and the administrator see no menu of care."""
        menu = self.env.ref(f"{MODULE}menu_armory_care_list")
        for login in ("police", "staff"):
            seen = self.as_(login, self.env["ir.ui.menu"])._visible_menu_ids()
            self.assertNotIn(menu.id, seen)
        seen = self.as_("keeper_a", self.env["ir.ui.menu"])._visible_menu_ids()
        self.assertIn(menu.id, seen)
