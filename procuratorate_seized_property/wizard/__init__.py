from . import words
from . import seized_assistant
from . import seized_incident_act
from . import seized_assistant, words
from . import seized_match
