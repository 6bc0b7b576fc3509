from odoo import api, fields, models

from .armory_care_act import OCCURRED

PURPOSES = [
    ("verification", "Verification by the Police"),
    ("repair", "Repair Outside"),
    ("allocation", "Transfer by Allocation Order"),
]
#: purposes from which guns and rounds come back
ROUND_TRIPS = ("verification", "repair")


class ArmoryTransport(models.Model):
    """Guns or rounds on the road: with a permit of the police, sealed, escorted, apart.

    Guns and ammunition are two consignments, each in a container and under a seal of
    its own. Two keepers let them out, two persons confirm the arrival by number. A
    transfer to another unit follows from an order of the provincial police alone;
    nothing is ever lent.
    """

    _name = "procuratorate.armory.transport"
    _description = "Transport of Firearms"
    _inherit = [
        "procuratorate.armory.care.act",
        "procuratorate.approval.mixin",
        "procuratorate.time.limit.mixin",
    ]
    _named_by = ("name", "purpose", "destination")
    _number_prefix = "YS"
    _rec_names_search = ["name", "permit_no", "destination"]

    _act = "transport"
    _stages = {
        "out": (("approved",), "loading", "on_the_way"),
        "arrival": (("on_the_way",), "arriving", "arrived"),
        "back": (("arrived",), "returning", "closed"),
    }
    _result_states = ("on_the_way", "arrived")
    _leaving = frozenset({"out"})
    _cancel_states = ("draft", "approved")
    # the stop overnight and the receipt are noted on the way
    _late_fields = OCCURRED | {
        "overnight_reported_to",
        "overnight_reported_at",
        "receipt_no",
    }
    _row_fields = frozenset({"consignment_ids", "item_ids"})
    _engine_fields = frozenset({"out_at", "arrived_at", "closed_at"})
    _approval_protected = frozenset(
        {
            "company_id",
            "room_id",
            "purpose",
            "destination",
            "order_no",
            "order_issuer",
            "order_on",
            "permit_no",
            "permit_issuer",
            "permit_from",
            "permit_to",
            "route",
            "depart_at",
            "arrive_by",
            "back_by",
            "overnight",
            "overnight_place",
            "escort_ids",
        }
    )
    _approval_lines = {
        "consignment_ids": "transport_id",
        "item_ids": "transport_id",
    }

    purpose = fields.Selection(PURPOSES, required=True, default="verification")
    destination = fields.Char(required=True, help="The organ or workshop, and where.")
    verification_id = fields.Many2one(
        "procuratorate.armory.verification",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    order_no = fields.Char("Allocation Order No.")
    order_issuer = fields.Char("Ordered by", help="The provincial police organ.")
    order_on = fields.Date("Order of")
    order_scan = fields.Binary("Scan of the Order", attachment=True)
    permit_no = fields.Char("Transport Permit No.")
    permit_issuer = fields.Char("Permit Issued by")
    permit_from = fields.Date("Permit Valid from")
    permit_to = fields.Date("Permit Valid to")
    permit_scan = fields.Binary("Scan of the Permit", attachment=True)
    escort_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_armory_transport_escort_rel",
        "transport_id",
        "employee_id",
        check_company=True,
    )
    route = fields.Text()
    depart_at = fields.Datetime("Planned Departure")
    arrive_by = fields.Datetime("Arrival by")
    back_by = fields.Datetime("Back by")
    overnight = fields.Boolean("Stop Overnight")
    overnight_place = fields.Char()
    overnight_reported_to = fields.Char("Stop Reported to", help="The local police.")
    overnight_reported_at = fields.Datetime("Reported on")
    consignment_ids = fields.One2many(
        "procuratorate.armory.consignment", "transport_id", "Consignments"
    )
    item_ids = fields.One2many(
        "procuratorate.armory.transport.item", "transport_id", "Guns and Rounds"
    )
    receipt_no = fields.Char("Receipt at the Destination")
    round_trip = fields.Boolean(compute="_compute_round_trip")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Being Decided"),
            ("approved", "Approved"),
            ("loading", "Being Signed Out"),
            ("on_the_way", "On the Way"),
            ("arriving", "Arrival Being Signed"),
            ("arrived", "Arrived"),
            ("returning", "Return Being Signed"),
            ("closed", "Closed"),
            ("rejected", "Rejected"),
            ("cancelled", "Cancelled"),
        ],
        group_expand=True,
    )
    out_at = fields.Datetime("Left on", readonly=True, copy=False)
    arrived_at = fields.Datetime("Arrived on", readonly=True, copy=False)
    closed_at = fields.Datetime("Closed on", readonly=True, copy=False)
    incident_note = fields.Char("Missing on Arrival", compute="_compute_incident_note")

    @api.depends("purpose")
    def _compute_round_trip(self):
        for doc in self:
            doc.round_trip = doc.purpose in ROUND_TRIPS

    @api.depends("item_ids.missing")
    def _compute_incident_note(self):
        for doc in self:
            missing = doc.item_ids.filtered("missing")
            doc.incident_note = ", ".join(missing.lot_id.mapped("name"))

    def _act_lots(self):
        return self.item_ids.lot_id

    # Decided --------------------------------------------------------------------

    def _approval_applicant(self):
        """The keeper who asks, past access rights to be read."""
        return super()._approval_applicant().sudo()

    def _approval_excluded(self):
        """Who rides along does not decide on the ride."""
        return {
            employee: self.env._("goes along as escort")
            for employee in self.sudo().escort_ids
        }

    def _approval_check_submit(self):
        """Complete, permitted, apart: before anybody decides."""
        self.ensure_one()
        self._keeper_acts()
        self.sudo()._check_lawful()

    def _approval_on_submitted(self):
        self._write_engine({"state": "submitted"})

    def _approval_on_approved(self):
        for doc in self:
            doc._write_engine({"state": "approved"})
            post = self.env.ref("procuratorate_armory.post_keeper").sudo()
            people = post._holders(doc.company_id)
            doc._tell(people, self.env._("Approved: %s", doc.display_name))

    def _approval_on_refused(self):
        self._write_engine({"state": "rejected"})

    def _approval_on_voided(self):
        """Taken back before anything left; afterwards it cannot be."""
        for doc in self:
            doc._expect("draft", "submitted", "approved", "loading")
            doc.sudo().request_id._cancel()
            doc._write_engine({"state": "draft"})
