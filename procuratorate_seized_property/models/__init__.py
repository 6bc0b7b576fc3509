from . import seized_heads, seized_incident, seized_incident_line
