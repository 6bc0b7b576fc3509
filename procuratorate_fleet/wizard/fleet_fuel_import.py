from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models

from ..models.fleet_service_look import SECOND
from ..tools.car_key import number_key
from ..tools.dated_rules import DatedRules

#: some statements write no seconds
A_MINUTE = timedelta(minutes=1)
#: how each column is read, and how sellers call it
COLUMNS = {
    "proc_at": ("moment", "时间 交易时间 加油时间 充电时间 日期 交易日期 time date"),
    "car": ("car", "车牌号 车牌 车牌号码 号牌号码 车号 plate vehicle"),
    "proc_card_no": ("text", "卡号 加油卡号 油卡号 卡片编号 card"),
    "proc_litres": ("number", "升数 加油量 加油升数 数量 数量(升) 油量 litres liters"),
    "proc_kwh": ("number", "充电量 电量 度数 充电度数 电量(度) 电量(kwh)"),
    "proc_price": ("number", "单价 油价 电价 price"),
    "amount": ("number", "金额 交易金额 实付金额 金额(元) 消费金额 amount"),
    "proc_fuel": ("fuel", "油品 品种 油品名称 油品种类 商品名称 fuel product"),
    "odometer": ("number", "里程 里程表 里程表读数 公里数 行驶里程 odometer mileage"),
    "station": ("text", "加油站 网点 网点名称 油站 站点 充电站 交易地点 station"),
    "proc_place": ("text", "地点 地区 所在地 place"),
    "proc_receipt": (
        "text",
        "流水号 交易流水号 小票号 交易号 单号 receipt transaction",
    ),
    "proc_driver_id": ("driver", "驾驶员 司机 持卡人 driver"),
    "proc_full": ("boolean", "是否加满 加满 满箱 full"),
}


