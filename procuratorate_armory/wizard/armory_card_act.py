from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

HEAD_POST = "procuratorate_armory.post_armory_head"
KEEPER_POST = "procuratorate_armory.post_keeper"
#: act: (whose act it is, kind of the entry)
ACTS = {
    "assign": (HEAD_POST, "armory.assigned"),
    "part": (KEEPER_POST, "armory.part_replaced"),
    "seal": (KEEPER_POST, "armory.sealed_anew"),
    "photo": (KEEPER_POST, "armory.photo_taken"),
    "certificate": (KEEPER_POST, "armory.certified"),
    "ballistic": (KEEPER_POST, "armory.ballistic"),
    "magazine": (KEEPER_POST, "armory.magazine"),
}


class ArmoryCardAct(models.TransientModel):
    """Small things that are put on record about one gun, one entry each."""

    _name = "procuratorate.armory.card_act"
    _description = "Put on Record about a Gun"

    lot_id = fields.Many2one("stock.lot", "Gun", required=True, readonly=True)
    act = fields.Selection(
        [
            ("assign", "Name the usual holder"),
            ("part", "A part was replaced"),
            ("seal", "Another seal"),
            ("photo", "A new picture"),
            ("certificate", "Gun certificate"),
            ("ballistic", "Ballistic sample"),
            ("magazine", "A magazine was added"),
        ],
        "What",
        required=True,
        default="part",
    )
    reason = fields.Char()
    employee_id = fields.Many2one("hr.employee", "Usual Holder")
    part = fields.Char()
    part_number = fields.Char("Number of the New Part")
    day = fields.Date(
        "On", default=lambda self: self.env.company._procuratorate_today()
    )
    number = fields.Char("No.")
    photo = fields.Image(max_width=1280, max_height=1280)

    @api.model
    def default_get(self, names):
        """Opened on a gun of the register."""
        vals = super().default_get(names)
        if self.env.context.get("active_model") == "stock.lot":
            vals.setdefault("lot_id", self.env.context.get("active_id"))
        return vals

    def action_record(self):
        """Put it on record, as the own act of whose post it is."""
        self.ensure_one()
        post, kind = ACTS[self.act]
        self._check_card()
        self._check_actor(post)
        content, vals = getattr(self, f"_act_{self.act}")()
        content = {**content, "reason": self.reason or None}
        self.lot_id._armory_enter(None, kind, content, vals)
        return {"type": "ir.actions.act_window_close"}

    # Who, on what ---------------------------------------------------------------

    def _check_card(self):
        self.lot_id.check_access("read")
        card, _ = self.lot_id.sudo(), self.env._
        if card.armory_kind == "gun" and card.armory_state != "surrendered":
            return
        raise refusal(
            self.env,
            _("“%s” is no gun on the register.", card.display_name or "–"),
            missing=_("a gun that has not left the register"),
            cure=_("choose another card"),
        )

    def _check_actor(self, xmlid):
        """The acting person himself holds the post whose act this is."""
        self.env["procuratorate.approval.case"]._check_channel()
        company = self.lot_id.sudo().company_id
        actor = self.env["hr.employee"]._acting(company).sudo()
        post = self.env.ref(xmlid).sudo()
        if post._holds(actor, company, None):
            return
        raise refusal(
            self.env,
            self.env._("This is not yours to put on record."),
            missing=self.env._("the act of: %s", post.name),
            cure=post.name,
            error=AccessError,
        )

    def _need(self, *names):
        """Raise when one of these answers is missing."""
        labels = self.fields_get(names, ["string"])
        missing = [labels[name]["string"] for name in names if not self[name]]
        if missing:
            raise refusal(
                self.env,
                self.env._("Nothing was put on record."),
                missing=", ".join(missing),
                cure=self.env._("yourself, in this dialog"),
            )

    # What it is -----------------------------------------------------------------

    def _act_assign(self):
        """The usual holder is armed staff; nobody: the gun is anybody's again."""
        person, before = self.employee_id.sudo(), self.lot_id.sudo().armory_assigned_id
        if person and not person._armory_eligible():
            _ = self.env._
            raise refusal(
                self.env,
                _("%s cannot be a usual holder.", person.name),
                basis=_("Firearms Control Law, art. 5 and 7"),
                missing=_("armed staff with a post that is armed"),
                cure=_("the head of judicial police names another person"),
            )
        content = {"person": person.name or None, "before": before.name or None}
        return content, {"armory_assigned_id": person.id}

    def _act_part(self):
        self._need("part", "day")
        self.env["procuratorate.armory.part"].sudo()._engine_create(
            [
                {
                    "lot_id": self.lot_id.id,
                    "name": self.part,
                    "number": self.part_number,
                    "replaced_on": self.day,
                    "reason": self.reason,
                }
            ]
        )
        content = {"part": self.part, "number": self.part_number or None}
        return {**content, "day": self.day}, {}

    def _act_seal(self):
        self._need("number", "reason")
        content = {"before": self.lot_id.sudo().armory_seal_no or None}
        return {**content, "seal": self.number}, {"armory_seal_no": self.number}

    def _act_photo(self):
        self._need("photo")
        before = self.lot_id.sudo().armory_photo_id
        photo = self.lot_id._armory_keep_photo(self.photo)
        return {"attachments": photo._seal(), "before": before.name or None}, {}

    def _act_certificate(self):
        """A certificate that was missing or renewed; a wrong one is corrected."""
        self._need("number", "day")
        content = {"before": self.lot_id.sudo().armory_certificate_no or None}
        vals = {"armory_certificate_no": self.number}
        return {**content, "certificate": self.number, "day": self.day}, vals

    def _act_ballistic(self):
        self._need("number", "day")
        content = {"before": self.lot_id.sudo().armory_ballistic_ref or None}
        vals = {"armory_ballistic_ref": self.number, "armory_ballistic_on": self.day}
        return {**content, "ballistic": self.number, "day": self.day}, vals

    def _act_magazine(self):
        self._need("number", "reason")
        self.env["procuratorate.armory.magazine"].sudo()._engine_create(
            [{"lot_id": self.lot_id.id, "mark": self.number}]
        )
        return {"magazine": self.number}, {}
