from odoo import models


class ArmoryDiscretion(models.AbstractModel):
    """Talk about firearms stays among those who may read what it is about.

    Nobody follows, is mentioned or is reminded who may not read the record, and no
    mail or push message leaves the house: they carry numbers, times and places.
    """

    _name = "procuratorate.armory.discretion"
    _description = "Talk about Firearms"

    def _armory_discreet(self):
        """Those of these records that are talked about discreetly."""
        return self

    def _message_subscribe(self, partner_ids=None, *args, **kwargs):
        """Nobody follows who may not read."""
        if partner_ids and self._armory_discreet():
            partners = self.env["res.partner"].sudo().browse(partner_ids)
            partner_ids = self.sudo()._armory_admitted(partners).ids
        return super()._message_subscribe(partner_ids, *args, **kwargs)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Mentioning an outsider tells him nothing."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        if not recipients or not self._armory_discreet():
            return recipients
        partners = self.env["res.partner"].sudo()
        partners = partners.browse(recipient["id"] for recipient in recipients)
        admitted = set(self.sudo()._armory_admitted(partners).ids)
        return [recipient for recipient in recipients if recipient["id"] in admitted]

    def _notify_thread_by_email(self, message, recipients_data, *args, **kwargs):
        """No mail leaves the house about a firearm."""
        if recipients_data and self._armory_discreet():
            return True
        return super()._notify_thread_by_email(
            message, recipients_data, *args, **kwargs
        )

    def _notify_thread_by_web_push(self, message, recipients_data, *args, **kwargs):
        """Nor does a message to a telephone, which passes through other hands."""
        if recipients_data and self._armory_discreet():
            return None
        return super()._notify_thread_by_web_push(
            message, recipients_data, *args, **kwargs
        )

    def _armory_admitted(self, partners):
        """Those partners all of whose logins may read these records."""
        return partners.filtered(
            lambda partner: (
                partner.user_ids
                and all(
                    self.with_user(user).has_access("read") for user in partner.user_ids
                )
            )
        )


class ArmoryDocument(models.AbstractModel):
    _name = "procuratorate.armory.document"
    _inherit = ["procuratorate.armory.discretion", "procuratorate.armory.document"]

    def _time_limit_is_restricted(self):
        """Clocks of the armory are nobody else's either."""
        return True


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["procuratorate.armory.discretion", "stock.picking"]

    def _armory_discreet(self):
        return self.sudo().filtered("picking_type_id.armory_use")
