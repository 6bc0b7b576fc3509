from datetime import timedelta

from odoo import api, fields, models


class ArmoryIssue(models.Model):
    """In an emergency: two keepers issue on the spoken order of a duty leader.

    Nobody has decided before; the order is ratified afterwards, or it is an incident
    and the leader orders nothing more. Who may hold a firearm is the same as ever.
    """

    _inherit = "procuratorate.armory.issue"

    _ratify_rule = "armory.ratify_hours"
    _ratify_kinds = {"ratified": "armory.ratified", "unratified": "armory.unratified"}

    @api.model
    def _emergency_issue(self, gun, vals):
        """A keeper puts this gun aside on a spoken order; both keepers are asked.

        :param gun: the card of the gun that lies on the counter
        :param vals: ``company_id``, ``holder_id``, ``duty_leader_id``, ``order_text``,
            ``rounds``, ``purpose`` and whatever else is known of the task
        :return: the issue, which waits for two signatures
        """
        company = self.env["res.company"].browse(vals["company_id"])
        what = self.env._("Firearm %s was not put aside.", gun.sudo().name)
        post = self.new({"company_id": company.id, "emergency": True})
        keeper = post._actor_of("procuratorate_armory.post_keeper")
        if not gun.sudo().try_lock_for_update():  # before a number is taken
            raise post._refuse_no_gun(what, gun)
        now = fields.Datetime.now()
        hours, _version = post._rule("armory.issue.hours")
        issue = self.sudo()._engine_create(
            [
                {
                    "start_at": now,
                    "planned_end": now + timedelta(hours=hours),
                    "purpose": "other",
                    **vals,
                    "applicant_id": vals["holder_id"],
                    "gun_type_id": gun.sudo().armory_type_id.id,
                    "emergency": True,
                    "ordered_at": now,
                }
            ]
        )
        issue._check_rules_on()
        issue._check_order(issue.holder_id | keeper)
        issue._check_fit(what, issue._fit_reasons())
        issue._reserve(what, gun)
        content = {**issue._request_content(), **issue._order_content()}
        issue.with_env(self.env)._put_on_record("armory.emergency", content)
        return issue.with_env(self.env)

    # The spoken order -------------------------------------------------------------

    def _order_words(self):
        _ = self.env._
        return {
            "refused": _("No emergency issue on this order."),
            "party": _("Nobody orders a firearm for himself, or hands it out."),
            "event": _("Issued in an emergency"),
            "late": _(
                "The time to ratify “%s” is over: it is an incident, and the "
                "emergency right of the duty leader is locked.",
                self.display_name,
            ),
        }

    def _order_reasons(self):
        """A leader whose right is locked orders nothing."""
        locks = self.env["procuratorate.armory.emergency.lock"]
        return [*super()._order_reasons(), *locks._reasons_of(self.duty_leader_id)]

    def _order_parties(self):
        doc = self.sudo()
        return (
            super()._order_parties()
            | doc.holder_id
            | doc.applicant_id
            | doc.issued_by_id
            | doc.issued_second_id
            | doc.companion_ids
        )

    def _on_unratified(self, text, by=None):
        """An incident, and the duty leader orders nothing more until it is lifted."""
        super()._on_unratified(text, by)
        doc = self.sudo()
        words = self.env._(
            "Issued in an emergency by order of %(leader)s: %(text)s",
            leader=doc.duty_leader_id.name,
            text=text,
        )
        self.env["procuratorate.armory.incident"]._report(
            "unratified", doc._gun_line().lot_id, words, doc
        )
        self.env["procuratorate.armory.emergency.lock"]._lock(doc, text)
