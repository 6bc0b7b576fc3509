import json

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.item_states import DISPUTABLE


class SeizedHold(models.Model):
    """A dispute or complaint stops everything about an item until it is decided."""

    _name = "procuratorate.seized.hold"
    _description = "Hold on Seized Property"
    _inherit = [
        "procuratorate.verb.document.mixin",
        "hr.mixin",
        "procuratorate.numbered",
    ]
    _number_prefix = "ZY"

    _engine_fields = frozenset(
        {"name", "states_before", "placed_by_id", "placed_at"}
        | {"lifted_by_id", "lifted_at"}
    )

    case_id = fields.Many2one(
        "procuratorate.case",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    lot_ids = fields.Many2many(
        "stock.lot",
        "seized_hold_lot",
        string="Items",
        domain="[('seized_case_id', '=', case_id)]",
    )
    ground = fields.Selection(
        [
            ("dispute", "Title is disputed"),
            ("complaint", "Complaint"),
            ("court", "Another court or organ asks for it"),
            ("other", "Other"),
        ],
        required=True,
        default="dispute",
    )
    claimant_id = fields.Many2one(
        "res.partner", string="Who disputes it", ondelete="restrict"
    )
    reason = fields.Text(required=True)
    outcome = fields.Text(
        string="How it was decided",
        help="Needed before the hold is lifted.",
        copy=False,
    )
    state = fields.Selection(
        [("draft", "Draft"), ("on", "On hold"), ("lifted", "Lifted")],
        default="draft",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    states_before = fields.Text(readonly=True, copy=False)
    placed_by_id = fields.Many2one("hr.employee", readonly=True, copy=False)
    placed_at = fields.Datetime("On hold since", readonly=True, copy=False)
    lifted_by_id = fields.Many2one("hr.employee", readonly=True, copy=False)
    lifted_at = fields.Datetime(readonly=True, copy=False)

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        holds = super().create(vals_list)
        for hold in holds:
            hold._write_engine({"name": hold._own_number()})
        return holds

    def _refuse_change(self, vals):
        """What holds is not edited away; how it was decided is written until then."""
        self._refuse_unless(
            ("draft",) if vals.keys() - {"outcome"} else ("draft", "on")
        )

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("A hold in force cannot be changed or deleted by hand."),
            "missing": _("its lifting, with how the dispute was decided"),
            "cure": _("the leader in charge or the chief procurator, with “Lift”"),
        }

    def _frozen_words(self, states):
        return self._engine_words()

    # Verbs --------------------------------------------------------------------

    def action_place(self):
        """Put the items on hold."""
        for hold in self:
            hold.check_access("write")
            hold.sudo()._place()
        return True

    def action_lift(self):
        """Lift it, when it was decided how: leader in charge or chief procurator."""
        for hold in self:
            hold.check_access("read")
            hold.sudo()._lift()
        return True

    def _place(self):
        self.env["procuratorate.approval.case"]._check_channel()
        lots = self.lot_ids
        if self.state != "draft" or not lots or lots.seized_case_id != self.case_id:
            raise refusal(
                self.env,
                self.env._("There is nothing to put on hold."),
                missing=self.env._("items of this case"),
                cure=self.env._("whoever enters the hold"),
            )
        lots._seized_refuse_unless(DISPUTABLE, self.env._("Put on hold"))
        person = self.env["hr.employee"]._acting(self.company_id)
        before = {str(lot.id): lot.seized_state for lot in lots}
        self._write_engine(
            {
                "state": "on",
                "states_before": json.dumps(before),
                "placed_by_id": person.id,
                "placed_at": fields.Datetime.now(),
            }
        )
        lots._seized_enter("hold", "seized.hold.placed", content=self._content())

    def _lift(self):
        self.env["procuratorate.approval.case"]._check_channel()
        if self.state != "on":
            raise self._engine_refusal()
        person = self._check_lifter()
        if not (self.outcome or "").strip():
            raise refusal(
                self.env,
                self.env._("Hold %s cannot be lifted without a word.", self.name),
                missing=self.env._("how the dispute or complaint was decided"),
                cure=self.env._("the handler or yourself, in “How it was decided”"),
            )
        before = json.loads(self.states_before)
        for state, lots in self.lot_ids.grouped(
            lambda lot: before[str(lot.id)]
        ).items():
            held = lots.filtered(lambda lot: lot.seized_state == "hold")
            held._seized_enter(state, "seized.hold.lifted", content=self._content())
        self._write_engine(
            {
                "state": "lifted",
                "lifted_by_id": person.id,
                "lifted_at": fields.Datetime.now(),
            }
        )

    def _check_lifter(self):
        """Not whoever placed it, and nobody below the leader in charge."""
        person = self.env["hr.employee"]._acting(self.company_id).sudo()
        may = self.env["hr.employee"].sudo()
        for xmlid in ("post_leader", "post_chief"):
            post = self.env.ref(f"procuratorate_base.{xmlid}").sudo()
            may |= post._holders(self.company_id, self.case_id.department_id).sudo()
        handlers = self.case_id.handler_ids | self.placed_by_id
        if person in may and not person._meets(handlers):
            return person
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "%(person)s cannot lift hold %(hold)s.",
                person=person.name,
                hold=self.name,
            ),
            basis=_("Who is complained of does not decide the complaint."),
            missing=_("the decision of the leader in charge or the chief procurator"),
            cure=", ".join((may - handlers).mapped("name"))
            or _("the chief procurator"),
            error=AccessError,
        )

    def _content(self):
        return {
            "hold": self.name,
            "ground": self.ground,
            "claimant": self.claimant_id.name or None,
            "reason": self.reason,
            "outcome": self.outcome or None,
            "case": self.case_id.number,
        }

    @api.model
    def _hold(self, lots, ground, reason, claimant=None):
        """Put cards of one case on hold for another document (a complaint)."""
        hold = self.sudo().create(
            {
                "company_id": lots.company_id.id,
                "case_id": lots.seized_case_id.id,
                "lot_ids": [fields.Command.set(lots.ids)],
                "ground": ground,
                "reason": reason,
                "claimant_id": claimant.id if claimant else False,
            }
        )
        hold._place()
        return hold
