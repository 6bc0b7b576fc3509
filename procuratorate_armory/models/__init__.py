# ruff: isort: skip_file
# A model stands before what extends it; the alphabet does not know that.
# One import a line, a block for each part of the addon.
# Base, register
from . import armory_document
from . import armory_document_forms
from . import armory_following
from . import armory_two_keepers
from . import armory_signing
from . import procuratorate_custody
from . import procuratorate_book
from . import procuratorate_book_entry_register
from . import armory_type
from . import stock_location
from . import res_company_armory
from . import stock_picking_type
from . import armory_card_row
from . import armory_magazine
from . import armory_part
from . import stock_lot
from . import stock_lot_card
from . import stock_lot_label
from . import armory_movement
from . import armory_movement_engine

# Holders
from . import procuratorate_book_entry_holders
from . import armory_fact
from . import armory_fact_correction
from . import armory_eligibility
from . import armory_permit
from . import armory_permit_scope
from . import armory_permit_review
from . import armory_permit_withdraw
from . import armory_check
from . import armory_suspension
from . import armory_suspension_lift
from . import armory_holder_watch
from . import armory_holder_card
from . import hr_employee_armory
from . import hr_employee_armory_reasons
from . import hr_employee_armory_papers
from . import hr_employee_armory_leaving
from . import hr_version_armory

# Issue
from . import procuratorate_book_entry_issue
from . import procuratorate_signature_request_first
from . import stock_lot_issue
from . import armory_issue
from . import armory_issue_line
from . import armory_issue_request
from . import armory_issue_approval
from . import armory_issue_reserve
from . import armory_issue_end
from . import armory_issue_unfit
from . import armory_issue_sign
from . import armory_issue_out
from . import armory_emergency_lock
from . import armory_issue_emergency
from . import armory_issue_forms
from . import armory_issue_recall

# Return
from . import procuratorate_book_entry_back
from . import armory_return
from . import armory_return_line
from . import armory_return_verbs
from . import armory_return_check
from . import armory_return_refused
from . import armory_return_report
from . import armory_return_close
from . import armory_issue_return
from . import armory_use_report
from . import armory_use_report_line
from . import armory_use_report_verbs
from . import armory_extension
from . import armory_issue_overdue
from . import armory_issue_call_back
from . import forms_back
from . import procuratorate_content_back
from . import procuratorate_content_count
from . import procuratorate_content_issue

# Rooms, keys, shifts
from . import armory_room_act
from . import armory_finding
from . import armory_sheet_book
from . import armory_sheet
from . import armory_on_paper
from . import armory_issue_paper
from . import armory_entry
from . import armory_entry_leave
from . import armory_entry_visitor
from . import armory_lock
from . import armory_key
from . import armory_key_split
from . import armory_key_lost
from . import armory_key_roster
from . import armory_key_move
from . import armory_shift
from . import armory_shift_pairs
from . import armory_shift_rows
from . import armory_shift_done
from . import armory_room_check_item
from . import armory_room_check
from . import armory_room_check_line
from . import stock_location_room
from . import stock_location_room_actions
from . import armory_ceiling
from . import armory_room_change
from . import hr_employee_keys
from . import armory_room_forms
from . import procuratorate_book_entry_room
from . import procuratorate_content_room

# Counts, incidents
from . import armory_incident
from . import armory_incident_step
from . import armory_incident_report
from . import armory_incident_police
from . import armory_incident_loss
from . import armory_incident_harm
from . import armory_incident_answer
from . import armory_incident_freeze
from . import armory_incident_close
from . import armory_incident_next
from . import armory_count
from . import armory_count_join
from . import armory_count_scan
from . import armory_count_line
from . import armory_count_expected
from . import armory_count_compare
from . import armory_count_explain
from . import armory_count_sign
from . import armory_count_plan
from . import armory_count_forms
from . import armory_incident_count
from . import procuratorate_book_entry_incident

# Care
from . import armory_care_row
from . import armory_care_card
from . import armory_care_act
from . import armory_care_engine
from . import armory_care
from . import armory_care_line
from . import armory_care_verbs
from . import armory_care_bench
from . import armory_care_plan
from . import stock_lot_care
from . import armory_movement_care
from . import armory_hold
from . import armory_hold_place
from . import armory_hold_verbs
from . import armory_verification
from . import armory_verification_line
from . import armory_verification_plan
from . import armory_transport
from . import armory_transport_row
from . import armory_transport_check
from . import armory_transport_verbs
from . import armory_scrap
from . import armory_scrap_verbs
from . import armory_care_forms
from . import procuratorate_book_entry_care

# Intake
from . import armory_signed_act
from . import stock_location_arrange
from . import stock_location_register
from . import stock_lot_register
from . import armory_intake
from . import armory_intake_row
from . import armory_intake_gun
from . import armory_intake_ammo
from . import armory_intake_check
from . import armory_intake_check_guns
from . import armory_intake_check_ammo
from . import armory_intake_sign
from . import armory_intake_enter
from . import armory_card_correction
from . import armory_shelf
from . import procuratorate_book_entry_intake
from . import ir_module_module_armory

# Counts: corrections, other lists, hints
from . import armory_count_correction
from . import armory_reconcile
from . import armory_reconcile_compare
from . import armory_hint
from . import armory_hint_look

# Board
from . import res_users_armory
from . import armory_discretion
from . import stock_lot_discretion
from . import mail_activity_armory
from . import armory_export
from . import base_armory
from . import procuratorate_book_entry_board
from . import armory_head_sheet
from . import armory_pack
from . import armory_pack_content
from . import stock_lot_board
from . import armory_ammunition
from . import armory_counter
from . import armory_counter_cards
