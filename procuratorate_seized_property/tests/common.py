"""The office, its people and the words in which tests of seized property speak."""

import base64
import io
from functools import cache
from itertools import count

from PIL import Image

from odoo.addons.procuratorate_base.tests.common import OfficeCase
from odoo.fields import Command

MODULE = "procuratorate_seized_property."


@cache
def picture(shade=120, size=(800, 600)):
    """A plain picture as an upload carries it (base 64)."""
    stream = io.BytesIO()
    Image.new("L", size, shade).save(stream, "PNG")
    return base64.b64encode(stream.getvalue()).decode()


class SeizedCase(OfficeCase):
    """A procuratorate that holds other people's things, rules on.

    Departments: ``handling`` (head, handler1, handler2, staff; leader in charge),
    ``custody`` = case management (custody_head, custodian, custodian2), ``finance``
    (money_keeper, finance_head). Others as in :class:`OfficeCase`: chief, leader,
    supervision, outsider, officer (rules), admin_only. ``users`` and ``people`` by
    these names. ``case`` is a case of handler1 and handler2, ``holder`` and
    ``witness`` are partners, ``police`` and ``court`` public bodies.

    Vocabulary: ``new_list(lines…)`` (draft), ``signed_list(lines…)``, ``card(line)``
    (its stock.lot), and lines ``goods``, ``cash`` (money for the account),
    ``evidential_cash``, ``foreign_cash``, ``gold``, ``vehicle``, ``real_estate``,
    ``drugs``, ``sd_card``, ``frozen_deposit``, ``secret_laptop``, each a dict of
    values that may be overridden by keywords. ``as_(login, record)``.
    """

    POSTS = {
        **OfficeCase.POSTS,
        "handler1": "group_staff",
        "handler2": "group_staff",
        "handler3": "group_staff",
        "custodian": MODULE + "group_custodian",
        "custodian2": MODULE + "group_custodian",
        "custody_head": MODULE + "group_custody_head",
        "money_keeper": MODULE + "group_money_keeper",
        "finance_head": "group_finance",
    }

    seal_numbers = count(1)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.currency_id = cls.env.ref("base.CNY")
        cls.company.partner_id.lang = "en_US"
        cls.custody = cls.add_department("Case Management", "custody_head")
        cls.finance = cls.add_department("Finance", "finance_head")
        cls.staff_department(cls.handling, "handler1", "handler2")
        cls.staff_department(cls.other, "handler3")
        cls.staff_department(cls.custody, "custodian", "custodian2", "custody_head")
        cls.staff_department(cls.finance, "money_keeper", "finance_head")
        for login in ("head", "custody_head", "finance_head"):
            cls.users[login].group_ids += cls.env.ref(
                "procuratorate_base.group_department_head"
            )
        cls.holder, cls.witness, cls.owner = cls.env["res.partner"].create(
            [{"name": name} for name in ("Holder Zhang", "Witness Li", "Owner Wang")]
        )
        cls.police, cls.court, cls.bank = cls.env["res.partner"].create(
            [
                {"name": name, "is_company": True, "procuratorate_organ_kind": kind}
                for name, kind in (
                    ("County Police", "police"),
                    ("County Court", "court"),
                    ("Bank of the County", "bank"),
                )
            ]
        )
        cls.case = cls.seized_case()
        # made with the first item of a category, and it empties all caches: once is
        # enough, or every test looks up every right and every default anew
        cls.env["procuratorate.seized.category"].search([])._seized_products()
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def add_department(cls, name, head):
        return cls.env["hr.department"].create(
            {
                "name": name,
                "company_id": cls.company.id,
                "manager_id": cls.people[head].id,
                "procuratorate_leader_id": cls.people["leader"].id,
            }
        )

    @classmethod
    def staff_department(cls, department, *logins):
        for login in logins:
            cls.people[login].department_id = department

    @classmethod
    def seized_case(cls, number="QH-2026-1", **vals):
        """A case of handler1 and handler2, filed on 5 January 2026."""
        if "filing_date" in cls.env["procuratorate.case"]._fields:
            vals = {"filing_date": "2026-01-05", **vals}
        handlers = cls.people["handler1"] | cls.people["handler2"]
        return cls.add_case(number, handler_ids=[Command.set(handlers.ids)], **vals)

    def as_(self, login, record):
        """The record as the person sees it who is logged in under ``login``."""
        return self.as_user(record, login)

    # Lists --------------------------------------------------------------------

    def list_vals(self, *lines, **vals):
        officers = self.people["handler1"] | self.people["handler2"]
        lines = lines or (self.goods(),)
        held = {line["category_id"] for line in lines}
        secret = self.category("secret").id in held
        return {
            "kind": "freeze" if held == {self.category("frozen").id} else "seize",
            "case_id": self.case.id,
            "company_id": self.company.id,
            "decision_no": "QH-KY-1",
            "decision_date": "2026-03-02",
            "executed_at": "2026-03-02 02:00:00",  # Monday, ten in Shanghai
            "place": "Office of the holder",
            "officer_ids": [Command.set(officers.ids)],
            "holder_id": self.holder.id,
            "signature_ids": [
                Command.create(each) for each in self.signatures(unit_head=secret)
            ],
            "line_ids": [
                Command.create({"sequence": number, **line})
                for number, line in enumerate(lines, 1)
            ],
            **vals,
        }

    def signatures(self, unit_head=False, **outcomes):
        """Rows of both officers, holder and witness; ``holder="refused"`` changes."""
        head = {"role": "unit_head", "name": "Head of the unit", "outcome": "signed"}
        officers = [
            {
                "role": "officer",
                "name": login,
                "employee_id": self.people[login].id,
                "outcome": outcomes.get(login, "signed"),
            }
            for login in ("handler1", "handler2")
        ]
        others = [
            {
                "role": role,
                "name": partner.name,
                "partner_id": partner.id,
                "outcome": outcomes.get(role, "signed"),
                "reason": outcomes.get(f"{role}_reason", False),
            }
            for role, partner in (("holder", self.holder), ("witness", self.witness))
        ]
        return officers + others + ([head] if unit_head else [])

    def new_list(self, *lines, by="handler1", **vals):
        """A complete draft of what both handlers seized from the holder."""
        Lists = self.as_(by, self.env["procuratorate.seized.list"])
        return Lists.create(self.list_vals(*lines, **vals)).with_env(self.env)

    def signed_list(self, *lines, by="handler1", **vals):
        """The same, signed: its lines have cards."""
        return self.sign(self.new_list(*lines, by=by, **vals), by)

    def sign(self, doc, by="handler1"):
        self.as_(by, doc).action_sign()
        doc.invalidate_recordset()
        return doc

    def incoming_list(self, *lines, by="custodian", **vals):
        """A draft of what the police hand over, taken down by the custodian."""
        return self.new_list(
            *lines,
            by=by,
            **{
                "kind": "receive",
                "source": "police",
                "organ_id": self.police.id,
                "transfer_list_no": "GA-2026-77",
                "proposal": "To be confiscated",
                "officer_ids": [Command.set(self.people["custodian"].ids)],
                "signature_ids": [
                    Command.create(
                        {
                            "role": "sender",
                            "name": "Officer Zhao",
                            "partner_id": self.police.id,
                            "outcome": "signed",
                        }
                    ),
                    Command.create(
                        {
                            "role": "officer",
                            "name": "custodian",
                            "employee_id": self.people["custodian"].id,
                            "outcome": "signed",
                        }
                    ),
                ],
                **vals,
            },
        )

    def card(self, record):
        """The card (stock.lot) of a line, or of the only line of a list."""
        line = record.line_ids if record._name.endswith(".list") else record
        line.ensure_one()
        return line.lot_id

    # Lines --------------------------------------------------------------------

    def category(self, code):
        return self.env.ref(f"{MODULE}category_{code}")

    def line(self, code, name, views="", **vals):
        sealed = self.category(code).seal_required
        seal = {
            "seal_no": f"S-{next(self.seal_numbers)}",
            "seal_officer": True,
            "seal_holder": True,
            "seal_witness": True,
        }
        photos = [Command.create(self.photo(view)) for view in views.split()]
        return {
            "name": name,
            "category_id": self.category(code).id,
            **(seal if sealed else {}),
            **({"photo_ids": photos} if photos else {}),
            **vals,
        }

    def photo(self, view="whole", **vals):
        return {"view": view, "image": picture(), "name": f"{view}.png", **vals}

    def goods(self, name="Mobile phone", **vals):
        return self.line(
            "goods",
            name,
            **{
                "spec": "Model X",
                "quality": "ordinary",
                "colour": "black",
                "newness": "used",
                "packing": "none",
                "defects": "none",
                "source_note": "desk of the holder",
                "weight": 180.0,
                **vals,
            },
        )

    def cash(self, amount=50000.0, name="Banknotes for the account", **vals):
        """Money that goes into the sole account."""
        return self.line(
            "money", name, amount=amount, **{"payer_id": self.holder.id, **vals}
        )

    def evidential_cash(self, amount=50000.0, name="Marked notes", **vals):
        vals = {
            "features": "numbers A1 to A500, marked with a red dot",
            "face_value": 100.0,
            "sheet_count": int(amount / 100),
            "amount": amount,
            **vals,
        }
        return self.line("evidential_cash", name, "whole seal", **vals)

    def foreign_cash(self, amount=1000.0, name="US dollars", **vals):
        vals = {
            "features": "ten notes",
            "face_value": 100.0,
            "sheet_count": int(amount / 100),
            "amount": amount,
            "currency_id": self.env.ref("base.USD").id,
            **vals,
        }
        return self.line("foreign_currency", name, "whole seal", **vals)

    def gold(self, name="Gold ring", **vals):
        vals = {"features": "yellow metal, stamped 999", "weight": 12.5, **vals}
        return self.line("valuables", name, "whole seal", **vals)

    def vehicle(self, name="Car", **vals):
        vals = {
            "spec": "Sedan",
            "features": "white, frame no. LSV1",
            "document_no": "A 12345",
            "address": "Yard of the holder",
            "keeper_id": self.holder.id,
            "title_seized": True,
            "registry_served_on": "2026-03-03",
            **vals,
        }
        return self.line("vehicle", name, "whole serial", **vals)

    def real_estate(self, name="Flat", **vals):
        vals = {
            "document_no": "Title 99",
            "address": "1 Main Street",
            "keeper_id": self.holder.id,
            "title_seized": True,
            "registry_served_on": "2026-03-03",
            **vals,
        }
        return self.line("real_estate", name, "whole", **vals)

    def drugs(self, name="White powder", **vals):
        vals = {"features": "in a plastic bag", "weight": 12.35, **vals}
        return self.line("drugs", name, "whole seal", **vals)

    def sd_card(self, name="SD card", **vals):
        vals = {
            "spec": "64 GB",
            "media_subject": "Deng",
            "media_content": "talk about the price",
            "media_recorded": "1 March 2026, tea house",
            "media_duration": "00:42:10",
            "media_format": "mp4",
            "media_length": "1.2 GB",
            **vals,
        }
        return self.line("media", name, "whole seal", **vals)

    def frozen_deposit(self, amount=200000.0, name="Deposit", **vals):
        vals = {
            "document_no": "D-1",
            "amount": amount,
            "bank_name": "Bank of the County",
            "account_no": "6222000011112222",
            "term": "one year",
            "covers_fruits": True,
            **vals,
        }
        return self.line("frozen", name, **vals)

    def secret_laptop(self, name="Laptop of the unit", **vals):
        vals = {"features": "marked secret", **vals}
        return self.line("secret", name, "whole seal", **vals)
