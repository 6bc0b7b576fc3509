from odoo import api, fields, models
from odoo.addons.procuratorate_approval.models.approval_guard import plain_values
from odoo.addons.procuratorate_ledger.tools.canonical import digest


class FleetErrand(models.Model):
    """What a trip is about: read by those who need it, a record of its own.

    A slip has one, made with it. Where the slip is secret, only the applicant, the
    users, the deciders, dispatcher, driver and supervision read it; the rest of the
    office, the gate and the publication see that there was a trip, and no more.
    """

    _name = "procuratorate.fleet.errand"
    _description = "Errand of a Trip"
    _inherit = ["procuratorate.verb.row.mixin"]
    _rec_name = "destination"
    _verb_parent = "slip_id"

    slip_id = fields.Many2one(
        "procuratorate.fleet.slip", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="slip_id.company_id", store=True, index=True)
    purpose = fields.Text()
    case_id = fields.Many2one(
        "procuratorate.case", index="btree_not_null", ondelete="restrict"
    )
    origin = fields.Char("Place of Departure")
    destination = fields.Char()
    route = fields.Char()
    order_text = fields.Text("Spoken Order", readonly=True)

    _engine_fields = frozenset({"order_text"})

    _one_per_slip = models.UniqueIndex("(slip_id)", "A trip has one errand.")


#: fields of a slip that are kept in its errand
ERRAND = ("purpose", "case_id", "origin", "destination", "route")
#: those that a form shows beside the destination
TOLD = ("purpose", "case_id", "origin", "route", "order_text")


class FleetSlip(models.Model):
    """A slip shows its errand to whoever may read it, and keeps it there."""

    _inherit = "procuratorate.fleet.slip"

    errand_ids = fields.One2many("procuratorate.fleet.errand", "slip_id")
    purpose = fields.Text(
        compute="_compute_errand", inverse="_inverse_errand", search="_search_purpose"
    )
    case_id = fields.Many2one(
        "procuratorate.case",
        compute="_compute_errand",
        inverse="_inverse_errand",
        search="_search_case_id",
    )
    origin = fields.Char(
        "Place of Departure", compute="_compute_errand", inverse="_inverse_errand"
    )
    destination = fields.Char(
        compute="_compute_destination",
        inverse="_inverse_errand",
        search="_search_destination",
    )
    route = fields.Char(compute="_compute_errand", inverse="_inverse_errand")
    order_text = fields.Text(
        compute="_compute_errand",
        inverse="_inverse_order_text",
        search="_search_order_text",
        readonly=True,
        copy=False,
    )
    errand_hidden = fields.Boolean(compute="_compute_errand")

    @api.model_create_multi
    def create(self, vals_list):
        """Every slip has its errand from the beginning, told or not."""
        slips = super().create(vals_list)
        untold = slips.sudo().filtered(lambda slip: not slip.errand_ids)
        Errand = self.env["procuratorate.fleet.errand"].sudo()
        Errand.create([{"slip_id": slip.id} for slip in untold])
        return slips

    def _approval_content(self):
        """What the errand is belongs to what is decided; a secret one by its digest."""
        content = super()._approval_content()
        slip = self.sudo()
        Errand = self.env["procuratorate.fleet.errand"].sudo()
        found = Errand.search_fetch([("slip_id", "=", slip.id)], ERRAND)
        errand = plain_values(found, ERRAND)
        content["errand"] = digest(errand) if slip.secret else errand
        return content

    def _errands_hidden(self):
        """Those of these trips that are secret, or for a case that is restricted."""
        hidden = [("case_id", "!=", False), ("case_id.secrecy", "!=", "open")]
        Errand = self.env["procuratorate.fleet.errand"].sudo()
        errands = Errand.search_fetch(
            [("slip_id", "in", self.ids), *hidden], ["slip_id"]
        )
        return self.sudo().filtered("secret") | errands.slip_id

    def _errands_told(self, names):
        """{slip id: its errand, with these fields}; only those that the user reads.

        Never as the system: who may not read an errand sees nothing of it.
        """
        found = self.env["procuratorate.fleet.errand"].search_fetch(
            [("slip_id", "in", self.ids)], ("slip_id", *names)
        )
        return {errand.slip_id.id: errand for errand in found}

    @api.depends("errand_ids.destination")
    @api.depends_context("uid", "su")
    def _compute_destination(self):
        """By itself: it is what lists and calendars show of many trips."""
        errands = self._errands_told(["destination"])
        for slip in self - self._take_typed(["destination"]):
            errand = errands.get(slip._origin.id)
            slip.destination = errand and errand.destination

    @api.depends(*(f"errand_ids.{name}" for name in TOLD))
    @api.depends_context("uid", "su")
    def _compute_errand(self):
        errands = self._errands_told(TOLD)
        empty = self.env["procuratorate.fleet.errand"]
        for slip in self - self._take_typed([*TOLD, "errand_hidden"]):
            errand = errands.get(slip._origin.id, empty)
            for name in TOLD:
                slip[name] = errand[name]
            slip.errand_hidden = bool(slip._origin) and not errand

    def _take_typed(self, names):
        """Slips that are being written in a form, with what its user has typed.

        The system asks what stands against a request before it is saved; what was
        typed stands in the form of its user alone.
        """
        own = self.sudo(False)
        if not self.env.su or own.env.su:
            return self.browse()
        typed = self.filtered(lambda slip: not slip.id)
        for slip in typed:
            for name in names:
                slip[name] = slip.sudo(False)[name]
        return typed

    def _inverse_errand(self):
        for slip in self:
            vals = {
                name: slip._fields[name].convert_to_write(slip[name], slip)
                for name in ERRAND
            }
            errand = slip.sudo().errand_ids
            errand.write(vals) if errand else errand.create(
                {"slip_id": slip.id, **vals}
            )

    def _inverse_order_text(self):
        """What was ordered tells the errand: it is kept with it."""
        for slip in self:
            words = {"order_text": slip.order_text}
            slip.sudo().errand_ids._write_engine(words)

    def _search_order_text(self, operator, value):
        return self._search_errand("order_text", operator, value)

    def _search_purpose(self, operator, value):
        return self._search_errand("purpose", operator, value)

    def _search_case_id(self, operator, value):
        return self._search_errand("case_id", operator, value)

    def _search_destination(self, operator, value):
        return self._search_errand("destination", operator, value)

    def _search_errand(self, name, operator, value):
        """Found by whoever may read the errand, with the rights of who searches."""
        errands = self.env["procuratorate.fleet.errand"]._search(
            [(name, operator, value)]
        )
        return [("id", "in", errands.subselect("slip_id"))]
