from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.fields import Command

#: what a judgment orders → outcome
BY_ORDER = {
    "remit": "judgment_remit",
    "return": "judgment_return",
    "destroy": "destroy",
    "transfer": "authority",
}


class SeizedAssistant(models.TransientModel):
    """Proposes an outcome for every item of a case; a human decides and says why."""

    _name = "procuratorate.seized.assistant"
    _description = "Outcome Assistant"

    case_id = fields.Many2one("procuratorate.case", required=True)
    company_id = fields.Many2one(related="case_id.company_id")
    judgment_id = fields.Many2one(
        "procuratorate.seized.judgment",
        domain="[('case_id', '=', case_id)]",
    )
    event_text = fields.Char(
        string="What happened", compute="_compute_event_text", compute_sudo=True
    )
    line_ids = fields.One2many("procuratorate.seized.assistant.line", "wizard_id")

    def _compute_display_name(self):
        self.display_name = self.env._("Outcome Assistant")

    @api.depends("case_id")
    def _compute_event_text(self):
        for wizard in self:
            event = wizard.case_id and wizard.case_id._seized_ended()
            wizard.event_text = event.display_name if event else False

    @api.model
    def _open(self, case, judgment=None):
        """A filled assistant for the case; returns the action that shows it."""
        case.check_access("read")
        wizard = self.create(
            {"case_id": case.id, "judgment_id": judgment and judgment.id}
        )
        wizard._propose()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Outcome Assistant"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "current",
        }

    def action_propose(self):
        """Propose again, from what the case says now."""
        self.ensure_one()
        self._propose()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def _propose(self):
        lots = self._open_lots()
        outcomes = self.env["procuratorate.seized.outcome"].search([])
        self.line_ids = [
            Command.clear(),
            *(Command.create(self._line_vals(lot, outcomes)) for lot in lots),
        ]

    def _open_lots(self):
        """Cards of the case for which nothing is under way."""
        return self.env["stock.lot"].search(
            [
                ("seized_case_id", "=", self.case_id.id),
                (
                    "seized_state",
                    "in",
                    ["stored", "exempt_held", "banked", "registered_only"],
                ),
            ],
            order="name",
        )

    def _line_vals(self, lot, outcomes):
        outcome = self._outcome_for(lot, outcomes)
        line = self._judged(lot)
        return {
            "lot_id": lot.id,
            "proposed_id": outcome.id,
            "outcome_id": outcome.id,
            "recipient": line.recipient,
            "order_text": line.order_text,
        }

    def _judged(self, lot):
        return self.judgment_id.line_ids.filtered(lambda line: line.lot_id == lot)[:1]

    def _outcome_for(self, lot, outcomes):
        """The judgment's own order first, then the first row that fits the events."""
        code = BY_ORDER.get(self._judged(lot).order)
        fitting = outcomes.filtered(lambda outcome: outcome._fits(lot))
        by_order = fitting.filtered(lambda outcome: outcome.code == code)
        if by_order or not self.case_id:
            return by_order[:1]
        events = set(self.case_id._seized_event_kinds(lot))
        after = fitting.filtered(
            lambda outcome: outcome.suggested and events & outcome._words("event_kinds")
        )
        return after[:1]

    def action_make(self):
        """Make one draft disposal for each outcome and recipient that was chosen."""
        self.ensure_one()
        chosen = self.line_ids.filtered(lambda line: line.outcome_id and line.take)
        self._check_choice(chosen)
        made = self.env["procuratorate.seized.disposal"]
        for (outcome, recipient), lines in chosen.grouped(
            lambda line: (line.outcome_id, line.recipient or "")
        ).items():
            made |= made.create(self._disposal_vals(outcome, recipient, lines))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Disposals"),
            "res_model": "procuratorate.seized.disposal",
            "view_mode": "list,form",
            "domain": [("id", "in", made.ids)],
        }

    def _check_choice(self, chosen):
        _ = self.env._
        if not chosen:
            raise refusal(
                self.env,
                _("No item was chosen."),
                missing=_("at least one item with its outcome"),
                cure=_("yourself, in the list"),
            )
        silent = chosen.filtered(
            lambda line: line.outcome_id != line.proposed_id and not line.reason
        )
        if silent:
            raise refusal(
                self.env,
                _(
                    "%s: another outcome than proposed needs its reason.",
                    silent[0].lot_id.name,
                ),
                missing=_("the reason, which goes into the file"),
                cure=_("yourself, in the list"),
            )

    def _disposal_vals(self, outcome, recipient, lines):
        _ = self.env._
        reasons = [line.reason for line in lines if line.reason]
        text = [outcome.trigger or outcome.name, *dict.fromkeys(reasons)]
        if self.judgment_id:
            text.append(_("Judgment %s", self.judgment_id.number))
        if recipient:
            text.append(_("Recipient: %s", recipient))
        return {
            "case_id": self.case_id.id,
            "company_id": self.company_id.id,
            "outcome_id": outcome.id,
            "judgment_id": self.judgment_id.id,
            "reason": "\n".join(text),
            "line_ids": [Command.create({"lot_id": line.lot_id.id}) for line in lines],
        }


class SeizedAssistantLine(models.TransientModel):
    _name = "procuratorate.seized.assistant.line"
    _description = "Item in the Outcome Assistant"

    wizard_id = fields.Many2one(
        "procuratorate.seized.assistant", required=True, ondelete="cascade"
    )
    take = fields.Boolean(default=True)
    lot_id = fields.Many2one("stock.lot", string="Item card", readonly=True)
    item = fields.Char(related="lot_id.seized_item")
    state = fields.Selection(related="lot_id.seized_state")
    proposed_id = fields.Many2one("procuratorate.seized.outcome", readonly=True)
    outcome_id = fields.Many2one("procuratorate.seized.outcome")
    basis = fields.Text(related="outcome_id.basis")
    order_text = fields.Char("As the judgment says", readonly=True)
    recipient = fields.Char()
    reason = fields.Char(help="Needed when another outcome is chosen than proposed.")
