# ruff: isort: skip_file
# A block for each part of the addon.
# Base of the addon
from . import fleet_document
from . import procuratorate_book
from . import fleet_vehicle_proc

# Drivers
from . import fleet_licence_class
from . import fleet_driver

# Dispatch: request, gates, assignment
from . import fleet_slip
from . import fleet_slip_overlap
from . import fleet_errand
