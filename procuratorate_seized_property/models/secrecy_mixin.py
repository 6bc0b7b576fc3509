from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.papers import adopt


class SeizedSecrecyMixin(models.AbstractModel):
    """A record that leads to item cards and is hidden with the secret ones.

    A global record rule asks for ``seized_hidden``; whoever may not see one of the
    cards does not see the record: not in a search, a name, a count, a sum, an export.
    """

    _name = "procuratorate.seized.secrecy.mixin"
    _description = "Hidden with Secret Items"

    #: how the record leads to its cards
    _seized_cards_path = "lot_id"
    #: or through what other record: {field: model}
    _seized_via = {}

    seized_hidden = fields.Boolean(
        "Hidden from Me",
        compute="_compute_seized_hidden",
        search="_search_seized_hidden",
        export_string_translation=False,
    )

    @api.depends_context("uid")
    def _compute_seized_hidden(self):
        hidden = self._seized_hidden_domain()
        found = set()
        if not hidden.is_false():
            own = self.sudo().with_context(active_test=False)
            found = set(own._search(hidden & Domain("id", "in", self._origin.ids)))
        for record in self:
            record.seized_hidden = record._origin.id in found

    @api.model
    def _search_seized_hidden(self, operator, value):
        if operator != "in":
            return NotImplemented
        if True in value and False in value:
            return Domain.TRUE
        hidden = self._seized_hidden_domain()
        return hidden if True in value else ~hidden

    @api.model
    def _seized_hidden_domain(self):
        """What the acting user may not see; false for whoever sees everything."""
        if self._seized_via:
            return Domain.OR(
                _through(name, self.env[model]._seized_hidden_domain())
                for name, model in self._seized_via.items()
            )
        return self._seized_through(self.env["stock.lot"]._seized_hidden_cards())

    @api.model
    def _seized_through(self, cards):
        """The domain of records of this model that lead to ``cards``."""
        if self._seized_via:
            return Domain.OR(
                _through(name, self.env[model]._seized_through(cards))
                for name, model in self._seized_via.items()
            )
        for name in reversed(self._seized_cards_path.split(".")):
            cards = _through(name, cards)
        return cards

    def _seized_has_secret(self):
        """Whether one of these records leads to a secret card."""
        if not self.ids:
            return False
        secret = self._seized_through(Domain("seized_secret", "=", True))
        own = self.sudo().with_context(active_test=False)
        return bool(own.search_count(secret & Domain("id", "in", self.ids), limit=1))

    # Looks through a broken glass ---------------------------------------------

    def _fetch_query(self, query, fields):
        """What is read under a break-glass order goes on record."""
        records = super()._fetch_query(query, fields)
        if records and self.env["procuratorate.seized.breakglass"]._looking():
            records._seized_record_look()
        return records

    def _seized_record_look(self):
        secret = self._seized_through(Domain("seized_secret", "=", True))
        own = self.sudo().with_context(active_test=False)
        seen = own.browse(own._search(secret & Domain("id", "in", self.ids)))
        if seen:
            self.env["procuratorate.seized.breakglass"]._record_look(seen)


class SeizedSecrecyThread(models.AbstractModel):
    """The same for documents with a chatter: nobody is told what he may not see."""

    _name = "procuratorate.seized.secrecy.thread"
    _inherit = ["procuratorate.seized.secrecy.mixin"]
    _description = "Chatter about Secret Items"

    #: many2many fields whose files belong to the document and are hidden with it
    _seized_file_fields = ()

    @api.model_create_multi
    def create(self, vals_list):
        """Files that were uploaded before the document belong to it from now on."""
        records = super().create(vals_list)
        if self._seized_file_fields:
            records._seized_adopt_files()
        return records

    def write(self, vals):
        """The same for files that are added later."""
        result = super().write(vals)
        if not vals.keys().isdisjoint(self._seized_file_fields):
            self._seized_adopt_files()
        return result

    def _seized_adopt_files(self):
        for record in self.sudo():
            for name in self._seized_file_fields:
                adopt(record[name], record)

    def _message_subscribe(self, partner_ids=None, *args, **kwargs):
        """Nobody follows a secret item who may not see it."""
        if len(self) == 1 and partner_ids and self._seized_has_secret():
            partners = self.env["res.partner"].sudo().browse(partner_ids)
            partner_ids = self.sudo()._seized_admitted(partners).ids
        return super()._message_subscribe(partner_ids, *args, **kwargs)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Mentioning an outsider tells him nothing."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        if not recipients or not self._seized_has_secret():
            return recipients
        partners = self.env["res.partner"].sudo()
        partners = partners.browse(recipient["id"] for recipient in recipients)
        admitted = set(self.sudo()._seized_admitted(partners).ids)
        return [recipient for recipient in recipients if recipient["id"] in admitted]

    def _notify_thread_by_email(self, message, recipients_data, *args, **kwargs):
        """No mail leaves the house about a secret item, not even to those admitted."""
        if recipients_data and self._seized_has_secret():
            return True
        return super()._notify_thread_by_email(
            message, recipients_data, *args, **kwargs
        )

    def _seized_admitted(self, partners):
        """Those partners all of whose logins may read these documents."""
        return partners.filtered(
            lambda partner: (
                partner.user_ids
                and all(
                    self.with_user(user).has_access("read") for user in partner.user_ids
                )
            )
        )


class SeizedSecrecyClocks(models.AbstractModel):
    """The same for documents under time limits: their clocks are restricted."""

    _name = "procuratorate.seized.secrecy.clocks"
    _inherit = ["procuratorate.seized.secrecy.thread"]
    _description = "Clocks on Secret Items"

    def _time_limit_is_restricted(self):
        restricted = super()._time_limit_is_restricted()
        return restricted or self._seized_has_secret()


def _through(name, domain):
    """Records that lead to those of ``domain`` by the field ``name``."""
    return domain if domain.is_false() else Domain(name, "any!", domain)
