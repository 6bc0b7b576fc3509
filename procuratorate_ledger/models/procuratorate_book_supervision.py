from odoo import models


class ProcuratorateBook(models.Model):
    """Telling supervision, without drowning it."""

    _inherit = "procuratorate.book"

    def _tell_supervision(self, activity_type, summary=None, note=None):
        """Give each supervisor one open activity of this type on this book, not more.

        Without a summary he reads the name of the type in his own language.
        """
        self.ensure_one()
        kind = self.env.ref(activity_type, raise_if_not_found=False)
        if not kind:  # the data of this addon is being loaded right now
            return
        group = self.env.ref("procuratorate_base.group_supervision").sudo()
        users = group.all_user_ids.filtered(
            lambda user: user.active and self.company_id in user.company_ids
        )
        told = (
            self.env["mail.activity"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("activity_type_id", "=", kind.id),
                    ("user_id", "in", users.ids),
                ]
            )
        )
        book = self.sudo().with_context(mail_activity_quick_update=True)
        for user in users - told.user_id:
            book.activity_schedule(
                activity_type, summary=summary, note=note, user_id=user.id
            )
