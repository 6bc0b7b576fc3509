from lxml import etree

from odoo import SUPERUSER_ID, api
from odoo.tools import file_open

MODULE = "procuratorate_seized_property"
#: {file: rules that asked for the own login of a person only, or for nobody}
RULES = {
    "rules_disposal.xml": (
        "rule_disposal_staff",
        "rule_disposal_line_staff",
        "rule_disposal_condition_staff",
        "rule_disposal_paper_staff",
        "rule_recipient_staff",
        "rule_disposal_signer_staff",
        "rule_judgment_staff",
        "rule_judgment_line_staff",
        "rule_hold_staff",
    ),
    "rules_handover.xml": (
        "rule_seized_handover_staff",
        "rule_seized_handover_line_staff",
        "rule_seized_handover_check_staff",
        "rule_seized_delay_staff",
    ),
    "rules_list.xml": (
        "rule_seized_correction_read",
        "rule_seized_correction_line_read",
        "rule_seized_photo_read",
    ),
    "rules_loan.xml": (
        "rule_seized_incident_staff",
        "rule_seized_incident_line_staff",
        "rule_seized_loan_staff",
        "rule_seized_extension_staff",
        "rule_seized_loan_line_staff",
        "rule_seized_presence_staff",
    ),
    "rules_secrecy.xml": (
        "lot_staff",
        "list_staff",
        "list_line_staff",
        "list_signature_staff",
    ),
    "rules_supervision.xml": (
        "finding_staff",
        "seized_notice_staff",
        "seized_complaint_staff",
    ),
}


def migrate(cr, version):
    """A person reads under each of his logins; photos are read with their slip."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    for name, rules in RULES.items():
        with file_open(f"{MODULE}/security/{name}", "rb") as source:
            records = list(etree.parse(source).iter("record"))
        for record in records:
            rule = record.get("id") in rules and env.ref(
                f"{MODULE}.{record.get('id')}", raise_if_not_found=False
            )
            if rule:
                rule.write(_vals(record))


def _vals(record):
    """Name and domain as the file has them now."""
    return {
        name: record.findtext(f"field[@name='{name}']")
        for name in ("name", "domain_force")
    }
