# ruff: isort: skip_file
# A block for each part of the addon.
# Base of the addon
from . import test_menus
from . import test_overlap

# Cars
from . import test_attack_cars
from . import test_attack_cars_rpc
from . import test_cars_avail
from . import test_cars_keys
from . import test_cars_race
from . import test_cars_register
from . import test_cars_requests

# Papers, allotment
from . import test_papers
from . import test_papers_inspection
from . import test_papers_remind
from . import test_allotment
from . import test_allotment_race
from . import test_attack_papers
from . import test_papers_screens

# Drivers
from . import test_drivers
from . import test_drivers_police
from . import test_drivers_day
from . import test_drivers_meeting
from . import test_attack_drivers

# Dispatch: request, gates, assignment
from . import test_dispatch_request
from . import test_dispatch_tiers
from . import test_dispatch_words
from . import test_dispatch_assign
from . import test_dispatch_dialog
from . import test_dispatch_emergency
from . import test_dispatch_end
from . import test_dispatch_merge
from . import test_dispatch_gates
from . import test_dispatch_race
from . import test_dispatch_screens
from . import test_dispatch_secret
from . import test_attack_dispatch
from . import test_attack_dispatch_rpc

# Fuel and costs, findings
from . import test_fuel
from . import test_fuel_findings
from . import test_fuel_consumption
from . import test_cost
from . import test_finding
from . import test_attack_cost
from . import test_fuel_import
from . import test_positions
from . import test_cost_screens
from . import test_fuel_race

# Road: readings, gate, settlement
from . import test_reading
from . import test_attack_reading
from . import test_gate
from . import test_attack_gate
from . import test_secret_words
from . import test_settle
from . import test_road_race
from . import test_gate_screen

# Repair, accidents, seal
from . import test_repair
from . import test_repair_roadside
from . import test_accident
from . import test_attack_repair
from . import test_screens_words
from . import test_seal
from . import test_attack_seal

# Month, year
from . import test_account
from . import test_attack_month_rpc
from . import test_month
from . import test_month_due
from . import test_month_lock
from . import test_month_race
from . import test_month_road
from . import test_month_screens
from . import test_month_secret
from . import test_month_tables
from . import test_month_trips

# Board
from . import test_board
from . import test_board_avail
from . import test_board_screen
from . import test_board_secret
from . import test_slip_print

# Tours in Chinese
from . import test_tour_month
from . import test_tour_seal
from . import test_tour_trip
from . import test_tour_van
