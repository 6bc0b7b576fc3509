from odoo import api, fields, models


class ArmoryKey(models.Model):
    """Keys that are lost, and keys whose holder may hold them no more."""

    _inherit = "procuratorate.armory.key"

    # Lost ---------------------------------------------------------------------

    def action_report_lost(self, text=None):
        """At once and by anybody who finds it: the lock is unsafe from this moment."""
        for key in self:
            key.check_access("read")
            key._expect("safe", "held", "sealed")
            key._actor_of(
                "procuratorate_armory.post_keeper",
                "procuratorate_armory.post_armory_head",
            )
            word = key._word(text)
            doc = key.sudo()
            doc._lock_rows()
            doc._let_go("lost", lost_at=fields.Datetime.now())
            key._record_in_room(
                "armory.key_lost",
                {
                    "key": doc.display_name,
                    "lock": doc.lock_id.number,
                    "last_holder": doc.last_holder_id.name or None,
                    "said": word,
                },
            )
            doc.lock_id._compromise(word)
            key._report_incident(word)
        return True

    def _report_incident(self, word):
        """A lost key is an incident: somebody may have it."""
        doc = self.sudo()
        text = self.env._(
            "Key %(key)s of %(place)s is lost: %(said)s",
            key=doc.display_name,
            place=doc.place_id.display_name,
            said=word,
        )
        self.env["procuratorate.armory.incident"]._report(
            "key_lost", self.env["stock.lot"], text, document=self
        )

    # Recall -------------------------------------------------------------------

    def _recall(self, text):
        """To be handed back: the clock runs for the holder, the head is told."""
        head = self.env.ref("procuratorate_armory.post_armory_head").sudo()
        for key in self.sudo().filtered(
            lambda each: each.state == "held" and not each.recall_reason
        ):
            key._write_engine({"recall_reason": text})
            key._record_in_room(
                "armory.key_recalled",
                {"key": key.display_name, "holder": key.holder_id.name, "why": text},
            )
            key._start_time_limit(
                "armory.key_recall", event=text, responsible=key.holder_id, post=head
            )
            people = head._holders(key.company_id) | key.holder_id
            key._tell(people, self.env._("Key %s: hand back", key.display_name), text)

    def _why_back(self):
        """Why the holder of this key may hold it no longer; False when he may."""
        _ = self.env._
        holder = self.holder_id
        if not holder.active:
            return _("%s has left the office.", holder.name)
        if holder._armory_suspended_today():
            return _("%s is suspended.", holder.name)
        post = self.env.ref("procuratorate_armory.post_keeper").sudo()
        if not post._holds(holder, self.company_id):
            return _("%s is no keeper of firearms any more.", holder.name)
        Roster = self.env["procuratorate.armory.key.roster"].sudo()
        if not Roster._names(holder, self.room_id, self.slot):
            return _("%s is not on the roster any more.", holder.name)
        return False

    @api.model
    def _cron_recall(self):
        """Every key whose holder lost the right to it is called back, once."""
        companies = self.env["res.company"]._procuratorate_offices()
        for company in companies:
            keys = (
                self.sudo()
                .with_context(active_test=False)
                .search(
                    [
                        ("company_id", "=", company.id),
                        ("state", "=", "held"),
                        ("recall_reason", "=", False),
                    ]
                )
            )
            for key in keys:
                why = key._why_back()
                if why:
                    key._recall(why)
                    key.lock_id._combination_due(why)


class ArmoryLock(models.Model):
    _inherit = "procuratorate.armory.lock"

    def _compromise(self, text):
        """Unsafe until two keepers have put another lock in its place."""
        head = self.env.ref("procuratorate_armory.post_armory_head")
        for lock in self.filtered(lambda each: each.state == "in_use"):
            lock._write_engine({"state": "compromised"})
            lock._record_in_room(
                "armory.lock_unsafe", {"lock": lock.number, "said": text}
            )
            lock._start_time_limit(
                "armory.lock_replace", event=self.env._("Key lost"), post=head
            )
