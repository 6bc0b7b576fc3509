from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason

#: announced, whatever hangs on the door yet: nobody gets the car
SHUT = ("waiting", "sealed", "again")
#: a number and a photo are to come
UNNUMBERED = ("waiting", "again")
#: what is written down when a seal is put on
PUT_ON = frozenset({"seal_no", "photo", "key_holder_id", "place"})


class FleetSealLine(models.Model):
    """One car of a holiday: its seal, its keys, and all that happened to both."""

    _name = "procuratorate.fleet.seal.line"
    _rec_name = "vehicle_id"
    _inherit = ["procuratorate.verb.row.mixin", "procuratorate.words.mixin"]
    _description = "Sealed Car"
    _order = "seal_id desc, id"
    _verb_parent = "seal_id"
    _check_company_auto = True
    _words_dialog = "procuratorate.fleet.words"
    _engine_sudo = True
    _engine_fields = frozenset({"state", "open_slip_id", "due_at", "sealed_at"})

    seal_id = fields.Many2one(
        "procuratorate.fleet.seal", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="seal_id.company_id", store=True, index=True)
    seal_state = fields.Selection(
        related="seal_id.state", string="Seal in Force", store=True
    )
    date_from = fields.Datetime(related="seal_id.date_from", store=True)
    date_to = fields.Datetime(related="seal_id.date_to", store=True)
    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        "Car",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        domain="[('proc_state', '=', 'active'), ('company_id', '=', company_id)]",
    )
    state = fields.Selection(
        [
            ("waiting", "To be sealed"),
            ("sealed", "Sealed"),
            ("open", "Opened"),
            ("again", "Sealed again, number to come"),
            ("released", "Keys handed back"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    key_holder_id = fields.Many2one(
        "hr.employee",
        "Keys Kept by",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    place = fields.Char("Stands at")
    seal_no = fields.Char("Seal No.")
    photo = fields.Binary("Photo of the Seal", attachment=True)
    sealed_at = fields.Datetime("Sealed on", readonly=True)
    due_at = fields.Datetime("To Be Sealed by", readonly=True)
    open_slip_id = fields.Many2one(
        "procuratorate.fleet.slip",
        "Opened for",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    event_ids = fields.One2many(
        "procuratorate.fleet.seal.event", "line_id", "Events", readonly=True
    )
    unseal_ids = fields.One2many(
        "procuratorate.fleet.unseal", "line_id", "Consents", readonly=True
    )

    _once = models.Constraint(
        "UNIQUE (seal_id, vehicle_id)", "A car stands on a seal list once."
    )
    _shut = models.Index("(vehicle_id, date_from) WHERE seal_state = 'active'")
    _due = models.Index("(due_at) WHERE state IN ('waiting', 'again')")

    @api.depends("seal_id", "vehicle_id")
    def _compute_display_name(self):
        for line in self:
            car = line.sudo().vehicle_id
            parts = (line.seal_id.name, car and car._proc_name())
            line.display_name = " ".join(filter(None, parts))

    # What may be written --------------------------------------------------------

    def _refuse_change(self, vals):
        """In force, number, photo and keys of a seal that is being put on only."""
        being = self.sudo().filtered(
            lambda line: line.seal_state == "active" and line.state in UNNUMBERED
        )
        if vals.keys() <= PUT_ON:
            self = self - being
        return super()._refuse_change(vals)

    # Questions ------------------------------------------------------------------

    def _covers(self, start, end):
        """Whether this car stands at some time within the span."""
        shut = self.seal_state == "active" and self.state != "released"
        return shut and self.date_from < end and self.date_to > start

    def _consent(self, slip):
        """In whose words the chief procurator agreed that this trip has the car.

        By a consent of its own, or by his decision upon the trip, which asked for a
        sealed car and said why.
        """
        for doc in self.unseal_ids:
            meant = not doc.slip_id or doc.slip_id == slip
            live = meant and doc.state in ("approved", "opened")
            if live and doc._approval_approved():
                return doc.name
        if slip.unseal_agreed:
            return slip.name
        return None

    def _reason(self):
        _, seal = self.env._, self.seal_id
        return Reason(
            _(
                "%(car)s stands under the holiday seal from %(start)s to %(end)s.",
                car=self.vehicle_id._proc_name(),
                start=self._clock(self.date_from),
                end=self._clock(self.date_to),
            ),
            basis=_(
                "Official cars are sealed on holidays except for special work; a "
                "sealed car needs the chief procurator's consent: %s",
                seal.display_name,
            ),
            missing=_("the chief procurator's consent to open the seal"),
            cure=_("the dispatcher, who asks for it; or a car on duty"),
            code="sealed",
        )

    def _clock(self, moment):
        local = self.company_id._procuratorate_local(moment)
        return local.strftime("%Y-%m-%d %H:%M")

    def _shut_spans(self):
        """[(from, to)] in which this car stood, openings left out."""
        seal, spans = self.seal_id, []
        # announced late, it holds from then on
        begin = max(self.date_from, seal.announced_at or self.date_from)
        end = min(self.date_to, seal.ended_at or self.date_to)
        for event in self.event_ids.sorted("id"):
            if event.kind == "unsealed":
                if begin and begin < event.at:
                    spans.append((begin, min(event.at, end)))
                begin = None
            elif event.kind == "resealed":
                begin = max(event.at, self.date_from)
        if begin and begin < end:
            spans.append((begin, end))
        return spans
