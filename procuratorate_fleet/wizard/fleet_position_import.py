from math import asin, cos, radians, sin, sqrt

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.sheet import heading

from ..models.fleet_position import is_followed

#: how each column is read, and how platforms call it
COLUMNS = {
    "at": ("moment", "时间 开始时间 报警时间 定位时间 发生时间 time start starttime"),
    "car": ("car", "车牌号 车牌 车牌号码 车号 plate vehicle devicename"),
    "tracker": ("text", "终端号 设备号 终端编号 北斗终端号 tracker device imei"),
    "kind": ("event", "事件 报警类型 事件类型 类型 event type"),
    "end_at": ("moment", "结束时间 end endtime"),
    "place": ("text", "地点 位置 起点 开始位置 开始地点 place address startaddress"),
    "end_place": ("text", "终点 结束位置 结束地点 endaddress"),
    "latitude": ("degrees", "纬度 lat"),
    "longitude": ("degrees", "经度 lon lng"),
    "metres": ("number", "距离(米) 偏离距离 离位距离 距车位(米) 偏移(米) metres"),
    "km": ("number", "里程 行驶里程 里程(公里) 距离(公里) distance km"),
}
#: what platforms call an event; what is none of these is no event and is not kept
EVENTS = {
    "moved": "移动 离位 位移 异动 未授权移动 离开车位 出围栏 moved geofenceexit",
    "trip": "行程 行驶 出行 trip",
    "stop": "停车 停留 驻车 stop",
    "speed": "超速 overspeed speeding deviceoverspeed",
    "other": "报警 alarm",
}
#: what is a track, and only that
NO_EVENT = "定位 位置上报 心跳 轨迹 position heartbeat track"


class FleetPositionImport(models.TransientModel):
    """Takes the events that a tracking platform exports; tracks are left out."""

    _name = "procuratorate.fleet.position.import"
    _inherit = ["procuratorate.fleet.file"]
    _description = "Import of Events of Trackers"

    @api.model
    def _columns(self):
        _ = self.env._
        labels = {
            "at": _("Time"),
            "car": _("Plate"),
            "tracker": _("Tracker No."),
            "kind": _("Event"),
            "end_at": _("Until"),
            "place": _("Place"),
            "end_place": _("Place at the End"),
            "latitude": _("Latitude"),
            "longitude": _("Longitude"),
            "metres": _("Metres from the Bay"),
            "km": _("Distance (km)"),
        }
        return {name: (labels[name], COLUMNS[name][1]) for name in COLUMNS}

    @api.model
    def _types(self):
        return {name: kind for name, (kind, _more) in COLUMNS.items()}

    def _read_cell(self, readers, kind, value):
        if kind == "event":
            return _event(value)
        return super()._read_cell(readers, kind, value)

    @api.model
    def _why(self, kind):
        return self.env._("no known event") if kind == "event" else super()._why(kind)

    def _examine(self, table):
        """Values of events that are new, and every problem by its row."""
        readers, rows, problems, left = self._readers(), [], [], 0
        for number, cell in table:
            vals, wrong = self._read_row(readers, number, cell)
            car = self._car_of(readers, number, vals, wrong)
            wrong += () if wrong else self._odd(number, vals)
            problems += wrong
            if wrong:
                continue
            if vals.get("kind") == "none" or not is_followed(car):
                left += 1
                continue
            rows.append(self._event_vals(car, vals))
        fresh = self._without_known(rows)
        self.write(
            {
                "row_count": len(table),
                "left_count": left,
                "known_count": len(rows) - len(fresh),
            }
        )
        return fresh, problems

    def _car_of(self, readers, number, vals, wrong):
        car, tracker = vals.pop("car", None), vals.pop("tracker", None)
        car = car or readers["tracker"].get(heading(tracker))
        if not car and not wrong:
            text = self.env._("no car on the register has this plate or tracker")
            wrong.append(self._problem(number, "car", tracker, text))
        return car

    def _odd(self, number, vals):
        """Problems of a row that can be read, and cannot be."""
        _, at, end = self.env._, vals.get("at"), vals.get("end_at")
        if not at:
            return [self._problem(number, "at", "", _("missing"))]
        found = []
        if at > fields.Datetime.now():
            local = self.company_id._procuratorate_local(at)
            text = _("%s has not come yet.", local.strftime("%Y-%m-%d %H:%M"))
            found.append(self._problem(number, "at", "", text))
        if end and end < at:
            found.append(self._problem(number, "end_at", "", _("before it began")))
        for name in ("metres", "km"):
            if vals.get(name, 0) < 0:
                text = _("less than nothing")
                found.append(self._problem(number, name, vals[name], text))
        return found

    def _event_vals(self, car, vals):
        told = vals.get("kind") or (vals.get("end_at") and "trip")
        kind, metres = told or "moved", vals.get("metres")
        if metres is None and "latitude" in vals and "longitude" in vals:
            metres = self._metres(vals["latitude"], vals["longitude"])
        at = fields.Datetime.to_string(vals["at"])
        return {
            **vals,
            "vehicle_id": car.id,
            "kind": kind,
            "metres": round(metres or 0),
            "unmeasured": bool(told) and metres is None and vals.get("km") is None,
            "import_key": f"{self.company_id.id}|{car.id}|{kind}|{at}",
        }

    def _metres(self, latitude, longitude):
        """From the office, where its address has degrees; None otherwise."""
        partner = self.company_id.sudo().partner_id
        if not partner.partner_latitude or not partner.partner_longitude:
            return None
        return _distance(
            (partner.partner_latitude, partner.partner_longitude),
            (latitude, longitude),
        )

    def _without_known(self, rows):
        """Events that no file brought before, each once."""
        once = {vals["import_key"]: vals for vals in rows}
        Position = self.env["procuratorate.fleet.position"].sudo()
        known = Position.search_fetch(
            [("import_key", "in", list(once))], ["import_key"]
        )
        for key in known.mapped("import_key"):
            del once[key]
        return list(once.values())

    def _take_in(self, found):
        """Keep the events and have them looked at at once."""
        self.env["procuratorate.fleet.position"]._keep(found)
        self.env.ref("procuratorate_fleet.cron_positions").sudo()._trigger()


def _event(value):
    text = heading(value)
    for kind, names in EVENTS.items():
        if text in names.split():
            return kind
    if text in NO_EVENT.split():
        return "none"
    raise ValueError(value)


def _distance(one, other):
    """Metres between two points of the globe, given in degrees.

    >>> round(_distance((32.13, 114.07), (32.13, 114.08)))
    942
    """
    lat_1, lon_1, lat_2, lon_2 = map(radians, (*one, *other))
    half = sin((lat_2 - lat_1) / 2) ** 2
    half += cos(lat_1) * cos(lat_2) * sin((lon_2 - lon_1) / 2) ** 2
    return 2 * 6371000 * asin(sqrt(half))
