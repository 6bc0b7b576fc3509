"""The ten cars of the demo office, as their licence books and invoices have them."""

#: what the office has: brand and model, plate, and what the licence book says
CARS = {
    "haval": (
        ("哈弗", "H6"),
        "冀E·2J051",
        {
            "proc_class": "enforcement",
            "proc_body": "suv",
            "net_car_value": 128000,
            "proc_displacement": 1.5,
            "proc_tank": 58,
            "proc_norm": 8.2,
            "proc_work_need": True,
        },
    ),
    "emgrand": (
        ("吉利", "帝豪"),
        "冀E·2J052",
        {
            "proc_class": "enforcement",
            "net_car_value": 89800,
            "proc_displacement": 1.5,
            "proc_tank": 50,
            "proc_norm": 6.6,
        },
    ),
    "lavida": (
        ("上汽大众", "朗逸"),
        "冀E·2J053",
        {
            "proc_class": "enforcement",
            "net_car_value": 112900,
            "proc_displacement": 1.5,
            "proc_tank": 51,
            "proc_norm": 6.4,
        },
    ),
    "jetta": (
        ("捷达", "VA3"),
        "冀E·6K818",
        {
            "proc_class": "enforcement",
            "net_car_value": 78800,
            "proc_displacement": 1.5,
            "proc_tank": 55,
            "proc_norm": 6.2,
            "proc_secret": True,
            "proc_marking": "exempt",
        },
    ),
    "eado": (
        ("长安", "逸动"),
        "冀E·2J060",
        {
            "proc_class": "confidential",
            "net_car_value": 95900,
            "proc_displacement": 1.6,
            "proc_tank": 53,
            "proc_norm": 6.9,
        },
    ),
    "qin": (
        ("比亚迪", "秦PLUS EV"),
        "冀E·F20066",
        {
            "proc_class": "emergency",
            "net_car_value": 139800,
            "fuel_type": "electric",
            "transmission": "automatic",
            "proc_displacement": 0,
            "proc_battery": 57.6,
            "proc_norm": 12.8,
        },
    ),
    "mpv": (
        ("广汽传祺", "M6"),
        "冀E·2J066",
        {
            "proc_class": "emergency",
            "proc_body": "mpv",
            "seats": 7,
            "net_car_value": 119800,
            "proc_displacement": 1.5,
            "proc_tank": 55,
            "proc_norm": 8.6,
        },
    ),
    "coach": (
        ("宇通", "ZK6609"),
        "冀E·2J070",
        {
            "proc_class": "emergency",
            "proc_body": "coach",
            "seats": 19,
            "proc_length": 5.99,
            "net_car_value": 238000,
            "fuel_type": "diesel",
            "proc_displacement": 2.8,
            "proc_tank": 75,
            "proc_norm": 12.5,
            "proc_work_need": True,
        },
    ),
    "van": (
        ("江铃", "全顺囚车"),
        "冀E·0301警",
        {
            "proc_class": "special",
            "proc_body": "van",
            "seats": 9,
            "proc_length": 5.34,
            "net_car_value": 226000,
            "fuel_type": "diesel",
            "proc_displacement": 2.2,
            "proc_tank": 80,
            "proc_norm": 10.2,
            "proc_police": True,
            "proc_police_kind": "prisoner",
        },
    ),
    "scene": (
        ("福特", "途睿欧勘察车"),
        "冀E·0302警",
        {
            "proc_class": "special",
            "proc_body": "mpv",
            "seats": 7,
            "proc_length": 4.97,
            "net_car_value": 198000,
            "proc_displacement": 2.0,
            "proc_tank": 70,
            "proc_norm": 9.8,
            "proc_police": True,
            "proc_police_kind": "scene",
        },
    ),
}
#: what the meters showed when the register was begun
METERS = {
    "haval": 48210,
    "emgrand": 61874,
    "lavida": 57330,
    "jetta": 39562,
    "eado": 72418,
    "qin": 15903,
    "mpv": 33126,
    "coach": 41877,
    "van": 26350,
    "scene": 19742,
}
#: what each needs for 100 km: litres, kWh
NORMS = {key: vals["proc_norm"] for key, (_model, _plate, vals) in CARS.items()}
