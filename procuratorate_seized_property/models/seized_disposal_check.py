from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class SeizedDisposal(models.Model):
    """What must hold before a disposal is decided, and again before it is done."""

    _inherit = "procuratorate.seized.disposal"

    # Who ----------------------------------------------------------------------

    def _check_proposer(self):
        """Whoever keeps the things proposes nothing about them."""
        actor = self.env["hr.employee"]._acting(self.company_id).sudo()
        excluded = self.env["hr.employee"]
        for employee in self._approval_excluded():
            excluded |= employee
        people = actor | self.applicant_id.sudo()
        if not people._meets(excluded):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("A custodian cannot propose disposal %s.", self.name),
            basis=_(
                "Rules on Case-related Property 2015: who keeps does not dispose; "
                "Criminal Procedure Rules 2019, art. 669-670"
            ),
            missing=_("a proposal of the handling department"),
            cure=_("the handlers of the case"),
            error=AccessError,
        )

    def _persons_involved(self):
        """Keys of the persons with a hand in this disposal."""
        doc = self.sudo().with_context(active_test=False)
        people = doc.applicant_id | doc.case_id.handler_ids | doc.exit_by_id
        people |= doc.approval_case_id.step_ids.decider_id
        people |= doc.signer_ids.employee_id
        return people._persons()

    # What ---------------------------------------------------------------------

    def _check_proposal(self):
        """Everything the table of outcomes asks for, one rule after the other."""
        self._check_lines()
        self._check_case()
        self._check_kinds()
        self._check_states()
        self._check_end()
        self._check_event()
        self._check_reason()
        self._check_conditions()
        self._check_papers("submit")
        self._check_recipients()
        self._check_authority()
        self._check_amounts()
        self._check_valuation()
        self._check_origin()

    def _refuse(self, what, missing=None, cure=None, basis=None, **more):
        _ = self.env._
        return refusal(
            self.env,
            f"{self.name}: {what}",
            basis=basis or self.outcome_id._basis_text(),
            missing=missing,
            cure=cure or _("the handler, on the disposal"),
            **more,
        )

    def _check_lines(self):
        _ = self.env._
        if not self.line_ids:
            raise self._refuse(
                _("There is nothing to dispose of."), missing=_("its items")
            )
        if not self.outcome_id.active:
            raise self._refuse(
                _("This outcome is no longer in use."), missing=_("another outcome")
            )

    def _check_case(self):
        """One disposal, one case; cards of another case or company do not slip in."""
        wrong = self.line_ids.lot_id.filtered(
            lambda lot: (
                not lot.seized_state
                or lot.seized_case_id != self.case_id
                or lot.company_id != self.company_id
            )
        )
        if wrong:
            _ = self.env._
            raise self._refuse(
                _("%s does not belong to this case.", _names(wrong)),
                missing=_("items of case %s only", self.case_id.number),
            )

    def _check_kinds(self):
        wrong = self.line_ids.lot_id.filtered(
            lambda lot: not self.outcome_id._fits(lot)
        )
        if wrong:
            _ = self.env._
            raise self._refuse(
                _(
                    "%(items)s cannot leave by “%(outcome)s”.",
                    items=_names(wrong),
                    outcome=self.outcome_id.name,
                ),
                missing=_("an outcome for this kind of property"),
            )

    def _check_end(self):
        """Nothing is disposed of before the proceedings end, but by a named law."""
        if self.outcome_id.before_end or self.case_id._seized_ended():
            return
        _ = self.env._
        raise self._refuse(
            _("The proceedings of case %s have not ended.", self.case_id.number),
            basis=_(
                "Criminal Procedure Rules of the People's Procuratorates 2019, art. "
                "250: nothing goes to the treasury or elsewhere before the "
                "proceedings end, except return to the victim, unrelated property, "
                "early sale and what a law provides"
            ),
            missing=_(
                "the withdrawal of the case, the decision not to prosecute or the "
                "effective judgment, registered on the case"
            ),
            cure=_("the handler, by registering the event of the case"),
        )

    def _check_event(self):
        """Some outcomes exist only after one event of the case."""
        outcome = self.outcome_id
        wanted = outcome._words("event_kinds")
        if not outcome.event_required or not wanted:
            return
        if not wanted & set(self.case_id._seized_event_kinds(self.line_ids.lot_id)):
            _ = self.env._
            raise self._refuse(
                _("The case has no event after which this is done."),
                missing=self.case_id._seized_event_names(wanted),
                cure=_("the handler, by registering the event of the case"),
            )

    def _check_reason(self):
        if (self.reason or "").strip():
            return
        _ = self.env._
        raise self._refuse(
            _("It says nothing of why."),
            missing=_("the reason, which stays in the file"),
        )

    def _check_recipients(self):
        """Only those the outcome names, each complete, none of the staff."""
        roles = self.outcome_id._words("recipient_roles")
        wrong = self.recipient_ids.filtered(lambda row: row.role not in roles)
        _ = self.env._
        if wrong:
            raise self._refuse(
                _("%s cannot receive by this outcome.", wrong[0]._who()),
                missing=_("a recipient whom the outcome names"),
            )
        if roles and not self.recipient_ids:
            raise self._refuse(
                _("Nobody is named who receives."), missing=_("the recipient")
            )
        loose = self.line_ids.filtered(lambda line: not line.recipient_id)
        if len(self.recipient_ids) > 1 and loose:
            raise self._refuse(
                _("Several recipients, and items of nobody."),
                missing=_("the recipient of each item"),
            )
        self.recipient_ids._check_complete()
        self.recipient_ids._check_treasury()
        self.recipient_ids._refuse_staff()

    def _check_authority(self):
        """A court receives as a court, the treasury as the treasury."""
        outcome, kind = self.outcome_id, self.authority_id.procuratorate_organ_kind
        wanted = {"court": ("court",), "treasury": ("treasury",)}.get(
            outcome.destination
        )
        needed = outcome.destination in ("court", "authority", "treasury")
        if not needed and outcome.act not in ("lift", "intake", "refund"):
            return
        if self.authority_id and kind and (not wanted or kind in wanted):
            return
        _ = self.env._
        raise self._refuse(
            _("It does not say which organ it concerns."),
            missing=_("the court, authority, treasury or institution, with its kind"),
        )

    def _check_valuation(self):
        if not self.outcome_id.needs_valuation:
            return
        bare = self.line_ids.filtered(
            lambda line: (
                line.lot_id.seized_category_id.kind != "money" and not line.valuation
            )
        )
        if bare:
            _ = self.env._
            raise self._refuse(
                _("%s has no valuation.", _names(bare.lot_id)),
                missing=_("what a valuation says each item is worth"),
            )

    def _check_origin(self):
        """A reversal or follow-up names what it follows, which is carried out."""
        if self.outcome_act not in ("intake", "refund"):
            return
        origin = self.origin_id
        covered = origin.line_ids.lot_id >= self.line_ids.lot_id
        if origin.state == "done" and covered and origin.case_id == self.case_id:
            return
        _ = self.env._
        raise self._refuse(
            _("It does not name the disposal it reverses."),
            missing=_("an earlier disposal of the same items that was carried out"),
        )


def _names(lots):
    """The first few cards by name."""
    names = lots[:5].mapped("name")
    return "、".join(names) + ("…" if len(lots) > 5 else "")
