from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all

from ..tools.bare import bare
from ..tools.car_key import number_key, plate_key
from .fleet_repair_approval import DIRECTOR
from .fleet_repair_reasons import CHIEF_FROM
from .fleet_slip_assign import DISPATCHER
from .fleet_vehicle_proc import CLERK

OVER = "fleet.repair.over_estimate"
NOT_IN_BILL = "fleet.repair.not_in_bill"
#: shorter plates are no plates
PLATE = 5


class FleetRepair(models.Model):
    """The shop gets the car and gives it back; another person accepts the work.

    A bill holds the parts and hours of this car and nothing else, and costs what was
    approved. Accepted, it is one cost of the car.
    """

    _inherit = "procuratorate.fleet.repair"

    def action_start(self):
        """The car stands in the shop."""
        for doc in self:
            doc.check_access("read")
            doc._expect("approved")
            doc._actor_of(CLERK, DISPATCHER, "procuratorate_fleet.post_driver")
            doc._approval_check_approved()
            now = fields.Datetime.now()
            doc._write_engine({"state": "working", "started_at": now})
            doc._put_on_record("fleet.repair.started", {"at": now})
        return True

    def action_unblock(self, text=None):
        """The car may be driven although it is not repaired; in words, on record."""
        for doc in self.filtered("open_block"):
            doc.check_access("read")
            doc._actor_of(CLERK, DIRECTOR)
            words = doc._word(text)
            doc._write_engine({"open_block": False})
            doc._put_on_record("fleet.repair.unblocked", {"reason": words})
        return True

    def action_accept(self, text=None):
        """The work was tried and is good, the bill is right: one cost of the car.

        By another person than whoever asked for it.
        """
        for doc in self:
            doc.check_access("read")
            doc._expect("working")
            actor = doc._actor_of(CLERK, DISPATCHER, DIRECTOR)
            words = doc._word(text)
            doc._lock_row()
            doc.invalidate_recordset()
            doc._expect("working")
            what = self.env._("“%s” is not accepted.", doc.display_name)
            reasons = doc.sudo()._accept_reasons(actor)
            if reasons:
                raise refuse_all(self.env, what, reasons)
            doc._approval_check_approved()
            doc._accept(actor, words)
        return True

    def _accept(self, actor, words):
        doc, now = self.sudo(), fields.Datetime.now()
        content = {
            "bill": doc.bill_no,
            "bill_date": doc.bill_date,
            "amount": f"{doc.bill_amount:.2f}",
            "rows": [row._told() for row in doc.part_ids],
            "text": words,
            "by": actor.name,
            "attachments": doc._keep_files(doc.bill_ids),
        }
        doc._put_on_record("fleet.repair.accepted", content)
        doc._write_engine(
            {
                "state": "accepted",
                "open_block": False,
                "accepted_by_id": actor.id,
                "accepted_at": now,
                "accept_text": words,
            }
        )
        doc.flush_recordset()
        cost = doc.vehicle_id._proc_cost("repair", doc._cost_vals())
        doc._write_engine({"cost_id": cost.id})
        doc.activity_ids.filtered("automated").unlink()

    def _cost_vals(self):
        return {
            "amount": self.bill_amount,
            "vendor_id": self.shop_id.id,
            "description": self.name,
            "proc_receipt": self.bill_no,
        }

    # What stands against it -----------------------------------------------------

    def _accept_reasons(self, actor):
        """Everything that stands against this bill, so that the clerk runs once."""
        return [
            *self._person_reasons(actor),
            *self._bill_reasons(),
            *self._sum_reasons(),
            *self._price_reasons(),
            *self._hidden_reasons(),
        ]

    def _person_reasons(self, actor):
        """Neither whoever asked, nor anybody of the shop."""
        _, shop = self.env._, self.shop_id.commercial_partner_id
        own = actor.work_contact_id | actor.user_id.partner_id
        if not actor._meets(self.applicant_id) and (
            shop not in own.commercial_partner_id
        ):
            return []
        return [
            Reason(
                _("%s does not accept this work.", actor.name),
                basis=_("Who asked for a repair, or did it, does not accept it"),
                missing=_("the act of another person"),
                cure=_("the fleet clerk, the dispatcher or the office director"),
                code="person",
            )
        ]

    def _bill_reasons(self):
        _, today = self.env._, self.company_id._procuratorate_today()
        day = self.bill_date
        told = (
            (_("the number of the bill"), self.bill_no and self.bill_no.strip()),
            (_("its date, not after today"), day and day <= today),
            (_("its amount"), self.bill_amount),
            (_("the rows of parts and labour"), self.part_ids),
            (_("the scan of the bill"), self.bill_ids),
        )
        missing = ", ".join(label for label, value in told if not value)
        found = []
        if missing:
            found.append(
                Reason(
                    _("The bill is not told in full: %s.", missing),
                    basis=_("Dispatch slip, repair slip and fuel slip are kept"),
                    missing=missing,
                    cure=_("the fleet clerk"),
                    code="bill",
                )
            )
        return found + self._twice_reasons()

    def _twice_reasons(self):
        """A bill is paid once, for one car."""
        _, number = self.env._, number_key(self.bill_no)
        shop = self.shop_id.commercial_partner_id
        others = number and self.search(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "accepted"),
                ("shop_id.commercial_partner_id", "=", shop.id),
            ]
        )
        same = [each for each in others or () if number_key(each.bill_no) == number]
        if not same:
            return []
        return [
            Reason(
                _(
                    "The bill %(no)s was accepted already: %(doc)s.",
                    no=self.bill_no,
                    doc=same[0].display_name,
                ),
                basis=_("Measures on official cars (2017), art. 26: no other costs"),
                missing=_("a bill of its own for each repair of each car"),
                cure=_("the shop, which writes it"),
                code="twice",
            )
        ]

    def _sum_reasons(self):
        """What the rows say together is what the bill says."""
        _, money = self.env._, self.currency_id
        if money.compare_amounts(self.part_total, self.bill_amount) == 0:
            return []
        return [
            Reason(
                _(
                    "The rows sum to %(rows)s, the bill to %(bill)s.",
                    rows=f"{self.part_total:,.2f}",
                    bill=f"{self.bill_amount:,.2f}",
                ),
                basis=_("No other cost is hidden in a bill for a repair"),
                missing=_("rows that are the bill, to the cent"),
                cure=_("the fleet clerk, with the shop"),
                code="sum",
            )
        ]

    def _price_reasons(self):
        """Not more than was decided, and not more than who decided may decide."""
        _, money = self.env._, self.currency_id
        percent, rule = self._rule(OVER)
        most = money.round(self.estimate * (1 + percent / 100))
        limit, chief = self._rule(CHIEF_FROM)
        dearer = money.compare_amounts(self.bill_amount, most) > 0
        if not dearer and (self.needs_chief or self.bill_amount <= limit):
            return []
        return [
            Reason(
                _(
                    "The bill is %(bill)s, decided were %(estimate)s.",
                    bill=f"{self.bill_amount:,.2f}",
                    estimate=f"{self.estimate:,.2f}",
                ),
                rule if dearer else chief,
                missing=_("a decision upon the higher price"),
                cure=_("whoever asked for it, with “Amend”"),
                code="price",
            )
        ]

    def _hidden_reasons(self):
        """Rows that are no repair of this car: gifts, meals, fuel, other cars."""
        _, found = self.env._, []
        words, rule = self._rule(NOT_IN_BILL)
        plates = self._other_plates()
        for row in self.part_ids:
            told, key = bare(row.name), plate_key(row.name) or ""
            hidden = [word for word in words if bare(word) and bare(word) in told]
            hidden += [plate for plate in plates if plate in key]
            if not hidden:
                continue
            found.append(
                Reason(
                    _(
                        "“%(row)s” is no repair of this car: %(words)s.",
                        row=row.name,
                        words=", ".join(hidden),
                    ),
                    rule,
                    missing=_("a bill without it"),
                    cure=_("the shop, which writes it anew"),
                    code="hidden",
                )
            )
        return found

    def _other_plates(self):
        """The plates of all other cars, as they are compared."""
        cars = self.env["fleet.vehicle"].sudo().with_context(active_test=False)
        rows = cars.search_fetch(
            [
                ("company_id", "=", self.company_id.id),
                ("proc_plate_key", "!=", False),
                ("id", "!=", self.vehicle_id.id),
            ],
            ["proc_plate_key"],
        )
        return [key for key in rows.mapped("proc_plate_key") if len(key) >= PLATE]
