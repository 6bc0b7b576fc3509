from odoo import api, fields, models

from .fleet_seal_verbs import CHIEF


class FleetSlip(models.Model):
    """A trip with a sealed car: asked for with its reason, or agreed to afterwards.

    The exit opens the seal, the return shuts it at once; both stand in the register.
    """

    _inherit = "procuratorate.fleet.slip"

    seal_time = fields.Boolean(
        "Cars Are Sealed Then", compute="_compute_seal_time", compute_sudo=True
    )

    unseal_agreed = fields.Boolean(
        "Chief Procurator Agreed to Open",
        compute="_compute_unseal_agreed",
        compute_sudo=True,
    )

    @api.depends("plan_out", "plan_back", "company_id")
    def _compute_seal_time(self):
        """Whether the trip touches a holiday that was announced: asked once for all."""
        known = [slip for slip in self if slip.plan_out and slip.plan_back]
        seals = self.env["procuratorate.fleet.seal"].browse()
        if known:
            seals = seals.search(
                [
                    ("company_id", "in", self.company_id.ids),
                    ("state", "=", "active"),
                    ("date_from", "<", max(slip.plan_back for slip in known)),
                    ("date_to", ">", min(slip.plan_out for slip in known)),
                ]
            )
        for slip in self:
            slip.seal_time = slip in known and any(
                seal.company_id == slip.company_id
                and seal.date_from < slip.plan_back
                and seal.date_to > slip.plan_out
                for seal in seals
            )

    @api.depends("unseal_reason")
    def _compute_needs_chief(self):
        return super()._compute_needs_chief()

    @api.depends("unseal_reason")
    def _compute_chief_grounds(self):
        return super()._compute_chief_grounds()

    def _chief_grounds(self, ranks=None):
        """A sealed car is opened by the chief procurator's consent alone."""
        ranks = ranks or self._ranks()
        found = super()._chief_grounds(ranks)
        asked = (self.unseal_reason or "").strip()
        if not asked or not self.company_id._procuratorate_on():
            return found
        chief_asks, _leader = ranks[self.id or self]
        return found if chief_asks else [*found, self.env._("a sealed car")]

    @api.depends("unseal_reason", "state", "approval_state")
    def _compute_unseal_agreed(self):
        """Whether the chief procurator decided upon this trip with a sealed car.

        A field, so that it is asked once for all cars of the dialog.
        """
        chief = self.env.ref(CHIEF).sudo()
        for slip in self:
            asked = (slip.unseal_reason or "").strip()
            if not asked or not slip._origin or not slip._approval_approved():
                slip.unseal_agreed = False
                continue
            steps = slip.approval_case_id.step_ids
            agreed = steps.filtered(lambda s: s.post_id == chief and s.state == "done")
            own = chief._holds(slip.applicant_id, slip.company_id)
            slip.unseal_agreed = bool(agreed) or own

    # At the gate ----------------------------------------------------------------

    def _on_out(self):
        super()._on_out()
        for slip in self:
            slip._open_seals()

    def _open_seals(self):
        """The car goes out: its seal is opened, and by whose consent is on record."""
        slip, now = self.sudo(), fields.Datetime.now()
        Line = self.env["procuratorate.fleet.seal.line"]
        lines = Line._standing(slip.vehicle_id, now, max(now, slip.plan_back))
        opened = lines.filtered(lambda line: line.state == "open")
        # opened on its own: from now on for this trip, which brings it back
        opened._write_engine({"open_slip_id": slip.id})
        lines -= opened
        if not lines:
            return
        actor = self.env["hr.employee"]._acting(slip.company_id).sudo()
        for line in lines:
            consent, text = line._consent(slip), slip.unseal_reason
            if slip.emergency and not consent:
                words = {"leader": slip.duty_leader_id.name}
                consent = self.env._("spoken order of %(leader)s", **words)
                text = slip.order_text
            used = line.unseal_ids.filtered(
                lambda doc, name=consent: doc.state == "approved" and doc.name == name
            )
            text = text or used.reason
            # the register is read at the gate: what a secret trip is for is not
            line._open_for(slip, consent, actor, None if slip.secret else text)
            used._write_engine({"state": "opened"})

    def _on_returned(self):
        super()._on_returned()
        for slip in self:
            lines = (
                self.env["procuratorate.fleet.seal.line"]
                .sudo()
                .search([("open_slip_id", "=", slip.id), ("state", "=", "open")])
            )
            if lines:
                actor = self.env["hr.employee"]._acting(slip.sudo().company_id)
                lines._shut_again(actor.sudo())
