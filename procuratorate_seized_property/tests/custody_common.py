from unittest.mock import patch

from .common import SeizedCase


class CustodyCase(SeizedCase):
    """Items in rooms; the hand-over is taken for granted.

    Vocabulary: ``stored(lines…)`` (cards in the room), ``shelf(name)``,
    ``carry_out(kind, cards, place)`` as with a document that allows it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.room = cls.company._seized_location("room").sudo()

    def shelf(self, name="store", room=None):
        """The shelf of the room that is fit for this class of items."""
        shelves = (room or self.room).child_ids
        return shelves.filtered(lambda place: place[f"seized_{name}"])[:1]

    def carry_out(self, kind, cards, place=None, by="custodian", **who):
        """Move by a document that is always in order."""
        document = cards.seized_list_id[:1].sudo()
        allow = patch.object(
            type(document), "_custody_authorise", lambda *args: None, create=True
        )
        with allow:
            Movement = self.as_(by, self.env["procuratorate.seized.movement"])
            cards = self.as_(by, cards)
            document = self.as_(by, document)
            done = Movement._carry_out(kind, cards, place, document, **who)
        self.env.invalidate_all()
        return done.with_env(self.env).sudo()

    def stored(self, *lines, shelf="store"):
        """Cards of a signed list, taken in."""
        cards = self.signed_list(*lines).line_ids.lot_id
        cards._seized_enter("under_check", "custody.checked")
        self.carry_out("intake", cards, self.shelf(shelf))
        return cards

    def quants(self, cards):
        domain = [("lot_id", "in", cards.ids), ("quantity", ">", 0)]
        return self.env["stock.quant"].search(domain)
