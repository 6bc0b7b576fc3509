from odoo.tests import HttpCase, tagged

from .board_common import BoardCase


class BoardScreenCase(BoardCase, HttpCase):
    """One car is late, one request is late, and one wants a coach."""

    def setUp(self):
        super().setUp()
        self.trip("out", "2026-04-07 08:00", "2026-04-07 09:00")
        self.request("2026-04-07 09:30", "2026-04-07 11:00", destination="Xixian")
        self.approved(
            "2026-04-07 14:00", "2026-04-07 16:00", destination="Guangshan", guests=6
        )

    def show(self, tour):
        user = self.users["dispatcher"]
        user.password = "dispatcher.of.the.day"
        self.env.flush_all()
        self.start_tour("/odoo/dispatch-day", tour, login=user.login, timeout=120)


@tagged("post_install", "-at_install")
class TestBoardScreen(BoardScreenCase):
    """The dispatcher's day in the browser."""

    browser_size = "1366x768"

    def test_day(self):
        """From a request to the dialog with the car in two touches."""
        self.show("fleet_board")


@tagged("post_install", "-at_install")
class TestBoardTelephone(BoardScreenCase):
    """The same in a list on a telephone 360 pixels wide."""

    browser_size = "360x740"
    touch_enabled = True

    def test_day(self):
        self.show("fleet_board_phone")
