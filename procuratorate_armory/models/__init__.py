# ruff: isort: skip_file
# A model stands before what extends it; the alphabet does not know that.
# One import a line, a block for each part of the addon.
# Base, register
from . import armory_document
from . import armory_two_keepers
from . import procuratorate_custody
from . import procuratorate_book
from . import procuratorate_book_entry_register
from . import armory_type
from . import stock_location
from . import res_company_armory
from . import stock_picking_type
from . import armory_magazine
from . import stock_lot
from . import stock_lot_card
from . import armory_movement
from . import armory_movement_engine

# Holders
# Issue
# Return
# Rooms, keys, shifts
# Counts, incidents
# Care
# Intake
# Board
