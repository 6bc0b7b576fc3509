"""What a clerk reads on the screens: words, not names of the machinery."""

from collections import Counter

from lxml import etree

from odoo.modules import Manifest
from odoo.tests import tagged
from odoo.tools.misc import file_path

from .test_detectors import DetectorCase

MODULE = "procuratorate_seized_property"


@tagged("post_install", "-at_install")
class TestScreenWords(DetectorCase):
    def test_no_record_of_the_data_takes_the_place_of_another(self):
        """An id used twice would silently replace the first: a menu would vanish."""
        seen = Counter()
        for name in Manifest.for_addon(MODULE)["data"]:
            if name.endswith(".xml"):
                tree = etree.parse(file_path(f"{MODULE}/{name}"))
                seen.update(
                    tree.xpath("//record/@id | //menuitem/@id | //template/@id")
                )
        self.assertEqual([each for each, times in seen.items() if times > 1], [])

    def test_the_cards_have_a_menu(self):
        menu = self.env.ref(f"{MODULE}.menu_seized_items")
        self.assertEqual(menu.parent_id, self.env.ref(f"{MODULE}.menu_seized_custody"))
        self.assertEqual(menu.action.res_model, "stock.lot")

    def test_the_nightly_look_writes_in_the_language_of_the_office(self):
        """Findings stay on record: they are in Chinese even when found by night."""
        self.env["res.lang"]._activate_lang("zh_CN")
        self.company.partner_id.lang = "zh_CN"
        card = self.card(self.signed_list(self.gold()))
        card._seized_write({"seized_state": "stored", "seized_seal_no": False})
        self.look()
        [found] = self.found(2, card)
        self.assertIn("封", found.detail)

    def test_states_of_an_approval_are_worded_for_every_document(self):
        """The states of the guard are translated once; its heirs read them there."""
        self.env["res.lang"]._activate_lang("fr_FR")
        states = self.env["ir.model.fields.selection"].search(
            [
                ("field_id.model", "=", "procuratorate.approval.guard"),
                ("field_id.name", "=", "approval_state"),
                ("value", "=", "draft"),
            ]
        )
        states.with_context(lang="fr_FR").name = "Non soumis"
        delay = self.env["procuratorate.seized.delay"].with_context(lang="fr_FR")
        found = delay.fields_get(["approval_state"])["approval_state"]["selection"]
        self.assertEqual(dict(found)["draft"], "Non soumis")

    def test_the_administrator_opens_a_card(self):
        """He has no post: the number of movements does not keep him out."""
        card = self.card(self.signed_list())
        admin = self.env.ref("base.user_admin")
        admin.company_ids |= self.company
        admin.group_ids -= self.env.ref("procuratorate_base.group_staff")
        seen = card.with_user(admin).with_company(self.company)
        self.assertEqual(seen.seized_movement_count, 0)

    def test_screens_without_a_record_have_a_name(self):
        """A wizard that fills the page is called by what it does."""
        for name in ("assistant", "replay", "integrity"):
            wizard = self.env[f"procuratorate.seized.{name}"].new({})
            self.assertTrue(wizard.display_name)
            self.assertNotIn("procuratorate.", wizard.display_name)

    def test_an_incident_says_the_state_before_it_in_words(self):
        incident = self.incident(self.card(self.signed_list()), "difference")
        labels = dict(
            self.env["stock.lot"]
            ._fields["seized_state"]
            ._description_selection(self.env)
        )
        [line] = incident.line_ids
        self.assertEqual(line.state_before_label, labels[line.state_before])
