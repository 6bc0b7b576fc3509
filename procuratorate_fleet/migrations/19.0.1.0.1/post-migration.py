from lxml import etree

from odoo import SUPERUSER_ID, api
from odoo.addons.procuratorate_fleet.models.fleet_month_sums import (
    ADDED_UP,
    sealed_sums,
)
from odoo.tools import file_open

MODULE = "procuratorate_fleet"
#: who reads the log of a trip: not of one whose case became restricted later either
RULE = "rule_leg_open"


def migrate(cr, version):
    """Logs of restricted cases are hidden; months under review go on as they are."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    hide_logs(env)
    seal_months(env)


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
