from . import test_armory_leave
