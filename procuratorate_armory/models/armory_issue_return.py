from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .armory_issue import OUT
from .armory_return import PRACTICE


class ArmoryIssue(models.Model):
    """The way back of an issue: its returns, and what the last one closed."""

    _inherit = "procuratorate.armory.issue"
    _engine_fields = frozenset({"return_opened_at"})

    return_ids = fields.One2many(
        "procuratorate.armory.return", "issue_id", "Returns", readonly=True
    )
    return_opened_at = fields.Datetime("Return Begun", readonly=True, copy=False)
    return_count = fields.Integer(compute="_compute_return_count")
    shots = fields.Integer("Rounds Fired", compute="_compute_shots")

    @api.depends("return_ids")
    def _compute_return_count(self):
        for issue in self:
            issue.return_count = len(issue.return_ids)

    @api.depends("line_ids.fired")
    def _compute_shots(self):
        for issue in self:
            issue.shots = sum(issue.line_ids.mapped("fired"))

    # Opening ------------------------------------------------------------------

    def action_open_return(self):
        """Begin to take back, or go on with the return that is being counted."""
        self.ensure_one()
        self.check_access("read")
        Return = self.env["procuratorate.armory.return"]
        live = self._live_return()
        if live:
            return live.with_env(self.env)._open_form()
        doc = Return.with_env(self.env)._open_for(self)
        return doc._open_form()

    def action_open_returns(self):
        """Show the returns of this issue, refused attempts among them."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_armory.armory_return_action"
        )
        return {**action, "domain": [("issue_id", "=", self.id)], "context": {}}

    def action_report_use(self):
        """Begin the report on rounds that were fired from this issue."""
        self.ensure_one()
        self.check_access("read")
        line = {"issue_id": self.id, "rounds": 1}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Use Report"),
            "res_model": "procuratorate.armory.use_report",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {
                "default_kind": PRACTICE.get(self.purpose, "use"),
                "default_line_ids": [fields.Command.create(line)],
            },
        }

    def _live_return(self):
        self.env.cr.execute(
            "SELECT id FROM procuratorate_armory_issue WHERE id = %s FOR UPDATE",
            [self.id],
        )
        returns = self.env["procuratorate.armory.return"].sudo()
        returns.flush_model(["issue_id", "state"])
        return returns.search(
            [("issue_id", "=", self.id), ("state", "in", ("open", "signing"))], limit=1
        )

    def _check_awaits_return(self):
        """Out with its holder, or half way back."""
        if self.sudo().state in OUT:
            return
        _ = self.env._
        [label] = self._state_labels([self.sudo().state])
        raise refusal(
            self.env,
            _("“%s” is not out.", self.display_name),
            missing=_("an issue that is with its holder; it is “%s”", label),
            cure=_("two keepers, who issue first"),
        )

    # What a return does to its issue --------------------------------------------

    def _return_half_signed(self):
        self.filtered(lambda issue: issue.state == "issued")._write_engine(
            {"state": "return_signed_a"}
        )

    def _return_goes_back(self):
        """A count that was given up or refused: the issue is as it was."""
        self.filtered(lambda issue: issue.state == "return_signed_a")._write_engine(
            {"state": "issued"}
        )

    def _close_returned(self, doc):
        """Everything is accounted for: quantities, keepers, signatures, closed."""
        self._close_lines(doc)
        self._write_engine(
            {
                "state": "closed",
                "back_request_id": doc.request_id.id,
                "returned_to_id": doc.keeper_a_id.id,
                "returned_second_id": doc.keeper_b_id.id,
                "closed_at": doc.closed_at,
            }
        )
        self.activity_ids.filtered(lambda each: each.automated).unlink()
        self._on_closed()

    def _close_lines(self, doc):
        rows = {row.line_id: row for row in doc.line_ids}
        for line in self.line_ids:
            row = rows.get(line)
            counted = ("returned", "fired", "dud", "lost", "cases_collected")
            gone = line.lot_id.armory_state == "lost"
            vals = {"lost" if gone else "returned": 1, "read_number": doc.number_read}
            if row:
                vals = {name: row[name] for name in (*counted, "gap_reason")}
                vals["read_number"] = row.lot_read
            line._write_engine({**vals, "read_lot_id": line.lot_id.id})


class ArmoryIssueLine(models.Model):
    _inherit = "procuratorate.armory.issue.line"

    _ties_out = models.Constraint(
        "CHECK (open OR COALESCE(issued, 0) = COALESCE(returned, 0)"
        " + COALESCE(fired, 0) + COALESCE(dud, 0) + COALESCE(lost, 0))",
        "Every gun and every round issued is returned, fired, a dud or lost.",
    )


class ArmoryReturn(models.Model):
    """How a return begins: with the lines of its issue, nothing counted yet."""

    _inherit = "procuratorate.armory.return"

    @api.model
    def _open_for(self, issue):
        """Open the return of ``issue`` in the name of the acting keeper."""
        doc = issue.sudo()
        doc._check_awaits_return()
        # whoever opens one at the same moment is sent again, and finds this one
        doc._write_engine({"return_opened_at": fields.Datetime.now()})
        ret = self.sudo()._engine_create([self._begin(doc)])
        # the person is checked on the document, which knows who may not
        keeper = ret.with_env(self.env)._acting_keeper()
        ret._write_engine({"opened_by_id": keeper.id})
        ret._write_engine({"gun_absent": ret._gun_is_absent()})
        ret._add_rows()
        gun = ret.gun_id
        if gun.armory_state == "issued":
            gun.with_env(self.env)._armory_enter(
                "return_pending",
                "armory.return_opened",
                {"return": ret.name, "issue": doc.name, "keeper": keeper.name},
            )
        ret.with_env(self.env)._seal("armory.return_opened", {"keeper": keeper.name})
        return ret.with_env(self.env)

    @api.model
    def _begin(self, issue):
        gun = issue.gun_id
        room = gun.armory_home_id.armory_room_id or issue.room_id
        present = gun.armory_magazine_ids.filtered(lambda row: row.state == "present")
        return {
            "issue_id": issue.id,
            "company_id": issue.company_id.id,
            "room_id": room.id,
            "holder_id": issue.holder_id.id,
            "gun_id": gun.id,
            "purpose_kind": PRACTICE.get(issue.purpose, "use"),
            "opened_at": fields.Datetime.now(),
            "magazines_out": len(present),
        }

    def _add_rows(self):
        lines = self.issue_id.line_ids.filtered(lambda line: line.kind == "ammo")
        self.env["procuratorate.armory.return.line"]._engine_create(
            [
                {
                    "return_id": self.id,
                    "line_id": line.id,
                    "lot_id": line.lot_id.id,
                    "issued": line.issued,
                }
                for line in lines
            ]
        )
        self.invalidate_recordset(["line_ids"])
