from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError

from .fleet_service_cost import BY_HAND, ENERGY

CLERK = "procuratorate_fleet.post_fleet_clerk"
DRIVER = "procuratorate_fleet.group_driver"


class FleetVehicleLogServices(models.Model):
    """A wrong row is voided while its trip is open, and reversed when it is settled.

    Both on record, with words; the right row is booked anew.
    """

    _name = "fleet.vehicle.log.services"
    _inherit = ["fleet.vehicle.log.services", "procuratorate.words.mixin"]
    _words_dialog = "procuratorate.fleet.words"

    def action_void(self, text=None):
        """Take a row out of the account of its car; it stays to be seen."""
        for row in self:
            actor = row._proc_undoer()
            row._proc_expect_standing()
            if row._proc_settled():
                _ = self.env._
                raise row._proc_wrong_step(
                    _("“%s” is settled and cannot be voided.", row.display_name),
                    _("a reversing row, which says why"),
                )
            row._proc_void(row._proc_words(text), actor)
        return True

    def _proc_void(self, reason, actor=None):
        """Void these rows: by a person, or because their document fell away."""
        for row in self.sudo():
            row._proc_enter("fleet.cost.void", reason, actor)
            row._proc_write(
                {"proc_void": True, "proc_void_reason": reason, "state": "cancelled"}
            )
            row._proc_void_reading(reason)
            row._proc_reckon_after()

    def action_reverse(self, text=None):
        """Set a settled row against a reversing one of today."""
        reversals = self.browse()
        for row in self:
            actor = row._proc_undoer()
            row._proc_expect_standing()
            reason = row._proc_words(text)
            if not row._proc_settled():
                _ = self.env._
                raise row._proc_wrong_step(
                    _("“%s” is not settled yet.", row.display_name),
                    _("it is voided, and booked anew"),
                )
            reversals |= row._proc_reverse(reason, actor)
        return reversals._proc_open()

    def _proc_reverse(self, reason, actor=None):
        """The reversing row: the same with the opposite sign, in the open month."""
        row, now = self.sudo(), fields.Datetime.now()
        company = row.vehicle_id.company_id
        [reversal] = self._proc_create(
            [
                {
                    **row._proc_opposite(),
                    "proc_at": now,
                    "date": company._procuratorate_local(now).date(),
                    "proc_reverses_id": row.id,
                    "description": reason,
                    "state": "done",
                }
            ]
        )
        row._proc_write({"proc_reversed": True})
        reversal._proc_enter("fleet.cost.reversed", reason, actor, of=row)
        row._proc_reckon_after()
        return reversal.with_env(self.env)

    def _proc_opposite(self):
        """What a reversing row takes over, with the opposite sign where it counts."""
        same = (
            "vehicle_id",
            "company_id",
            "service_type_id",
            "proc_kind",
            "proc_slip_id",
            "proc_driver_id",
            "proc_fuel",
            "proc_price",
            "proc_card_no",
            "proc_station_id",
            "proc_receipt",
            "vendor_id",
        )
        signed = ("amount", "proc_litres", "proc_kwh")
        vals = {n: self._fields[n].convert_to_write(self[n], self) for n in same}
        return {**vals, **{name: -self[name] for name in signed}}

    # Who, and whether -----------------------------------------------------------

    def _proc_undoer(self):
        """The clerk; or the driver, for a row of his own. Refused otherwise."""
        self.ensure_one()
        self.check_access("read")
        row = self.sudo()
        if not row._proc_rows() or not row.proc_kind:
            raise self._proc_refusal()
        self.env["procuratorate.approval.case"]._check_channel()
        company = row.vehicle_id.company_id
        actor = self.env["hr.employee"]._acting(company).sudo()
        clerk = self.env.ref(CLERK).sudo()._holds(actor, company)
        own = row.create_uid == self.env.user and self.env.user.has_group(DRIVER)
        if row.proc_kind in BY_HAND and (clerk or own) and not self._proc_document():
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to take back.", self.display_name),
            basis=_("What came from a document is taken back in that document."),
            missing=_("the act of the fleet clerk, or of the driver who booked it"),
            cure=_("the fleet clerk"),
            error=AccessError,
        )

    def _proc_document(self):
        """The document that booked this row and takes it back: a violation."""
        Violation = self.env["procuratorate.fleet.violation"].sudo()
        return Violation.search([("cost_id", "=", self.id)], limit=1)

    def _proc_expect_standing(self):
        row = self.sudo()
        if not (row.proc_void or row.proc_reversed or row.proc_reverses_id):
            return
        _ = self.env._
        raise self._proc_wrong_step(
            _("“%s” was taken back already.", self.display_name),
            _("a row that stands"),
        )

    def _proc_wrong_step(self, what, missing):
        cure = self.env._("the fleet clerk")
        return refusal(self.env, what, missing=missing, cure=cure)

    def _proc_words(self, text):
        text = said(text)
        if not text:
            _ = self.env._
            raise self._proc_wrong_step(
                _("“%s” is not taken back without a word.", self.display_name),
                _("the reason, which goes on record"),
            )
        return text

    # What follows ---------------------------------------------------------------

    def _proc_enter(self, kind, text, actor, of=None):
        """One sealed entry about this row."""
        row = self.sudo()
        content = {
            "cost": row.id,
            "of": of.id if of else None,
            "car": row.vehicle_id.license_plate or None,
            "kind": row.proc_kind,
            "amount": f"{row.amount:.2f}",
            "text": text,
            "by": actor.name if actor else None,
        }
        Book = self.env["procuratorate.book"]
        Book._append_to(row.vehicle_id.company_id, "fleet", [(kind, content, row)])

    def _proc_void_reading(self, reason):
        """The reading of a void row counts no more."""
        reading = self.sudo().odometer_id
        if reading:
            reading._proc_void_of(self, reason)

    def _proc_reckon_after(self):
        """Consumption of the fillings after this row, without it."""
        row = self.sudo()
        if row.proc_kind in ENERGY:
            self._proc_reckon({row.vehicle_id: row.proc_at})

    def _proc_open(self):
        """The form of the first of these rows."""
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self[:1].id,
            "views": [
                (self.env.ref("procuratorate_fleet.fleet_cost_view_form").id, "form")
            ],
        }
