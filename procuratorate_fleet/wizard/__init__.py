# ruff: isort: skip_file
# A block for each part of the addon.
# Base of the addon
from . import fleet_words

# Cars
from . import fleet_car_correction
from . import fleet_car_disposal

# Dispatch
from . import fleet_assign
from . import fleet_words_dispatch

# Papers, drivers
from . import fleet_words_papers

# Fuel and costs
from . import fleet_words_fuel
from . import fleet_file
from . import fleet_file_reader
from . import fleet_fuel_import
from . import fleet_position_import

# Road
from . import fleet_words_road
from . import fleet_trip_fix
from . import fleet_rating
from . import fleet_meter_change

# Repair, accidents
from . import fleet_words_repair
from . import fleet_roadside

# Month, year
from . import fleet_statistics

# Seal
from . import fleet_words_seal
from . import fleet_seal_propose
from . import fleet_keys
