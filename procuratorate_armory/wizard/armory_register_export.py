import base64

from odoo import fields, models

from ..tools.tables import write_workbook

GUN_COLUMNS = (
    "armory_number",
    "armory_type_id",
    "armory_type_id.calibre",
    "armory_maker",
    "armory_year",
    "armory_certificate_no",
    "armory_state",
    "armory_condition",
    "armory_home_id",
    "armory_slot",
    "armory_location_id",
    "armory_holder_id",
    "armory_assigned_id",
    "armory_magazine_ids",
    "armory_accessories",
    "armory_seal_no",
    "armory_ballistic_ref",
    "armory_ballistic_on",
    "armory_rounds_fired",
    "armory_wiped_on",
    "armory_stripped_on",
    "armory_test_fired_on",
    "armory_source_document",
    "armory_authority",
    "armory_received_on",
)
AMMO_COLUMNS = (
    "armory_number",
    "armory_type_id",
    "armory_type_id.calibre",
    "armory_purpose",
    "armory_maker",
    "armory_year",
    "armory_package",
    "armory_onhand",
    "armory_reserved",
    "armory_out",
    "armory_duds",
    "armory_source_document",
    "armory_authority",
    "armory_received_on",
)


class ArmoryRegisterExport(models.TransientModel):
    """The whole register as a table or on paper; that it was taken is on record."""

    _name = "procuratorate.armory.register_export"
    _description = "Register of Firearms on Paper"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    room_id = fields.Many2one(
        "stock.location",
        "Armory Room",
        domain="[('armory_use', '=', 'room'), ('company_id', '=', company_id)]",
        help="Without a room: all of them.",
    )
    gone = fields.Boolean("With What Was Surrendered")
    reason = fields.Char("What For", required=True)
    file = fields.Binary(readonly=True, attachment=False)

    def action_table(self):
        """Download the register as a workbook."""
        self.ensure_one()
        guns, ammo = self._guns(), self._ammo()
        Export = self.env["procuratorate.armory.export"]
        Export._check_may_export(guns | ammo)
        _ = self.env._
        content = write_workbook(
            [(_("Guns"), guns, GUN_COLUMNS), (_("Ammunition"), ammo, AMMO_COLUMNS)]
        )
        self.file = base64.b64encode(content)
        if guns | ammo:
            Export._note("data", guns | ammo, _("Register of firearms"), self.reason)
        name = _("Register of firearms.xlsx")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{name}?download=true",
            "target": "download",
        }

    def action_paper(self):
        """Print the register."""
        self.ensure_one()
        cards = self._guns() | self._ammo()
        self.env["procuratorate.armory.export"]._check_may_export(cards)
        report = self.env.ref("procuratorate_armory.action_report_register")
        return report.report_action(self)

    def _domain(self, kind):
        domain = [
            ("armory_kind", "=", kind),
            ("company_id", "=", self.company_id.id),
        ]
        if self.room_id:
            domain.append(("armory_room_id", "=", self.room_id.id))
        if kind == "gun" and not self.gone:
            domain.append(("armory_state", "!=", "surrendered"))
        return domain

    def _guns(self):
        """The guns of the register, in its order."""
        Lot = self.env["stock.lot"]
        return Lot.search(self._domain("gun"), order="armory_type_id, name, id")

    def _ammo(self):
        """The batches of the register, in its order."""
        Lot = self.env["stock.lot"]
        return Lot.search(self._domain("ammo"), order="armory_type_id, name, id")

    def _form_signatures(self):
        """The boxes below the printed register: left to the pen."""
        _ = self.env._
        names = (_("Keeper A"), _("Keeper B"), _("Head of Judicial Police"))
        return [
            {"label": name, "opinion": "", "name": "", "date": None} for name in names
        ]
