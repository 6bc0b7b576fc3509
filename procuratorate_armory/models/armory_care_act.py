from odoo import api, fields, models
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.http import request as http_request

from ..tools.care_stages import ENTRY_KINDS, move_row
from ..tools.occurrence import check_occurrence

# Whoever could write such an entry could say that two keepers let a gun go.
_PEN = take_pen(*ENTRY_KINDS)
#: when an act was done, which is said as it is signed
OCCURRED = frozenset({"occurred_at", "occurred_reason"})


class ArmoryCareAct(models.AbstractModel):
    """A document whose steps two keepers sign; what they signed is carried out.

    An heir names its steps (``_stages``), what each of them moves
    (:meth:`_act_moves`), what must hold before it (:meth:`_check_act`) and what
    follows (:meth:`_after_act`). The signed step is one sealed entry, and the engine
    moves what that entry names, once.
    """

    _name = "procuratorate.armory.care.act"
    _description = "Document of Care That Two Keepers Sign"
    _inherit = ["procuratorate.armory.document", "procuratorate.armory.signing"]

    #: what stands in the kind of its entries: ``armory.<act>.<stage>``
    _act = None
    #: stage: (states it is asked in, state while it is signed, state afterwards)
    _stages = {}
    #: stages in which something leaves its place in the room
    _leaving = frozenset()
    #: states in which a hand writes what was found
    _result_states = ()
    #: one2many fields whose rows judge their changes themselves
    _row_fields = frozenset()
    #: fields that may be written until the next step is signed
    _late_fields = OCCURRED
    #: states in which it can be given up
    _cancel_states = ("draft",)

    _engine_fields = frozenset({"name", "request_id", "first_id", "second_id"})

    first_id = fields.Many2one(
        "hr.employee", "First Keeper", readonly=True, copy=False, ondelete="restrict"
    )
    second_id = fields.Many2one(
        "hr.employee", "Second Keeper", readonly=True, copy=False, ondelete="restrict"
    )
    occurred_at = fields.Datetime(
        "Done at", copy=False, help="When it was done; empty: now, as it is signed."
    )
    occurred_reason = fields.Char("Why Entered Late", copy=False)

    # Changes ------------------------------------------------------------------

    def _refuse_change(self, vals):
        """Rows judge themselves; the time of the act is said when it is done."""
        names = vals.keys() - self._row_fields
        if names & self._late_fields:
            self._refuse_unless(self._waiting_states())
        if names - self._late_fields or not vals:
            super()._refuse_change(vals)

    def _refuse_result_change(self):
        """Raise unless what was found may be written now."""
        self._refuse_unless((*self._open_states, *self._result_states))

    @api.model
    def _waiting_states(self):
        """The states in which a step can be asked for."""
        asked = (state for before, *_rest in self._stages.values() for state in before)
        return tuple(dict.fromkeys((*self._open_states, *asked)))

    # Verbs --------------------------------------------------------------------

    def _check_signing(self):
        self._expect(*(waiting for _before, waiting, _after in self._stages.values()))

    def action_revise(self):
        """Take the step back before both have signed; the signatures are void."""
        for doc in self:
            doc._keeper_acts()
            waiting = {each[1]: each[0][0] for each in doc._stages.values()}
            doc._expect(*waiting)
            record = doc.sudo()
            record.request_id._cancel()
            record._write_engine({"state": waiting[record.state]})
        return True

    def action_cancel(self):
        """Give up what nobody has begun."""
        for doc in self:
            doc._keeper_acts()
            doc._expect(*doc._cancel_states)
            doc._put_on_record(f"armory.{doc._act}.cancelled", doc._cancelled_facts())
            doc.sudo()._write_engine({"state": "cancelled"})
            doc._after_cancel()
        return True

    def _cancelled_facts(self):
        """What goes on record of a document that is given up."""
        return {}

    def _after_cancel(self):
        """What follows when it is given up."""

    def _keeper_acts(self):
        """The acting keeper; nobody else asks for these steps."""
        return self._actor_of("procuratorate_armory.post_keeper")

    def _ask_act(self, stage):
        """Ask two keepers to sign this step as it is now."""
        for doc in self:
            doc._keeper_acts()
            before, waiting, _after = doc._stages[stage]
            doc._expect(*before, waiting)
            record = doc.sudo()
            record._check_act(stage)
            record.request_id._cancel()
            record._write_engine({"state": waiting})
            request = doc._ask_signers(stage)
            record._write_engine({"request_id": request.id})
        return self._sign_at_once()

    def _sign_at_once(self):
        """Who asks on a screen of his own signs in the next moment."""
        own = http_request and http_request.session.uid == self.env.uid
        return self.action_sign() if own and len(self) == 1 else True

    def _ask_signers(self, stage):
        return self._ask_keepers(stage, "_on_act_signed")

    def _signers(self, stage, request):
        """The two who signed, or a refusal."""
        return self._keepers_signed(request)

    # What is signed -----------------------------------------------------------

    def _keeper_content(self, stage):
        return self._act_content(stage)

    def _act_content(self, stage):
        """The step as it is signed and sealed, the same for every reader."""
        doc = self.sudo().with_context(lang=None)
        moves = [
            move_row(kind, item)
            for kind, items in doc._act_moves(stage)
            for item in items
        ]
        return {
            "document": doc.name,
            "occurred_at": doc.occurred_at or None,
            "late_reason": doc.occurred_reason or None,
            "moves": moves,
            **doc._act_facts(stage),
        }

    def _act_facts(self, stage):
        """What is signed besides the movements."""
        return {}

    def _act_moves(self, stage):
        """[(kind of movement, [Item])] of this step."""
        return []

    def _act_lots(self):
        """The cards this document is about."""
        return self.env["stock.lot"]

    def _check_act(self, stage):
        """Raise when this step may not be signed now."""
        self._check_late(self._act_lots())
        if stage in self._leaving:
            self._check_not_frozen()

    def _check_late(self, lots):
        company = self.company_id
        reason = self.occurred_reason
        previous = lots._armory_chain_last_at() if lots else None
        return check_occurrence(
            self.env, company, self.occurred_at, reason, previous or None
        )

    # Signed -------------------------------------------------------------------

    def _on_act_signed(self, request):
        """Both have signed: seal the step, move what it names, go on."""
        doc = self.sudo()
        stage = doc._stage(request)
        if request != doc.request_id:
            raise doc._act_refusal(self.env._("the signatures that were asked for"))
        _before, waiting, after = doc._stages[stage]
        doc._expect(waiting)
        signers = doc._signers(stage, request)
        doc._check_act(stage)
        _seal_act(doc, stage, request, signers)
        for kind, items in doc._act_moves(stage):
            doc._carry_out(kind, items, signers)
        doc._write_engine(
            {"state": after, "first_id": signers[0].id, "second_id": signers[1].id}
        )
        doc._after_act(stage, signers)
        doc._write_engine({"occurred_at": False, "occurred_reason": False})

    def _carry_out(self, kind, items, signers):
        first, second = signers[0], signers[1]
        if not items:
            return None
        return self.env["procuratorate.armory.movement"]._carry_out(
            kind,
            items,
            self,
            given_by=first,
            second_by=second,
            occurred_at=self.occurred_at or None,
        )

    def _after_act(self, stage, signers):
        """What follows from a signed step, within its transaction."""


def _seal_act(doc, stage, request, signers):
    """The signed step. Not a method: code typed into a server action has no pen."""
    if request.state != "signed":
        raise doc._act_refusal(doc.env._("both signatures"))
    content = {
        "stage": stage,
        **doc._act_content(stage),
        "keepers": doc.env["procuratorate.book"]._persons(signers[0] | signers[1]),
        "signatures": request.entry_id.hash,
    }
    doc._put_on_record(f"armory.{doc._act}.{stage}", content, _PEN)
