# ruff: isort: skip_file
# A block for each part of the addon.
# Register
# Holders
# Issue
# Return
# Rooms, keys, shifts
# Counts, incidents
# Care
# Intake
# Board
