# ruff: isort: skip_file
# A block for each part of the addon.
# Holders
from . import armory_holder_word
from . import armory_mind_report

# Issue
from . import armory_emergency
from . import armory_issue_act

# Rooms, keys, shifts
from . import armory_room_words
from . import armory_sheet_enter
from . import armory_issue_paper

# Return
from . import armory_back_words

# Counts, incidents
from . import armory_incident_report
from . import armory_incident_act
from . import armory_count_enter
from . import armory_count_explain
from . import armory_hint_word

# Care
from . import armory_hold_release
from . import armory_scrap_receipt

# Intake
from . import armory_card_act
from . import armory_intake_import
from . import armory_intake_import_read
from . import armory_register_export
from . import base_partner_merge
