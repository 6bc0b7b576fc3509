from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.tools import SQL

from ..tools.event_seal import CLOSED, CLOSING, REOPENED, seal_fact, sealed_facts


class ProcuratorateCase(models.Model):
    """A case is not closed over property that is still held, unless a sealed reason
    says why, for exactly these items."""

    _inherit = "procuratorate.case"

    seized_close_reason = fields.Text(
        "Closed with Items Left Because", readonly=True, copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get("seized_close_reason") for vals in vals_list):
            raise self._seized_engine_refusal()
        return super().create(vals_list)

    def write(self, vals):
        """Guarded here: buttons, RPC, import and other code all come this way."""
        if "seized_close_reason" in vals:
            raise self._seized_engine_refusal()
        shut = vals.get("state") == "closed" or vals.get("active") is False
        before = {case.id: case.state for case in self}
        if shut:
            self._seized_check_shut()
        if "company_id" in vals:
            self._seized_check_company(vals["company_id"])
        result = super().write(vals)
        self._seized_seal_state(before)
        return result

    def action_close(self):
        """Close the case; with items left the reason is asked for first."""
        for case in self:
            if case._seized_on() and case._seized_left() - case._seized_excused():
                self.ensure_one()
                return self._seized_ask_reason()
        return super().action_close()

    def action_seized_closure_report(self):
        """Print what became of every item of the case."""
        self.check_access("read")
        return self.env.ref(
            "procuratorate_seized_property.action_report_seized_closure"
        ).report_action(self)

    def _seized_on(self):
        return self.sudo().company_id._procuratorate_on()

    def _seized_left(self):
        """What is left: a set of ``model,id`` of items held and freezes in force."""
        self.ensure_one()
        freezes = (
            self.env["procuratorate.seized.freeze"]
            .sudo()
            .search(
                [
                    ("case_id", "=", self.id),
                    ("organ_id", "=", False),
                    ("state", "in", ("active", "queued")),
                ]
            )
        )
        late = self.sudo().seized_lot_ids._seized_late()
        return {
            f"{record._name},{record.id}"
            for records in (self._seized_undisposed(), late, freezes)
            for record in records
        }

    def _seized_excused(self):
        """What the last sealed reason covers."""
        self.ensure_one()
        facts = sealed_facts(self, CLOSING)
        return set(facts[-1]["left"]) if facts else set()

    def _seized_check_shut(self):
        """Raise the refusal when items are left for which no reason is on record."""
        for case in self.filtered(lambda case: case.state != "closed"):
            if not case._seized_on():
                continue
            left = case._seized_left() - case._seized_excused()
            if left:
                raise case._seized_refuse_shut(left)

    def _seized_check_open(self):
        """No item comes to a case that is closed, or is being closed right now.

        The row is written, not only locked: whoever closes it at the same moment is
        sent again by Odoo and then finds the item.
        """
        for case in self.filtered(lambda case: case._seized_on()):
            self.env.cr.execute(
                SQL("UPDATE procuratorate_case SET id = id WHERE id = %s", case.id)
            )
            case.invalidate_recordset(["state", "active"], flush=False)
            if case.state == "closed" or not case.active:
                raise case._seized_refuse_closed()

    def _seized_refuse_closed(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Case %s is closed: no item can come to it.", self.number),
            basis=_("Whatever is held belongs to a case that goes on."),
            missing=_("the case, opened again"),
            cure=_("a handler of the case, with “Reopen”"),
        )

    def _seized_refuse_shut(self, left):
        _ = self.env._
        items = self._seized_undisposed().filtered(lambda lot: not lot.seized_secret)
        names = items[:10].mapped(lambda lot: f"{lot.name} {lot.seized_item or ''}")
        return refusal(
            self.env,
            _(
                "Case %(number)s cannot be closed: %(count)s item(s) or freeze(s) are "
                "not disposed of.",
                number=self.number,
                count=len(left),
            )
            + "".join(f"\n{name}" for name in names),
            basis=_(
                "Property is disposed of when the case ends "
                "(Provisions on case property 2015, art. 23)."
            ),
            missing=_("their disposal, or a reason on record for each of them"),
            cure=_(
                "a handler of the case, with “Close Case”, which asks for the reason"
            ),
        )

    def _seized_ask_reason(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Items Are Left"),
            "res_model": "procuratorate.seized.closing",
            "view_mode": "form",
            "target": "new",
            "context": {"default_case_id": self.id},
        }

    def _seized_give_reason(self, reason):
        """Seal why the case is closed although these items are left."""
        self.ensure_one()
        self.env["procuratorate.approval.case"]._check_channel()
        self.check_access("write")
        case = self.sudo()
        acting = self.env["hr.employee"]._acting(case.company_id).sudo()
        head = self.env.ref("procuratorate_base.post_department_head")
        people = case.handler_ids
        people |= head._holders(case.company_id, case.department_id).sudo()
        if not acting._meets(people):
            raise case._seized_refuse_closer()
        reason = said(reason)
        if not reason:
            raise case._seized_refuse_shut(case._seized_left())
        content = {
            "case": case.number,
            "reason": reason,
            "left": sorted(case._seized_left()),
            "items": case._seized_undisposed().mapped("name"),
        }
        seal_fact(case, CLOSING, content)
        case._seized_write_engine({"seized_close_reason": reason})

    def _seized_seal_state(self, before):
        """Closing and reopening are entered in the register."""
        for case in self.sudo():
            if case.state == before[case.id] or not case._seized_on():
                continue
            if not case.seized_lot_ids and not case.seized_event_ids:
                continue
            closed = case.state == "closed"
            left = case._seized_undisposed()
            content = {"case": case.number, "items": left.mapped("name")}
            seal_fact(case, CLOSED if closed else REOPENED, content)
            if not closed:
                case._seized_write_engine({"seized_close_reason": False})
                case._seized_catch_up()

    def _seized_check_company(self, company_id):
        """Property and proceedings stay with the office that answers for them."""
        moved = self.sudo().filtered(lambda case: case.company_id.id != company_id)
        for case in moved:
            if case.seized_lot_ids or case.seized_event_ids:
                raise case._seized_engine_refusal()

    def _seized_refuse_closer(self):
        _ = self.env._
        return refusal(
            self.env,
            _("You cannot give the reason for closing case %s.", self.number),
            missing=_("your part in the case"),
            cure=_("a handler of the case or the head of the department"),
        )
