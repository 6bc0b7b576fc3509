from . import fleet_driver, hr_leave
