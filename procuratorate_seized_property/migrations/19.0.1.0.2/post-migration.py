from lxml import etree

from odoo import SUPERUSER_ID, api
from odoo.tools import file_open

MODULE = "procuratorate_seized_property"
#: rules that asked with "any" for the rules of another model, in vain
RULES = (
    "rule_seized_incident_staff",
    "rule_seized_incident_line_read",
    "rule_seized_loan_staff",
    "rule_seized_extension_staff",
    "rule_seized_loan_line",
    "rule_seized_presence",
    "rule_seized_count_scan",
    "rule_seized_count_line",
)


def migrate(cr, version):
    """Rows are read by whoever may read their document, cases by those admitted."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    with file_open(f"{MODULE}/security/rules_loan.xml", "rb") as source:
        records = etree.parse(source).iter("record")
    for record in records:
        rule = record.get("id") in RULES and env.ref(
            f"{MODULE}.{record.get('id')}", raise_if_not_found=False
        )
        if rule:
            rule.write(
                {
                    name: record.findtext(f"field[@name='{name}']")
                    for name in ("name", "domain_force")
                }
            )
