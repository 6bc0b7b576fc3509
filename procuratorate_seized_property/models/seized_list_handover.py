from odoo import api, fields, models

MONEY, GOODS, PAPERS = "seized.d1.money", "seized.d1", "seized.d2"
#: cards of these states have reached case management, or need not reach it
ARRIVED = (
    "stored",
    "exempt_held",
    "banked",
    "registered_only",
    "incident",
    "hold",
)


class SeizedList(models.Model):
    """The clocks of a list: goods and money in three days, list and slips as well.

    They start with the measure itself, on the day the list is signed; goods may be
    late with approval, the papers never.
    """

    _inherit = "procuratorate.seized.list"

    handover_ids = fields.One2many(
        "procuratorate.seized.handover", "list_id", "Hand-overs", readonly=True
    )
    handover_count = fields.Integer(compute="_compute_handover_count")
    delay_ids = fields.One2many(
        "procuratorate.seized.delay", "list_id", "Delays", readonly=True
    )

    @api.depends("handover_ids")
    def _compute_handover_count(self):
        counts = dict(
            self.env["procuratorate.seized.handover"]._read_group(
                [("list_id", "in", self.ids)], ["list_id"], ["__count"]
            )
        )
        for doc in self:
            doc.handover_count = counts.get(doc, 0)

    # Verbs --------------------------------------------------------------------

    def action_hand_over(self):
        """Make the hand-over of everything this list still owes, and open it."""
        self.ensure_one()
        self.check_access("read")
        handover = self.env["procuratorate.seized.handover"].create(
            {"list_id": self.id}
        )
        return handover.get_formview_action()

    def action_handovers(self):
        """Show the hand-overs of this list."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hand-overs"),
            "res_model": "procuratorate.seized.handover",
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": [("list_id", "=", self.id)],
        }

    # Clocks -------------------------------------------------------------------

    def _on_signed(self):
        """Start the clocks of hand-over and registration."""
        super()._on_signed()
        for doc in self.sudo():
            doc._start_handover_clocks()

    def _start_handover_clocks(self):
        lines = self.line_ids.filtered(lambda line: not line.struck)
        if lines.filtered(lambda line: line._is_account_money()):
            self._start_clock(MONEY, self.env._("Money into the sole account"))
        if lines.filtered(lambda line: line._is_handed_over()):
            self._start_clock(GOODS, self.env._("Goods and titles to case management"))
        if lines.filtered(lambda line: line.category_id.route != "none"):
            self._start_clock(PAPERS, self.env._("List and deposit slips registered"))

    def _start_clock(self, code, name):
        """From the measure, whenever the paper about it was signed."""
        handler = self.officer_ids[:1]
        self._start_time_limit(
            code,
            start=self.executed_at,
            event=self.env._("Measure carried out"),
            responsible=handler or None,
            post=None
            if handler
            else self.env.ref("procuratorate_seized_property.post_custody_head"),
            name=f"{self.name} {name}",
        )

    def _registered(self):
        """List and slips are with case management."""
        self.sudo()._close_time_limit(PAPERS)
        self._close_money_clock()

    def _handed_over(self):
        """Goods were accepted: their clock stops with the last of them."""
        for doc in self.sudo():
            if not doc._owed_goods():
                doc._close_time_limit(GOODS)

    def _owed_goods(self):
        """Cards of goods and titles that case management does not have yet."""
        self.ensure_one()
        cards = self.env["stock.lot"].search(
            [
                ("seized_list_id", "=", self.id),
                ("seized_line_id.struck", "=", False),
                ("seized_state", "not in", ARRIVED),
            ]
        )
        return cards.filtered(lambda card: card.seized_line_id._is_handed_over())

    def _close_money_clock(self):
        """All money of the list lies in the account: its clock stops."""
        for doc in self.sudo():
            money = doc.line_ids.filtered(
                lambda line: line._is_account_money() and not line.struck
            )
            if money and all(line.lot_id._seized_fully_banked() for line in money):
                doc._close_time_limit(MONEY)


class SeizedListLine(models.Model):
    _inherit = "procuratorate.seized.list.line"

    def _is_account_money(self):
        """Money that belongs into the sole account."""
        return self.category_id.route == "account" and not self.evidential_cash

    def _is_handed_over(self):
        """Whether the thing, its title or its list goes to case management."""
        return not self._is_account_money() and self.category_id.route not in (
            "institution",
            "none",
        )


class SeizedDeposit(models.Model):
    _inherit = "procuratorate.seized.deposit"

    def _money_posted(self):
        """A slip may be the last one its list was waiting for."""
        result = super()._money_posted()
        self.lot_id.sudo().seized_list_id._close_money_clock()
        return result
