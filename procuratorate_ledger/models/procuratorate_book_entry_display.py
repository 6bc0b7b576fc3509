import json

from odoo import SUPERUSER_ID, api, fields, models


class ProcuratorateBookEntry(models.Model):
    """How a person reads an entry: the sealed text laid out, never another truth."""

    _inherit = "procuratorate.book.entry"

    kind_label = fields.Char("What", compute="_compute_labels")
    document_name = fields.Char("Document", compute="_compute_labels")
    actor_name = fields.Char("Who", compute="_compute_labels")
    channel = fields.Char("Through", compute="_compute_labels")
    impersonated = fields.Boolean(
        "Another login acted",
        compute="_compute_labels",
        help="The HTTP request had authenticated another user than the one in whose "
        "name the entry was written.",
    )
    content_html = fields.Html(
        "Content", compute="_compute_content_html", sanitize=False
    )

    @api.model
    def _kind_labels(self):
        """Return {kind: what a clerk calls it}; addons add theirs by ``super()``."""
        _ = self.env._
        return {
            "book.key": _("Signing key changed"),
            "rules.baseline": _("State at the beginning"),
            "rules.create": _("Rule or post added"),
            "rules.change": _("Rule or post changed"),
            "rules.delete": _("Rule or post removed"),
            "rules.found": _("Found changed past the system"),
            "rules.password": _("Password set by somebody else"),
            "signature.first": _("First of two signatures"),
            "signature.signed": _("Signed by two persons"),
            "signature.refused": _("Attempt to sign refused"),
            "signature.lapsed": _("Half-signed request lapsed"),
        }

    @api.depends("kind", "actor", "res_model", "res_id")
    @api.depends_context("lang")
    def _compute_labels(self):
        kinds, channels = self._kind_labels(), self._channel_labels()
        names = self._document_names()
        for entry in self:
            actor = json.loads(entry.actor or "{}")
            entry.kind_label = kinds.get(entry.kind, entry.kind)
            entry.actor_name = actor.get("employee_name") or (
                self.env._("The system")
                if actor.get("user") == SUPERUSER_ID
                else actor.get("login")
            )
            entry.channel = channels.get(actor.get("channel"), actor.get("channel"))
            session = actor.get("session_user")
            entry.impersonated = bool(session) and session != actor.get("user")
            entry.document_name = entry._document_label(names)

    @api.model
    def _channel_labels(self):
        _ = self.env._
        return {
            "web": _("Browser"),
            "api_key": _("API key"),
            "rpc": _("RPC"),
            "server": _("Server"),
        }

    def _document_names(self):
        """{(model, id): present name} of the documents that the reader may see."""
        names = {}
        for model, entries in self.grouped("res_model").items():
            if not model or model not in self.env:
                continue
            documents = self.env[model].browse(set(entries.mapped("res_id")) - {0})
            for document in documents.exists()._filtered_access("read"):
                names[model, document.id] = document.display_name
        return names

    def _document_label(self, names):
        content = json.loads(self.content or "{}")
        known = self.res_model or content.get("model")
        if not known:
            return False
        model = self.env["ir.model"]._get(known).sudo().name or known
        name = (
            content.get("record")
            or names.get((self.res_model, self.res_id))
            or content.get("name")
            or self.res_id
        )
        return f"{model}: {name}" if name else model

    @api.depends("content")
    @api.depends_context("lang", "tz")
    def _compute_content_html(self):
        for entry in self:
            entry.content_html = self.env["procuratorate.content"]._render_content(
                entry.content
            )

    def action_open_document(self):
        """Open the document this entry is about."""
        self.ensure_one()
        self.check_access("read")
        if not self.res_model or self.res_model not in self.env:
            return False
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }
