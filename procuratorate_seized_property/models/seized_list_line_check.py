from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.cash import is_cash


class ProcuratorateSeizedListLine(models.Model):
    """What must be said of an item before its list is signed."""

    _inherit = "procuratorate.seized.list.line"

    def _problems(self):
        """What is missing on the lines, by their numbers."""
        _ = self.env._
        problems = []
        for number, line in enumerate(self.sorted(lambda x: (x.sequence, x.id)), 1):
            where = _("Item %(number)s “%(name)s”: ", number=number, name=line.name)
            problems += [where + text for text in line._own_problems()]
        return problems + self._seal_problems()

    def _own_problems(self):
        _ = self.env._
        problems = [_("missing: %s", label) for label in self._missing_particulars()]
        shown = set(self.photo_ids.mapped("view"))
        wanted = [v for v in self.category_id._required_views() if v not in shown]
        if wanted:
            labels = dict(
                self.photo_ids._fields["view"]._description_selection(self.env)
            )
            problems.append(
                _("no photo of: %s", ", ".join(labels[view] for view in wanted))
            )
        if self.category_id.seal_required and not self.seal_no:
            problems.append(_("not sealed on the spot"))
        if self.list_id.kind == "freeze" and self.route != "institution":
            problems.append(_("cannot be frozen; it is sealed or seized"))
        return problems + self._sum_problems()

    def _sum_problems(self):
        """Sheets times face value is the amount, where all three are given."""
        if not (self.sheet_count and self.face_value and self.amount):
            return []
        total = self.sheet_count * self.face_value
        if self.currency_id.compare_amounts(total, self.amount) == 0:
            return []
        return [
            self.env._(
                "%(sheets)s sheets of %(face)s are not %(amount)s",
                sheets=self.sheet_count,
                face=self.currency_id.format(self.face_value),
                amount=self.currency_id.format(self.amount),
            )
        ]

    def _seal_problems(self):
        """A seal number is used once in the house."""
        numbers = [line.seal_no for line in self if line.seal_no]
        if not numbers:
            return []
        taken = self.search(
            [
                ("company_id", "in", self.company_id.ids),
                ("seal_no", "in", numbers),
                ("id", "not in", self.ids),
                ("list_id.state", "=", "signed"),
                ("struck", "=", False),
            ]
        )
        _ = self.env._
        problems = [
            _(
                "Seal %(no)s is on list %(list)s already.",
                no=x.seal_no,
                list=x.list_id.name,
            )
            for x in taken
        ]
        others = self.env["procuratorate.seized.loan.line"].sudo()
        for x in others._sealed_with(numbers, self.company_id):
            text = _("Seal %(no)s is on item %(item)s already.")
            problems.append(text % {"no": x.new_seal_no, "item": x.lot_id.name})
        twice = {no for no in numbers if numbers.count(no) > 1}
        return problems + [
            _("Seal %s stands on two items.", no) for no in sorted(twice)
        ]

    def _seal_hints(self):
        """What would stop the hand-over later, as long as it is easily cured."""
        names = ("seal_officer", "seal_holder", "seal_witness")
        labels = {
            name: each["string"]
            for name, each in self.fields_get(names, ["string"]).items()
        }
        hints = []
        for line in self.filtered("seal_no"):
            unsigned = [labels[name] for name in names if not line[name]]
            if unsigned and line.category_id.seal_required:
                where = self.env._("Seal %s, not noted yet: ", line.seal_no)
                hints.append(where + ", ".join(unsigned))
        return hints

    def _check_cash(self):
        """Refuse cash that is listed as a thing among other things."""
        words = self.env["procuratorate.rule"]._value(
            "seized.list.cash_words", company=self.company_id[:1]
        )
        for line in self:
            if line._is_stray_cash(words):
                raise line._cash_refusal()

    def _is_stray_cash(self, words):
        category = self.category_id
        counted = {"face_value", "sheet_count"} <= set(category._required_names())
        if category.kind != "goods" or counted:
            return False
        # certificates in the safe may have sheets and face values as well
        notes = category.route != "safe" and (self.face_value or self.sheet_count)
        return bool(self.evidential_cash or notes) or is_cash(self.name, words)

    def _cash_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "Cash “%(name)s” cannot be kept as “%(category)s”.",
                name=self.name,
                category=self.category_id.name,
            ),
            basis=_(
                "Rules of criminal procedure of the procuratorates 2019, art. 217; "
                "seizure mechanics of the Rules 2012, art. 236"
            ),
            missing=_(
                "either the sole account (category of money), or evidential cash with "
                "its seal, its sheets and its face values"
            ),
            cure=_("an officer of the list, by choosing the category of the item"),
        )
