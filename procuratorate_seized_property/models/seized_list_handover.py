from odoo import api, fields, models
from odoo.fields import Domain

from .seized_handover_rows import OWED

MONEY, GOODS, PAPERS = "seized.d1.money", "seized.d1", "seized.d2"
#: cards that case management still waits for, or has on its table
WAITED_FOR = (*OWED, "under_check")


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
    can_hand_over = fields.Boolean(compute="_compute_can_hand_over", compute_sudo=True)
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

    @api.depends("state", "handover_ids.line_ids")
    def _compute_can_hand_over(self):
        """Whether a card is owed that is in no hand-over yet."""
        owed = self.env["stock.lot"]._read_group(
            self._owed_domain(), ["seized_list_id"], ["__count"]
        )
        lists = {doc.id for doc, _count in owed}
        for doc in self:
            doc.can_hand_over = doc.state == "signed" and doc._origin.id in lists

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
        due = {
            MONEY: lines.filtered(lambda line: line._is_account_money()),
            GOODS: lines.filtered(lambda line: line._is_handed_over()),
            PAPERS: lines.filtered(lambda line: line.category_id.route != "none"),
        }
        for code, name in self._clock_names().items():
            if due[code]:
                self._start_clock(code, name)

    def _clock_names(self):
        _ = self.env._
        return {
            MONEY: _("Money into the sole account"),
            GOODS: _("Goods and titles to case management"),
            PAPERS: _("List and deposit slips registered"),
        }

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
            name=self.env._("%(clock)s (%(list)s)", clock=name, list=self.name),
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
        accepted = Domain("handover_id.state", "=", "accepted")
        waiting = Domain("seized_state", "in", WAITED_FOR) | (
            Domain("seized_state", "in", ("incident", "hold"))
            & Domain("seized_handover_row_ids", "not any", accepted)
        )
        cards = self.env["stock.lot"].search(
            Domain("seized_list_id", "=", self.id)
            & Domain("seized_line_id.struck", "=", False)
            & waiting
        )
        return cards.filtered(lambda card: card.seized_line_id._is_handed_over())

    def _close_money_clock(self):
        """All money of the list lies in the account: its clock stops."""
        for doc in self.sudo():
            if not doc._owed_money():
                doc._close_time_limit(MONEY)

    def _owed_money(self):
        """Lines of money that do not lie in the account in full."""
        self.ensure_one()
        return self.line_ids.filtered(
            lambda line: (
                line._is_account_money()
                and not line.struck
                and not line.lot_id._seized_fully_banked()
            )
        )

    # Corrections --------------------------------------------------------------

    def _on_corrected(self, slip):
        """A slip strikes and adds items: rows and clocks follow."""
        super()._on_corrected(slip)
        for doc in self.sudo():
            for handover in doc.handover_ids.filtered(
                lambda each: each.state in each._open_states
            ):
                handover._sync_rows()
            doc._void_clocks() if doc.state == "void" else doc._follow_clocks()

    def _void_clocks(self):
        """A void list owes nothing."""
        for code in (MONEY, GOODS, PAPERS):
            self._cancel_time_limit(code, self.env._("List made void"))

    def _follow_clocks(self):
        """What is no longer owed stops its clock; what is new starts one."""
        names = self._clock_names()
        for code, owed in ((GOODS, self._owed_goods()), (MONEY, self._owed_money())):
            running = self._running_time_limits(code)
            if owed and not running:
                self._start_clock(code, names[code])
            elif running and not owed:
                self._close_time_limit(code)


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
