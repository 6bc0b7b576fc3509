from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..tools.gun_states import OUT
from ..tools.kinds import GUN
from ..tools.period import in_words

GUNS = Domain("armory_kind", "=", GUN)
SOON = timedelta(hours=1)


class StockLot(models.Model):
    """The board: which gun is where, with whom, due when; asked in one look."""

    _inherit = "stock.lot"

    armory_short = fields.Char("Last Digits", compute="_compute_armory_short")
    armory_due_text = fields.Char("Due", compute="_compute_armory_due")
    armory_overdue = fields.Boolean(
        "Overdue", compute="_compute_armory_due", search="_search_armory_overdue"
    )
    armory_due_soon = fields.Boolean(
        "Due within an Hour",
        compute="_compute_armory_due",
        search="_search_armory_due_soon",
    )
    armory_free = fields.Boolean(
        "Free for Issue", compute="_compute_armory_free", search="_search_armory_free"
    )

    _armory_due_idx = models.Index(
        "(armory_due_at) WHERE armory_kind = 'gun' AND armory_due_at IS NOT NULL"
    )

    # Computes -----------------------------------------------------------------

    @api.depends("armory_number")
    def _compute_armory_short(self):
        for card in self:
            card.armory_short = (card.armory_number or "")[-4:]

    @api.depends("armory_state", "armory_due_at")
    @api.depends_context("lang")
    def _compute_armory_due(self):
        now = fields.Datetime.now()
        for card in self:
            due = card.armory_state in OUT and card.armory_due_at
            card.armory_overdue = bool(due and due < now)
            card.armory_due_soon = bool(due and now <= due <= now + SOON)
            card.armory_due_text = in_words(self.env, due, now) if due else False

    @api.depends("armory_state", "armory_condition", "armory_room_id.armory_frozen")
    def _compute_armory_free(self):
        for card in self:
            card.armory_free = (
                card.armory_state == "in_store"
                and card.armory_condition == "ok"
                and not card.sudo().armory_room_id.armory_frozen
            )

    @api.model
    def _search_armory_overdue(self, operator, value):
        return self._armory_search(
            operator, value, Domain("armory_due_at", "<", fields.Datetime.now())
        )

    @api.model
    def _search_armory_due_soon(self, operator, value):
        now = fields.Datetime.now()
        due = Domain("armory_due_at", ">=", now) & Domain(
            "armory_due_at", "<=", now + SOON
        )
        return self._armory_search(operator, value, due)

    @api.model
    def _search_armory_free(self, operator, value):
        free = (
            Domain("armory_state", "=", "in_store")
            & Domain("armory_condition", "=", "ok")
            & Domain("armory_room_id.armory_frozen", "=", False)
        )
        return self._armory_search(operator, value, free, out=False)

    @api.model
    def _armory_search(self, operator, value, domain, out=True):
        """Guns of which ``domain`` is true, or all the others."""
        if operator != "in":
            return NotImplemented
        domain = GUNS & domain
        if out:
            domain &= Domain("armory_state", "in", sorted(OUT))
        return domain if True in value else ~domain

    # Counters -----------------------------------------------------------------

    @api.model
    def armory_board(self):
        """The counters above the board: [{key, label, count, domain}].

        One grouped query, whatever the board is filtered by.
        """
        self._armory_check_sees()
        now = fields.Datetime.now()
        groups = self._read_group(
            GUNS & Domain("company_id", "in", self.env.companies.ids),
            ["armory_state"],
            ["armory_due_at:array_agg"],
        )
        counts = dict.fromkeys(("store", "out", "overdue", "held", "lost"), 0)
        for state, dues in groups:
            for due in dues:
                for key in _counters(state, due, now):
                    counts[key] += 1
        labels = self._armory_counter_labels()
        return [
            {
                "key": key,
                "count": count,
                "label": labels[key],
                "filter": f"armory_{key}",
            }
            for key, count in counts.items()
        ]

    @api.model
    def _armory_counter_labels(self):
        _ = self.env._
        return {
            "store": _("In store"),
            "out": _("Out"),
            "overdue": _("Overdue"),
            "held": _("Held"),
            "lost": _("Lost"),
        }

    @api.model
    def _armory_check_sees(self):
        """Refuse whoever has no need to know."""
        if self.env.su or self.env.user._armory_sees():
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Where firearms are is not yours to look at."),
            basis=_("Where firearms are is told to those who have to know it."),
            missing=_("a post that answers for the firearms"),
            cure=_("the head of judicial police"),
            error=AccessError,
        )


def _counters(state, due, now):
    """The counters a gun of this state and due time belongs to."""
    if state in OUT:
        return ("out", "overdue") if due and due < now else ("out",)
    if state in ("in_store", "reserved"):
        return ("store",)
    if state == "lost":
        return ("lost",)
    return () if state in (None, False, "surrendered") else ("held",)
