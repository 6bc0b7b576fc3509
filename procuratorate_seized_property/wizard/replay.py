import base64
import io
from datetime import time

import xlsxwriter

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.replay import balances, cards_in

READERS = (
    "procuratorate_seized_property.group_custody_head",
    "procuratorate_seized_property.group_custodian",
    "procuratorate_base.group_leader",
    "procuratorate_base.group_chief",
    "procuratorate_base.group_supervision",
)
MONEY_READERS = ("procuratorate_seized_property.group_money_keeper", *READERS[2:])


class SeizedReplay(models.TransientModel):
    """The room and the account at the end of a past day, from the sealed books."""

    _name = "procuratorate.seized.replay"
    _description = "Room and Account as of a Past Day"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    day = fields.Date(
        required=True, default=lambda self: self.env.company._procuratorate_today()
    )
    room_id = fields.Many2one(
        "stock.location",
        domain="[('seized_use', '=', 'room'), ('company_id', '=', company_id)]",
        help="Empty: every room.",
    )
    line_ids = fields.One2many(
        "procuratorate.seized.replay.line", "replay_id", "Items", readonly=True
    )
    money_ids = fields.One2many(
        "procuratorate.seized.replay.money", "replay_id", "Account", readonly=True
    )
    item_count = fields.Integer("Items in All", readonly=True)
    file = fields.Binary("Spreadsheet", readonly=True, attachment=False)
    file_name = fields.Char(readonly=True)

    # Reading ------------------------------------------------------------------

    def _compute_display_name(self):
        self.display_name = self.env._("As of a Past Day")

    def action_show(self):
        """Read the books and show what stood in the room and on the account."""
        self.ensure_one()
        self._check_reader()
        self._read_books()
        return self._again()

    def _read_books(self):
        self.sudo().write(
            {
                "line_ids": [fields.Command.clear()],
                "money_ids": [fields.Command.clear()],
            }
        )
        items = self._items()
        self.sudo().write(
            {
                "item_count": len(items),
                "line_ids": [fields.Command.create(each) for each in items],
                "money_ids": [fields.Command.create(each) for each in self._money()],
            }
        )

    def _moment(self):
        """The end of the day where the procuratorate is."""
        company = self.sudo().company_id
        return company._procuratorate_utc(self.day, time(23, 59, 59, 999999))

    def _items(self):
        """One row for each card; whoever may not see a card counts an item."""
        self.env.flush_all()
        facts = cards_in(
            self.sudo().env, self.sudo().company_id, self._moment(), self.room_id
        )
        hidden = self._hidden(each["lot"] for each in facts)
        states = dict(
            self.env["stock.lot"]
            ._fields["seized_state"]
            ._description_selection(self.env)
        )
        return [self._item(each, each["lot"] in hidden, states) for each in facts]

    def _hidden(self, ids):
        Lot = self.env["stock.lot"]
        cards = Lot._seized_hidden_cards()
        if cards.is_false():
            return set()
        return set(Lot.sudo()._search(cards & fields.Domain("id", "in", list(ids))))

    def _item(self, facts, hidden, states):
        place = facts.get("place") or {}
        if hidden:
            return {"card": self.env._("an item"), "place": place.get("name")}
        return {
            "card": facts.get("card"),
            "item": facts.get("item"),
            "place": place.get("name"),
            "state": states.get(facts.get("state"), facts.get("state")),
            "seal_no": facts.get("seal"),
            "bag": facts.get("bag"),
            "quantity": facts.get("quantity"),
            "since": facts["at"],
            "entry_id": facts["entry"],
            "source": f"{facts['book']} № {facts['sequence']}",
        }

    def _money(self):
        """One row for each case and currency; for those who may see the money."""
        if not any(self.env.user.has_group(group) for group in MONEY_READERS):
            return []
        company = self.sudo().company_id
        owed = balances(self.sudo().env, company, self._moment(), self.day)
        return [
            {
                "case_id": case,
                "currency_id": currency or company.currency_id.id,
                "amount": float(amount),
            }
            for (case, currency), amount in sorted(
                owed.items(), key=lambda each: each[0][0] or 0
            )
        ]

    # Papers -------------------------------------------------------------------

    def action_print(self):
        """Print the room and the account of that day."""
        self.ensure_one()
        self._check_reader()
        self._read_books()
        report = "procuratorate_seized_property.action_report_seized_replay"
        return self.env.ref(report).report_action(self, config=False)

    def action_spreadsheet(self):
        """The same as a spreadsheet."""
        self.ensure_one()
        self._check_reader()
        self._read_books()
        name = f"{self.room_id.name or 'rooms'} {self.day}.xlsx"
        self.sudo().write(
            {"file": base64.b64encode(self._spreadsheet()), "file_name": name}
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{name}?download=true",
            "target": "self",
        }

    def _spreadsheet(self):
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream, {"constant_memory": True}) as workbook:
            self._sheet(
                workbook, self.env._("Items"), self.line_ids, self.line_ids._columns()
            )
            self._sheet(
                workbook,
                self.env._("Account"),
                self.money_ids,
                self.money_ids._columns(),
            )
        return stream.getvalue()

    def _sheet(self, workbook, title, rows, columns):
        sheet = workbook.add_worksheet(title)
        labels = rows.fields_get(columns, ["string"])
        sheet.write_row(0, 0, [labels[name]["string"] for name in columns])
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [row._cell(name) for name in columns])

    # Rights -------------------------------------------------------------------

    def _check_reader(self):
        """Custodians, case management, leaders and supervision look back."""
        if any(
            self.env.user.has_group(group) for group in (*READERS, MONEY_READERS[0])
        ):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The books are not yours to read."),
            missing=_("a post in custody, leadership or supervision"),
            cure=_("the head of case management"),
            error=AccessError,
        )

    def _again(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "current",
        }


class SeizedReplayRow(models.AbstractModel):
    """A row that a spreadsheet shows."""

    _name = "procuratorate.seized.replay.row"
    _description = "Row of a Past Day"

    replay_id = fields.Many2one(
        "procuratorate.seized.replay", required=True, ondelete="cascade"
    )

    @api.model
    def _columns(self):
        return []

    def _cell(self, name):
        """A value as a spreadsheet takes it."""
        value = self[name]
        if isinstance(value, models.BaseModel):
            return value.sudo().display_name or ""
        return value if isinstance(value, (int, float)) and value else str(value or "")


class SeizedReplayLine(models.TransientModel):
    _name = "procuratorate.seized.replay.line"
    _inherit = ["procuratorate.seized.replay.row"]
    _description = "Item in a Room on a Past Day"

    card = fields.Char("Item Card")
    item = fields.Char()
    place = fields.Char()
    state = fields.Char()
    seal_no = fields.Char("Seal No.")
    bag = fields.Char("Sealed Bag")
    quantity = fields.Char()
    since = fields.Datetime("Last Entry")
    entry_id = fields.Many2one("procuratorate.book.entry", "Sealed Entry")
    source = fields.Char("Book and Number")

    @api.model
    def _columns(self):
        return ["card", "item", "place", "state", "seal_no", "quantity", "source"]


class SeizedReplayMoney(models.TransientModel):
    _name = "procuratorate.seized.replay.money"
    _inherit = ["procuratorate.seized.replay.row"]
    _description = "Money of a Case on a Past Day"

    case_id = fields.Many2one("procuratorate.case")
    currency_id = fields.Many2one("res.currency")
    amount = fields.Monetary()

    @api.model
    def _columns(self):
        return ["case_id", "currency_id", "amount"]
