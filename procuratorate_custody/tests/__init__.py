from . import test_guard, test_order, test_window
