from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .seized_incident import BOOK


class SeizedCount(models.Model):
    """Counter and custodian sign the sheet; the count stands without the custodian."""

    _inherit = "procuratorate.seized.count"

    def _ask_countersign(self):
        """Ask for both signatures; what was found is sealed and reported already."""
        groups = (
            self.env.ref("procuratorate_base.group_staff"),
            self.env.ref("procuratorate_seized_property.group_custodian"),
        )
        request = self.env["procuratorate.signature.request"]._ask(
            self,
            self._signature_content(None),
            groups,
            code="seized.count",
            on_signed="_on_signed",
            name=self.env._("Count sheet %s", self.display_name),
            book_code=BOOK,
        )
        self._write_engine({"request_id": request.id})

    def _signature_content(self, request):
        """What is signed: the sealed sheet, by its hash."""
        if request:
            self._check_signer()
        doc = self.sudo()
        return {
            "count": doc.name,
            "sheet_sha256": doc.sheet_sha256,
            "entry": doc.sheet_entry_id.hash,
        }

    def _check_signer(self):
        """The counter, and a custodian."""
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        named = doc.counter_id | doc._custodians() | doc.incoming_id
        if acting._meets(named):
            return
        raise refusal(
            self.env,
            self.env._("%s is not yours to sign.", self.display_name),
            missing=self.env._("the signatures of the counter and of a custodian"),
            cure=", ".join(named.mapped("name")),
        )

    def _on_signed(self, request):
        """Both have signed; with a change of custodian the new one answers now."""
        doc = self.sudo()
        if doc.kind != "handover" or not doc.incoming_id:
            return
        found = doc.line_ids.filtered(lambda line: line.result == "ok").lot_id
        lots = found.filtered(lambda lot: lot.seized_room_id == doc.room_id)
        if lots:
            lots._seized_enter(
                None,
                "custody.taken_over",
                {"count": doc.name, "custodian": doc.incoming_id.name},
                {"seized_keeper_id": doc.incoming_id.id},
            )

    def action_sign_sheet(self):
        """Show the sheet to whoever has to sign it."""
        self.ensure_one()
        self.check_access("read")
        return self.sudo().request_id.with_env(self.env).action_sign()

    def action_open_incidents(self):
        """Show what was reported by this count."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_seized_property.seized_incident_action"
        )
        action["domain"] = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        action["context"] = {}
        return action

    def _form_signatures(self):
        """The boxes of the printed sheet."""
        doc = self.sudo()
        signed = {
            signature.employee_id: signature.signed_at
            for signature in doc.request_id.signature_ids
        }
        others = [person for person in signed if person != doc.counter_id]
        custodian = others[0] if others else self.env["hr.employee"]
        return [
            {
                "label": self.env._("Counted by"),
                "opinion": "",
                "name": doc.counter_id.name if doc.state == "done" else "",
                "date": doc.finished_at,
            },
            {
                "label": self.env._("Custodian"),
                "opinion": "",
                "name": custodian.sudo().name if custodian else "",
                "date": signed.get(custodian) if custodian else None,
            },
        ]
