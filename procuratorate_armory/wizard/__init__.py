# ruff: isort: skip_file
# A block for each part of the addon.
# Words of a step, in every part
from . import armory_words

# Holders
from . import armory_mind_report

# Issue
from . import armory_emergency
from . import armory_exchange

# Rooms, keys, shifts
from . import armory_sheet_enter
from . import armory_issue_paper

# Counts, incidents
from . import armory_incident_report
from . import armory_incident_act
from . import armory_count_enter
from . import armory_count_explain

# Care
from . import armory_hold_release
from . import armory_scrap_receipt

# Intake
from . import armory_card_act
from . import armory_intake_import
from . import armory_intake_import_read
from . import armory_register_export
from . import base_partner_merge
