from odoo.tests import Form, tagged

from .seal_common import PHOTO, SealCase


@tagged("post_install", "-at_install")
class TestSeal(SealCase):
    """Holidays on which cars stand, and what opens a seal."""

    # The list -------------------------------------------------------------------

    def test_the_next_holiday_comes_from_the_day_table(self):
        Days = self.env["procuratorate.working.day"].sudo()
        Days.search([("date", ">=", "2026-09-25")]).unlink()
        Days.create(
            [
                {"date": f"2026-10-0{day}", "is_working": False, "holiday": name}
                for day, name in (
                    (1, "national_day"),
                    (2, "national_day"),
                    (5, "national_day"),
                    (6, "national_day"),
                    (7, "national_day"),
                )
            ]
        )
        own = self.as_("dispatcher", self.env["procuratorate.fleet.seal.propose"])
        with Form(own) as form:
            self.assertEqual(form.title, "National Day 2026")
            form.key_holder_id = self.people["guard"]
            form.duty_vehicle_ids.add(self.car_c)
        action = form.record.action_confirm()
        seal = self.env["procuratorate.fleet.seal"].search([], limit=1)
        self.assertEqual(action["url"], f"/odoo/car-seals/{seal.id}")
        self.assertEqual(seal.date_from, self.at(self.START))
        self.assertEqual(seal.date_to, self.at(self.END))
        self.assertEqual(seal.line_ids.vehicle_id, self.car_a + self.car_b)
        self.assertEqual(seal.duty_ids.vehicle_id, self.car_c)
        self.assertEqual(seal.duty_ids.date_to, seal.date_to)

    def test_a_holiday_of_another_office_gives_no_name(self):
        Days = self.env["procuratorate.working.day"].sudo()
        Days.search([("date", ">=", "2026-09-25")]).unlink()
        away = self.env["res.company"].create({"name": "Office of Luoshan"})
        day = {"date": "2026-10-01", "is_working": False}
        own = {"company_id": self.company.id, "name": "Founding of the office"}
        Days.create({**day, "company_id": away.id, "name": "Feast of Luoshan"})
        Days.create([{**day, "holiday": "national_day"}])
        Seal = self.env["procuratorate.fleet.seal"]
        self.assertEqual(Seal._next_holiday(self.company)[2], "National Day")
        Days.create({**day, **own})
        self.assertEqual(Seal._next_holiday(self.company)[2], own["name"])

    def test_a_weekend_is_no_holiday(self):
        Days = self.env["procuratorate.working.day"].sudo()
        Days.search([("date", ">=", "2026-09-25")]).unlink()
        Seal = self.env["procuratorate.fleet.seal"]
        self.assertFalse(Seal._next_holiday(self.company))

    def test_every_car_is_sealed_or_on_duty(self):
        seal = self.seal(line_ids=[(0, 0, {"vehicle_id": self.car_a.id})])
        with self.refused("Neither sealed nor on duty", "0202"):
            self.announce(seal)

    def test_told_in_full(self):
        duty = [(0, 0, {"vehicle_id": self.car_c.id})]
        seal = self.seal(key_holder_id=False, place=False, duty_ids=duty)
        with self.refused("who keeps the keys", "where the cars stand", "duty of"):
            self.announce(seal)

    def test_not_twice_at_a_time(self):
        self.announce()
        with self.refused("sealed at that time already"):
            self.announce()

    def test_only_the_dispatcher(self):
        seal = self.seal()
        for login in ("director", "chief", "leader"):
            with self.refused("not yours"):
                self.as_(login, seal).action_announce()

    # Gates ----------------------------------------------------------------------

    def test_a_sealed_car_is_opened_by_the_chief_alone(self):
        """fleet#14: refused; agreed with a reason, allowed; back it is sealed again."""
        seal = self.announce()
        line = self.put_on(self.line(seal))
        slip = self.holiday_trip()
        with self.refused("holiday seal", "chief procurator"):
            self.assign(slip)
        doc = self.asked(line, slip)
        with self.refused("holiday seal"):
            self.assign(slip)
        self.as_("chief", doc).action_approve("Agreed")
        self.assign(slip)
        self.out(slip, at="2026-10-03 09:00")
        self.assertEqual((line.state, doc.state), ("open", "opened"))
        self.assertEqual(line.open_slip_id, slip)
        self.back(slip, at="2026-10-03 12:00")
        self.assertEqual((line.state, doc.state), ("again", "done"))
        self.assertFalse(line.seal_no)
        self.assertEqual(self.register(line), ["sealed", "unsealed", "resealed"])
        opened = line.event_ids.filtered(lambda event: event.kind == "unsealed")
        self.assertEqual((opened.slip_id, opened.consent), (slip, doc.name))
        self.assertEqual(opened.seal_no, "FT-0001")
        self.put_on(line, "FT-0002")
        self.assertEqual(self.register(line)[-1], "numbered")
        self.assertEqual((line.state, line.seal_no), ("sealed", "FT-0002"))

    def test_consent_through_the_trip(self):
        """fleet#14: who asks for a sealed car asks the chief with the trip."""
        seal = self.announce()
        line = self.put_on(self.line(seal))
        slip = self.holiday_trip(unseal_reason="The coach is away")
        self.assertIn("a sealed car", slip.chief_grounds)
        self.assign(slip)
        self.out(slip, at="2026-10-03 09:00")
        opened = line.event_ids.filtered(lambda event: event.kind == "unsealed")
        self.assertEqual(opened.consent, slip.name)
        self.assertEqual(opened.text, "The coach is away")

    def test_the_reason_is_part_of_what_is_decided(self):
        slip = self.holiday_trip()
        with self.refused("cannot be changed"):
            self.as_("staff", slip).write({"unseal_reason": "Convenient"})

    def test_a_sealed_car_makes_it_the_chiefs(self):
        slip = self.make_slip(unseal_reason="No other car")
        self.assertTrue(slip.needs_chief)

    def test_private_business_opens_no_seal(self):
        """fleet#21: what is forbidden in a request is forbidden in this reason too."""
        slip = self.make_slip(unseal_reason="探 亲")
        self.assertIn("探亲", slip._private_words())

    def test_one_consent_one_trip(self):
        line = self.line(self.announce())
        slip, other = (
            self.holiday_trip(),
            self.holiday_trip("2026-10-04 09:00", "2026-10-04 12:00"),
        )
        self.agreed(line, slip)
        self.assign(slip)
        with self.refused("holiday seal"):
            self.assign(other)

    def test_the_span_is_half_open(self):
        self.announce()
        before = self.approved("2026-09-30 20:00", "2026-10-01 00:00", deciders=())
        self.assertFalse(self.sealed_reasons(before))
        into = self.make_slip("2026-09-30 20:00", "2026-10-01 00:01")
        self.assertTrue(self.sealed_reasons(into))
        after = self.make_slip("2026-10-08 00:00", "2026-10-08 09:00")
        self.assertFalse(self.sealed_reasons(after))

    def sealed_reasons(self, slip):
        reasons = slip.sudo()._gate_reasons("assign", self.car_a, self.d1)
        return [reason for reason in reasons if reason.code == "sealed"]

    def test_a_car_on_duty_goes(self):
        self.announce()
        slip = self.make_slip("2026-10-03 09:00", "2026-10-03 12:00")
        reasons = slip.sudo()._gate_reasons("assign", self.car_c, self.d1)
        self.assertNotIn("sealed", [reason.code for reason in reasons])

    def test_a_trip_that_had_the_car_already_stays_in(self):
        slip = self.given(
            "2026-10-03 09:00",
            "2026-10-03 12:00",
            deciders=("head", "leader", "chief"),
        )
        self.announce()
        self.move("2026-10-03 09:00")
        with self.refused("holiday seal"):
            self.as_("guard", slip).action_out(52000, self.car_a.license_plate)

    def test_on_a_duty_leaders_order(self):
        """In an emergency the order opens the seal, and the register says whose."""
        line = self.put_on(self.line(self.announce()))
        self.move("2026-10-03 08:00")
        slip = self.make_slip("2026-10-03 08:30", "2026-10-03 12:00")
        slip = slip.with_env(self.env)
        self.emergency(slip)
        self.out(slip, at="2026-10-03 08:30")
        opened = line.event_ids.filtered(lambda event: event.kind == "unsealed")
        self.assertIn(self.people["duty"].name, opened.consent)
        self.assertEqual(opened.text, "Fetch the witness")

    # Opened on its own ----------------------------------------------------------

    def test_opened_on_its_own(self):
        line = self.put_on(self.line(self.announce()))
        doc = self.asked(line)
        with self.refused("does not wait"):
            self.as_("dispatcher", doc).action_open()
        self.as_("chief", doc).action_approve("Agreed")
        self.as_("dispatcher", doc).action_open()
        self.assertEqual(line.state, "open")
        self.as_("dispatcher", line).action_seal_again()
        self.assertEqual((line.state, doc.state), ("again", "done"))

    def test_who_asks_does_not_agree(self):
        self.users["dispatcher"].group_ids += self.env.ref(
            "procuratorate_base.group_chief"
        )
        doc = self.asked(self.line(self.announce()))
        with self.refused():
            self.as_("dispatcher", doc).action_approve("Agreed")

    def test_a_consent_has_its_reason(self):
        line = self.line(self.announce())
        with self.refused("why the car is needed"):
            self.asked(line, reason=" ")

    # Seals ----------------------------------------------------------------------

    def test_a_seal_has_number_and_photo(self):
        line = self.line(self.announce())
        with self.refused("number of the seal", "photo"):
            self.as_("dispatcher", line).action_seal()

    def test_a_seal_hangs_once(self):
        seal = self.announce()
        self.put_on(self.line(seal))
        with self.refused("used before"):
            self.put_on(self.line(seal, self.car_b), "ft-0001")

    def test_a_car_that_is_out_is_not_sealed(self):
        line = self.line(self.announce())
        self.put(self.make_slip("2026-09-30 09:00", "2026-09-30 12:00"), "out")
        with self.refused("car is out"):
            self.put_on(line)

    def test_a_broken_seal_is_a_finding(self):
        line = self.put_on(self.line(self.announce()))
        self.as_("guard", line).action_broken("The strip is torn")
        self.assertEqual(line.state, "again")
        found = self.env["procuratorate.fleet.finding"].search(
            [("code", "=", "SEAL"), ("vehicle_id", "=", self.car_a.id)]
        )
        self.assertEqual(found.severity, "serious")
        self.assertIn("FT-0001", found.expected)

    def test_announced_and_not_sealed_is_found(self):
        seal = self.announce()
        self.put_on(self.line(seal))
        self.move("2026-10-01 00:30")
        self.run_job("cron_unsealed")
        self.run_job("cron_unsealed")
        found = self.env["procuratorate.fleet.finding"].search([("code", "=", "SEAL")])
        self.assertEqual(found.vehicle_id, self.car_b)
        self.assertEqual(len(found), 1)

    # Now ------------------------------------------------------------------------

    def test_what_the_list_of_cars_says(self):
        Vehicle = self.env["fleet.vehicle"]
        self.announce()
        self.assertEqual(self.car_a.proc_avail, "free")
        self.move("2026-10-02 09:00")
        self.assertEqual(self.car_a.proc_avail, "sealed")
        self.assertEqual(self.car_c.proc_avail, "free")
        self.assertEqual(
            Vehicle.search([("proc_avail", "=", "sealed")]), self.car_a + self.car_b
        )
        self.move("2026-10-08 00:00")
        self.assertEqual(self.car_a.proc_avail, "free")

    # The end --------------------------------------------------------------------

    def test_keys_come_back_at_the_end(self):
        seal = self.announce()
        line = self.put_on(self.line(seal))
        with self.refused("not over"):
            self.as_("dispatcher", seal).action_end("All keys are in the box")
        self.move("2026-10-08 08:00")
        self.as_("dispatcher", seal).action_end("All keys are in the box")
        self.assertEqual(seal.state, "ended")
        self.assertEqual(set(seal.line_ids.mapped("state")), {"released"})
        self.assertEqual(self.register(line), ["sealed", "keys_back"])

    def test_keys_change_hands(self):
        """R15: the register says from whom, to whom and why."""
        seal = self.announce()
        line = self.put_on(self.line(seal))
        clerk = self.people["fleet_clerk"]
        own = self.as_("dispatcher", line)
        own.action_hand_keys(clerk.id, "The guard is ill")
        self.assertEqual(line.key_holder_id, clerk)
        event = line.event_ids.sorted("id")[-1]
        self.assertEqual((event.kind, event.key_holder_id), ("keys", clerk))
        self.assertEqual(event.text, "from guard: The guard is ill")
        self.assertTrue(self.entries(seal, "fleet.seal.keys"))
        self.assertTrue(self.told("fleet_clerk", seal))
        self.assertEqual(line.state, "sealed")

    def test_who_hands_over_keys(self):
        """The dispatcher alone, to another person of the office, in words."""
        line = self.put_on(self.line(self.announce()))
        clerk = self.people["fleet_clerk"]
        for login in ("guard", "staff", "driver", "chief"):
            with self.refused():
                self.as_(login, line).action_hand_keys(clerk.id, "x")
        own = self.as_("dispatcher", line)
        for person in (self.people["guard"].id, 0, None, "x", [clerk.id], True):
            with self.refused("another person of this office"):
                own.action_hand_keys(person, "x")
        for words in (None, " ", 5):
            with self.refused("without a word"):
                own.action_hand_keys(clerk.id, words)
        with self.refused():
            own.write({"key_holder_id": clerk.id})
        self.assertEqual(self.register(line), ["sealed"])

    def test_the_dialog_hands_over_keys(self):
        line = self.put_on(self.line(self.announce()))
        action = self.as_("dispatcher", line).action_keys()
        Keys = self.as_("dispatcher", self.env[action["res_model"]])
        dialog = Keys.with_context(**action["context"]).create(
            {"key_holder_id": self.people["fleet_clerk"].id, "text": "On leave"}
        )
        dialog.action_confirm()
        self.assertEqual(self.register(line), ["sealed", "keys"])

    def test_a_request_does_not_outlive_the_holiday(self):
        """Neither decided nor agreed to: it leaves the inbox of the chief."""
        line = self.put_on(self.line(self.announce()))
        doc = self.asked(line)
        agreed = self.agreed(self.put_on(self.line(line.seal_id, self.car_b), "FT-2"))
        self.move("2026-10-07 23:00")
        self.run_job("cron_unseal_over")
        self.assertEqual((doc.state, agreed.state), ("submitted", "approved"))
        case = doc.sudo().approval_case_id
        self.move("2026-10-08 01:00")
        self.run_job("cron_unseal_over")
        self.assertEqual((doc.state, agreed.state), ("cancelled", "cancelled"))
        self.assertEqual(case.state, "void")
        self.assertFalse(self.as_("chief", doc).approval_can_decide)
        [entry] = self.entries(doc, "fleet.unseal.cancelled")
        self.assertIn("over", entry._content()["reason"])
        with self.refused():
            self.as_("chief", doc).action_approve("Too late")

    def test_a_request_ends_with_the_seal(self):
        seal = self.announce()
        doc = self.asked(self.put_on(self.line(seal)))
        self.as_("chief", seal).action_lift("The holiday is moved")
        self.assertEqual(doc.state, "cancelled")

    def test_the_chief_lifts_the_whole_seal(self):
        seal = self.announce()
        with self.refused("not yours"):
            self.as_("dispatcher", seal).action_lift("Not needed")
        self.as_("chief", seal).action_lift("The holiday is moved")
        self.assertFalse(
            self.sealed_reasons(self.make_slip("2026-10-03 09:00", "2026-10-03 12:00"))
        )

    def test_back_after_the_holiday(self):
        seal = self.announce()
        line = self.put_on(self.line(seal))
        slip = self.holiday_trip("2026-10-07 09:00", "2026-10-08 12:00")
        self.agreed(line, slip)
        self.assign(slip)
        self.out(slip, at="2026-10-07 09:00")
        self.back(slip, at="2026-10-08 12:00")
        self.assertEqual(self.register(line), ["sealed", "unsealed", "late"])
        self.assertEqual(line.state, "released")

    # Fuel -----------------------------------------------------------------------

    def test_spans_for_fillings(self):
        """fleet#31: sealed, but not while it was opened with consent."""
        seal = self.announce()
        line = self.put_on(self.line(seal))
        slip = self.holiday_trip()
        self.agreed(line, slip)
        self.assign(slip)
        self.out(slip, at="2026-10-03 09:00")
        self.back(slip, at="2026-10-03 12:00")
        start, end = self.at(self.START), self.at(self.END)
        spans = self.env["fleet.vehicle"]._proc_sealed_spans(self.car_a, start, end)
        told = [(begin, until) for begin, until, _name in spans[self.car_a.id]]
        self.assertEqual(
            told,
            [
                (start, self.at("2026-10-03 09:00")),
                (self.at("2026-10-03 12:00"), end),
            ],
        )

    def test_announced_late_it_holds_from_then_on(self):
        """fleet#31: who filled on the first day did nothing wrong."""
        self.move("2026-10-02 09:00")
        self.announce()
        span = self.at(self.START), self.at(self.END)
        spans = self.env["fleet.vehicle"]._proc_sealed_spans(self.car_a, *span)
        [(begin, _until, _name)] = spans[self.car_a.id]
        self.assertEqual(begin, self.at("2026-10-02 09:00"))

    def test_filled_while_sealed(self):
        """fleet#31: a filling while the car is sealed is a finding, F4."""
        self.announce()
        self.move("2026-10-03 10:00")
        [row] = self.env["fleet.vehicle.log.services"]._proc_book(
            [
                {
                    "vehicle_id": self.car_a.id,
                    "proc_kind": "fuel",
                    "proc_at": self.at("2026-10-03 09:30"),
                    "proc_litres": 40,
                    "proc_price": 7.8,
                    "amount": 312.0,
                    "odometer": 52000,
                }
            ]
        )
        found = row.sudo().proc_finding_ids.filtered(lambda f: f.code == "F4")
        self.assertIn("sealed", found.found)

    # Screens --------------------------------------------------------------------

    def test_everybody_opens_what_he_reads(self):
        seal = self.announce()
        line = self.put_on(self.line(seal))
        doc = self.asked(line)
        for login in ("dispatcher", "guard", "leader", "chief", "supervision"):
            with self.subTest(login=login):
                for record in (seal, doc) if login != "guard" else (seal,):
                    own = self.as_(login, record)
                    own.get_views([(False, "list"), (False, "form"), (False, "search")])
                    Form(own)
                for model in ("line", "event"):
                    rows = self.as_(
                        login, self.env[f"procuratorate.fleet.seal.{model}"]
                    )
                    rows.get_views([(False, "list"), (False, "search")])
                    self.assertTrue(rows.search([]))

    def test_the_dispatcher_types_numbers_on_the_list(self):
        seal = self.announce()
        with Form(self.as_("dispatcher", seal)) as form, form.line_ids.edit(0) as row:
            row.seal_no = "FT-7"
            row.photo = PHOTO
        seal.line_ids[0].with_user(self.users["dispatcher"]).action_seal()
        self.assertEqual(seal.line_ids[0].state, "sealed")

    def test_the_register_is_printed(self):
        seal = self.announce()
        self.put_on(self.line(seal))
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "procuratorate_fleet.report_seal", seal.ids
        )
        self.assertIn("FT-0001", html.decode())
