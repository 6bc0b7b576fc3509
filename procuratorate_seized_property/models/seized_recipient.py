import re

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.id_number import plain_number
from ..tools.papers import adopt

ROLES = [
    ("owner", "Owner"),
    ("holder", "Holder or suspect"),
    ("victim", "Victim"),
    ("heir", "Heir"),
    ("proxy", "Proxy"),
    ("unit", "Unit"),
    ("court", "Court"),
    ("authority", "Competent authority"),
    ("treasury", "Treasury"),
]
#: these are persons, who show their papers
PERSONS = ("owner", "holder", "victim", "heir", "proxy", "unit")


class SeizedRecipient(models.Model):
    """Who receives: with his own papers, or those of whom he stands for."""

    _name = "procuratorate.seized.recipient"
    _inherit = ["procuratorate.approval.line.mixin"]
    _description = "Recipient of Seized Property"
    _order = "disposal_id, sequence, id"
    _rec_name = "partner_id"

    _approval_parent = "disposal_id"
    _approval_line_protected = frozenset(
        {
            "disposal_id",
            "role",
            "partner_id",
            "id_number",
            "relation",
            "principal_id",
            "principal_role",
            "proxy_file_ids",
            "claim",
            "compensated",
        }
    )

    disposal_id = fields.Many2one(
        "procuratorate.seized.disposal", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    role = fields.Selection(ROLES, required=True, default="owner")
    partner_id = fields.Many2one(
        "res.partner",
        string="Recipient",
        required=True,
        ondelete="restrict",
        index=True,
    )
    id_number = fields.Char(
        string="ID number", help="Identity card, or the unit's code."
    )
    relation = fields.Char(help="How the recipient stands to the item or the case.")
    principal_id = fields.Many2one(
        "res.partner",
        string="On behalf of",
        ondelete="restrict",
        help="For a proxy or heir: the owner or victim himself.",
    )
    principal_role = fields.Selection(
        [("owner", "Owner"), ("holder", "Holder or suspect"), ("victim", "Victim")],
        string="Who is",
    )
    proxy_file_ids = fields.Many2many(
        "ir.attachment",
        "seized_recipient_proxy_attachment",
        string="Proxy letter",
        bypass_search_access=True,
        copy=False,
    )
    currency_id = fields.Many2one(related="disposal_id.currency_id")
    claim = fields.Monetary(string="Loss", help="What this victim lost.")
    compensated = fields.Monetary(
        string="Already compensated", help="What was already paid back otherwise."
    )
    owed = fields.Monetary(compute="_compute_owed", string="Still owed")
    share = fields.Monetary(compute="_compute_share", string="Receives")
    line_ids = fields.One2many("procuratorate.seized.disposal.line", "recipient_id")

    _amounts = models.Constraint(
        "CHECK (claim >= 0 AND compensated >= 0)", "An amount is not negative."
    )
    _once = models.UniqueIndex(
        "(disposal_id, partner_id, COALESCE(principal_id, 0))",
        "This recipient stands twice on the disposal.",
    )

    @api.depends("claim", "compensated")
    def _compute_owed(self):
        for row in self:
            row.owed = max(row.claim - row.compensated, 0.0)

    @api.depends("line_ids.amount", "line_ids.fruits")
    def _compute_share(self):
        for row in self:
            lines = row.line_ids
            row.share = sum(lines.mapped("amount")) + sum(lines.mapped("fruits"))

    @api.constrains("partner_id", "principal_id", "role", "proxy_file_ids")
    def _check_staff(self):
        """Staff collect nothing for others; see :meth:`_refuse_staff`."""
        self._refuse_staff()

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._adopt()
        return rows

    def write(self, vals):
        self.disposal_id._refuse_if_done()
        result = super().write(vals)
        if "proxy_file_ids" in vals:
            self._adopt()
        return result

    def _adopt(self):
        for row in self.sudo():
            adopt(row.proxy_file_ids, row.disposal_id)

    # Rules --------------------------------------------------------------------

    def _check_complete(self):
        """Every person shows who he is and for whom he stands."""
        for row in self.sudo():
            missing = row._missing()
            if missing:
                _ = self.env._
                raise refusal(
                    self.env,
                    _("%s cannot receive anything yet.", row.partner_id.display_name),
                    basis=_(
                        "Procedure of Criminal Cases of Public Security Organs 2020, "
                        "art. 234 (adopted)"
                    ),
                    missing=", ".join(missing),
                    cure=_("the handler, in the row of the recipient"),
                )

    def _missing(self):
        _ = self.env._
        if self.role not in PERSONS:
            return []
        missing = []
        if not re.sub(r"\W", "", self.id_number or ""):
            missing.append(_("the number of the identity paper"))
        if not (self.relation or "").strip():
            missing.append(_("the relation to the item"))
        if self.role in ("proxy", "heir"):
            if not self.principal_id or not self.principal_role:
                missing.append(_("the owner or victim for whom he stands"))
            if not self.proxy_file_ids:
                missing.append(
                    _("the proxy letter")
                    if self.role == "proxy"
                    else _("the proof of inheritance")
                )
        return missing

    def _refuse_staff(self):
        """Whoever works here collects only with the owner's own letter.

        Nobody of this very disposal (proposer, deciders, custodian, handlers) even
        then.
        """
        rows = self.sudo().filtered(
            lambda row: row.disposal_id.company_id._procuratorate_on()
        )
        for disposal, group in rows.grouped("disposal_id").items():
            group._refuse_staff_of(disposal)

    def _refuse_staff_of(self, disposal):
        people = self.partner_id._seized_staff(self.mapped("id_number"))
        for row in self:
            for key in {row.partner_id.id, row._id_key()} & set(people):
                if not row._may_collect(people[key], disposal):
                    raise row._staff_refusal(people[key])

    def _id_key(self):
        return plain_number(self.id_number)

    def _may_collect(self, staff, disposal):
        """With the letter of an owner who is no staff, and no hand in the matter."""
        if not staff or staff._persons() & disposal._persons_involved():
            return False
        if self.role != "proxy":
            holders = disposal.line_ids.lot_id.seized_holder_id
            return self.role in ("owner", "holder") and self.partner_id in holders
        principal = self.principal_id
        return bool(
            principal
            and principal != self.partner_id
            and self.proxy_file_ids
            and not principal._seized_staff([])
        )

    def _staff_refusal(self, staff):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "%(partner)s works here (%(person)s) and cannot receive it.",
                partner=self.partner_id.display_name,
                person=", ".join(staff.sudo().mapped("name")) or _("a login"),
            ),
            basis=_(
                "Procedure of Criminal Cases of Public Security Organs 2020, art. 234 "
                "(adopted): staff collect nothing on behalf of others"
            ),
            missing=_("the owner himself, or his proxy letter for a person uninvolved"),
            cure=_("the handler, by naming the owner, victim, heir or proxy"),
            error=AccessError,
        )

    # Words --------------------------------------------------------------------

    def _who(self):
        """The recipient as forms and refusals name him, in the reader's language."""
        if not self:
            return ""
        row = self.sudo()
        roles = dict(self._fields["role"]._description_selection(self.env))
        name = f"{row.partner_id.name} ({roles[row.role]})"
        if row.principal_id:
            return f"{name} ← {row.principal_id.name}"
        return name

    def _named(self):
        """The same for sealed contents: one text whatever the reader's language."""
        if not self:
            return None
        row = self.sudo()
        text = f"{row.role}: {row.partner_id.name}"
        return f"{text} ← {row.principal_id.name}" if row.principal_id else text

    def _content(self):
        row = self.sudo()
        return {
            "role": row.role,
            "name": row.partner_id.name,
            "partner": row.partner_id.id,
            "id_number": row.id_number or None,
            "relation": row.relation or None,
            "principal": row.principal_id.name or None,
            "proxy": row.proxy_file_ids._seal(),
        }
