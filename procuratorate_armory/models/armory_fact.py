import json

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import canonical
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.exceptions import AccessError
from odoo.fields import Domain

HEAD = "procuratorate_armory.post_armory_head"
LEADER = "procuratorate_base.post_leader"
STATES = [
    ("draft", "Draft"),
    ("recorded", "On Record"),
    ("corrected", "Corrected"),
]
KINDS = ("armory.post", "armory.permit", "armory.review", "armory.check")
#: entries after which a fact is not believed any more
ENDS = (
    "armory.post.ended",
    "armory.permit.withdrawn",
    "armory.permit.surrendered",
    "armory.corrected",
)
_PEN = take_pen(*KINDS, *ENDS)


def stays(facts):
    """A state that an heir adds is not taken out of its records."""


class ArmoryFact(models.AbstractModel):
    """What is on record about a holder: armed post, permit, review, test.

    The head of the judicial police writes it down and puts it on record; nobody does
    so in his own matter. From then on it neither changes nor goes: what was wrong is
    replaced by a correction, which another person puts on record. A fact is believed
    as far as its sealed entry says so, whatever its row says.
    """

    _name = "procuratorate.armory.fact"
    _inherit = ["procuratorate.armory.document"]
    _description = "Fact on Record about a Holder"
    _order = "id desc"

    _engine_fields = frozenset({"name", "state", "recorded_at", "recorded_by_id"})
    #: the kind of the entry that puts such a fact on record
    _fact_kind = None

    employee_id = fields.Many2one(
        "hr.employee",
        "Person",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        tracking=True,
    )
    state = fields.Selection(STATES)
    recorded_at = fields.Datetime("Put on Record", readonly=True, copy=False)
    recorded_by_id = fields.Many2one(
        "hr.employee",
        "Put on Record by",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    scan_ids = fields.Many2many(
        "ir.attachment", string="Scans", copy=False, help="The papers themselves."
    )
    note = fields.Text()
    mine = fields.Boolean(
        "About Me", compute="_compute_mine", search="_search_mine", compute_sudo=True
    )

    # Whose --------------------------------------------------------------------

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_mine(self):
        mine = self._my_employees()
        for fact in self:
            fact.mine = fact.employee_id in mine

    @api.model
    def _search_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = Domain("employee_id", "in", self._my_employees().ids)
        return domain if True in value else ~domain

    @api.model
    def _my_employees(self):
        user = self.env.user.sudo()
        return user.employee_ids | user.procuratorate_employee_id

    # Verbs --------------------------------------------------------------------

    def action_record(self):
        """Put these facts on record; from now on they stay as they are."""
        for fact in self:
            fact.check_access("read")
            fact._record()
        return True

    def _record(self):
        actor = self._recorder()
        self._expect("draft")
        fact = self.sudo()
        fact._check_fact()
        fact._check_correction(actor)
        fact._correct_older()
        fact._write_engine(
            {
                "state": "recorded",
                "recorded_at": fields.Datetime.now(),
                "recorded_by_id": actor.id,
                **fact._recorded_values(),
            }
        )
        _seal_fact(self, self._fact_kind)
        fact._on_recorded()
        fact.employee_id._armory_stopped()

    # What an heir says --------------------------------------------------------

    def _fact_content(self):
        """What is sealed and believed of this fact; a person's name may change."""
        return {"employee": self.employee_id.id}

    def _check_fact(self):
        """Raise when this fact cannot go on record as it is."""

    def _recorded_values(self):
        """Values written together with the state."""
        return {}

    def _on_recorded(self):
        """What follows from this fact."""

    # Who ----------------------------------------------------------------------

    def _recorder(self):
        """The head, or a leader in charge; never in the own matter."""
        actor = self._actor_of(HEAD, LEADER)
        self._refuse_own_matter(actor)
        return actor

    def _refuse_own_matter(self, actor):
        """Nobody decides about the own right to hold a firearm."""
        if not actor._same_person(self.sudo().employee_id):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is your own matter.", self.display_name),
            basis=_("Nobody decides about the own right to hold a firearm."),
            missing=_("the act of another person"),
            cure=_("the leader in charge, or another head of the judicial police"),
            error=AccessError,
        )

    # What is believed ---------------------------------------------------------

    def _believed(self):
        """Those of these facts that a sealed entry says, and none takes back."""
        entries = self._sealed_entries(self._fact_kind, *ENDS)
        ended = {entry.res_id for entry in entries if entry.kind in ENDS}
        sealed = {
            entry.res_id: entry._content().get("fact")
            for entry in entries
            if entry.kind == self._fact_kind
        }
        return self.filtered(
            lambda fact: (
                fact.id not in ended
                and fact.id in sealed
                and sealed[fact.id] == _plain(fact.sudo()._fact_content())
            )
        )

    @api.model
    def _by_person(self, employees):
        """{employee id: facts on record that are believed}: two queries."""
        facts = self.sudo().search(
            [("employee_id", "in", employees.ids), ("state", "=", "recorded")]
        )
        found = facts._believed().grouped(lambda fact: fact.employee_id.id)
        return {
            employee.id: found.get(employee.id, facts[:0]) for employee in employees
        }


def _plain(content):
    return json.loads(canonical(content))


def _seal_fact(fact, kind):
    """Put a fact on record with the act of who stands behind it.

    Not a method: code typed into a server action reaches no function of a module.
    """
    fact._recorder()
    own = fact.sudo()
    content = {
        "fact": own._fact_content(),
        "person": own.employee_id.name,
        "note": own.note or None,
    }
    if own.corrects_id:
        content["corrects"] = own.corrects_id.name
    if own.scan_ids:
        content["attachments"] = own.scan_ids._seal()
    fact._put_on_record(kind, content, _PEN)


def _seal_end(fact, kind, content):
    """Put on record that a fact holds no longer."""
    fact._put_on_record(kind, {"fact": fact.sudo()._fact_content(), **content}, _PEN)
