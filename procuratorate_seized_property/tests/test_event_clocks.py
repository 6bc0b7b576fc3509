from odoo.fields import Date
from odoo.tests import tagged

from .common_clocks import ClocksCase


@tagged("post_install", "-at_install")
class TestEventClocks(ClocksCase):
    """Which event starts which clock, and from which day."""

    def due(self, record, code):
        return self.clock(record, code).due_date

    def test_disposal_is_due_thirty_days_after_non_prosecution(self):
        """seized_property#24: Monday 9 March to Wednesday 8 April."""
        self.on("2026-03-09")
        self.event("non_prosecution")
        self.assertEqual(
            self.due(self.case, "seized.d4"), Date.from_string("2026-04-08")
        )
