from odoo import api, models


class StockLocation(models.Model):
    """Whether what lies in a room is what its sealed orders explain.

    The last sealed hand-over says what stood on record then; every order since was
    sealed by the engine. Stock that differs from both was changed past them.
    """

    _inherit = "stock.location"

    def action_armory_check_change(self):
        """Look now; what is not explained becomes a finding."""
        for room in self.sudo().armory_room_id:
            room.with_env(self.env).check_access("read")
            room._armory_report_change()
        return True

    def _armory_report_change(self):
        """One finding for a room whose stock nothing explains."""
        differences = self._armory_unexplained()
        Finding = self.env["procuratorate.armory.finding"]
        if not differences:
            return Finding
        lots = self.env["stock.lot"].sudo().browse(differences).exists()
        said = [
            self.env._(
                "%(card)s: %(more)+d against the sealed orders",
                card=lot.name,
                more=differences[lot.id],
            )
            for lot in lots
        ]
        matter = "change " + ",".join(f"{key}:{n}" for key, n in differences.items())
        return Finding._raise_finding(self, "change", "\n".join(said), matter=matter)

    def _armory_unexplained(self):
        """{id of the card: pieces too many or too few}, empty if all is explained."""
        room = self.sudo()
        expected = room._armory_expected()
        for lot, quantity in room._armory_stock_now().items():
            expected[lot.id] = expected.get(lot.id, 0) - quantity
        return {lot: -gap for lot, gap in sorted(expected.items()) if gap}

    def _armory_expected(self):
        """{id of the card: pieces} by the last hand-over and every order since."""
        base = self._armory_last_shift_entry()
        expected = {}
        for row in base._content().get("stock", []) if base else []:
            expected[row["lot"]] = expected.get(row["lot"], 0) + row["quantity"]
        inside = set(
            self.env["stock.location"]
            .sudo()
            .with_context(active_test=False)
            .search([("id", "child_of", self.ids)])
            .ids
        )
        for entry in self._armory_orders_after(base):
            for item in entry._content()["items"]:
                sign = (item["to"] in inside) - (item["from"] in inside)
                expected[item["id"]] = (
                    expected.get(item["id"], 0) + sign * item["quantity"]
                )
        return expected

    def _armory_last_shift_entry(self):
        """The last sealed hand-over of this room."""
        return self._armory_entries([("kind", "=", "armory.shift")], limit=1)

    def _armory_orders_after(self, base):
        """Every sealed order of the company since then; one may touch two rooms."""
        entries = self.env["procuratorate.book.entry"].sudo()
        return entries.search(
            [
                ("kind", "=", "armory.order"),
                ("book_id.company_id", "=", self.company_id.id),
                ("id", ">", base.id or 0),
            ],
            order="id",
        )

    def _armory_entries(self, domain, limit=None):
        """The entries of the book of this room, newest first."""
        entries = self.env["procuratorate.book.entry"].sudo()
        return entries.search(
            [
                ("book_id.code", "=", self._armory_book_code()),
                ("book_id.company_id", "=", self.company_id.id),
                *domain,
            ],
            order="id desc",
            limit=limit,
        )

    @api.model
    def _armory_cron_look(self):
        """Every night: unexplained changes, and rooms with more rounds than allowed."""
        companies = self.env["res.company"]._procuratorate_offices()
        for company in companies:
            for room in company._armory_rooms():
                room._armory_report_change()
                room._armory_report_rounds()

    def _armory_report_rounds(self):
        """A room that holds more rounds than its ceiling: a finding, once."""
        there, ceiling = self._armory_rounds_now(), self._armory_ceiling()
        Finding = self.env["procuratorate.armory.finding"]
        if there <= ceiling:
            Finding._settle(self, "rounds", "ceiling", self.env._("Below it again"))
            return Finding
        text = self.env._(
            "%(there)s rounds in the room, %(ceiling)s allowed",
            there=there,
            ceiling=ceiling,
        )
        return Finding._raise_finding(self, "rounds", text, matter="ceiling")
