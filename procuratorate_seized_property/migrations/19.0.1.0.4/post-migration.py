from lxml import etree

from odoo import SUPERUSER_ID, api
from odoo.tools import file_open

MODULE = "procuratorate_seized_property"
#: the rule that every list of lots asks, now by one field
RULE = "lot_staff"


def migrate(cr, version):
    """Whose item card it is is asked by one field; who sees what stays as it was."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    rule = env.ref(f"{MODULE}.{RULE}", raise_if_not_found=False)
    if rule:
        with file_open(f"{MODULE}/security/rules_secrecy.xml", "rb") as source:
            record = etree.parse(source).find(f".//record[@id='{RULE}']")
        rule.domain_force = record.findtext("field[@name='domain_force']")
