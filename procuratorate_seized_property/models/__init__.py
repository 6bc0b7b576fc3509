# ruff: isort: skip_file
# A model stands before what extends it; the alphabet does not know that.
# One import a line: several people add theirs.
from . import seized_heads
from . import seized_incident
from . import seized_incident_line
from . import finding
