from . import test_guard, test_window
