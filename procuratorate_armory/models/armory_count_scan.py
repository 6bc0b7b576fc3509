from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError

from ..tools.kinds import AMMO, GUN
from ..tools.number_key import number_key


class ArmoryCountScan(models.Model):
    """One gun, or one lot of rounds, as the counters read it; nothing answers them."""

    _name = "procuratorate.armory.count.scan"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Read in a Count"
    _order = "count_id, id"
    _rec_name = "number"
    _verb_parent = "count_id"
    _engine_fields = frozenset(
        {"scanned_at", "number_key", "employee_id", "movement_mark"}
    )

    count_id = fields.Many2one(
        "procuratorate.armory.count", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="count_id.company_id")
    kind = fields.Selection(
        [(GUN, "Gun"), (AMMO, "Ammunition")], required=True, default=GUN
    )
    number = fields.Char("Number as Read", required=True)
    number_key = fields.Char(readonly=True)
    quantity = fields.Integer("Rounds Counted", default=1)
    dud = fields.Boolean("In the Dud Box")
    remark = fields.Char()
    scanned_at = fields.Datetime("Entered on", readonly=True)
    employee_id = fields.Many2one("hr.employee", "Entered by", readonly=True)
    movement_mark = fields.Integer(readonly=True)

    _once = models.UniqueIndex(
        "(count_id, kind, number_key, dud)",
        "This number was entered already in this count.",
    )
    _whole_rounds = models.Constraint(
        "CHECK (quantity >= 0)", "Nobody counts less than nothing."
    )

    @api.model
    def _engine_birth(self, vals):
        """When, by whom, and up to which movement it holds."""
        count = self.env["procuratorate.armory.count"].browse(vals["count_id"])
        key = self._key_as_read(vals.get("kind", GUN), vals.get("number"), count)
        born = {**super()._engine_birth(vals), **self._read_now(count)}
        return {**born, "number_key": key}

    @api.model
    def _read_now(self, count):
        return {
            "scanned_at": fields.Datetime.now(),
            "movement_mark": self.env["procuratorate.armory.count"]._last_movement(),
            "employee_id": self.env["hr.employee"]._acting(count.sudo().company_id).id,
        }

    @api.model
    def _key_as_read(self, kind, number, count):
        """What is compared: the number of a gun, or the lot that a label means."""
        if kind != AMMO:
            return number_key(number)
        company = count.sudo().company_id
        key = self.env["stock.lot"]._armory_label_key(number, company)
        if not key:
            raise self.env["stock.lot"]._armory_refuse_label(number, company)
        return key

    @api.model_create_multi
    def create(self, vals_list):
        """A number of which nothing is left is none; the same one comes once."""
        self._check_numbers(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        """A slip of the pen is corrected while the count goes on; it is read anew."""
        self._check_numbers([vals])
        result = super().write(vals)
        for count, rows in self.grouped("count_id").items():
            rows._write_engine(self._read_now(count))
        if vals.keys() & {"number", "kind"}:
            for row in self:
                key = self._key_as_read(row.kind, row.number, row.count_id)
                row._write_engine({"number_key": key})
        return result

    def _refuse_change(self, vals):
        super()._refuse_change(vals)
        if "count_id" in vals:
            raise self._engine_refusal()

    @api.model
    def _check_numbers(self, vals_list):
        _ = self.env._
        for vals in vals_list:
            quantity = vals.get("quantity", 0)
            if "number" in vals and not number_key(vals["number"]):
                missing = _("the number as it stands on the gun, or on the case")
            elif quantity != int(quantity) or quantity < 0:
                missing = _("a whole number of rounds, none or more")
            else:
                continue
            raise refusal(
                self.env,
                _("This was not entered."),
                missing=missing,
                cure=_("the two who count"),
            )

    def _content(self):
        return {
            "kind": self.kind,
            "number": self.number,
            "quantity": self.quantity,
            "dud": self.dud,
            "remark": self.remark or None,
            "at": self.scanned_at,
            "by": self.employee_id.sudo().name,
        }


class ArmoryCount(models.Model):
    _inherit = "procuratorate.armory.count"

    def action_enter(self, numbers, kind=GUN, quantity=1, dud=False):
        """Enter numbers, one a line; those that stand there already are left out.

        Returns how many are new. Nothing says whether they are on record.
        """
        self.ensure_one()
        self.check_access("read")
        self._check_counting()
        Scan = self.env["procuratorate.armory.count.scan"]
        known = {
            (scan.kind, scan.number_key, scan.dud)
            for scan in Scan.sudo().search([("count_id", "=", self.id)])
        }
        rows = {}
        for line in filter(number_key, said(numbers).splitlines()):
            key = (kind, Scan._key_as_read(kind, line, self), bool(dud))
            if key not in known:
                rows[key] = {
                    "count_id": self.id,
                    "kind": kind,
                    "number": line.strip(),
                    "quantity": quantity,
                    "dud": bool(dud),
                }
        Scan.create(list(rows.values()))
        self.invalidate_recordset(["scan_ids", "scan_count"])
        return len(rows)

    @api.model
    def _last_movement(self):
        """The mark up to which guns and rounds have moved by now."""
        self.env.cr.execute(
            "SELECT coalesce(max(id), 0) FROM procuratorate_armory_movement_line"
        )
        return self.env.cr.fetchone()[0]

    def _refuse_row_change(self):
        self._check_counting()

    def _check_counting(self):
        """Only while it is counted, and only by its two counters in person."""
        self.env["procuratorate.approval.case"]._check_channel()
        for count in self.sudo():
            acting = self.env["hr.employee"]._acting(count.company_id).sudo()
            same = acting._meets(count._counters())
            if count.state != "counting" or not same:
                raise count._refuse_counting()

    def _refuse_counting(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Nothing can be entered in %s.", self.display_name),
            basis=_("What is found is written down by the two who count, in time."),
            missing=_("a count that goes on, and the act of one of its counters"),
            cure=", ".join(self._counters().mapped("name")) or _("two counters"),
            error=AccessError,
        )
