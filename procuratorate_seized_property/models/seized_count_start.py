import logging

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.count_sample import draw, sample_size, weight
from .seized_incident import BOOK

_logger = logging.getLogger(__name__)
SENSITIVE = ("safe", "contraband", "hazard", "secret", "antimagnetic")


class SeizedCount(models.Model):
    """The beginning: what is on record is laid down where the counter cannot see it."""

    _inherit = "procuratorate.seized.count"

    def action_start(self):
        """The counter begins; from now on the record of the room is frozen aside."""
        for count in self:
            count.check_access("read")
            count._check_may_start()
            doc = count.sudo()
            lots = doc._lots_in_room()
            doc._open(lots)
            doc._lay_down(lots)
        return True

    def _check_may_start(self):
        self.env["procuratorate.approval.case"]._check_channel()
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        _ = self.env._
        counter = self.counter_id.sudo()
        if self.state != "planned" or not acting._meets(counter):
            raise refusal(
                self.env,
                _("%s cannot be begun.", self.display_name),
                missing=_("a planned count, and the act of the person who counts"),
                cure=counter.name or _("the head of case management names a counter"),
            )
        self._check_counter()

    def _lots_in_room(self):
        """Every card whose item lies in the room, by the record of this moment."""
        return self.env["stock.lot"].search_fetch(
            [("seized_room_id", "=", self.room_id.id), ("seized_state", "!=", False)],
            ["name", "seized_location_id", "seized_amount", "seized_since"],
            order="name, id",
        )

    def _open(self, lots):
        """Sealed before anything is looked at; its hash is the seed of the sample."""
        entry = self.env["procuratorate.book"]._append_to(
            self.company_id, BOOK, [("seized.count.opened", self._opening(lots), self)]
        )
        chosen = self._sample(lots, entry.hash) if self.kind == "sample" else lots
        self._write_engine(
            {
                "state": "counting",
                "started_at": fields.Datetime.now(),
                "population": len(lots) if self.kind == "sample" else 0,
                "sample_size": len(chosen) if self.kind == "sample" else 0,
                "confidence": self._rule("confidence") if self.kind == "sample" else 0,
                "seed": entry.hash if self.kind == "sample" else False,
                "sample_codes": "\n".join(chosen.mapped("name"))
                if self.kind == "sample"
                else False,
            }
        )

    def _opening(self, lots):
        return {
            "count": self.name,
            "room": self.room_id.id,
            "kind": self.kind,
            "counter": {"id": self.counter_id.id, "name": self.counter_id.name},
            "on_record": len(lots),
            "rules": {
                name: str(self._rule(name))
                for name in ("confidence", "tolerable", *self._factors())
            },
        }

    def _lay_down(self, lots):
        """One row for each item to be found; nobody reads them until the end."""
        codes = set((self.sample_codes or "").splitlines())
        chosen = lots.filtered(lambda lot: lot.name in codes) if codes else lots
        if self.kind == "sample" and not codes:
            chosen = lots.browse()
        self.env["procuratorate.seized.count.line"]._sealed_create(
            [
                {
                    "count_id": self.id,
                    "code": lot.name,
                    "lot_id": lot.id,
                    "location_id": lot.seized_location_id.id,
                    "expected": True,
                    "result": "waiting",
                }
                for lot in chosen
            ]
        )

    # Sample -------------------------------------------------------------------

    def _rule(self, name):
        return self.env["procuratorate.rule"]._value(
            f"seized.count.{name}", company=self.company_id
        )

    def _factors(self):
        return {
            f"weight.{name}": self._rule(f"weight.{name}")
            for name in ("value", "category", "unseen", "keeper")
        }

    def _sample(self, lots, seed):
        """So many that the stated confidence is reached; riskier ones more often."""
        size = sample_size(len(lots), self._rule("confidence"), self._rule("tolerable"))
        codes = set(draw(self._weights(lots), size, seed))
        return lots.filtered(lambda lot: lot.name in codes)

    def _weights(self, lots):
        """{code: weight} of each item, from value, category, days unseen, custodian."""
        lots.fetch(["seized_category_id", "seized_keeper_id", "seized_seen_at"])
        factors = {
            name.removeprefix("weight."): value
            for name, value in self._factors().items()
        }
        now, incidents = fields.Datetime.now(), self._incidents_of_keepers(lots)
        return {
            lot.name: weight(
                lot.seized_amount,
                lot.seized_category_id.route in SENSITIVE,
                (now - (lot.seized_seen_at or lot.seized_since or now)).days,
                incidents.get(lot.seized_keeper_id, 0),
                factors,
            )
            for lot in lots
        }

    def _incidents_of_keepers(self, lots):
        """{custodian: how many of his items were in an incident}: one query."""
        keepers = lots.seized_keeper_id
        if not keepers:
            return {}
        return dict(
            self.env["stock.lot"]._read_group(
                [
                    ("seized_keeper_id", "in", keepers.ids),
                    ("seized_incident_line_ids", "!=", False),
                ],
                ["seized_keeper_id"],
                ["__count"],
            )
        )
