# ruff: isort: skip_file
# A block for each part of the addon.
# Register
from . import test_movement

# Holders
from . import test_holders
from . import test_holder_records
from . import test_holder_events
from . import test_holder_recall
from . import test_attack_holders
from . import test_attack_holders_rpc

# Issue
from . import test_issue
from . import test_issue_persons
from . import test_issue_ends
from . import test_issue_signing
from . import test_can_sign
from . import test_issue_unfit
from . import test_emergency
from . import test_issue_race
from . import test_attack_issue
from . import test_attack_issue_truth
from . import test_issue_http

# Return
from . import test_return
from . import test_return_refused
from . import test_overdue
from . import test_attack_return
from . import test_attack_return_reports
from . import test_return_forms
from . import test_there_and_back
from . import test_return_race

# Rooms, keys, shifts
from . import test_room_entry
from . import test_room_keys
from . import test_room_shift
from . import test_room_sheet
from . import test_room_check
from . import test_room_views
from . import test_attack_room
from . import test_room_race
from . import test_room_paper_issue

# Counts, incidents
from . import test_incident
from . import test_incident_end
from . import test_count
from . import test_count_persons
from . import test_count_calendar
from . import test_count_correction
from . import test_reconcile
from . import test_hint
from . import test_attack_incident
from . import test_attack_count
from . import test_count_race
from . import test_count_forms

# Care
from . import test_care
from . import test_care_firing
from . import test_care_forms
from . import test_hold
from . import test_hold_fired
from . import test_transport
from . import test_scrap
from . import test_verification
from . import test_attack_care
from . import test_attack_care_rpc

# Intake
from . import test_intake
from . import test_intake_checks
from . import test_intake_import
from . import test_intake_race
from . import test_lot_label
from . import test_card_correction
from . import test_register
from . import test_register_screens
from . import test_attack_armory_moves
from . import test_attack_armory_quants
from . import test_attack_armory_cards
from . import test_attack_armory_places
from . import test_attack_armory_persons
from . import test_attack_armory_sql
from . import test_attack_armory_documents
from . import test_attack_armory_rpc
from . import test_armory_plain

# Board
from . import test_exports
from . import test_need_to_know
from . import test_attack_book
from . import test_head_sheet
from . import test_pack
from . import test_pack_http
from . import test_counter
from . import test_counter_screen
from . import test_auditor
from . import test_export_http
from . import test_export_print
from . import test_growth
from . import test_tour_issue
from . import test_tour_emergency
from . import test_tour_count
from . import test_count_signers
