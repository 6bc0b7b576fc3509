from odoo import api, models

POSTS = ("procuratorate_base.post_department_head", "post_custody_head")


class SeizedHeads(models.AbstractModel):
    """Telling both heads: of the handling department and of case management.

    An heir is a document with ``company_id``, ``department_id`` and activities.
    """

    _name = "procuratorate.seized.heads"
    _description = "Report to Both Heads"

    @api.model
    def _heads_of(self, company, department):
        """The employees who hold either post; a vacant one goes to its superior."""
        heads = self.env["hr.employee"].sudo()
        for xmlid in POSTS:
            if "." not in xmlid:
                xmlid = f"procuratorate_seized_property.{xmlid}"
            heads |= self.env.ref(xmlid)._holders_or_above(company, department)
        return heads

    def _tell_heads(self, summary, note=False, deadline=None):
        """One activity for each of both heads, who both are named on record."""
        self.ensure_one()
        doc = self.sudo()
        heads = self._heads_of(doc.company_id, doc.department_id)
        for user in heads._procuratorate_users():
            doc.activity_schedule(
                "mail.mail_activity_data_warning",
                deadline or doc.company_id._procuratorate_today(),
                summary=summary,
                note=note,
                user_id=user.id,
            )
        return heads
