from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.kinds import GUN
from .armory_care_act import OCCURRED


class ArmoryVerification(models.Model):
    """The police verify guns: when and where they say; each gun has its result.

    Conditions, state and use of each gun are looked at. Whoever refuses loses gun and
    permit.
    """

    _name = "procuratorate.armory.verification"
    _description = "Verification by the Police"
    _inherit = ["procuratorate.armory.care.act", "procuratorate.time.limit.mixin"]
    _number_prefix = "CY"
    _order = "set_at desc, id desc"

    _act = "verification"
    _stages = {"result": (("set",), "signing", "done")}
    _result_states = ("set",)
    _row_fields = frozenset({"line_ids"})
    _late_fields = OCCURRED | {"officers", "conclusion"}
    _engine_fields = frozenset({"done_at"})

    organ = fields.Char("Police Organ", help="Who verifies.")
    notice_no = fields.Char("Notice No.")
    place = fields.Char(help="Where the police want to see the guns.")
    set_at = fields.Datetime("Time Set by the Police", index=True)
    officers = fields.Char("Officers of the Police")
    line_ids = fields.One2many(
        "procuratorate.armory.verification.line", "verification_id", "Guns"
    )
    transport_ids = fields.One2many(
        "procuratorate.armory.transport", "verification_id", "Transports"
    )
    conclusion = fields.Text(help="What the police put down.")
    consequence = fields.Text(compute="_compute_consequence")
    state = fields.Selection(
        [
            ("draft", "Expected"),
            ("set", "Time Set"),
            ("signing", "Result Being Signed"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        group_expand=True,
    )
    done_at = fields.Datetime("Done on", readonly=True, copy=False)

    @api.depends("line_ids.result")
    def _compute_consequence(self):
        _ = self.env._
        for doc in self:
            bad = doc.line_ids.filtered(
                lambda line: line.result in ("absent", "collected")
            )
            doc.consequence = (
                _(
                    "Firearms Control Law, art. 28: what is not presented for "
                    "verification is collected by the police, gun and permit."
                )
                if bad
                else False
            )

    def _act_lots(self):
        return self.line_ids.lot_id

    # Verbs --------------------------------------------------------------------

    def action_add_guns(self):
        """Put every gun of the books on the list."""
        for doc in self:
            doc._keeper_acts()
            doc._expect("draft", "set")
            guns = doc.sudo()._guns_on_the_books() - doc.sudo().line_ids.lot_id
            doc.line_ids.sudo()._engine_create(
                [{"verification_id": doc.id, "lot_id": gun.id} for gun in guns]
            )
        return True

    def _guns_on_the_books(self):
        domain = [
            ("company_id", "=", self.company_id.id),
            ("armory_kind", "=", GUN),
            ("armory_state", "not in", (False, "surrendered", "lost")),
        ]
        if self.room_id:
            domain.append(("armory_room_id", "=", self.room_id.id))
        return self.env["stock.lot"].search(domain, order="name, id")

    def action_set(self):
        """The police have said when and where."""
        for doc in self:
            doc._keeper_acts()
            doc._expect("draft")
            doc._check_said(("organ", "place", "set_at", "line_ids"))
            content = {
                "organ": doc.organ,
                "place": doc.place,
                "set_at": doc.set_at,
                "notice": doc.notice_no or None,
                "guns": sorted(doc.sudo().line_ids.lot_id.ids),
            }
            doc._put_on_record("armory.verification.set", content)
            doc._write_engine({"state": "set"})
        return True

    def action_ask_result(self):
        """Two keepers sign the results."""
        return self._ask_act("result")

    def _after_cancel(self):
        self._cancel_time_limit(None, self.env._("Given up"))

    # Checks -------------------------------------------------------------------

    def _check_said(self, names):
        missing = [
            label["string"]
            for name, label in self.fields_get(names, ["string"]).items()
            if not self[name]
        ]
        if missing:
            raise self._verification_refusal(", ".join(missing))

    def _check_act(self, stage):
        super()._check_act(stage)
        self._check_said(("officers",))
        now = fields.Datetime.now()
        if self.set_at > now:
            raise self._verification_refusal(
                self.env._("the time that the police set: it has not come yet")
            )
        for line in self.line_ids:
            if not line.result:
                raise self._verification_refusal(
                    self.env._("the result for gun %s", line.lot_id.armory_number)
                )
            if line.result != "pass" and not (line.note or "").strip():
                raise self._verification_refusal(
                    self.env._("what was found of gun %s", line.lot_id.armory_number)
                )

    def _verification_refusal(self, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” does not go on.", self.display_name),
            basis=_(
                "Firearms Control Law, art. 28: at the time and place the police set; "
                "conditions, state and use of each gun. Who refuses loses gun and "
                "permit."
            ),
            missing=missing,
            cure=_("the keeper who writes it"),
        )

    # What is signed -----------------------------------------------------------

    def _act_facts(self, stage):
        return {
            "organ": self.organ,
            "notice": self.notice_no or None,
            "place": self.place,
            "set_at": self.set_at,
            "officers": self.officers or None,
            "conclusion": self.conclusion or None,
            "guns": [
                {
                    "lot": line.lot_id.id,
                    "number": line.lot_id.armory_number,
                    "conditions": line.conditions_ok,
                    "state": line.state_ok,
                    "use": line.use_ok,
                    "result": line.result or None,
                    "found": line.note or None,
                }
                for line in self.line_ids.sorted("id")
            ],
        }

    def _after_act(self, stage, signers):
        super()._after_act(stage, signers)
        self._write_engine({"done_at": fields.Datetime.now()})
        self._close_time_limit(None)
        for line in self.line_ids:
            condition = {"armory_condition": "to_check"}
            line.lot_id._armory_enter(
                None,
                "armory.verified",
                {"document": self.name, "result": line.result},
                condition if line.result == "rectify" else None,
            )
