from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

CHECKS = [
    ("1", "Filing decision, decision of the measure and list are there and complete"),
    ("2", "The goods are those of the list"),
    ("3", "Features are noted"),
    ("4", "Valuables are sealed and the seals signed; appraisals are attached"),
    ("5", "Vouchers and evidential cash are sealed with number, value and sheets"),
    ("6", "Property left in place: address, photo, title, keeper, registry served"),
    ("7", "Refusal or absence of the holder is noted"),
    ("8", "There is a deposit slip for the money"),
]


RESULTS = [
    ("pending", "Not yet"),
    ("yes", "Yes"),
    ("no", "No"),
    ("n_a", "Not applicable"),
]


class SeizedHandoverCheck(models.Model):
    """One of the eight checks: what the records say, and what the custodian saw.

    The custodian can find fault where the records show none, never the other way
    round: a "no" of the records is cured in the records.
    """

    _name = "procuratorate.seized.handover.check"
    _inherit = ["procuratorate.seized.handover.part"]
    _description = "Check of a Hand-over"
    _order = "handover_id, code"
    _rec_name = "code"
    _hand_fields = frozenset({"finding", "remark"})

    code = fields.Selection(CHECKS, "Check", required=True, readonly=True)
    auto = fields.Selection(
        RESULTS,
        "By the Records",
        required=True,
        readonly=True,
        default="pending",
    )
    reason = fields.Text("What Is Missing", readonly=True)
    finding = fields.Selection(
        [("yes", "Yes"), ("no", "No")],
        "By the Custodian",
        help="Empty: as the records say. A No of the custodian needs a remark.",
    )
    remark = fields.Char()
    result = fields.Selection(
        RESULTS,
        compute="_compute_result",
        store=True,
        precompute=True,
    )
    cure = fields.Char("Who Can Cure It", compute="_compute_cure")

    _once = models.UniqueIndex("(handover_id, code)", "This check is there already.")

    @api.depends("auto", "finding")
    def _compute_result(self):
        for check in self:
            refused = "no" in (check.auto, check.finding)
            check.result = "no" if refused else check.auto

    @api.depends("result", "code")
    @api.depends_context("lang")
    def _compute_cure(self):
        cures = self._cures()
        for check in self:
            check.cure = cures[check.code] if check.result == "no" else False

    def _cures(self):
        _ = self.env._
        slip = _("an officer of the list, by a correction slip")
        return {
            "1": _("the handling department: the missing paper, entered in the case"),
            "2": _(
                "the sender: the item itself; else a correction slip, signed by two"
            ),
            "3": slip,
            "4": _("the sender: seal again before witness and holder; correction slip"),
            "5": _("the sender: seal with number, value and sheets; correction slip"),
            "6": _("the sender: serve the registry, seize the title; correction slip"),
            "7": _("an officer of the list: the reason, by a correction slip"),
            "8": _("the payer at the bank, and the keeper of seized money"),
        }

    def write(self, vals):
        """A fault that the custodian finds has a name."""
        result = super().write(vals)
        for check in self if "finding" in vals else ():
            if check.finding == "no" and not (check.remark or "").strip():
                raise self._refuse_without_remark()
        return result

    def _refuse_without_remark(self):
        _ = self.env._
        return refusal(
            self.env,
            _("A check is not answered No without a word."),
            missing=_("a remark: what is wrong, so that the sender can cure it"),
            cure=_("the custodian who checks"),
        )

    def _content(self):
        """One check as the signatures cover it."""
        return {
            "check": self.code,
            "result": self.result,
            "remark": self.remark or None,
        }
