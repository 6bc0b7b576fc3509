from . import fleet_tables
