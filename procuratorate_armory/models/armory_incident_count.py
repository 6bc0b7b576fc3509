from odoo import fields, models


class ArmoryIncident(models.Model):
    """After a loss the whole room is counted, within hours."""

    _inherit = "procuratorate.armory.incident"

    count_id = fields.Many2one(
        "procuratorate.armory.count",
        "Full Count",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    def _set_off(self, facts):
        super()._set_off(facts)
        count = self._count_of_document()
        wanted = self._sets_off().count or self.kind == "count_difference"
        if not count and wanted and self.room_id:
            count = self._count_asked_for()
        if count:
            self._write_engine({"count_id": count.id})

    def _on_lost(self):
        """A suspicion that came true asks for the count as well."""
        super()._on_lost()
        if self.room_id and not self.count_id:
            self._write_engine({"count_id": self._count_asked_for().id})

    def _count_of_document(self):
        """The count in which it was found, when it was found by one."""
        Count = self.env["procuratorate.armory.count"].sudo()
        return Count.browse(self.res_id if self.res_model == Count._name else [])

    def _count_asked_for(self):
        """A count of the room, or the one that was asked for just now."""
        kind = "seal" if self.kind == "seal_broken" else "incident"
        return self.env["procuratorate.armory.count"]._plan_for(
            self.room_id, kind, self.display_name
        )

    def _lost_rounds(self):
        """Rounds that the count missed, by lot and place, as far as stock has them."""
        lost = super()._lost_rounds()
        Line = self.env["procuratorate.armory.count.line"].sudo()
        for line in Line.search(
            [("incident_id", "=", self.id), ("result", "=", "short")]
        ):
            place = line.room_id.child_ids.filtered(
                lambda each, dud=line.dud: (
                    each.armory_use == ("dud" if dud else "ammo_cabinet")
                )
            )
            lost += self._spread(line, place)
        return lost

    def _spread(self, line, places):
        """The missing rounds of one row, over the cards and places that have them."""
        left, rows = line.expected - line.found, []
        for lot in line.lot_ids:
            for place in places:
                taken = min(left, lot._armory_quantity(place))
                if taken > 0:
                    rows.append((lot, taken, place))
                    left -= taken
        return rows

    def _still_holds(self):
        return super()._still_holds() or self._count_waits()

    def _count_waits(self):
        return self.count_id and self.count_id.state not in ("signed", "cancelled")

    def _owed(self):
        owed = super()._owed()
        if self.sudo()._count_waits():
            words = self.env._("Full count of the room, signed: %s", self.count_id.name)
            owed.append(("count", words))
        return owed


class ArmoryCount(models.Model):
    _inherit = "procuratorate.armory.count"

    incident_ids = fields.One2many(
        "procuratorate.armory.incident", "count_id", "Incidents", readonly=True
    )
    incident_count = fields.Integer(compute="_compute_incident_count")

    def _compute_incident_count(self):
        for count in self:
            count.incident_count = len(count.sudo().incident_ids)

    def _release_incidents(self):
        super()._release_incidents()
        self.sudo().incident_ids._settle_room()

    def action_open_incidents(self):
        """Show what was reported by this count, or asked for it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_armory.armory_incident_action"
        )
        return {
            **action,
            "domain": [("count_id", "=", self.id)],
            "context": {},
            "view_mode": "list,form",
            "views": [[False, "list"], [False, "form"]],
        }
