from odoo import models


class FleetSlip(models.Model):
    """Private business that is submitted is refused, and supervision hears of it.

    It is no error that leaves nothing behind: the slip is rejected, with what was
    written in it, and the rejection is on record.
    """

    _inherit = "procuratorate.fleet.slip"

    def action_submit(self):
        """Put the requests before their deciders; private ones are rejected."""
        drafts = self.filtered(lambda slip: slip.state == "draft")
        private = drafts.filtered(lambda slip: slip.sudo()._is_private())
        fit = self - private
        if fit:
            super(FleetSlip, fit).action_submit()
        return private._reject_private() if private else True

    def _is_private(self):
        return self.company_id._procuratorate_on() and bool(self._private_words())

    def _reject_private(self, actor=None):
        """Rejected at once and for good; supervision looks into it.

        :param actor: who was found to be entitled already; else the applicant is it
        """
        for slip in self:
            if not actor:
                slip.check_access("write")
                slip._check_asks_himself()
            found = ", ".join(slip.sudo()._private_words())
            text = self.env._("private business: %s", found)
            content = {**slip._request_content(), "words": found}
            slip._put_on_record("fleet.private", content)
            slip._write_engine({"state": "rejected", "end_text": text})
            slip._tell_finding("WORDS", "serious", found, text)
        return self._private_told()

    def _private_told(self):
        _ = self.env._
        reasons = [each for slip in self.sudo() for each in slip._private_reasons()]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger",
                "sticky": True,
                "title": _("Rejected: an official car is for official business"),
                "message": "\n".join(reason.text() for reason in reasons),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _tell_finding(self, code, severity, found, text):
        """A finding about this slip, which supervision is told of."""
        self.ensure_one()
        self.env["procuratorate.fleet.finding"]._report(
            code, severity, found=found, text=text, slip=self.sudo()
        )
