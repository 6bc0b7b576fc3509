from odoo.tests import HttpCase, tagged

from .board_common import BoardCase

BOARD = "/odoo/action-procuratorate_armory.armory_board_action"
COUNTER = "/odoo/action-procuratorate_armory.armory_counter_action"


class ScreenCase(BoardCase, HttpCase):
    def show(self, url, tour):
        self.start_tour(url, tour, login="keeper_a", timeout=60)


@tagged("post_install", "-at_install")
class TestCounterScreen(ScreenCase):
    """The counter on the screen of a keeper: typed, scanned, by an input method."""

    browser_size = "1366x900"

    def test_counter(self):
        self.show(COUNTER, "armory_counter")

    def test_board(self):
        self.show(BOARD, "armory_board")


@tagged("post_install", "-at_install")
class TestCounterTelephone(ScreenCase):
    """The same on a telephone 360 pixels wide."""

    browser_size = "360x740"
    touch_enabled = True

    def test_counter(self):
        self.show(COUNTER, "armory_counter")
