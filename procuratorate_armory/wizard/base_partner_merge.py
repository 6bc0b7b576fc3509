from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class MergePartnerAutomatic(models.TransientModel):
    """Whoever is named in a book of the armory stays who he is."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        named = self._armory_named(partner_ids)
        if len(partner_ids) > 1 and named:
            _ = self.env._
            raise refusal(
                self.env,
                _("The contact of %s cannot be merged.", named.name),
                basis=_("A book of the armory names whoever signed, held and handed."),
                missing=_("nothing: both contacts stay"),
                cure=_("nobody; archive the contact that is no longer needed"),
            )
        return super()._merge(partner_ids, dst_partner, extra_checks)

    def _armory_named(self, partner_ids):
        """A person behind these contacts whom a book of the armory names."""
        ids = list(partner_ids)
        people = (
            self.env["hr.employee"]
            .sudo()
            .with_context(active_test=False)
            .search(
                [
                    "|",
                    "|",
                    ("work_contact_id", "in", ids),
                    ("user_id.partner_id", "in", ids),
                    ("procuratorate_login_ids.partner_id", "in", ids),
                ]
            )
        )
        if not people:
            return people
        place = (
            self.env["stock.location"]
            .sudo()
            .with_context(active_test=False)
            .search([("armory_holder_id", "in", people.ids)], limit=1)
        )
        entry = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [
                    ("actor_employee_id", "in", people.ids),
                    ("book_id.code", "=like", "armory%"),
                ],
                limit=1,
            )
        )
        return place.armory_holder_id or entry.actor_employee_id
