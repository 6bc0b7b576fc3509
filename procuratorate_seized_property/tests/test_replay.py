import base64
import io
from datetime import date

from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL

from .custody_common import CustodyCase


@tagged("post_install", "-at_install")
class TestReplay(CustodyCase):
    """What stood in the room on a past day is read from the sealed books."""

    def at(self, entries, moment):
        """Sealed as if on that day: only a test turns the triggers off."""
        with self.unsealed():
            self.env.cr.execute(
                SQL(
                    "UPDATE procuratorate_book_entry SET recorded_at = %s "
                    "WHERE id IN %s",
                    moment,
                    tuple(entries.ids),
                )
            )
        entries.invalidate_recordset()

    def unsealed(self):
        return Unsealed(self.env.cr)

    def replay(self, day, by="custody_head", room=None):
        Replay = self.as_(by, self.env["procuratorate.seized.replay"])
        wizard = Replay.create(
            {
                "company_id": self.company.id,
                "day": day,
                "room_id": (room or self.room).id,
            }
        )
        wizard.action_show()
        return wizard

    def test_the_room_as_it_stood(self):
        """In on the 2nd, out on the 10th: there on the 5th, not before, not after."""
        card = self.stored(self.goods())
        self.at(card._seized_history(), "2026-03-02 02:00:00")
        before = card._seized_history()
        card._seized_enter("hold", "custody.hold", vals={"seized_room_id": False})
        self.at(card._seized_history() - before, "2026-03-10 02:00:00")
        self.assertEqual(self.replay(date(2026, 3, 5)).line_ids.card, card.name)
        self.assertFalse(self.replay(date(2026, 3, 1)).line_ids)
        self.assertFalse(self.replay(date(2026, 3, 10)).line_ids)

    def test_the_day_ends_at_midnight_in_the_procuratorate(self):
        """An entry of 23:30 in Shanghai counts for that day, one of 00:30 does not."""
        card = self.stored(self.goods())
        self.at(card._seized_history(), "2026-03-02 15:30:00")
        self.assertTrue(self.replay(date(2026, 3, 2)).line_ids)
        self.at(card._seized_history(), "2026-03-02 16:30:00")
        self.assertFalse(self.replay(date(2026, 3, 2)).line_ids)

    def test_flags_do_not_matter(self):
        """What somebody writes into the columns by SQL is not what is shown."""
        card = self.stored(self.goods())
        self.env.flush_all()
        self.env.cr.execute(
            SQL("UPDATE stock_lot SET seized_room_id = NULL WHERE id = %s", card.id)
        )
        wizard = self.replay(self.company._procuratorate_today())
        self.assertIn(card.name, wizard.line_ids.mapped("card"))

    def test_the_spreadsheet_says_the_same(self):
        """One row for each item under its heads."""
        card = self.stored(self.goods())
        wizard = self.replay(self.company._procuratorate_today())
        wizard.action_spreadsheet()
        book = load_workbook(io.BytesIO(base64.b64decode(wizard.file)))
        rows = list(book.worksheets[0].values)
        self.assertEqual(rows[1][0], card.name)
        self.assertEqual(len(rows), 2)

    def test_it_prints(self):
        """The paper names card and entry."""
        card = self.stored(self.goods())
        wizard = self.replay(self.company._procuratorate_today())
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "procuratorate_seized_property.report_seized_replay", wizard.ids
        )
        self.assertIn(card.name, html.decode())
        self.assertIn(f"seized.room.{self.room.id}", html.decode())

    def test_whoever_counts_reads_of_an_item(self):
        """A custodian who is not in charge sees that something secret is there."""
        card = self.stored(self.secret_laptop(secret=True), shelf="secret")
        wizard = self.replay(self.company._procuratorate_today(), by="custodian2")
        self.assertEqual(wizard.line_ids.card, "an item")
        self.assertFalse(wizard.line_ids.item)
        wizard = self.replay(self.company._procuratorate_today(), by="supervision")
        self.assertEqual(wizard.line_ids.card, card.name)

    def test_not_everybody_looks_back(self):
        """A handler or an administrator has no business in the books."""
        Replay = self.as_("handler1", self.env["procuratorate.seized.replay"])
        wizard = Replay.create({"company_id": self.company.id})
        for verb in ("action_show", "action_print", "action_spreadsheet"):
            with self.subTest(verb), self.assertRaises(UserError):
                getattr(wizard, verb)()


