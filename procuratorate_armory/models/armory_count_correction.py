from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.kinds import AMMO, GUN
from ..tools.lot_key import batch_of
from ..tools.number_key import number_key

# Whoever could write the pair could say that a signed count was another one.
_PEN = take_pen("armory.count.struck", "armory.count.corrected")


class ArmoryCountCorrection(models.Model):
    """A signed count was wrong: struck once, so that it stays legible, and said anew.

    Two keepers sign a pair of entries; the count itself, its rows and its sheet stay
    as they are.
    """

    _name = "procuratorate.armory.count.correction"
    _inherit = ["procuratorate.armory.signed.act"]
    _description = "Correction of a Count"
    _act = "count.correction"
    _number_prefix = "QPG"
    _engine_fields = frozenset({"room_id", "was", "result", "on_record", "incident_id"})

    count_id = fields.Many2one(
        "procuratorate.armory.count",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('state', '=', 'signed'), ('company_id', '=', company_id)]",
    )
    kind = fields.Selection(
        [(GUN, "Gun"), (AMMO, "Ammunition")], required=True, default=GUN
    )
    number = fields.Char("Number Counted Wrong", required=True)
    dud = fields.Boolean("In the Dud Box")
    found = fields.Integer("Really Found", help="A gun: 1 or 0.")
    reason = fields.Text(help="How the mistake came about, and how it was found.")
    was = fields.Integer("Found, as Signed", readonly=True, copy=False)
    on_record = fields.Integer("On Record Then", readonly=True, copy=False)
    result = fields.Char("Result, as Signed", readonly=True, copy=False)
    incident_id = fields.Many2one(
        "procuratorate.armory.incident", readonly=True, copy=False, ondelete="restrict"
    )

    @api.model
    def _engine_birth(self, vals):
        """The room is that of the count."""
        count = self.env["procuratorate.armory.count"].browse(vals.get("count_id"))
        return {**super()._engine_birth(vals), "room_id": count.sudo().room_id.id}

    # What is signed -------------------------------------------------------------

    def _line(self):
        """The row of the signed count that speaks of this number; it may have none."""
        doc, key = self.sudo(), number_key(self.number)
        if doc.kind == AMMO:
            Lot = self.env["stock.lot"]
            key = batch_of(Lot._armory_label_key(doc.number, doc.company_id)) or key
        lines = doc.count_id.line_ids.filtered(
            lambda line: (
                line.kind == doc.kind
                and line.dud == doc.dud
                and number_key(line.number) == key
            )
        )
        return lines[:1]

    def _keeper_content(self, stage):
        doc, line = self.sudo(), self._line()
        return {
            "correction": doc.name,
            "count": doc.count_id.name,
            "sheet_sha256": doc.count_id.sheet_sha256,
            "kind": doc.kind,
            "number": doc.number,
            "dud": doc.dud,
            "was": line.found,
            "result": line.result or None,
            "found": doc.found,
            "reason": (doc.reason or "").strip(),
        }

    def _check_ready(self):
        """It says what was wrong in which signed count, and why."""
        _, doc, missing = self.env._, self.sudo(), []
        if doc.count_id.state != "signed":
            missing.append(_("a signed count; an open one is put right itself"))
        if not number_key(doc.number):
            missing.append(_("the number that was counted wrong"))
        if doc.found < 0 or (doc.kind == GUN and doc.found > 1):
            missing.append(_("what was really found: a gun is there or is not"))
        if doc.found == self._line().found:
            missing.append(_("a figure that differs from the signed one"))
        if not (doc.reason or "").strip():
            missing.append(_("the reason"))
        if missing:
            raise refusal(
                self.env,
                _("“%s” cannot be signed yet.", doc.display_name),
                basis=_("A wrong count stays legible; a new entry sets it right."),
                missing=", ".join(missing),
                cure=_("the keeper who prepares it"),
            )

    # What happens -----------------------------------------------------------------

    def _carry(self, keepers):
        """The pair of entries, and an incident when something is missing after all."""
        doc, line = self.sudo(), self._line()
        _seal_pair(doc, line, keepers)
        doc._write_engine(
            {
                "state": "done",
                "done_at": fields.Datetime.now(),
                "was": line.found,
                "on_record": line.expected,
                "result": line.result,
            }
        )
        doc._report_shortage(line)

    def _report_shortage(self, line):
        """The count had seen what was not there: head and leader hear of it now."""
        if self.found >= line.expected:
            return
        rounds = line.expected - self.found if self.kind == AMMO else 0
        incident = self.env["procuratorate.armory.incident"]._report(
            "count_difference",
            line.lot_ids,
            self.env._(
                "%(count)s had counted %(number)s as there: %(reason)s",
                count=self.count_id.name,
                number=self.number,
                reason=self.reason,
            ),
            document=self,
            rounds=rounds,
            room=self.count_id.room_id,
        )
        self._write_engine({"incident_id": incident.id})

    def _incident_persons(self):
        """Who counted wrong does not close what came of it."""
        return self.sudo().count_id._counters()


class ArmoryCount(models.Model):
    _inherit = "procuratorate.armory.count"

    correction_ids = fields.One2many(
        "procuratorate.armory.count.correction",
        "count_id",
        "Corrections",
        readonly=True,
    )
    corrected = fields.Boolean(compute="_compute_corrected")

    @api.depends("correction_ids.state")
    def _compute_corrected(self):
        for count in self:
            states = count.sudo().correction_ids.mapped("state")
            count.corrected = "done" in states

    def action_correct(self):
        """Open a new correction of this signed count."""
        self.ensure_one()
        self.check_access("read")
        self._expect("signed")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct %s", self.name),
            "res_model": "procuratorate.armory.count.correction",
            "view_mode": "form",
            "context": {"default_count_id": self.id},
        }


def _seal_pair(doc, line, keepers):
    """Old and new, one after the other. Not a method: code has no pen elsewhere."""
    count = doc.count_id
    common = {
        "correction": doc.name,
        "kind": doc.kind,
        "number": doc.number,
        "dud": doc.dud,
        "keepers": doc.env["procuratorate.book"]._persons(keepers[0] | keepers[1]),
    }
    struck = {
        **common,
        "entry": count.sheet_entry_id.hash,
        "was": line.found,
        "result": line.result or None,
    }
    entry = count._put_in_room("armory.count.struck", struck, _PEN)
    anew = {**common, "strikes": entry.hash, "found": doc.found, "reason": doc.reason}
    count._put_in_room("armory.count.corrected", anew, _PEN)
