from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.kinds import GUN
from ..tools.movement_item import Item

#: states a gun may be scrapped from
SCRAPPABLE = {"in_store", "maintenance", "sealed"}


class ArmoryScrap(models.Model):
    """Decided, handed over, receipted: the way to the police, and no way back."""

    _inherit = "procuratorate.armory.scrap"

    # Decided --------------------------------------------------------------------

    def _approval_applicant(self):
        """The keeper who asks, past access rights to be read."""
        return super()._approval_applicant().sudo()

    def _approval_check_submit(self):
        self.ensure_one()
        self._keeper_acts()
        doc = self.sudo()
        doc._check_listed()
        doc._guns()._armory_check_state(SCRAPPABLE, self.env._("Scrapping"))
        doc._check_duds()

    def _check_listed(self):
        _ = self.env._
        if not self.line_ids or not self.room_id:
            raise self._scrap_refusal(_("the guns or duds, and their room"))
        if self.line_ids.lot_id.armory_room_id - self.room_id:
            raise self._scrap_refusal(_("guns and duds of this room only"))
        bare = self.line_ids.filtered(
            lambda line: line.card_kind == GUN and not line.certificate_handed
        )
        if bare:
            raise self._scrap_refusal(
                _("the certificate of gun %s, which goes with it", bare[0].lot_id.name)
            )

    def _check_duds(self):
        """Good rounds are not scrapped: what leaves lies in the dud box."""
        box = None
        for line in self.line_ids.filtered(lambda row: row.card_kind != GUN):
            box = box or self._place_in(self.room_id, "dud")
            has = line.lot_id._armory_quantity(box)
            if line.quantity > has:
                raise self._scrap_refusal(
                    self.env._(
                        "%(quantity)s rounds of lot %(lot)s in the dud box; there are "
                        "%(has)s",
                        quantity=line.quantity,
                        lot=line.lot_id.name,
                        has=has,
                    )
                )

    def _approval_on_submitted(self):
        self._write_engine({"state": "submitted"})

    def _approval_on_approved(self):
        """From now on nobody uses these guns; they wait for the police."""
        for doc in self:
            doc = doc.sudo()
            doc._guns()._armory_check_state(SCRAPPABLE, self.env._("Scrapping"))
            for line in doc.line_ids.filtered(lambda row: row.card_kind == GUN):
                line.lot_id._armory_enter(
                    "scrap_pending",
                    "armory.scrap_pending",
                    {"document": doc.name, "finding": line.finding},
                    {"armory_condition": "unfit"},
                )
            doc._write_engine({"state": "approved"})
            doc._start_time_limit(
                "armory.scrap.handover",
                event=self.env._("Approved"),
                post=self.env.ref("procuratorate_armory.post_keeper"),
            )

    def _approval_on_refused(self):
        self._write_engine({"state": "rejected"})

    def _approval_on_voided(self):
        """Taken back before the hand-over: the guns are looked at anew."""
        for doc in self:
            doc._expect("draft", "submitted", "approved", "handing_over")
            record = doc.sudo()
            record.request_id._cancel()
            waiting = record._guns().filtered(
                lambda gun: gun.armory_state == "scrap_pending"
            )
            if waiting:
                waiting._armory_enter(
                    "in_store", "armory.scrap_withdrawn", {"document": record.name}
                )
            record._cancel_time_limit("armory.scrap.handover", self.env._("Taken back"))
            record._write_engine({"state": "draft"})

    # Verbs --------------------------------------------------------------------

    def action_receipt(self):
        """Open the dialog in which the receipt of the police is noted."""
        self.ensure_one()
        self.check_access("read")
        self._expect("approved")
        return self.env["procuratorate.armory.scrap.receipt"]._dialog(self)

    def _note_receipt(self, number, day, organ, scan):
        """The receipt of the police, noted by a keeper; on record with what it says."""
        self.ensure_one()
        actor = self._keeper_acts()
        self._expect("approved")
        number, organ = self._word(number), self._word(organ)
        _ = self.env._
        if not scan or not day:
            raise self._scrap_refusal(_("the scan of the receipt and its date"))
        if day > self.company_id._procuratorate_today():
            raise self._scrap_refusal(_("a receipt that has been issued"))
        if self.sudo().search_count(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("receipt_no", "=", number),
            ],
            limit=1,
        ):
            raise self._scrap_refusal(
                _("a receipt of its own: another hand-over has number %s", number)
            )
        content = {"receipt": number, "date": day, "organ": organ}
        self._put_on_record("armory.scrap.receipt", content)
        self._write_engine(
            {
                "receipt_no": number,
                "receipt_on": day,
                "receipt_organ": organ,
                "receipt_scan": scan,
                "noted_by_id": actor.id,
            }
        )
        return True

    def action_ask_handover(self):
        """Two keepers sign that the police have everything."""
        return self._ask_act("handover")

    def _cancelled_facts(self):
        return {"why": self.reason}

    # Checks -------------------------------------------------------------------

    def _check_act(self, stage):
        super()._check_act(stage)
        self._approval_check_approved()
        self._check_receipt()
        self._guns()._armory_check_state({"scrap_pending"}, self.env._("Hand-Over"))
        self._check_duds()

    def _check_receipt(self):
        """#44: without the receipt of the police a gun stays “to be scrapped”."""
        _ = self.env._
        if not (self.receipt_no and self.receipt_on and self.receipt_scan):
            raise self._scrap_refusal(
                _("the receipt of the police: number, date and scan"),
                _("the police organ that takes the guns over"),
            )
        entry = self._sealed_entries("armory.scrap.receipt")[-1:]
        sealed = entry._content() if entry else {}
        if sealed.get("receipt") != self.receipt_no:
            raise self._scrap_refusal(_("the receipt as it was put on record"))

    def _scrap_refusal(self, missing, cure=None):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” hands nothing over.", self.display_name),
            basis=_(
                "Firearms Control Law, art. 27: guns that are not safe are handed, "
                "with their certificates, to the police organ that issued them; the "
                "office destroys nothing."
            ),
            missing=missing,
            cure=cure or _("the keeper who writes the list"),
        )

    # What moves ---------------------------------------------------------------

    def _guns(self):
        return self.line_ids.lot_id.filtered(lambda lot: lot.armory_kind == GUN)

    def _act_moves(self, stage):
        gone = self.company_id._armory_location("surrendered")
        items = []
        for line in self.line_ids.sorted("id"):
            gun = line.card_kind == GUN
            place = (
                line.lot_id.armory_location_id
                if gun
                else self._place_in(self.room_id, "dud")
            )
            items.append(
                Item(
                    line.lot_id,
                    line.quantity,
                    place,
                    gone,
                    vals={"armory_slot": False} if gun else None,
                    content={"receipt": self.receipt_no},
                )
            )
        return [("surrender", items)]

    def _act_facts(self, stage):
        return {
            "reason": self.reason,
            "organ": self.organ,
            "receipt": self.receipt_no or None,
            "receipt_on": self.receipt_on or None,
            "receipt_organ": self.receipt_organ or None,
            "things": [line._act_row() for line in self.line_ids.sorted("id")],
        }

    # The engine asks ----------------------------------------------------------

    def _armory_authorise(self, kind, items):
        """Decided, receipted and signed; each of it on record."""
        doc = self.sudo()
        doc._approval_check_approved()
        doc._check_receipt()
        super()._armory_authorise(kind, items)

    # Signed -------------------------------------------------------------------

    def _after_act(self, stage, signers):
        super()._after_act(stage, signers)
        self._write_engine({"surrendered_at": fields.Datetime.now()})
        self._close_time_limit("armory.scrap.handover")
