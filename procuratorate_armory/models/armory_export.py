from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

#: who may take data of the armory away in a file
EXPORTERS = (
    "procuratorate_armory.group_armory_head",
    "procuratorate_base.group_leader",
    "procuratorate_base.group_chief",
    "procuratorate_base.group_supervision",
)


class ArmoryExport(models.Model):
    """What left the system about firearms: who took what, when, how much.

    Each row is sealed in the register as well; the row is for searching.
    """

    _name = "procuratorate.armory.export"
    _inherit = ["procuratorate.sealed.mixin"]
    _sealed_table = True
    _description = "Export of Firearm Data"
    _order = "id desc"
    _rec_name = "subject"
    _log_access = False

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    at = fields.Datetime("Taken out on", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", "Taken by", required=True, readonly=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("data", "Data export"),
            ("print", "Printed"),
            ("pack", "Verification pack"),
        ],
        required=True,
        readonly=True,
    )
    res_model = fields.Char("Model", required=True, readonly=True)
    subject = fields.Char("What", readonly=True)
    count = fields.Integer("Records", required=True, readonly=True)
    text = fields.Text("What Exactly", readonly=True)
    reason = fields.Char(readonly=True)

    _company_idx = models.Index("(company_id, at)")

    @api.model
    def _note(self, kind, records, text=None, reason=None):
        """Seal that ``records`` leave the system; return the row.

        ``text`` says what of them: fields, the name of a form, what is in a pack.
        """
        company = self._company_of(records)
        subject = self.env["ir.model"]._get(records._name).sudo().name
        row = self.sudo()._sealed_create(
            [
                {
                    "company_id": company.id,
                    "at": fields.Datetime.now(),
                    "user_id": self.env.uid,
                    "kind": kind,
                    "res_model": records._name,
                    "subject": subject,
                    "count": len(records),
                    "text": text or None,
                    "reason": reason or None,
                }
            ]
        )
        content = {
            "export": kind,
            "model": records._name,
            "count": len(records),
            "records": records.sudo()[:200].mapped("display_name"),
            "what": text or None,
            "reason": reason or None,
        }
        item = ("armory.export", content, row)
        self.env["procuratorate.book"]._append_to(company, "armory", [item])
        return row

    @api.model
    def _company_of(self, records):
        own = records.sudo()[:1]
        found = "company_id" in own._fields and own.company_id
        return found or self.env.company

    @api.model
    def _check_may_export(self, records):
        """Refuse whoever may look at firearms, but not carry their data away."""
        user = self.env.user
        if self.env.su or any(user.has_group(group) for group in EXPORTERS):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Data about firearms cannot be exported by you."),
            basis=_("Where firearms are is told to those who have to know it."),
            missing=_("the right to take such data away; nothing was written"),
            cure=_("the head of judicial police, a leader or supervision"),
            error=AccessError,
        )

    @api.model
    def _sealed_because(self):
        return self.env._("What left the system was noted when it left.")
