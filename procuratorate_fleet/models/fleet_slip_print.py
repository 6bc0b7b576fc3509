from odoo import api, models

SLIP, FORM = "procuratorate.fleet.slip", "procuratorate_fleet.report_fleet_slip"
PRINTED = "fleet.slip.printed"
#: a slip that lets a car out, or did
GOOD = ("assigned", "out", "returned", "settled", "published")
VOID = ("rejected", "cancelled", "expired", "merged")


class FleetSlip(models.Model):
    """The dispatch slip on paper: a stub for the office, a part that goes along.

    What the errand is stands on the stub for whoever may read it and prints; the part
    that goes through the gate and lies in the car never says it of a secret trip.
    """

    _inherit = "procuratorate.fleet.slip"

    def action_print(self):
        """Print the slip in its two parts."""
        self.check_access("read")
        form = self.env.ref("procuratorate_fleet.action_report_fleet_slip")
        return form.report_action(self)

    def _note_print(self):
        """Seal that these slips are printed; {slip id: which print it is}."""
        before = self._sealed_entries(PRINTED).grouped("res_id")
        copies = {slip.id: len(before.get(slip.id, ())) + 1 for slip in self}
        for slip in self:
            content = {"copy": copies[slip.id], "state": slip.sudo().state}
            slip._put_on_record(PRINTED, content)
        return copies

    # What the form shows --------------------------------------------------------

    def _form_label(self, name):
        """The label of a selection's value, in the language of the form."""
        labels = dict(self._fields[name]._description_selection(self.env))
        return labels.get(self.sudo()[name], "")

    def _form_mark(self):
        """What lies across a slip that lets no car out; nothing across a good one."""
        state = self.sudo().state
        if state in VOID:
            return self.env._("Void")
        return None if state in GOOD else self.env._("Not valid")

    def _form_errand(self, goes_along=False):
        """What the errand is, with the rights of who prints; None where it is secret.

        :param goes_along: for the part that others see on its way
        """
        slip = self.sudo(False)
        if slip.errand_hidden or (goes_along and self.sudo().secret):
            return None
        case = slip.case_id.sudo().number if slip.case_id else ""
        return {
            "purpose": slip.purpose or "",
            "place": " → ".join(filter(None, (slip.origin, slip.destination))),
            "route": slip.route or "",
            "case": case or "",
        }

    def _form_riders(self, goes_along=False):
        """How many ride along and who; of a secret trip only how many."""
        doc = self.sudo()
        count = self.env._("%s persons", doc.persons)
        if self._form_errand(goes_along) is None:
            return count
        names = "、".join(doc.passenger_ids.mapped("name"))
        return f"{count}: {names}" if names else count

    def _form_consents(self):
        """[(post, who agreed, when and in which words)]; or on whose word it goes."""
        doc, _ = self.sudo(), self.env._
        if doc.emergency:
            words = (doc.duty_leader_id.name, self._form_moment(doc.ordered_at))
            return [(_("Spoken order of"), " ".join(filter(None, words)))]
        hidden = self._form_errand() is None
        return [
            (
                box["label"],
                " ".join(
                    filter(
                        None,
                        (
                            box["name"],
                            self._form_moment(box["date"]),
                            "" if hidden else box["opinion"],
                        ),
                    )
                ),
            )
            for box in self._form_decisions()
        ]

    def _form_copy(self, copy):
        """Which print it is, from the second on."""
        return self.env._("Copy no. %s", copy) if copy > 1 else ""

    def _form_moment(self, moment):
        return self._moment(moment) if moment else ""

    def _form_number(self, value):
        """A reading or a distance; nothing where there is none."""
        return f"{value:,.1f}".removesuffix(".0") if value else ""


class IrActionsReport(models.Model):
    """Each print of a dispatch slip is on record, and numbered on the paper."""

    _inherit = "ir.actions.report"

    @api.model
    def _get_rendering_context(self, report, docids, data):
        values = super()._get_rendering_context(report, docids, data)
        if report.report_name == FORM and docids:
            values["copies"] = self.env[SLIP].browse(docids)._note_print()
        return values
