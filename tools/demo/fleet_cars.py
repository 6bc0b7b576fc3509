"""The demo office's cars are entered: suppliers, quota, files, papers, drivers."""

from datetime import date, timedelta

from .fleet_garage import CARS, METERS
from .fleet_pictures import silhouette

CLERK, DIRECTOR = "clerk.office", "director.office"
CAR = "fleet.vehicle"
QUOTA = "procuratorate.fleet.quota"
PAPER = "procuratorate.fleet.paper"
DRIVER = "procuratorate.fleet.driver"
#: chosen by government purchase: name, what for
SUPPLIERS = {
    "station": ("中国石化清河第一加油站", "fuel"),
    "pile": ("国网清河城区充电站", "fuel"),
    "garage": ("清河县顺达汽车修理有限公司", "repair"),
    "insurer": ("中国人保财险清河支公司", "insurance"),
}
#: class, places, document, what it sets
LINES = (
    ("enforcement", 4, "冀财资〔2023〕18号", "县财政局", {}),
    ("emergency", 3, "清机管车〔2023〕6号", "县公务用车主管部门", {}),
    ("confidential", 1, "清机管车〔2023〕6号", "县公务用车主管部门", {}),
    (
        "special",
        2,
        "冀财资〔2023〕19号",
        "县财政局",
        {"price_cap": 260000, "displacement_cap": 2.5},
    ),
)
#: white, black, silver, dark blue
COLOURS = ((232, 232, 230), (58, 60, 66), (176, 182, 188), (40, 58, 92))
POLICE = (46, 84, 150)
#: what a year of insurance costs
PREMIUMS = {"compulsory": 950, "commercial": 2380}
#: employee: kind, classes, years since the first issue, days left, certificate
DRIVERS = {
    "gao": ("staff", ("b1", "c1"), 16, 1900, None),
    "peng": ("hired", ("c1",), 9, 1200, None),
    "tian": ("hired", ("c1",), 6, 24, None),
    "luo": ("judicial_police", ("c1",), 12, 1500, "冀检警驾字第0117号"),
    "shi": ("judicial_police", ("c1",), 5, 400, "冀检警驾字第0131号"),
}


def years(day, number):
    """The same day so many years later, or earlier."""
    leap = (day.month, day.day) == (2, 29) and (day.year + number) % 4
    return date(day.year + number, day.month, 28 if leap else day.day)


def suppliers(office):
    """Station, piles, garage and insurer, designated by government purchase."""
    office.begin = min(
        office.months[0] - timedelta(days=20),
        office.past_holiday()[0] - timedelta(days=20),
    )
    office.set_clock(office.at(office.begin, "09:00"))
    me = office.person(CLERK)
    office.partners = {}
    for number, (key, (name, kind)) in enumerate(SUPPLIERS.items(), 3):
        office.partners[key] = office.admin.create(
            "res.partner", name=name, is_company=True
        )
        me.create(
            "procuratorate.fleet.supplier",
            partner_id=office.partners[key],
            kind=kind,
            contract_no=f"清采协字〔{office.begin.year}〕{number:02d}号",
            date_from=str(years(office.begin, -1)),
        )


def quota(office):
    """One line for each class, confirmed by the office director."""
    me = office.person(CLERK)
    lines = [
        me.create(
            QUOTA,
            car_class=car_class,
            count=count,
            document_no=number,
            decided_by=by,
            date_from="2023-03-01",
            **vals,
        )
        for car_class, count, number, by, vals in LINES
    ]
    office.person(DIRECTOR).do(QUOTA, lines, "action_confirm")


