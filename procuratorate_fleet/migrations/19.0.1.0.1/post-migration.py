from lxml import etree

from odoo import SUPERUSER_ID, api
from odoo.tools import file_open

MODULE = "procuratorate_fleet"
#: who reads the log of a trip: not of one whose case became restricted later either
RULE = "rule_leg_open"


def migrate(cr, version):
    """The trip log of a restricted case is hidden as its errand is."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    rule = env.ref(f"{MODULE}.{RULE}", raise_if_not_found=False)
    if rule:
        with file_open(f"{MODULE}/security/rules_road.xml", "rb") as source:
            record = etree.parse(source).find(f".//record[@id='{RULE}']")
        rule.domain_force = record.findtext("field[@name='domain_force']")
