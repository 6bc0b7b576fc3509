import logging

from lxml import etree
from psycopg2.errors import UniqueViolation

from odoo import SUPERUSER_ID, api
from odoo.addons.procuratorate_fleet.models.fleet_month_sums import (
    ADDED_UP,
    sealed_sums,
)
from odoo.addons.procuratorate_fleet.tools.car_key import plate_key, vin_key
from odoo.tools import SQL, file_open, mute_logger

_logger = logging.getLogger(__name__)

MODULE = "procuratorate_fleet"
#: who reads the log of a trip: not of one whose case became restricted later either
RULE = "rule_leg_open"
#: by what a car is found: (stored key, what it is made from, how)
KEYS = (
    ("proc_plate_key", "license_plate", plate_key),
    ("proc_vin_key", "vin_sn", vin_key),
)


def migrate(cr, version):
    """Logs of restricted cases are hidden; months under review go on as they are.

    Cars are found by keys in which look-alike letters make no difference.
    """
    env = api.Environment(cr, SUPERUSER_ID, {})
    hide_logs(env)
    seal_months(env)
    make_keys(env)


def hide_logs(env):
    """The trip log of a restricted case is hidden as its errand is."""
    rule = env.ref(f"{MODULE}.{RULE}", raise_if_not_found=False)
    if rule:
        with file_open(f"{MODULE}/security/rules_road.xml", "rb") as source:
            record = etree.parse(source).find(f".//record[@id='{RULE}']")
        rule.domain_force = record.findtext("field[@name='domain_force']")


def seal_months(env):
    """Months under review are compared without cars that did not move: seal so."""
    reviewed = [("state", "in", ("submitted", "reviewed"))]
    for month in env["procuratorate.fleet.month"].search(reviewed):
        lines = [
            {
                "vehicle_id": line.vehicle_id.id or None,
                "car_class": line.car_class,
                **{name: line[name] for name in ADDED_UP},
            }
            for line in month.line_ids
        ]
        month._write_engine({"sums_seal": sealed_sums(lines)})


def make_keys(env):
    """Two cars that are the same by the new keys stay as they are, and are named."""
    cars = env["fleet.vehicle"].with_context(active_test=False).search([])
    for name, source, key_of in KEYS:
        for car in cars:
            key = key_of(car[source]) or None
            if key == (car[name] or None):
                continue
            update = SQL(
                "UPDATE fleet_vehicle SET %s = %s WHERE id = %s",
                SQL.identifier(name),
                key,
                car.id,
            )
            try:
                with mute_logger("odoo.sql_db"), env.cr.savepoint():
                    env.cr.execute(update)
            except UniqueViolation:
                _logger.warning("%s looks like another car: %s", car[source], car.id)
    cars.invalidate_recordset([name for name, _source, _key_of in KEYS])
