import base64

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .road_common import RoadCase

#: what stands in every word of the trip, and nowhere else
WORD = "Quicksilver"
#: who sees that there was a trip, and nobody of them what it was about
STRANGERS = ("fleet_clerk", "guard", "finance", "outsider", "bailiff")
TEXTS = ("char", "text", "html", "json")


@tagged("post_install", "-at_install")
class TestSecretWords(RoadCase):
    """fleet#44: a secret trip from its request to its publication, then looked for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_people({"finance": "procuratorate_base.group_finance"})

    def trip(self):
        """Asked for, decided, driven, explained, rated, corrected, published."""
        words = ("purpose", "destination", "route", "short_notice_reason")
        told = {name: f"{WORD} {name}" for name in words}
        slip = self.make_slip(reason="remand", secret=True, distance_km=20, **told)
        slip = slip.with_env(self.env)
        self.submit(slip)
        self.assign(self.approve(slip))
        self.out(slip)
        self.as_("driver", self.env["procuratorate.fleet.leg"]).create(
            {"slip_id": slip.id, "origin": "Office", "destination": WORD}
        )
        self.back(slip, 52150, text=f"{WORD} was ill")
        self.track()
        self.as_("driver", slip).action_explain(f"{WORD} moved away")
        for finding in slip.sudo().finding_ids.with_env(self.env):
            self.as_("dispatcher", finding).action_explain("As the driver says")
        self.settle(slip)
        self.as_("staff", slip).action_rate("1", f"{WORD} was shaken")
        self.as_("dispatcher", slip).action_correct(None, 52140, f"{WORD} misread it")
        return slip

    def track(self):
        """What a tracker saw of it, in a file that the clerk brings."""
        rows = [
            "时间,车牌,事件,地点,终点,距离(米)",
            f"2026-04-07 10:00,豫S·A001,停车,{WORD} KTV,,9000",
            f"2026-04-07 10:30,豫S·A001,行程,{WORD},{WORD},9000",
        ]
        own = self.as_("fleet_clerk", self.env["procuratorate.fleet.position.import"])
        file = base64.b64encode("\n".join(rows).encode())
        own.create({"file": file, "file_name": "events.csv"}).action_import()
        self.run_job("cron_positions")

    def publish(self):
        self.move("2026-05-04 09:00")
        Month = self.as_("fleet_clerk", self.env["procuratorate.fleet.month"])
        month = Month.create({"date_from": "2026-04-01"})
        month.action_submit()
        for login in ("leader", "supervision"):
            self.as_(login, month).action_approve()
        month.action_publish()
        self.env.flush_all()
        self.env.invalidate_all()

    def found(self, login):
        """{model: fields} in which this person reads the word."""
        found = {}
        for name in self.env.registry:
            own = self.as_(login, self.env[name])
            ours = name.startswith(("procuratorate.", "fleet.", "mail."))
            if not ours or own._abstract or own._transient:
                continue
            try:
                names = own.fields_get(attributes=["type"])
                texts = [n for n, field in names.items() if field["type"] in TEXTS]
                rows = own.search([]).read(texts, load=None)
            except AccessError:
                continue
            said = {n for row in rows for n in texts if WORD in str(row[n])}
            if said:
                found[name] = said
        return found

    def test_nobody_else_reads_a_word(self):
        """Whatever record of whatever model he may read."""
        self.trip()
        self.publish()
        for login in STRANGERS:
            with self.subTest(login=login):
                self.assertFalse(self.found(login))
        found = self.found("supervision")
        self.assertIn("place", found["procuratorate.fleet.position"])
        self.assertIn("back_text", found["procuratorate.fleet.slip"])
