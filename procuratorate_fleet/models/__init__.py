# ruff: isort: skip_file
# A block for each part of the addon.
# Base of the addon
from . import fleet_document
from . import procuratorate_book
from . import fleet_vehicle_proc

# Cars: file, quota, requests
from . import fleet_vehicle_key
from . import fleet_vehicle_guard
from . import fleet_vehicle_age
from . import fleet_vehicle_assignation_log_proc
from . import fleet_vehicle_model_proc
from . import fleet_quota
from . import fleet_quota_places
from . import fleet_cap
from . import fleet_car_request
from . import fleet_car_request_reasons
from . import fleet_car_request_approval
from . import fleet_car_request_done
from . import fleet_vehicle_quota
from . import fleet_vehicle_request
from . import fleet_vehicle_register
from . import fleet_vehicle_correct
from . import fleet_vehicle_avail
from . import fleet_vehicle_file
from . import procuratorate_book_entry_cars
from . import procuratorate_content_cars

# Papers
from . import fleet_paper
from . import fleet_vehicle_inspection
from . import fleet_vehicle_papers
from . import fleet_vehicle_police
from . import procuratorate_book_entry_papers

# Allotment
from . import fleet_allotment
from . import fleet_allotment_reasons
from . import fleet_allotment_decided
from . import fleet_vehicle_allotment
from . import hr_department_fleet

# Drivers
from . import fleet_licence_class
from . import fleet_driver
from . import fleet_driver_licence
from . import fleet_driver_police
from . import fleet_driver_state
from . import fleet_violation
from . import fleet_driver_points
from . import fleet_driver_study
from . import fleet_fitness
from . import fleet_driver_fitness
from . import fleet_driver_hours
from . import fleet_meeting
from . import fleet_meeting_line
from . import fleet_paper_remind
from . import hr_employee_fleet
from . import procuratorate_book_entry_drivers
from . import procuratorate_content_papers
from . import procuratorate_rule_version

# Dispatch: request, gates, assignment
from . import fleet_slip
from . import fleet_slip_overlap
from . import fleet_errand
from . import fleet_vehicle_name
from . import fleet_stop
from . import fleet_slip_request
from . import fleet_slip_private
from . import fleet_slip_chief
from . import fleet_slip_approval
from . import fleet_slip_gates
from . import fleet_slip_assign
from . import fleet_slip_options
from . import fleet_slip_tell
from . import fleet_slip_end
from . import fleet_slip_late
from . import fleet_slip_merge
from . import fleet_slip_emergency
from . import procuratorate_book_entry_dispatch

# Road: readings of the meter
from . import fleet_vehicle_odometer_proc
from . import fleet_vehicle_odometer_guard
from . import fleet_vehicle_reading
from . import fleet_vehicle_meter

# Fuel and costs, findings
from . import fleet_vehicle_trips
from . import fleet_supplier
from . import fleet_finding
from . import fleet_finding_report
from . import fleet_finding_verdict
from . import fleet_service_type_proc
from . import fleet_service_cost
from . import fleet_service_batch
from . import fleet_service_problems
from . import fleet_service_meter
from . import fleet_service_reckon
from . import fleet_service_look
from . import fleet_service_look_paid
from . import fleet_service_book
from . import fleet_service_guard
from . import fleet_service_undo
from . import fleet_service_pay
from . import fleet_service_form
from . import fleet_slip_cost
from . import fleet_vehicle_cost
from . import fleet_position
from . import fleet_position_look
from . import fleet_position_place
from . import fleet_commute
from . import procuratorate_book_entry_fuel

# Road: gate, trip, settlement
from . import fleet_passage
from . import fleet_passage_refused
from . import fleet_passage_no_slip
from . import fleet_leg
from . import fleet_trip_correction
from . import fleet_slip_road
from . import fleet_slip_gate
from . import fleet_slip_out
from . import fleet_slip_back
from . import fleet_slip_overdue
from . import fleet_slip_settle
from . import fleet_slip_correct
from . import fleet_slip_rating
from . import fleet_errand_words
from . import fleet_gate
from . import fleet_gate_cards
from . import procuratorate_book_entry_road

# Repair, accidents
from . import fleet_repair
from . import fleet_repair_part
from . import fleet_repair_reasons
from . import fleet_repair_approval
from . import fleet_repair_accept
from . import fleet_repair_roadside
from . import fleet_accident
from . import fleet_accident_verbs
from . import fleet_vehicle_repair
from . import procuratorate_book_entry_repair

# Month, year
from . import fleet_sums
from . import fleet_month
from . import fleet_month_sums
from . import fleet_month_row
from . import fleet_month_line
from . import fleet_month_review
from . import fleet_month_due
from . import fleet_month_table
from . import fleet_month_trip
from . import fleet_month_trips
from . import fleet_slip_month
from . import fleet_service_month
from . import fleet_account
from . import procuratorate_book_entry_month

# Seal
from . import fleet_seal
from . import fleet_seal_line
from . import fleet_seal_event
from . import fleet_duty
from . import fleet_seal_verbs
from . import fleet_seal_line_verbs
from . import fleet_seal_keys
from . import fleet_unseal
from . import fleet_slip_seal
from . import fleet_vehicle_seal
from . import procuratorate_book_entry_seal
from . import procuratorate_content_care

# Board
from . import fleet_driver_avail
from . import fleet_slip_print
from . import procuratorate_book_entry_board
from . import fleet_board
from . import fleet_board_rows
from . import fleet_board_requests
