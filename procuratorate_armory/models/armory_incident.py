from odoo import api, fields, models

from ..tools.engine_fields import engine_fields
from ..tools.incident_kinds import KINDS

#: the register of the company and the kinds of what happened
LABELS = [
    ("loss", "Loss"),
    ("theft", "Theft"),
    ("robbery", "Robbery"),
    ("suspected_loss", "Suspected loss"),
    ("count_difference", "Difference found by a count"),
    ("missing_rounds", "Rounds missing"),
    ("found_rounds", "Rounds found"),
    ("discharge", "Accidental discharge"),
    ("casualty", "Person hurt or killed"),
    ("unratified", "Emergency issue not ratified"),
    ("number_mismatch", "Another number than recorded"),
    ("damage", "Damage"),
    ("key_lost", "Key lost"),
    ("seal_broken", "Seal broken"),
    ("other", "Other"),
]


class ArmoryIncident(models.Model):
    """Something with guns or ammunition is not as it should be; nobody hushes it up.

    Opened by :meth:`_report` alone and led by its verbs. What is said of it is added,
    entry by entry, and never edited; two persons who had no part in it close it.
    """

    _name = "procuratorate.armory.incident"
    _inherit = [
        "procuratorate.armory.document",
        "procuratorate.armory.following",
        "procuratorate.time.limit.mixin",
    ]
    _mail_post_access = "read"
    _description = "Incident with Firearms"
    _named_by = ("name", "kind")
    _number_prefix = "QS"
    _made_by_hand = False
    _open_states = ()
    _removable_states = ()

    kind = fields.Selection(LABELS, required=True, readonly=True, index=True)
    text = fields.Text("What Happened", required=True, readonly=True)
    place = fields.Char("Where", readonly=True)
    rounds = fields.Integer(readonly=True)
    discovered_at = fields.Datetime("Discovered", required=True, readonly=True)
    reported_at = fields.Datetime("On Record Since", required=True, readonly=True)
    reported_by_id = fields.Many2one("hr.employee", "Reported by", readonly=True)
    department_id = fields.Many2one("hr.department", "Armed Unit", readonly=True)
    lot_ids = fields.Many2many(
        "stock.lot",
        "procuratorate_armory_incident_lot",
        "incident_id",
        "lot_id",
        "Guns and Ammunition",
        readonly=True,
    )
    holder_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_armory_incident_holder",
        "incident_id",
        "employee_id",
        "Holders Concerned",
        readonly=True,
        help="They had the gun or the rounds; the file is closed to them.",
    )
    keeper_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_armory_incident_keeper",
        "incident_id",
        "employee_id",
        "Keepers Concerned",
        readonly=True,
    )
    shut_out_ids = fields.Many2many(
        "res.users",
        "procuratorate_armory_incident_shut_out",
        "incident_id",
        "user_id",
        "Closed To",
        readonly=True,
        help="All logins of the holders concerned: they see nothing of the file.",
    )
    res_id = fields.Many2oneReference("Found by")
    document_name = fields.Char("Found in")
    told = fields.Char("Told at Once", readonly=True)
    step_ids = fields.One2many(
        "procuratorate.armory.incident.step", "incident_id", "Record", readonly=True
    )
    state = fields.Selection(
        [("open", "Open"), ("answered", "Answered"), ("closed", "Closed")],
        default="open",
        group_expand=True,
        tracking=False,
    )

    _open_idx = models.Index("(company_id, room_id) WHERE state <> 'closed'")
    _document_idx = models.Index("(res_model, res_id)")

    # Computes -----------------------------------------------------------------

    # What follows from the kind -----------------------------------------------

    def _sets_off(self):
        """The consequences of this kind of incident."""
        return KINDS[self.kind]

    def _rule(self, code):
        """The value of a dated rule of the armory on the day of discovery."""
        local = self.company_id._procuratorate_local(self.discovered_at)
        rules = self.env["procuratorate.rule"]
        return rules._value(code, local.date(), self.company_id)

    def _concerned(self):
        """Everybody who had a hand in the matter, or the gun in it."""
        doc = self.sudo()
        return doc.holder_ids | doc.keeper_ids | doc._shooter()

    def _locked(self):
        """This incident, nobody else's at this moment: a second session waits."""
        self.env.cr.execute(
            "SELECT id FROM procuratorate_armory_incident WHERE id = %s FOR UPDATE",
            [self.id],
        )
        self.invalidate_recordset()
        return self

    def _shooter(self):
        return self.env["hr.employee"]

    # Closed to every hand -----------------------------------------------------

    @api.model
    def _engine_own(self):
        return super()._engine_own() | engine_fields(self)

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("An incident cannot be written, changed or deleted by hand."),
            "basis": _("What is on record stays; what is learnt later is added."),
            "missing": _("the step itself, done with the buttons of the incident"),
            "cure": _("the keepers, the head of judicial police, or the leader"),
        }

    def _frozen_words(self, states):
        return self._engine_words()
