from . import words
from . import seized_assistant
