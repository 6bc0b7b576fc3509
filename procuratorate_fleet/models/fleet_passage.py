from odoo import api, fields, models

KINDS = [
    ("exit", "Exit"),
    ("entry", "Return"),
    ("refused_exit", "Not let out"),
    ("refused_entry", "Return not noted"),
    ("exit_no_slip", "Left without a slip"),
    ("entry_no_slip", "Came in without a slip"),
]


class FleetPassage(models.Model):
    """The register of the gate: every exit, every return, every refused attempt.

    A refusal leaves nothing else behind; what was tried stands here nevertheless.
    Nobody writes it by hand: it follows from what is done at the gate.
    """

    _name = "procuratorate.fleet.passage"
    _description = "Entry of the Gate Register"
    _inherit = ["procuratorate.verb.mixin"]
    _order = "at desc, id desc"
    _rec_name = "plate"
    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    at = fields.Datetime("When", required=True, readonly=True)
    plate = fields.Char(readonly=True, help="As it was read or typed at the gate.")
    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        "Car",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Trip",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    driver_name = fields.Char("Driver", readonly=True)
    odometer = fields.Float(digits=(10, 1), readonly=True, aggregator=None)
    guard_id = fields.Many2one(
        "hr.employee", "At the Gate", readonly=True, ondelete="restrict"
    )
    text = fields.Text("In Words", readonly=True)

    _at_idx = models.Index("(company_id, at DESC)")

    @api.depends("plate", "at", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for row in self:
            parts = (row.plate, row._kind_words())
            row.display_name = " ".join(filter(None, parts))

    def _kind_words(self):
        """What happened, in words."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return kinds.get(self.kind) or ""

    @api.model
    def _note(self, kind, company, vals):
        """Write one line into the register."""
        line = {"kind": kind, "company_id": company.id, "at": fields.Datetime.now()}
        return self.sudo()._engine_create([{**line, **vals}])

    # Nobody's hand --------------------------------------------------------------

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("The register of the gate cannot be written by hand."),
            "basis": _("Every exit and every return is on record, refused ones too."),
            "missing": _("the exit or the return itself"),
            "cure": _("the guard, on the screen of the gate"),
        }

    def _refuse_change(self, vals):
        raise self._engine_refusal()

    def _refuse_removal(self):
        if self:
            raise self._engine_refusal()

    def copy(self, default=None):
        """A car passes the gate once at a time."""
        raise self._engine_refusal()
