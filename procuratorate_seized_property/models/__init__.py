# ruff: isort: skip_file
# A model stands before what extends it; the alphabet does not know that.
# One import a line: several people add theirs.
from . import seized_heads
from . import seized_incident
from . import seized_incident_line
from . import finding
from . import res_partner
from . import seized_category
from . import seized_list_part
from . import seized_list
from . import seized_list_signature
from . import seized_list_line
from . import seized_photo
from . import seized_correction