class FleetFuelImport(models.TransientModel):
    """Takes the statement of fuel cards, or of charging piles, into the accounts."""

    _name = "procuratorate.fleet.fuel.import"
    _inherit = ["procuratorate.fleet.file"]
    _description = "Import of Fuel Cards"

    full = fields.Boolean(
        "Filled up Where the File Does Not Say",
        default=True,
        help="Consumption is reckoned from one full filling to the next.",
    )
    taken = fields.Text(readonly=True)

    @api.model
    def _columns(self):
        _ = self.env._
        labels = {
            "proc_at": _("Time"),
            "car": _("Plate"),
            "proc_card_no": _("Card No."),
            "proc_litres": _("Litres"),
            "proc_kwh": _("kWh"),
            "proc_price": _("Unit Price"),
            "amount": _("Amount"),
            "proc_fuel": _("Kind of Fuel"),
            "odometer": _("Odometer"),
            "station": _("Station"),
            "proc_place": _("Place"),
            "proc_receipt": _("Receipt No."),
            "proc_driver_id": _("Driver"),
            "proc_full": _("Filled Up"),
        }
        return {name: (labels[name], COLUMNS[name][1]) for name in COLUMNS}

    @api.model
    def _types(self):
        return {name: kind for name, (kind, _more) in COLUMNS.items()}

    # Reading --------------------------------------------------------------------

    def _examine(self, table):
        """A checked batch of costs that are new, and every problem by its row."""
        readers, rows, problems = self._readers(), [], []
        readers["station"] = self._stations()
        for number, cell in table:
            vals, wrong = self._read_row(readers, number, cell)
            self._complete(readers, number, vals, wrong)
            problems += wrong
            if not wrong:
                rows.append((number, vals))
        fresh = self._without_known(rows, problems)
        Service = self.env["fleet.vehicle.log.services"]
        batch = Service._proc_batch([vals for _number, vals in fresh])
        for (number, _vals), each in zip(fresh, batch.rows, strict=True):
            for reason in Service._proc_problems(each, batch):
                value = each.vals.get(reason.code)
                problems.append(
                    self._problem(number, reason.code, value, reason.text())
                )
            each.number = number
        for each, text in Service._proc_meter_problems(batch):
            problems.append(self._problem(each.number, "odometer", each.odometer, text))
        self.row_count = len(table)
        return batch, sorted(problems, key=lambda problem: problem["row"])

    def _stations(self):
        """{name of a designated supplier, or of one of its branches: partner}."""
        Supplier = self.env["procuratorate.fleet.supplier"].sudo()
        suppliers = Supplier.search(
            [("kind", "=", "fuel"), ("company_id", "=", self.company_id.id)]
        )
        partners = self.env["res.partner"].sudo()
        partners = partners.search([("id", "child_of", suppliers.partner_id.ids)])
        return {partner.name: partner.id for partner in partners if partner.name}

    def _complete(self, readers, number, vals, wrong):
        """The car by its plate or its card, the station by its name."""
        _ = self.env._
        car, card = vals.pop("car", None), vals.get("proc_card_no")
        bad = {problem["column"] for problem in wrong}
        if not car and card:
            car = readers["card"].get(number_key(card))
        if not car and self._columns()["car"][0] not in bad:
            what = _("no car has this card") if card else _("neither plate nor card")
            wrong.append(self._problem(number, "car", card, what))
        if "proc_at" not in vals and self._columns()["proc_at"][0] not in bad:
            wrong.append(self._problem(number, "proc_at", "", _("missing")))
        station = vals.pop("station", None)
        known = readers["station"].get(station)
        if known:
            vals["proc_station_id"] = known
        elif station:
            vals["description"] = station
        vals["vehicle_id"] = car and car.id
        vals["proc_kind"] = "charge" if vals.get("proc_kwh") else "fuel"
        vals.setdefault("proc_full", self.full)

    # What is known already ------------------------------------------------------

    def _without_known(self, rows, problems):
        """Rows that no file brought before and nobody booked by hand."""
        seen, marked = {}, []
        for number, vals in rows:
            mark = self._mark(vals)
            if mark in seen:
                text = self.env._("the same as in row %s", seen[mark])
                problems.append(self._problem(number, "proc_at", "", text))
                continue
            seen[mark] = number
            marked.append((number, {**vals, "proc_import_key": mark}))
        Service = self.env["fleet.vehicle.log.services"].sudo()
        known = Service.search_fetch(
            [("proc_import_key", "in", list(seen))], ["proc_import_key"]
        )
        known = set(known.mapped("proc_import_key"))
        fresh = [row for row in marked if row[1]["proc_import_key"] not in known]
        booked = self._booked(fresh)
        self.known_count = len(marked) - len(fresh) + len(booked)
        return [row for row in fresh if row[0] not in booked]

    def _mark(self, vals):
        """What tells this row from every other, whichever file brings it."""
        card = number_key(vals.get("proc_card_no"))
        quantity = vals.get("proc_litres") or vals.get("proc_kwh") or 0
        parts = (
            self.company_id.id,
            vals["proc_kind"],
            vals["vehicle_id"],
            card,
            fields.Datetime.to_string(vals["proc_at"]),
            vals.get("proc_receipt") or "",
            f"{quantity:.2f}",
            f"{vals.get('amount') or 0:.2f}",
        )
        return "|".join(str(part) for part in parts)

    def _booked(self, rows):
        """{row number: cost} of rows that were booked before under another mark.

        By hand; or by a file that told more or less of them.
        """
        if not rows:
            return {}
        waiting = defaultdict(list)
        for row in self._costs_beside([vals for _number, vals in rows]):
            quantity = row.proc_kwh if row.proc_kind == "charge" else row.proc_litres
            same = _sum(quantity, row.amount)
            waiting[row.vehicle_id.id, row.proc_kind, same].append(row)
        rules, found = DatedRules(self.env, self.company_id), {}
        for number, vals in rows:
            quantity = vals.get("proc_kwh") or vals.get("proc_litres") or 0
            same = _sum(quantity, vals.get("amount") or 0)
            day = self.company_id._procuratorate_local(vals["proc_at"]).date()
            near = timedelta(hours=rules.value(SECOND, day))
            others = waiting[vals["vehicle_id"], vals["proc_kind"], same]
            for row in others:
                if _is_same(row, vals, near):
                    found[number] = row
                    others.remove(row)
                    break
        return found

    def _costs_beside(self, vals_list):
        """Fillings of these amounts around these moments, by file or by hand.

        What was taken back by hand may come again with a file.
        """
        moments = [vals["proc_at"] for vals in vals_list]
        amounts = {round(vals.get("amount") or 0, 2) for vals in vals_list}
        domain = [
            ("vehicle_id", "in", list({vals["vehicle_id"] for vals in vals_list})),
            ("proc_kind", "in", ("fuel", "charge")),
            ("proc_reverses_id", "=", False),
            ("amount", "in", list(amounts)),
            ("proc_at", ">=", min(moments) - timedelta(days=1)),
            ("proc_at", "<=", max(moments) + timedelta(days=1)),
        ]
        rows = self.env["fleet.vehicle.log.services"].sudo().search(domain)
        return rows.filtered(
            lambda row: row.proc_import_key or not (row.proc_void or row.proc_reversed)
        )

    # Taking in ------------------------------------------------------------------

    def _put_on_record(self, found):
        return super()._put_on_record(found.rows)

    def _take_in(self, batch):
        Service = self.env["fleet.vehicle.log.services"]
        rows = Service._proc_write_batch(batch) if batch.rows else Service
        self.finding_count = len(rows.sudo().proc_finding_ids)
        self.taken = ",".join(str(row_id) for row_id in rows.ids)

    def action_rows(self):
        """The costs that this file brought."""
        self.ensure_one()
        ids = [int(each) for each in (self.taken or "").split(",") if each]
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_fleet.fleet_fuel_action"
        )
        return {**action, "domain": [("id", "in", ids)], "context": {}}


def _is_same(row, vals, near):
    """Whether this cost is that row: typed by hand near it, or from another file."""
    apart = abs(row.proc_at - vals["proc_at"])
    if not row.proc_import_key:
        return apart < near
    card, told = number_key(row.proc_card_no), number_key(vals.get("proc_card_no"))
    receipt = vals.get("proc_receipt")
    return apart < A_MINUTE and _agree(card, told) and _agree(row.proc_receipt, receipt)


def _agree(one, other):
    """Nothing speaks against it: both say the same, or one says nothing."""
    return not one or not other or one == other


def _sum(quantity, amount):
    return f"{quantity:.2f}", f"{amount:.2f}"
