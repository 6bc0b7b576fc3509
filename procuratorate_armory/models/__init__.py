# ruff: isort: skip_file
# A model stands before what extends it; the alphabet does not know that.
# One import a line, a block for each part of the addon.
# Base, register
from . import armory_document

# Holders
# Issue
# Return
# Rooms, keys, shifts
# Counts, incidents
# Care
# Intake
# Board
