from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason

CHIEF = "procuratorate_base.post_chief"


class ArmoryEmergencyLock(models.Model):
    """A duty leader whose order was not ratified orders no emergency issue any more.

    The chief procurator lifts it, with the words that go on record.
    """

    _name = "procuratorate.armory.emergency.lock"
    _inherit = ["procuratorate.armory.document"]
    _description = "Lock of an Emergency Right"
    _named_by = ("name", "employee_id")
    _number_prefix = "JJ"
    _made_by_hand = False
    _open_states = ()
    _removable_states = ()
    _rec_names_search = ["name", "employee_id.name"]

    employee_id = fields.Many2one(
        "hr.employee", "Duty leader", required=True, readonly=True, ondelete="restrict"
    )
    issue_id = fields.Many2one(
        "procuratorate.armory.issue",
        "Emergency issue",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    reason = fields.Text(required=True, readonly=True)
    locked_at = fields.Datetime(required=True, readonly=True)
    state = fields.Selection(
        [("locked", "Locked"), ("lifted", "Lifted")], default="locked"
    )
    lifted_by_id = fields.Many2one(
        "hr.employee", "Lifted by", readonly=True, ondelete="restrict"
    )
    lifted_at = fields.Datetime("Lifted on", readonly=True)
    lift_text = fields.Text("Why it was lifted", readonly=True)

    _one_lock = models.UniqueIndex(
        "(employee_id) WHERE state = 'locked'",
        "The emergency right of this person is locked already.",
    )

    @api.model
    def _lock(self, issue, reason):
        """Lock the right of the leader of this issue, unless it is locked already."""
        issue = issue.sudo()
        if self._of(issue.duty_leader_id):
            return
        lock = self.sudo()._engine_create(
            [
                {
                    "company_id": issue.company_id.id,
                    "employee_id": issue.duty_leader_id.id,
                    "issue_id": issue.id,
                    "reason": reason,
                    "locked_at": fields.Datetime.now(),
                }
            ]
        )
        lock.with_env(self.env)._put_on_record(
            "armory.emergency.locked",
            {
                "leader": issue.duty_leader_id.name,
                "issue": issue.name,
                "reason": reason,
            },
        )

    @api.model
    def _of(self, employees):
        """The locks in force on these natural persons."""
        people = employees.sudo()._persons()
        return (
            self.sudo()
            .search([("state", "=", "locked")])
            .filtered(lambda lock: lock.employee_id._persons() & people)
        )

    @api.model
    def _reasons_of(self, leader):
        """Why this leader may order nothing now."""
        _ = self.env._
        return [
            Reason(
                _("The emergency right of %s is locked.", leader.sudo().name),
                basis=_(
                    "an order that is not ratified in time: %s", lock.issue_id.name
                ),
                missing=_("the chief procurator's word that lifts it"),
                cure=_("the chief procurator, under “Emergency Rights”"),
            )
            for lock in self._of(leader)
        ]

    def action_lift(self, text=None):
        """The chief procurator lifts the lock; not his own."""
        for lock in self:
            lock.check_access("read")
            chief = lock._actor_of(CHIEF)
            lock._expect("locked")
            text = lock._word(text)
            if chief._meets(lock.sudo().employee_id):
                raise lock._refuse_person([CHIEF])
            lock._write_engine(
                {
                    "state": "lifted",
                    "lifted_by_id": chief.id,
                    "lifted_at": fields.Datetime.now(),
                    "lift_text": text,
                }
            )
            lock._put_on_record(
                "armory.emergency.lifted",
                {"leader": lock.sudo().employee_id.name, "text": text},
            )
        return True
