"""Two months of ordinary trips of the demo office, with fuel and tolls."""

from datetime import timedelta
from functools import partial

from .fleet_cars import CLERK
from .fleet_garage import NORMS

SLIP = "procuratorate.fleet.slip"
YARD = "本院"
DISPATCHER = "clerk2.office"
#: who asks, who rides; where, what for; area, km one way, from, to, car, driver
ORDINARY = (
    (
        ("staff.first", ("zhang", "huang")),
        ("清河县人民法院", "出庭支持公诉（王某某危险驾驶案）"),
        ("county", 6, "08:40", "11:50", "emgrand", "tian"),
        {},
    ),
    (
        ("staff.second", ("lin",)),
        ("王官庄镇人民政府", "送达检察建议书，回访河道整改情况"),
        ("county", 24, "08:30", "11:40", "lavida", "peng"),
        {},
    ),
    (
        ("staff.cases", ("zhu",)),
        ("清河县公安局", "移送案卷，交接涉案财物清单"),
        ("county", 5, "14:20", "16:10", "qin", "gao"),
        {},
    ),
    (
        ("clerk.office", ("chen",)),
        ("邢台市人民检察院", "机要文件交换"),
        ("city", 82, "08:00", "12:30", "eado", "gao"),
        {"reason": "confidential"},
    ),
    (
        ("staff.first", ("zhang",)),
        ("清河县看守所", "提讯犯罪嫌疑人张某某"),
        ("county", 9, "08:45", "11:30", "emgrand", "tian"),
        {"reason": "remand", "case": "theft"},
    ),
    (
        ("staff.second", ("lin",)),
        ("葛仙庄镇黄河故道", "公益诉讼现场勘查，提取水样"),
        ("county", 19, "14:00", "17:20", "haval", "peng"),
        {"case": "river"},
    ),
    (
        ("staff2.first", ("huang",)),
        ("清河县第二中学", "法治副校长授课"),
        ("county", 7, "13:50", "16:30", "qin", "peng"),
        {"reason": "research"},
    ),
    (
        ("staff.first", ("zhang", "huang")),
        ("邢台市中级人民法院", "二审开庭，协助出庭"),
        ("city", 86, "07:40", "13:10", "haval", "gao"),
        {},
    ),
    (
        ("staff.cases", ("zhu",)),
        ("邢台市人民检察院", "全国检察业务应用系统培训"),
        ("city", 82, "07:50", "17:40", "mpv", "gao"),
        {"reason": "meeting", "guests": 3},
    ),
    (
        ("staff.second", ("lin",)),
        ("连庄镇羊绒工业园", "走访企业，核实证人证言"),
        ("county", 15, "09:00", "11:50", "lavida", "peng"),
        {},
    ),
    (
        ("staff.first", ("zhang",)),
        ("县城东郊办案点", "秘密取证"),
        ("county", 12, "14:10", "18:20", "jetta", "tian"),
        {"secret": True, "case": "fraud"},
    ),
    (
        ("clerk.office", ("chen",)),
        ("河北省人民检察院（石家庄）", "报送年度装备计划"),
        ("outside", 176, "07:00", "15:40", "mpv", "gao"),
        {"reason": "meeting"},
    ),
)
#: yuan for a litre, a kWh
PRICES = {"gasoline": 7.62, "diesel": 7.31, "electric": 1.18}
DIESEL = ("coach", "van")


def ordinary(days):
    """[(day, what is done)]: somebody goes somewhere, and all is in order."""
    number, found = 0, []
    for count, day in enumerate(days):
        rows = [ORDINARY[number % len(ORDINARY)]]
        if count % 4 == 1:
            rows.append(ORDINARY[(number + 1) % len(ORDINARY)])
        number += len(rows)
        found.append((day, rows))
    return [(day, partial(a_day, rows=rows)) for day, rows in found]


def a_day(office, day, rows):
    """The trips of a day; of two at once, the second has another driver."""
    for late, row in enumerate(rows):
        driven(office, day, row, late)


def driven(office, day, row, late=0):
    """One trip from the request to the return, with fuel and tolls."""
    (login, riders), (place, purpose), way, vals = row
    area, distance, start, end, car, driver = way
    vals = {**vals}
    if "case" in vals:
        vals["case_id"] = office.case(vals.pop("case"))
    if late:
        driver = {"gao": "peng", "peng": "gao", "tian": "gao"}[driver]
    slip = office.asked(
        login,
        office.at(day, start),
        office.at(day, end),
        riders=riders,
        area=area,
        distance_km=distance,
        origin=YARD,
        destination=place,
        purpose=purpose,
        **vals,
    )
    given(office, slip, car, driver)
    travelled(office, slip, day, car, (start, end), distance)
    office.to_settle.append(slip)
    return slip


def given(office, slip, car, driver):
    """By the dispatcher; what a section has by its head."""
    heads = {"emgrand": "head.first", "lavida": "head.second"}
    return office.given(slip, car, driver, heads.get(car, DISPATCHER))


def travelled(office, slip, day, car, times, distance):
    """Out and back through the gate, a little off what was planned."""
    start, end = (office.at(day, each) for each in times)
    office.out(slip, car, start + timedelta(minutes=office.chance.randint(0, 9)))
    km = 2 * distance + office.chance.randint(0, 1 + distance // 20)
    end -= timedelta(minutes=office.chance.randint(2, 18))
    office.back(slip, car, end, km)
    filled(office, car, end - timedelta(minutes=14))
    if distance > 80:
        tolls = {"toll": 35 if distance < 100 else 70, "parking": 10}
        for kind, amount in tolls.items():
            office.paid(CLERK, car, kind, amount, end - timedelta(minutes=40))


def filled(office, car, at):
    """Filled up on the way home, when enough was driven since the last time."""
    before = office.full[car]
    meter = office.meter[car] - 2
    if meter - before < (45 if car == "qin" else 150):
        return None
    used = (meter - before) * NORMS[car] / 100 * office.chance.uniform(0.94, 1.08)
    fuel = "electric" if car == "qin" else "diesel" if car in DIESEL else "gasoline"
    quantity, price = round(used, 2), PRICES[fuel]
    electric = fuel == "electric"
    office.full[car] = meter
    return office.paid(
        CLERK,
        car,
        "charge" if electric else "fuel",
        quantity * price,
        at,
        proc_price=price,
        proc_full=True,
        odometer=meter,
        proc_station_id=office.partners["pile" if electric else "station"],
        **{"proc_kwh" if electric else "proc_litres": quantity},
    )


def settle_all(office, day):
    """The trips of the day are settled on the next working morning."""
    slips, office.to_settle = office.to_settle, []
    if slips:
        morning = office.at(office.working_day(day, 1), "09:20")
        office.settled(*slips, on=morning)


def ask(office, login, day, times, place, purpose, km=8, **vals):
    """A decided request within the county, unless something else is said."""
    start, end = (office.at(day, each) for each in times)
    return office.asked(
        login,
        start,
        end,
        origin=YARD,
        destination=place,
        purpose=purpose,
        distance_km=km,
        **vals,
    )
