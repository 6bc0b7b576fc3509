from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError


class SeizedCountScan(models.Model):
    """One code that the counter read off an item, and what he saw of it.

    Nothing here tells him what is on record.
    """

    _name = "procuratorate.seized.count.scan"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Item Found in a Count"
    _order = "count_id, id"
    _rec_name = "code"
    _verb_parent = "count_id"
    _engine_fields = frozenset({"scanned_at"})

    count_id = fields.Many2one(
        "procuratorate.seized.count", required=True, index=True, ondelete="restrict"
    )
    code = fields.Char("Code on the label", required=True)
    place = fields.Char("Shelf as found")
    seal_no = fields.Char("Seal as found")
    quantity = fields.Float("Quantity as found", digits="Product Unit")
    remark = fields.Char()
    scanned_at = fields.Datetime(
        "Entered", default=fields.Datetime.now, readonly=True, copy=False
    )

    _once = models.UniqueIndex(
        "(count_id, code)", "This code was entered already in this count."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """A code is what stands on the label, without blanks around it."""
        return super().create(
            [{**vals, "code": said(vals.get("code"))} for vals in vals_list]
        )

    def write(self, vals):
        """A slip of the pen is corrected while the count goes on."""
        if "code" in vals:
            vals = {**vals, "code": said(vals["code"])}
        return super().write(vals)

    def _refuse_change(self, vals):
        """What was found in one room is not moved into the count of another."""
        super()._refuse_change(vals)
        if "count_id" in vals:
            raise self._engine_refusal()

    def _content(self):
        return {
            "code": self.code,
            "place": self.place or None,
            "seal": self.seal_no or None,
            "quantity": f"{self.quantity:.3f}" if self.quantity else None,
            "remark": self.remark or None,
        }


class SeizedCount(models.Model):
    _inherit = "procuratorate.seized.count"

    def action_enter(self, codes):
        """Enter many codes at once: a text, a code a line, or a list of dicts.

        Codes that were entered already are left out; returns how many are new.
        """
        self.ensure_one()
        self.check_access("read")
        self._check_counting()
        Scan = self.env["procuratorate.seized.count.scan"].sudo()
        known = set(Scan.search([("count_id", "=", self.id)]).mapped("code"))
        rows = {}
        for row in _rows(codes):
            code = said(row.get("code"))
            if code and code not in known:
                rows[code] = {**_allowed(row), "code": code, "count_id": self.id}
        Scan.create(list(rows.values()))
        self.invalidate_recordset(["scan_ids", "scan_count"])
        return len(rows)

    def _refuse_row_change(self):
        self._check_counting()

    def _check_counting(self):
        """Only while it is counted, and only by its counter in person."""
        self.env["procuratorate.approval.case"]._check_channel()
        for count in self.sudo():
            acting = self.env["hr.employee"]._acting(count.company_id).sudo()
            same = acting._meets(count.counter_id)
            if count.state != "counting" or not same:
                raise count._refuse_counting()

    def _refuse_counting(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Nothing can be entered in %s.", self.display_name),
            basis=_("What is found is written down by the counter, while he counts."),
            missing=_("a count that was begun, and the act of its counter"),
            cure=self.counter_id.sudo().name or _("the person named as counter"),
            error=AccessError,
        )


def _rows(codes):
    if not isinstance(codes, (list, tuple)):
        return [{"code": line} for line in said(codes).splitlines()]
    return [row if isinstance(row, dict) else {"code": row} for row in codes]


def _allowed(row):
    names = ("place", "seal_no", "quantity", "remark")
    return {name: row[name] for name in names if row.get(name)}
