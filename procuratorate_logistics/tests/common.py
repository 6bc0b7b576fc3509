from odoo.addons.procuratorate_base.tests.common import OfficeCase
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import TransactionCase


class PurchaseCase(OfficeCase):
    """An office that buys: two buyers, a storekeeper, a Party group of seven.

    Vocabulary: ``new_request``, ``submit``, ``approve`` (the whole chain, meeting
    included), ``approved`` (all of it), ``meeting``, ``ask`` (quotes), ``declare``,
    ``order`` (a confirmed order), ``accept``, ``receive``, ``chain`` (posts).
    """

    POSTS = {
        **OfficeCase.POSTS,
        "clerk2": "group_office_clerk",
        "clerk3": "group_office_clerk",
        "minutes": "group_office_clerk",
        "finance": "group_finance",
        "keeper": "group_staff",
        "witness": "group_staff",
        "expert": "group_staff",
        "staff2": "group_staff",
        "member2": "group_party_member",
        "member3": "group_party_member",
        "member4": "group_party_member",
        "member5": "group_party_member",
        "member6": "group_party_member",
    }
    MEMBERS = ("member", "member2", "member3", "member4", "member5", "member6")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.currency_id = cls.env.ref("base.CNY")
        for name in ("clerk2", "clerk3", "minutes"):
            cls.people[name].department_id = cls.office
        cls.people["staff2"].department_id = cls.handling
        for name in ("keeper", "witness", "expert", "finance", *cls.MEMBERS):
            cls.people[name].department_id = cls.other
        cls.people["leader"].department_id = cls.other
        cls.other.manager_id = cls.people["outsider"]
        cls.other.procuratorate_leader_id = cls.people["leader"]
        cls.office.procuratorate_leader_id = cls.people["leader"]
        cls.users["keeper"].group_ids += cls.env.ref(
            "procuratorate_logistics.group_storekeeper"
        )
        cls.company.procuratorate_office_id = cls.office
        cls.env["stock.warehouse"].search([("company_id", "=", cls.company.id)])
        cls.category = cls.env["procuratorate.purchase.category"].create(
            {"code": "TEST1", "name": "Computers", "kind": "goods"}
        )
        cls.other_category = cls.category.copy({"code": "TEST2", "name": "Chairs"})
        cls.works = cls.category.copy(
            {"code": "TEST3", "name": "Works", "kind": "works"}
        )
        cls.item = cls.env["procuratorate.budget.item"].create(
            {"code": "31002", "name": "Equipment", "company_id": cls.company.id}
        )
        cls.item2 = cls.item.copy({"code": "30201", "name": "Office cost"})
        cls.computer, cls.printer = cls.env["product.product"].create(
            [{"name": name, "is_storable": True} for name in ("Computer", "Printer")]
        )
        (cls.computer | cls.printer).supplier_taxes_id = False
        cls.suppliers = cls.env["res.partner"].create(
            [
                {"name": f"Supplier {n}", "is_company": True, "vat": f"9113000{n}X"}
                for n in range(1, 5)
            ]
        )
        cls.env.flush_all()
        cls.env.invalidate_all()

    # Requests -----------------------------------------------------------------

    def request_vals(self, price=1000.0, quantity=1.0, **vals):
        return {
            "category_id": self.category.id,
            "budget_item_id": self.item.id,
            "reason": "Work cannot go on without it",
            "company_id": self.company.id,
            "line_ids": [
                Command.create(
                    {
                        "product_id": self.computer.id,
                        "quantity": quantity,
                        "price_unit": price,
                    }
                )
            ],
            **vals,
        }

    def as_(self, login, record):
        """The record as the person sees it who is logged in under ``login``."""
        return record.with_user(self.users[login])

    def new_request(self, price=1000.0, quantity=1.0, by="staff", **vals):
        Request = self.env["procuratorate.purchase.request"]
        return self.as_(by, Request).create(self.request_vals(price, quantity, **vals))

    def submit(self, price=1000.0, quantity=1.0, by="staff", **vals):
        request = self.new_request(price, quantity, by, **vals)
        request.action_submit()
        return request

    def chain(self, request):
        """Codes of the posts that decide, in order."""
        case = request.sudo().approval_case_id
        steps = case.step_ids.filtered(lambda s: s.state != "covered")
        return steps.sorted("sequence").mapped("post_id.code")

    DECIDERS = {
        "department_head": "head",
        "office_director": "director",
        "finance": "finance",
        "leader": "leader",
        "chief": "chief",
    }

    def decide_until_meeting(self, request, deciders=None):
        deciders = {**self.DECIDERS, **(deciders or {})}
        while request.sudo().approval_state == "open":
            step = request.sudo().approval_case_id.current_step_id
            if step.collective:
                return
            self.as_(deciders[step.post_id.code], request).action_approve()
            request.invalidate_recordset()

    def approve(self, request, deciders=None):
        self.decide_until_meeting(request, deciders)
        if request.sudo().approval_state == "open":
            self.meeting(request)
        request.invalidate_recordset()
        return request

    def approved(self, price=1000.0, quantity=1.0, by="staff", **vals):
        return self.approve(self.submit(price, quantity, by, **vals))

    def open_meeting(self, request, absent=()):
        case = self.as_("minutes", request.sudo().approval_case_id)
        action = case.action_new_resolution()
        resolution = self.as_("minutes", case.env[action["res_model"]]).browse(
            action["res_id"]
        )
        resolution.write(
            {
                "meeting_date": self.company._procuratorate_today(),
                "place": "Room 301",
            }
        )
        for vote in resolution.vote_ids.filtered(
            lambda v: v.employee_id in self.persons(absent)
        ):
            vote.action_absent()
        resolution.action_start()
        return resolution

    def persons(self, logins):
        return self.env["hr.employee"].union(*[self.people[name] for name in logins])

    def meeting(self, request, no=(), absent=()):
        """The Party group votes, its secretary last, and closes the meeting."""
        resolution = self.open_meeting(request, absent)
        for name in self.MEMBERS:
            if name not in absent:
                verdict = "no" if name in no else "yes"
                self.as_(name, resolution).action_vote(verdict)
        self.as_("secretary", resolution).action_vote("yes")
        self.as_("secretary", resolution).action_close()
        request.invalidate_recordset()
        return resolution

    # Orders -------------------------------------------------------------------

    def ask(
        self,
        request,
        prices=(1000.0, 1100.0, 1200.0),
        buyers=("clerk",),
        suppliers=None,
    ):
        """One priced quote per supplier; the first one is the cheapest."""
        suppliers = (suppliers or self.suppliers)[: len(prices)]
        orders = self.as_("clerk", request)._ask_quotes(suppliers, self.persons(buyers))
        for order, price in zip(orders, prices, strict=True):
            order.order_line.write({"price_unit": price, "tax_ids": [Command.clear()]})
        return orders

    def declare(self, request, logins=("clerk",), **vals):
        Declaration = self.env["procuratorate.conflict.declaration"]
        for login in logins:
            self.as_(login, Declaration).create({"request_id": request.id, **vals})

    def quoted(self, price=1000.0, quantity=1.0, buyers=("clerk",), quotes=3, **vals):
        """An approved request with quotes and declarations, ready to be ordered."""
        request = self.approved(price, quantity, **vals)
        prices = [price + 10.0 * n for n in range(quotes)]
        orders = self.ask(request, prices, buyers)
        self.declare(request, buyers)
        return request, orders

    def choose(self, order, by="clerk"):
        return self.as_(by, order).action_procuratorate_choose()

    def order(self, price=1000.0, quantity=1.0, buyers=("clerk",), quotes=3, **vals):
        """A confirmed order of the cheapest quote."""
        _request, orders = self.quoted(price, quantity, buyers, quotes, **vals)
        self.choose(orders[0])
        self.assertEqual(orders[0].state, "purchase")
        return orders[0]

    # Acceptance and receipt ---------------------------------------------------

    def open_acceptance(self, order, signers=("witness",), accepted=None, by="clerk3"):
        Acceptance = self.as_(by, self.env["procuratorate.acceptance"])
        acceptance = Acceptance._open_for(self.as_(by, order))
        acceptance.write(
            {
                "signer_ids": [
                    Command.create({"employee_id": self.people[name].id})
                    for name in signers
                ]
            }
        )
        if accepted is not None:
            acceptance.line_ids.write(
                {"qty_delivered": accepted, "qty_accepted": accepted}
            )
        acceptance.action_open()
        return acceptance

    def accept(self, order, signers=("witness",), accepted=None):
        acceptance = self.open_acceptance(order, signers, accepted)
        for name in signers:
            self.as_(name, acceptance).action_sign()
        return acceptance

    def receive(self, order, quantity=None, by="keeper"):
        picking = self.as_(
            by, order.sudo().picking_ids.filtered(lambda p: p.state != "done")[:1]
        )
        for move in picking.move_ids:
            move.quantity = move.product_uom_qty if quantity is None else quantity
            move.picked = True
        return picking.with_context(skip_backorder=True).button_validate()

    # Refusals -----------------------------------------------------------------

    def assertRefused(self, call, *words):
        """The call is refused in words that a person understands; nothing is left."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            call()
            self.env.flush_all()
        self.env.invalidate_all()
        text = str(caught.exception)
        for word in words:
            self.assertIn(word, text)
        return text


class PlainCase(TransactionCase):
    """A company in which the procuratorate's rules are off."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["res.company"].create({"name": "Plain Ltd"})
        cls.env.user.company_ids |= cls.company
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls.product = cls.env["product.product"].create(
            {"name": "Thing", "is_storable": True, "supplier_taxes_id": []}
        )
        cls.partner = cls.env["res.partner"].create({"name": "Vendor"})

    def plain_order(self, **vals):
        return self.env["purchase.order"].create(
            {
                "partner_id": self.partner.id,
                "company_id": self.company.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.product.id,
                            "product_qty": 5.0,
                            "price_unit": 100.0,
                        }
                    )
                ],
                **vals,
            }
        )
