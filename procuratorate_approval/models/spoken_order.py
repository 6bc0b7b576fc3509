from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all
from odoo.addons.procuratorate_base.tools.refusal import refusal


class SpokenOrder(models.AbstractModel):
    """What a duty leader ordered by word of mouth, since nobody could be asked.

    Nobody has decided before; the order is ratified afterwards, by somebody above who
    had no part in it (spoken_order_ratify.py). An heir creates the document with
    ``emergency``, ``duty_leader_id``, ``order_text`` and ``ordered_at``, looks at the
    order with :meth:`_check_order`, and asks with :meth:`_ask_ratification` once the
    order is carried out. For the job of what was not ratified it has an index on
    ``ratify_due_at`` of its own, which goes with it.
    """

    _name = "procuratorate.spoken.order"
    _inherit = ["procuratorate.office.document", "procuratorate.time.limit.mixin"]
    _description = "Document on a Spoken Order"

    _engine_fields = frozenset(
        {
            "emergency",
            "duty_leader_id",
            "order_text",
            "ordered_at",
            "ratify_state",
            "ratify_due_at",
            "ratified_by_id",
            "ratified_at",
            "ratify_text",
        }
    )

    #: the dated rule of the time within which an order is ratified
    _ratify_rule = None
    #: the kinds of entry in the book: ``ratified`` and ``unratified``
    _ratify_kinds = {}
    #: who gives such orders
    _order_post = "procuratorate_base.post_duty_leader"
    #: who ratifies them; the clock is the first one's
    _ratify_posts = ("procuratorate_base.post_leader", "procuratorate_base.post_chief")

    emergency = fields.Boolean(readonly=True, copy=False)
    duty_leader_id = fields.Many2one(
        "hr.employee",
        "Order given by",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The duty leader whose spoken order was carried out.",
    )
    order_text = fields.Text("Spoken order", readonly=True, copy=False)
    ordered_at = fields.Datetime("Order given", readonly=True, copy=False)
    ratify_state = fields.Selection(
        [
            ("pending", "To be ratified"),
            ("ratified", "Ratified"),
            ("unratified", "Not ratified"),
        ],
        "Ratification",
        readonly=True,
        copy=False,
    )
    ratify_due_at = fields.Datetime("Ratify until", readonly=True, copy=False)
    ratified_by_id = fields.Many2one(
        "hr.employee", "Ratified by", readonly=True, copy=False, ondelete="restrict"
    )
    ratified_at = fields.Datetime(readonly=True, copy=False)
    ratify_text = fields.Text("Words of ratification", readonly=True, copy=False)

    # What an heir says ----------------------------------------------------------

    def _order_words(self):
        """How such an order is spoken of.

        ``refused``: nothing is done on it; ``party``: who may not give it; ``event``:
        since when its clock runs; ``late``: what follows when the time is over.
        """
        _ = self.env._
        return {
            "refused": _("Nothing is done on this order."),
            "party": _("Nobody orders for himself, or carries out what he ordered."),
            "event": _("Done on a spoken order"),
            "late": _("The time to ratify “%s” is over.", self.display_name),
        }

    def _order_reasons(self):
        """What else stands against an order of this leader now."""
        return []

    def _order_parties(self):
        """Everybody with a part in it: none of them ratifies."""
        return self.sudo().duty_leader_id

    def _order_note(self):
        """What an activity tells of the order; whoever reads the document reads it."""
        return self.order_text

    # The order ------------------------------------------------------------------

    def _order_content(self):
        """Whose order it was, as it is signed and sealed."""
        doc = self.sudo()
        leader = doc.duty_leader_id
        return {
            "leader": {"id": leader.id, "name": leader.name},
            "order": doc.order_text,
            "ordered_at": doc.ordered_at,
        }

    def _check_order(self, parties):
        """An order in words, of a duty leader who is none of ``parties``."""
        doc = self.sudo()
        doc._word(doc.order_text)
        words, leader = doc._order_words(), doc.duty_leader_id
        reasons = doc._order_reasons()
        post = self.env.ref(self._order_post).sudo()
        if not post._holds(leader, doc.company_id):
            reasons = [*reasons, doc._no_duty_leader(post)]
        if leader._meets(parties):
            _ = self.env._
            other = Reason(
                words["party"],
                missing=_("the order of another duty leader"),
                cure=_("another duty leader"),
            )
            reasons = [*reasons, other]
        if reasons:
            raise refuse_all(self.env, words["refused"], reasons)

    def _no_duty_leader(self, post):
        _ = self.env._
        return Reason(
            _("%s is no duty leader.", self.duty_leader_id.name),
            missing=_("the order of a duty leader"),
            cure=", ".join(post._holders(self.company_id).sudo().mapped("name")),
        )

    # Who ratifies ---------------------------------------------------------------

    def _ask_ratification(self, now):
        """The leader in charge is told, and the clock runs from ``now``.

        Where the rules of the procuratorate are off, nothing is to be ratified.
        """
        doc = self.sudo()
        clock = doc._start_time_limit(
            self._ratify_rule,
            start=now,
            event=doc._order_words()["event"],
            post=self.env.ref(self._ratify_posts[0]),
        )
        if not clock:
            return
        doc._write_engine({"ratify_state": "pending", "ratify_due_at": clock.due_at})
        doc._tell(
            doc._ratifiers(),
            self.env._("To be ratified: %s", doc.display_name),
            doc._order_note(),
        )

    def _ratifiers(self):
        """Who may ratify: above the duty leader, and without part in it."""
        doc = self.sudo()
        department = doc.duty_leader_id.department_id
        leaders = self.env["hr.employee"].sudo()
        for post in map(self.env.ref, self._ratify_posts):
            leaders |= post.sudo()._holders(doc.company_id, department).sudo()
        barred = doc._order_parties()._persons()
        return leaders.filtered(lambda each: not each._persons() & barred)

    def _refuse_ratifier(self):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” is not yours to ratify.", self.display_name),
            basis=_(
                "A spoken order is ratified by whoever stands above who gave it, and "
                "had no part in it."
            ),
            missing=_("the act of the leader in charge, or of the chief procurator"),
            cure=", ".join(self.sudo()._ratifiers().mapped("name")),
        )
