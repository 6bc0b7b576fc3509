from . import words
from . import seized_assistant
from . import seized_incident_act
from . import seized_assistant, words
from . import seized_match
from . import seized_import
from . import seized_import_check
from . import seized_import_double
from . import seized_import_lines
from . import seized_import_template
from . import seized_move
from . import seized_scan
from . import seized_count_enter
from . import seized_money_report
from . import seized_freeze_lifting
from . import seized_closing
from . import replay, seized_assistant, seized_incident_act, words
