from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import digest

SIGNED, CORRECTED, VOIDED, SERVED = (
    "seized.list.signed",
    "seized.list.corrected",
    "seized.list.voided",
    "seized.list.served",
)
HEADER = (
    "kind",
    "source",
    "case_id",
    "department_id",
    "decision_no",
    "decision_date",
    "executed_at",
    "place",
    "holder_id",
    "organ_id",
    "transfer_list_no",
    "proposal",
    "voluntary",
    "note",
)


class ProcuratorateSeizedList(models.Model):
    """What a list says as plain data, what was sealed of it, and whether both agree."""

    _inherit = "procuratorate.seized.list"

    def _content(self):
        """The whole list as plain data: what is signed, and what is compared."""
        self.ensure_one()
        doc = self.sudo()
        lines = doc.line_ids._live().sorted(lambda x: (x.sequence, x.id))
        return {
            "list": doc.name,
            "header": doc._header_content(),
            "officers": [
                {"id": each.id, "name": each.name}
                for each in doc.officer_ids.sorted("id")
            ],
            "signatures": [
                row._content()
                for row in doc.signature_ids.sorted(lambda x: (x.sequence, x.id))
            ],
            "lines": [line._content() for line in lines],
        }

    def _header_content(self):
        values = {name: self._header_value(name) for name in HEADER}
        return {name: value for name, value in values.items() if value}

    def _header_value(self, name):
        value = self[name]
        if self._fields[name].type != "many2one":
            return value
        return {"id": value.id, "name": value.display_name} if value else None

    # Sealed -------------------------------------------------------------------

    def _entries(self, *kinds):
        """Sealed entries about this list, oldest first."""
        return (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("kind", "in", kinds),
                ],
                order="sequence",
            )
        )

    def _sealed_content(self, version=None):
        """What was sealed: the present version, or the one that is asked for.

        The book says it alone. ``None`` when the list was never signed.
        """
        self.ensure_one()
        entries = self._entries(SIGNED, CORRECTED, VOIDED, SERVED)
        content = None
        for entry in entries:
            kind, said = entry.kind, entry._content()
            if kind == SERVED:
                _serve(content, said)
            elif kind == VOIDED:
                content = {**content, "lines": []}
            elif version is None or said["version"] <= version:
                content = said
        return content

    def _is_intact(self):
        """Whether the list as it lives says what was sealed of it."""
        sealed = self._sealed_content()
        return bool(sealed) and _bare(sealed) == _bare(self._content())

    def _check_intact(self):
        """Raise the refusal unless every list is signed and as it was sealed."""
        for doc in self.sudo():
            if doc.state == "draft" or not doc._sealed_content():
                raise doc._unsigned_refusal()
            if not doc._is_intact():
                raise doc._changed_refusal()

    def _unsigned_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("List %s was not signed.", self.name),
            missing=_("the signatures of officers, holder and witness"),
            cure=_("an officer of the list, with “Sign”"),
        )

    def _changed_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("List %s is no longer what was signed.", self.name),
            basis=_("What was signed stands in the sealed register."),
            missing=_("the particulars as they were sealed"),
            cure=_(
                "supervision and the head of case management look at the sealed entry"
            ),
        )

    def action_verify(self):
        """Compare the list with its sealed content and say the result."""
        self.ensure_one()
        self.check_access("read")
        self.sudo()._check_intact()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("List %s", self.name),
                "message": self.env._("The list is what was signed, to the letter."),
            },
        }

    def action_open_entries(self):
        """Show what the sealed register says of this list."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sealed Register"),
            "res_model": "procuratorate.book.entry",
            "view_mode": "list,form",
            "domain": [("res_model", "=", self._name), ("res_id", "=", self.id)],
            "context": {"create": False},
        }


def _serve(content, said):
    """The registry was served later: put the day where the line says it."""
    for line in content["lines"]:
        if line["line"] == said["line"]:
            line["particulars"]["registry_served_on"] = said["served_on"]


def _bare(content):
    """The hash of what a list says; names of persons and bodies may change."""
    keys = ("list", "header", "officers", "signatures", "lines")
    return digest(_unnamed({key: content[key] for key in keys}))


def _unnamed(value):
    if isinstance(value, dict):
        named = "id" in value and "name" in value
        return {
            key: _unnamed(each)
            for key, each in value.items()
            if not (named and key == "name")
        }
    if isinstance(value, list):
        return [_unnamed(each) for each in value]
    return value
