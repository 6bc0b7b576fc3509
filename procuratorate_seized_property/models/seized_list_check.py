from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

OWN = ("seal", "seize", "freeze")
SHOWN = 20  # so many problems a refusal names before it counts the rest
GLANCE = 6  # and the form


class ProcuratorateSeizedList(models.Model):
    """Everything that must hold before a list is signed."""

    _inherit = "procuratorate.seized.list"

    problems = fields.Text(
        "Still Missing",
        compute="_compute_problems",
        compute_sudo=True,
        help="What has to be there before the list can be signed.",
    )

    @api.depends("state")
    def _compute_problems(self):
        """What was saved counts: the form asks again after each saving."""
        for doc in self:
            saved = doc._origin
            found = []
            if saved and saved.state == "draft":
                found = saved._problems() + saved.line_ids._seal_hints()
            doc.problems = "\n".join(doc._shortened(found, GLANCE)) or False

    def _check_complete(self):
        """Raise one refusal that names everything that is missing."""
        self.ensure_one()
        self._check_after_filing()
        self.line_ids._check_cash()
        problems = self._problems()
        if problems:
            _ = self.env._
            raise refusal(
                self.env,
                _(
                    "List %(name)s cannot be signed: %(count)s points are open.",
                    name=self.name,
                    count=len(problems),
                ),
                basis=_(
                    "What a list must say follows from the category of each item "
                    "(Configuration / Categories)."
                ),
                missing="\n• " + "\n• ".join(self._shortened(problems)),
                cure=_("the officers of the list, before they sign"),
            )

    @api.model
    def _shortened(self, problems, shown=SHOWN):
        if len(problems) <= shown:
            return problems
        more = self.env._("… and %s more", len(problems) - shown)
        return problems[:shown] + [more]

    def _problems(self):
        """Sentences, one for each thing that is missing or cannot be."""
        return (
            self._header_problems()
            + self._officer_problems()
            + self._signature_problems()
            + self.line_ids._problems()
        )

    # Header -------------------------------------------------------------------

    def _header_problems(self):
        _ = self.env._
        needed = {"executed_at": True, "place": True, "line_ids": True}
        own = self.source == "own"
        needed["decision_no"] = needed["decision_date"] = own and self.kind in OWN
        needed["holder_id"] = own and self.kind != "freeze"
        needed["organ_id"] = needed["transfer_list_no"] = not own
        needed["proposal"] = self.source == "police"
        labels = {
            name: each["string"]
            for name, each in self.fields_get(needed, ["string"]).items()
        }
        problems = [
            _("The list does not say: %s", labels[name])
            for name, must in needed.items()
            if must and not self[name]
        ]
        if self.executed_at and self.executed_at > fields.Datetime.now():
            problems.append(_("The measure is dated in the future."))
        return problems + self._twice_problems()

    def _twice_problems(self):
        """The same transfer list of the same body was taken in already."""
        if self.source == "own" or not self.transfer_list_no:
            return []
        twin = self.search(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("organ_id", "=", self.organ_id.id),
                ("transfer_list_no", "=", self.transfer_list_no),
                ("state", "=", "signed"),
            ],
            limit=1,
        )
        if not twin:
            return []
        return [
            self.env._("This transfer list was taken in already, as %s.", twin.name)
        ]

    # Persons ------------------------------------------------------------------

    def _officers_needed(self):
        """How many officers: an own measure needs those of the rule, else one."""
        if self.source != "own":
            return 1
        return self.env["procuratorate.rule"]._value(
            "seized.list.officers", self._rule_day(), self.company_id
        )

    def _rule_day(self):
        """The day on which the measure was carried out decides which rule holds."""
        moment = self.executed_at or fields.Datetime.now()
        return self.company_id._procuratorate_local(moment).date()

    def _officer_problems(self):
        officers, needed = self.officer_ids, self._officers_needed()
        if len(officers._persons()) >= needed:
            return []
        return [self.env._("%s officers are needed, different persons.", needed)]

    def _signature_problems(self):
        """Everybody who was there signed, or the list says why not."""
        _ = self.env._
        rows = self.signature_ids
        settled = rows._settled()
        problems = [
            _("Neither signature nor reason of %s.", row.name) for row in rows - settled
        ]
        signed = settled.filtered(lambda row: row.outcome == "signed")
        named = signed | (rows - settled)  # a missing signature is said once
        missing = self.officer_ids - named.employee_id
        problems += [_("%s has not signed.", each.name) for each in missing]
        roles = set(rows.mapped("role"))
        labels = dict(rows._fields["role"]._description_selection(self.env))
        problems += [
            _("The list names no one as: %s", labels[role])
            for role in self._roles_needed()
            if role not in roles
        ]
        return problems

    def _roles_needed(self):
        """Who besides the officers must sign, or be excused with a reason."""
        if self.source != "own":
            return ["sender"]
        if self.kind == "freeze":
            return []
        secret = "secret" in self.line_ids.category_id.mapped("route")
        return ["holder", "witness", *(["unit_head"] if secret else [])]

    def _check_may_sign(self):
        """Refuse who is no officer of the list, or acts in another's name."""
        self.env["procuratorate.approval.case"]._check_channel()
        me = self.env["hr.employee"]._acting(self.company_id).sudo()
        keys = (me | self.officer_ids)._person_keys()
        if keys[me.id] in {keys[each.id] for each in self.officer_ids}:
            return me
        _ = self.env._
        raise refusal(
            self.env,
            _("%(who)s cannot sign list %(list)s.", who=me.name, list=self.name),
            basis=_("A list is signed by those who counted."),
            missing=_("a person who is an officer of this list"),
            cure=", ".join(self.officer_ids.mapped("name")) or _("the case's handlers"),
            error=AccessError,
        )
