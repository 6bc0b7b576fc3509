from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.engine_fields import engine_fields

BY_HAND = {"source", "organ", "list_on", "file", "file_name", "note", "company_id"}
POSTS = (
    "procuratorate_armory.post_armory_head",
    "procuratorate_base.post_leader",
    "procuratorate_base.post_chief",
)


class ArmoryReconcile(models.Model):
    """The register beside a list that somebody else keeps: what is in one only?

    A count compares register and room, and both may have forgotten the same gun. The
    list of the police or of finance was kept by others. Nothing is changed by it.
    """

    _name = "procuratorate.armory.reconcile"
    _inherit = ["procuratorate.armory.document"]
    _mail_post_access = "read"
    _description = "Comparison with Another List"
    _number_prefix = "QH"

    source = fields.Selection(
        [
            ("police", "Public security organ"),
            ("finance", "Register of assets"),
            ("higher", "Higher procuratorate"),
            ("other", "Other"),
        ],
        "List Kept by",
        required=True,
        default="police",
    )
    organ = fields.Char("Name of the Organ")
    list_on = fields.Date(
        "List as of", required=True, default=fields.Date.context_today
    )
    file = fields.Binary("List", attachment=False, copy=False)
    file_name = fields.Char(copy=False)
    note = fields.Text()
    attachment_id = fields.Many2one(
        "ir.attachment", "Sealed List", readonly=True, copy=False, ondelete="restrict"
    )
    line_ids = fields.One2many(
        "procuratorate.armory.reconcile.line", "reconcile_id", readonly=True
    )
    ours = fields.Integer("Guns on the Register", readonly=True, copy=False)
    theirs = fields.Integer("Guns on the List", readonly=True, copy=False)
    agreed = fields.Integer("On Both", readonly=True, copy=False)
    difference_count = fields.Integer("Differences", readonly=True, copy=False)
    compared_by_id = fields.Many2one("hr.employee", readonly=True, copy=False)
    compared_at = fields.Datetime("Compared on", readonly=True, copy=False)
    state = fields.Selection(
        [("draft", "Draft"), ("done", "Compared")],
        group_expand=True,
        tracking=False,
    )

    @api.model
    def _engine_own(self):
        return super()._engine_own() | engine_fields(self, BY_HAND)

    def action_compare(self):
        """Read the list, compare, seal; nothing on the register changes."""
        for doc in self:
            doc.check_access("read")
            actor = doc._actor_of(*POSTS)
            doc._expect("draft")
            doc._carry_out_comparison(actor)
        return True

    def _refuse_list(self, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” was not compared.", self.display_name),
            missing=missing,
            cure=_("yourself: ask for the list as a table (XLSX or CSV)"),
        )


class ArmoryReconcileLine(models.Model):
    """One gun on which the two lists do not agree."""

    _name = "procuratorate.armory.reconcile.line"
    _inherit = ["procuratorate.sealed.mixin"]
    _sealed_table = True
    _description = "Difference between Two Lists"
    _order = "reconcile_id, result, number, id"
    _rec_name = "number"

    reconcile_id = fields.Many2one(
        "procuratorate.armory.reconcile",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    result = fields.Selection(
        [
            ("ours", "On the register only"),
            ("theirs", "On the other list only"),
            ("type", "Another type"),
            ("double", "Twice on the other list"),
        ],
        required=True,
        readonly=True,
    )
    number = fields.Char(readonly=True)
    lot_id = fields.Many2one(
        "stock.lot", "Card", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    type_ours = fields.Char("Type on the Register", readonly=True)
    type_theirs = fields.Char("Type on the Other List", readonly=True)
    row = fields.Integer("Row of the List", readonly=True)

    @api.model
    def _sealed_because(self):
        return self.env._("The differences follow from both lists.")

    def _content(self):
        return {
            "number": self.number,
            "result": self.result,
            "ours": self.type_ours or None,
            "theirs": self.type_theirs or None,
            "row": self.row,
        }
