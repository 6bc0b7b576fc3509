from odoo import models
from odoo.tools import float_compare

from .seized_handover_checks import ELSEWHERE


class SeizedHandoverLine(models.Model):
    """What is wrong with one item, each fault under the number of its check."""

    _inherit = "procuratorate.seized.handover.line"

    def _problem_lines(self, code):
        """["card item: fault"] of these rows under one check."""
        return [
            f"{row.display_name}: {text}"
            for row in self
            for found, text in row._problems()
            if found == code
        ]

    def _problems(self):
        """[(code of the check, what is wrong)] of this row."""
        self.ensure_one()
        problems = []
        if self._outcome() == "stored":
            problems += [("2", text) for text in self._goods_problems()]
        if not self.is_deed:
            problems += [("3", text) for text in self._feature_problems()]
        if self._needs_seal():
            problems += [("4", text) for text in self._seal_problems()]
        if self._is_voucher():
            problems += [("5", text) for text in self._voucher_problems()]
        if self.route == "in_place":
            problems += [("6", text) for text in self._in_place_problems()]
        return problems

    # 2 ------------------------------------------------------------------------

    def _goods_problems(self):
        _ = self.env._
        if not self.counted:
            return [_("not yet looked at")]
        problems = []
        if self.uom_id.compare(self.counted_qty, self.quantity):
            problems.append(
                _(
                    "%(found)g found, %(listed)g on the list",
                    found=self.counted_qty,
                    listed=self.quantity,
                )
            )
        if self.condition != "as_listed":
            problems.append(self.condition_note or _("not as the list says"))
        return problems + self._weight_problems() + self._photo_problems()

    def _weight_problems(self):
        """The weight found is that of the list, within the dated tolerance."""
        _, category = self.env._, self.category_id
        if not category.weigh or self.is_deed:
            return []
        if not self.weight_found:
            return [_("not weighed")]
        tolerance = self._weight_tolerance()
        difference = abs(self.weight_found - self.weight)
        if float_compare(difference, tolerance, precision_digits=3) <= 0:
            return []
        return [
            _(
                "%(found)g g found, %(listed)g g on the list (tolerance %(grams)g g)",
                found=self.weight_found,
                listed=self.weight,
                grams=tolerance,
            )
        ]

    def _weight_tolerance(self):
        """Grams by which the weight may differ: percent of the listed weight."""
        percent = self.env["procuratorate.rule"]._value(
            self.category_id.weight_tolerance_rule or "seized.weight.tolerance",
            company=self.company_id,
        )
        return self.weight * float(percent) / 100

    def _photo_problems(self):
        """The views of the seizure are taken again, so that they can be compared."""
        if self.is_deed:
            return []
        needed = self._custody_category()._required_views()
        there = set(self.photo_ids.mapped("view"))
        views = dict(self.photo_ids._fields["view"]._description_selection(self.env))
        return [
            self.env._("photo at intake missing: %s", views[view])
            for view in needed
            if view not in there
        ]

    # 3 ------------------------------------------------------------------------

    def _feature_problems(self):
        line, _ = self.list_line_id, self.env._
        names = [
            name
            for name in self.category_id._required_names()
            if name not in ELSEWHERE and not line[name]
        ]
        if not names:
            return []
        labels = line.fields_get(names, ["string"])
        return [_("not noted: %s", ", ".join(labels[name]["string"] for name in names))]

    # 4 ------------------------------------------------------------------------

    def _needs_seal(self):
        """Sealed on the spot; for its deed the estate answers."""
        return (
            not self.is_deed
            and self._outcome() == "stored"
            and self._custody_category().seal_required
        )

    def _seal_problems(self):
        """A seal that is there, whole, the one of the list, signed by all three."""
        _, line = self.env._, self.list_line_id
        excused = line.seal_holder or self.handover_id._holder_excused()
        faults = [
            (not line.seal_no, _("no seal on the list")),
            (not line.seal_officer, _("seal without signature of the officer")),
            (not line.seal_witness, _("seal without signature of the witness")),
            (not excused, _("seal without signature of the holder, nor a reason")),
            (
                self.counted and self.seal_state != "intact",
                _("the seal is not intact"),
            ),
            (
                self.counted and (self.seal_found or "") != (line.seal_no or ""),
                _(
                    "seal %(found)s found, %(listed)s on the list",
                    found=self.seal_found or "–",
                    listed=line.seal_no or "–",
                ),
            ),
            (
                self.appraisal == "missing",
                _("appraised, but the opinion is not attached"),
            ),
        ]
        return [text for wrong, text in faults if wrong]

    # 5 ------------------------------------------------------------------------

    def _is_voucher(self):
        """Passbooks, cards, certificates, title deeds, and notes kept as evidence."""
        if self.is_deed or self.list_line_id.evidential_cash:
            return True
        category = self.category_id
        return category.route == "safe" and "document_no" in category._required_names()

    def _voucher_problems(self):
        line = self.list_line_id
        if line.evidential_cash:
            needed = ("seal_no", "face_value", "sheet_count", "amount")
        elif self.is_deed:
            needed = ("document_no",)
        else:
            needed = ("seal_no", "document_no")
        return self._missing_particulars(needed)

    # 6 ------------------------------------------------------------------------

    def _in_place_problems(self):
        """Address, keeper, registry, photo; the title is seized or it is said why."""
        line, _ = self.list_line_id, self.env._
        problems = self._missing_particulars(
            ("address", "keeper_id", "registry_served_on")
        )
        if not line.photo_ids:
            problems.append(_("no photo of the seizure"))
        if not line.title_seized and not (self.condition_note or "").strip():
            problems.append(_("title not seized, and it is not said why"))
        return problems

    def _missing_particulars(self, names):
        line = self.list_line_id
        labels = line.fields_get(names, ["string"])
        return [
            self.env._("missing: %s", labels[name]["string"])
            for name in names
            if not line[name]
        ]
