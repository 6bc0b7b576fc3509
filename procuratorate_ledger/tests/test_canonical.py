import hashlib
import json
from datetime import date, datetime
from decimal import Decimal

from odoo.tests import BaseCase, tagged

from ..tools.canonical import canonical, digest
from ..tools.header import header, reference, timestamp


@tagged("post_install", "-at_install")
class TestCanonical(BaseCase):
    def test_keys_are_sorted_and_no_space_is_written(self):
        self.assertEqual(
            canonical({"b": 1, "a": [True, None]}), '{"a":[true,null],"b":1}'
        )

    def test_letters_are_written_as_themselves(self):
        self.assertEqual(canonical({"名": "检察"}), '{"名":"检察"}')

    def test_order_of_insertion_does_not_matter(self):
        self.assertEqual(digest({"a": 1, "b": 2}), digest({"b": 2, "a": 1}))

    def test_dates_and_decimals_become_texts(self):
        value = {
            "d": date(2026, 1, 2),
            "t": datetime(2026, 1, 2, 3),
            "m": Decimal("1.50"),
        }
        self.assertEqual(
            canonical(value),
            '{"d":"2026-01-02","m":"1.50","t":"2026-01-02T03:00:00.000000"}',
        )

    def test_tuples_are_lists(self):
        self.assertEqual(canonical((1, (2,))), "[1,[2]]")

    def test_float_is_refused(self):
        with self.assertRaises(TypeError):
            canonical({"amount": [1.5]})

    def test_record_is_refused(self):
        with self.assertRaises(TypeError):
            canonical({"record": object()})

    def test_key_that_is_no_text_is_refused(self):
        with self.assertRaises(TypeError):
            canonical({1: "a"})

    def test_bool_is_not_written_as_number(self):
        self.assertEqual(canonical([True, 1]), "[true,1]")

    def test_canonical_text_survives_a_round_trip(self):
        text = canonical({"a": '\u0000\n"\\', "b": "😀", "c": -0})
        self.assertEqual(canonical(json.loads(text)), text)

    def test_lone_surrogate_can_be_encoded(self):
        canonical({"a": "\ud800"}).encode()

    def test_digest_of_a_text_hashes_the_text(self):
        self.assertEqual(digest("检"), hashlib.sha256("检".encode()).hexdigest())


@tagged("post_install", "-at_install")
class TestHeader(BaseCase):
    def build(self, **values):
        return header(
            **{
                "actor": '{"login":"张"}',
                "at": "2026-01-02T03:04:05.000006Z",
                "book": "0b8e3d62-4a7e-4a8c-9f1a-6b7c5c3e2d10",
                "content_sha256": "a" * 64,
                "employee": 3,
                "kind": "rules.change",
                "prev": "0" * 64,
                "ref": reference("res.users", 5),
                "salt": "b" * 32,
                "seq": 1,
                "user": 2,
                **values,
            }
        )

    def test_template_writes_what_json_would_write(self):
        """The fast formatting is byte for byte the canonical JSON."""
        for values in (
            {},
            {"employee": None},
            {"ref": "null", "user": None},
            {"seq": 10**9},
        ):
            text = self.build(**values)
            self.assertEqual(canonical(json.loads(text)), text)

    def test_timestamp_always_has_microseconds(self):
        self.assertEqual(timestamp(datetime(2026, 1, 2)), "2026-01-02T00:00:00.000000Z")

    def test_reference_without_a_record_is_null(self):
        self.assertEqual(reference(None, None), "null")