class Unsealed:
    """The tables of the ledger without their triggers, as the owner could have them."""

    TABLES = ("procuratorate_book_entry", "procuratorate_book")

    def __init__(self, cr):
        self.cr = cr

    def __enter__(self):
        for table in self.TABLES:
            self.cr.execute(
                SQL("ALTER TABLE %s DISABLE TRIGGER USER", SQL.identifier(table))
            )

    def __exit__(self, *error):
        for table in self.TABLES:
            self.cr.execute(
                SQL("ALTER TABLE %s ENABLE TRIGGER USER", SQL.identifier(table))
            )


@tagged("post_install", "-at_install")
class TestRoomBook(CustodyCase):
    """The book of a room is nobody's to change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        self = cls("setUp")
        cls.cards = self.stored(self.goods(), self.goods("Camera"))
        cls.book = cls.env["procuratorate.book"]._of(
            cls.company, cls.room._seized_book_code()
        )
        cls.entries = cls.book.entry_ids.sorted("sequence")

    def test_the_book_of_the_room_verifies(self):
        """seized_property#40: untouched, the chain is in order."""
        result = self.book._verify()
        self.assertTrue(result["ok"], result["reason"])
        self.assertEqual(result["checked"], len(self.entries))

    def test_nobody_edits_or_deletes_an_event(self):
        """seized_property#40: neither administrator nor superuser, by no key."""
        entry = self.entries[0]
        keys = {"force_delete": True, "_force_unlink": True, "skip_check": True}
        for env in (entry.with_user(self.admin_only), entry.sudo()):
            for attack in (
                lambda doc: doc.write({"content": "{}"}),
                lambda doc: doc.unlink(),
                lambda doc: doc.copy(),
                lambda doc: doc.create({"book_id": doc.book_id.id}),
                lambda doc: doc.with_context(**keys).unlink(),
            ):
                with self.subTest(uid=env.env.uid), self.assertRaises(UserError):
                    attack(env)
        self.assertTrue(self.book._verify()["ok"])

    def test_tampering_is_found_at_the_row(self):
        """seized_property#40: SQL past the triggers, and the verifier names the row."""
        entry = self.entries[1]
        with Unsealed(self.env.cr):
            self.env.cr.execute(
                SQL(
                    "UPDATE procuratorate_book_entry "
                    "SET content = replace(content, 'Camera', 'Phone') WHERE id = %s",
                    self.changed().id,
                )
            )
        result = self.book._verify()
        self.assertFalse(result["ok"])
        self.assertEqual(result["first_bad_entry_id"], self.changed().id)
        self.assertEqual(result["first_bad_sequence"], self.changed().sequence)
        self.assertTrue(entry)

    def changed(self):
        """The first event of the second item."""
        return self.entries.filtered(lambda each: "Camera" in each.content)[:1]

    def test_a_broken_book_is_a_finding(self):
        """What the nightly verification finds, the detector puts on record."""
        with Unsealed(self.env.cr):
            self.env.cr.execute(
                SQL(
                    "DELETE FROM procuratorate_book_entry WHERE id = %s",
                    self.entries[-1].id,
                )
            )
        self.book._verify_logged()
        Finding = self.env["procuratorate.seized.finding"]
        Finding._look(self.company)
        found = Finding.search(
            [("res_model", "=", self.book._name), ("res_id", "=", self.book.id)]
        )
        self.assertEqual(found.trigger, "8")
