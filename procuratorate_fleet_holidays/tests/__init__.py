from . import test_fleet_leave
