from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import ValidationError

from .seized_handover_rows import OWED
from .seized_list_handover import GOODS

CHIEF = "procuratorate_base.post_chief"
LONGEST = "seized.delay.longest"


class SeizedDelay(models.Model):
    """The chief procurator lets goods be handed over later; papers are never late.

    Approved before the three days are over, it extends the clock of the goods of one
    list, once. List and deposit slips stay due; money has no delay.
    """

    _name = "procuratorate.seized.delay"
    _inherit = ["procuratorate.approval.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Delay of a Hand-over"
    _order = "id desc"
    _check_company_auto = True

    _approval_protected = frozenset({"list_id", "until", "reason", "lot_ids"})

    name = fields.Char("Number", readonly=True, copy=False)
    list_id = fields.Many2one(
        "procuratorate.seized.list",
        "Seizure List",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="list_id.company_id", store=True, precompute=True, index=True
    )
    case_id = fields.Many2one(related="list_id.case_id", store=True, precompute=True)
    department_id = fields.Many2one(
        related="list_id.department_id",
        string="Handling Department",
        store=True,
        precompute=True,
    )
    applicant_id = fields.Many2one(
        "hr.employee",
        "Asked for by",
        required=True,
        default=lambda self: self.env.user.sudo().employee_id,
        ondelete="restrict",
    )
    lot_ids = fields.Many2many(
        "stock.lot",
        "procuratorate_seized_delay_lot_rel",
        "delay_id",
        "lot_id",
        "Goods",
        compute="_compute_lot_ids",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="The goods that come later: all of the list, unless some are taken out.",
    )
    until = fields.Date("Put off until", required=True)
    reason = fields.Text(required=True, help="Why the goods cannot come in time.")
    due = fields.Date("Due without Delay", compute="_compute_due")

    @api.depends("list_id")
    def _compute_lot_ids(self):
        for delay in self:
            delay.lot_ids = (
                delay.list_id.sudo()._owed_goods() if delay.list_id else False
            )

    @api.depends("list_id")
    def _compute_due(self):
        for delay in self:
            delay.due = delay._clock().due_date

    @api.depends("name", "list_id")
    def _compute_display_name(self):
        for delay in self:
            parts = (delay.name, delay.list_id.name)
            delay.display_name = " ".join(part for part in parts if part)

    @api.constrains("lot_ids", "list_id")
    def _check_goods_only(self):
        """Goods of this list; money is due whatever anybody approves."""
        for delay in self.sudo():
            for card in delay.lot_ids:
                line = card.seized_line_id
                if card.seized_list_id != delay.list_id or not line._is_handed_over():
                    raise delay._refuse_money(card)

    @api.model_create_multi
    def create(self, vals_list):
        """Number each at once; numbers are not taken from the sender."""
        Lists = self.env["procuratorate.seized.list"].sudo()
        return super().create(
            [
                {
                    **vals,
                    "name": next_number(
                        self.env,
                        self._name,
                        Lists.browse(vals.get("list_id")).company_id,
                        "YY",
                    ),
                }
                for vals in vals_list
            ]
        )

    def _clock(self):
        """The running clock of the goods of the list."""
        self.ensure_one()
        clocks = self.list_id.sudo()._running_time_limits(GOODS)
        return clocks[:1]

    # Approval -----------------------------------------------------------------

    def _approval_check_submit(self):
        """What must hold before the chief is asked."""
        delay = self.sudo()
        if not delay.lot_ids:
            raise delay._refuse_money(self.env["stock.lot"])
        delay.lot_ids._seized_refuse_unless(OWED, self.env._("Delay of a hand-over"))
        delay._check_clock()
        delay._check_until()

    def _approval_on_approved(self):
        """Extend the clock of the goods and say so on each card."""
        delay = self.sudo()
        delay._check_clock()
        delay._check_chief()
        delay.list_id._extend_time_limit(GOODS, self.reason, self._days())
        waiting = delay.lot_ids.filtered(
            lambda card: card.seized_state in ("listed", "pending_handover")
        )
        waiting._seized_enter(
            "delay_approved",
            "custody.delay_approved",
            {"delay": self.name, "until": self.until},
        )

    def _check_chief(self):
        """Whatever the policy says, no delay without the chief procurator (G15 10)."""
        chief = self.env.ref(CHIEF)
        case = self.sudo().approval_case_id
        decided = case.step_ids.filtered(
            lambda step: step.post_id == chief and step.state == "done"
        )
        if not decided:
            _ = self.env._
            raise refusal(
                self.env,
                _("A delay of the hand-over is approved by the chief procurator only."),
                basis=_("Rules of 2015, art. 10"),
                missing=_("the decision of the chief procurator"),
                cure=_("the rules officer, by a policy that ends with the chief"),
            )

    def _check_clock(self):
        clock = self._clock()
        if clock and not clock.extended_at and fields.Datetime.now() <= clock.due_at:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "The hand-over of list %s cannot be delayed any more.",
                self.list_id.name,
            ),
            rule=clock.rule_version_id or None,
            missing=_("a running time limit that was not extended before"),
            cure=_("nobody: hand over now; what is late stays on record as late"),
        )

    def _check_until(self):
        """After the ordinary day, and not later than the dated rule allows."""
        days = self._days()
        longest = self.env["procuratorate.rule"]._version(
            LONGEST, company=self.company_id
        )
        if 0 < days <= int(longest.value):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The goods cannot be delayed until %s.", self.until),
            rule=longest,
            missing=_("a day after %s and within that limit", self._clock().due_date),
            cure=_("the applicant, by another day"),
        )

    def _days(self):
        """Days to add, so that the clock ends on the day that was asked for."""
        clock = self._clock()
        start = self.company_id._procuratorate_local(clock.start_at).date()
        return (self.until - start - timedelta(days=clock.length)).days

    def _refuse_money(self, card):
        _ = self.env._
        return refusal(
            self.env,
            _("Only goods of this list can be handed over later: %s", card.name or "–"),
            basis=_(
                "Rules of 2015, art. 10: money, list and slips are due in three days, "
                "even when goods are delayed with approval."
            ),
            missing=_("goods or titles of the list that are not handed over yet"),
            cure=_("the applicant, by taking money and other lists out"),
            error=ValidationError,
        )
