# ruff: isort: skip_file
# A block for each part of the addon.
# Counts, incidents
from . import armory_incident_report
from . import armory_incident_act
