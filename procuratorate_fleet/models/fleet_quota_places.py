from odoo import api, models
from odoo.addons.procuratorate_base.tools.reason import Reason


class FleetQuota(models.Model):
    """Whether there is a place for another car, and who waits for it."""

    _inherit = "procuratorate.fleet.quota"

    @api.model
    def _in_force(self, company, car_class, day=None):
        """The lines of this class that are in force, oldest first."""
        day = day or company._procuratorate_today()
        return self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("car_class", "=", car_class),
                ("state", "=", "valid"),
                ("date_from", "<=", day),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ],
            order="date_from, id",
        )

    def _take_turn(self):
        """Wait for whoever else takes a place; the loser is sent again by Odoo."""
        for line in self.sudo().sorted("id"):
            line._write_engine({"turn": line.turn + 1})
        self.flush_model(["turn"])

    @api.model
    def _place_reasons(self, company, facts, promised=0):
        """(the line that has a place for such a car, what stands against it).

        :param facts: ``CarFacts``
        :param promised: places that approved requests wait for
        """
        lines = self._in_force(company, facts.car_class)
        taken = lines._taken()
        left = {line.id: line.count - taken.get(line.id, 0) for line in lines}
        if sum(left.values()) - promised < 1:
            return self.browse(), [self._full_reason(lines, taken, facts, promised)]
        told = []
        for line in lines.filtered(lambda line: left[line.id] > 0):
            against = line._own_cap_reasons(facts)
            if not against:
                return line, []
            told = told or against
        return self.browse(), told

    def _full_reason(self, lines, taken, facts, promised):
        _ = self.env._
        labels = dict(self._fields["car_class"]._description_selection(self.env))
        numbers = ", ".join(filter(None, lines.mapped("document_no")))
        law = _("Measures on official cars (2017), art. 6: no car over the quota")
        return Reason(
            _(
                "No place for another car, %(class)s: quota %(count)s, on the register "
                "%(taken)s, promised %(promised)s.",
                **{
                    "class": labels.get(facts.car_class),
                    "count": sum(lines.mapped("count")),
                    "taken": sum(taken.values()),
                    "promised": promised,
                },
            ),
            basis="; ".join(filter(None, (law, numbers))),
            missing=_("a car written off, or a larger quota by document"),
            cure=_("the vehicle authority; the office director records its document"),
            code="quota",
        )

    def _own_cap_reasons(self, facts):
        """What the document of this line says against such a car."""
        _, line, found = self.env._, self.sudo(), []
        basis = ", ".join(filter(None, (line.document_no, line.decided_by)))
        if facts.car_class == "special" and not line.price_cap:
            found.append(_("The document sets no price for special technical cars."))
        if line.price_cap and facts.price > line.price_cap:
            found.append(
                _(
                    "The price %(price)s is above the cap %(cap)s of the document.",
                    price=f"{facts.price:,.2f}",
                    cap=f"{line.price_cap:,.2f}",
                )
            )
        over = facts.displacement > line.displacement_cap > 0
        if over and not facts.electric:
            found.append(
                _(
                    "The displacement %(litres)s L is above the %(cap)s L of the "
                    "document.",
                    litres=f"{facts.displacement:.1f}",
                    cap=f"{line.displacement_cap:.1f}",
                )
            )
        return [
            Reason(
                what,
                basis=basis,
                missing=_("a car within it, or another document"),
                cure=_("the authority that decided it"),
                code="cap",
            )
            for what in found
        ]