def cars(office):
    """Every car has its file, and is entered in the register."""
    me = office.person(CLERK)
    office.plates = {key: plate for key, (_m, plate, _v) in CARS.items()}
    office.meter = dict(METERS)
    office.full = dict(METERS)
    for number, (key, (model, plate, vals)) in enumerate(CARS.items(), 1):
        electric = vals.get("fuel_type") == "electric"
        had = first_registered(office, key)
        office.cars[key] = me.create(
            CAR,
            **{
                "model_id": named(office, *model),
                "image_1920": pictured(vals, number),
                "license_plate": plate,
                "vin_sn": f"LQH{number:02d}A{number:02d}K{48217 + 7919 * number:09d}",
                "company_id": office.company,
                "seats": 5,
                "proc_body": "sedan",
                "fuel_type": "gasoline",
                "transmission": "manual",
                "acquisition_date": str(had - timedelta(days=12)),
                "proc_first_registered": str(had),
                "proc_home": "院机关地下车库" if number < 7 else "院机关后院",
                "proc_fuel_card": False
                if electric
                else f"1000 1133 0{number:02d}7 5210",
                "proc_tracker_no": False
                if vals.get("proc_secret")
                else f"BD{860300 + number}",
                **vals,
            },
        )
    me.do(CAR, list(office.cars.values()), "action_proc_register")


def named(office, brand, model):
    """The model of this name, and its brand."""
    maker = office.admin.create("fleet.vehicle.model.brand", name=brand)
    return office.admin.create(
        "fleet.vehicle.model", name=model, brand_id=maker, vehicle_type="car"
    )


def pictured(vals, number):
    """The car from the side; police vehicles are blue."""
    shade = COLOURS[number % len(COLOURS)]
    police = vals.get("proc_police")
    return silhouette(vals.get("proc_body", "sedan"), POLICE if police else shade)


def first_registered(office, key):
    """Most are a few years old; of one the inspection is overdue since three days."""
    if key == "lavida":
        return years(office.ago(3), -4)
    if key == "qin":
        return office.begin - timedelta(days=400)
    return years(office.begin, -3) + timedelta(days=25 * list(CARS).index(key))


def papers(office):
    """Insurance ends in some months, of one car in six days; inspections."""
    me = office.person(CLERK)
    rows = []
    for number, key in enumerate(CARS, 1):
        ends = office.ago(-6) if key == "mpv" else office.ago(-60 - 17 * number)
        begins = years(ends, -1) + timedelta(days=1)
        rows += [
            insured(office, key, "compulsory", begins, ends, number),
            insured(office, key, "commercial", begins, ends, number),
        ]
        if key != "qin":
            rows.append(inspected(office, key, number))
    ids = me.call(PAPER, "create", rows)
    me.do(PAPER, ids, "action_record")


def insured(office, key, kind, begins, ends, number):
    """A policy of a car."""
    mark = "JQ" if kind == "compulsory" else "SY"
    return {
        "vehicle_id": office.cars[key],
        "kind": kind,
        "number": f"P{mark}{begins:%Y}13053400{number:04d}",
        "date_from": str(begins),
        "date_to": str(ends),
        "partner_id": office.partners["insurer"],
        "amount": PREMIUMS[kind] if begins.year == office.begin.year else 0,
    }


def inspected(office, key, number):
    """The last inspection; where nobody reckons it, the next one is a year ahead."""
    reckoned = key not in ("coach", "van")
    day = years(first_registered(office, key), 2) - timedelta(days=9)
    if not reckoned:
        day = office.begin - timedelta(days=70)
    row = {
        "vehicle_id": office.cars[key],
        "kind": "inspection",
        "number": f"冀E检{day:%Y}{number:05d}",
        "date_from": str(day),
    }
    return row if reckoned else {**row, "date_to": str(years(day, 1))}


def drivers(office):
    """Staff, hired and judicial police, each with his licence."""
    me = office.person(CLERK)
    for number, (name, facts) in enumerate(DRIVERS.items(), 1):
        kind, classes, age, left, certificate = facts
        office.drivers[name] = me.create(
            DRIVER,
            employee_id=office.employee(name),
            kind=kind,
            licence_class_ids=[
                [
                    6,
                    0,
                    [
                        office.admin.ref(f"procuratorate_fleet.licence_{each}")
                        for each in classes
                    ],
                ]
            ],
            licence_no=f"13053419{70 + 3 * number}0{number}12{number}1{number}X",
            first_issue=str(years(office.ago(240), -age)),
            valid_to=str(office.ago(-left)),
            police_certificate=certificate or False,
        )
