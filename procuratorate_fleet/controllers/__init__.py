from . import fleet_report, fleet_tables
