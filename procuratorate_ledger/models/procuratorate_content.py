import json
import re
from collections import namedtuple
from datetime import datetime

from odoo import api, fields, models

#: what keys, codes of some keys, and groups of posts are called; how a moment is told
_Words = namedtuple("_Words", "labels codes names moment")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}")


class ProcuratorateContent(models.AbstractModel):
    """Lays a sealed content out for reading; what is sealed stays what it is."""

    _name = "procuratorate.content"
    _description = "Reading of a Sealed Content"

    @api.model
    def _render_content(self, text):
        """Return the HTML table of a canonical text."""
        content = json.loads(text or "{}")
        labels = self._labels()
        model = content.get("model") if isinstance(content, dict) else None
        if model in self.env:
            fields = self.env[model].fields_get(attributes=["string"])
            labels = {name: field["string"] for name, field in fields.items()} | labels
            name = self.env["ir.model"]._get(model).sudo().name
            content = {**content, "model": f"{name} ({model})"}
        words = _Words(labels, self._code_labels(), self._group_names(), self._moment)
        value = _labelled(content, words)
        return self.env["ir.qweb"]._render(
            "procuratorate_ledger.content", {"value": value}
        )

    @api.model
    def _moment(self, text):
        """A sealed moment (UTC) by the clock of the reader, to the second."""
        moment = fields.Datetime.context_timestamp(self, datetime.fromisoformat(text))
        return moment.strftime("%Y-%m-%d %H:%M:%S")

    @api.model
    def _group_names(self):
        """Return {external id of a post's group: its name}."""
        groups = self.env["res.groups"].sudo()
        names = groups._post_group_names()
        found = groups.browse(names).exists()
        return {names[group.id]: group.name for group in found}

    @api.model
    def _code_labels(self):
        """Return {key: {code: what a clerk calls it}}; addons add theirs."""
        return {}

    @api.model
    def _labels(self):
        """Return {key of a content: what a clerk calls it}; addons add theirs."""
        _ = self.env._
        return {
            "amount": _("Amount"),
            "attachments": _("Files"),
            "changes": _("Changes"),
            "code": _("Code"),
            "content": _("Content"),
            "content_sha256": _("SHA-256 of the content"),
            "document": _("Document"),
            "employee": _("Employee number"),
            "gone": _("No longer there"),
            "labels": _("By name (old, new)"),
            "login": _("Login"),
            "model": _("Kind of record"),
            "name": _("Name"),
            "new": _("New"),
            "old": _("Old"),
            "persons": _("Persons"),
            "posts": _("Posts"),
            "record": _("Record"),
            "records": _("Records"),
            "session_sha256": _("Session"),
            "sha256": _("SHA-256"),
            "signatures": _("Signatures"),
            "signed_at": _("Signed on"),
            "size": _("Size"),
            "slot": _("Place"),
            "user": _("User number"),
            "values": _("Values"),
        }


def _labelled(value, words, key=None):
    """Turn dicts into lists of (label, value); the old value comes before the new."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (key == "new", key != "old", key))
        return tuple(
            (words.labels.get(key, key), _labelled(value[key], words, key))
            for key in keys
        )
    if isinstance(value, list):
        return [_labelled(each, words, key) for each in value]
    if not isinstance(value, str):
        return value
    if _MOMENT.fullmatch(value):
        return words.moment(value)
    return words.codes.get(key, {}).get(value) or words.names.get(value, value)
