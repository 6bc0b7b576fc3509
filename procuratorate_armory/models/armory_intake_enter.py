from odoo import fields, models

from ..tools.movement_item import Item
from ..tools.number_key import read_number


class ArmoryIntake(models.Model):
    """The cards that a signed receipt opens, and the movement that fills them."""

    _inherit = "procuratorate.armory.intake"

    def _enter_register(self, keepers):
        """Open the cards and carry everything into its cabinet."""
        doc = self.sudo()
        doc._open_gun_cards()
        doc._open_ammo_cards()
        source = doc.company_id._armory_location("source")
        items = [doc._gun_item(row, source) for row in doc.gun_ids]
        items += [doc._ammo_item(row, source) for row in doc.ammo_ids]
        self._write_engine({"state": "done", "done_at": fields.Datetime.now()})
        movement = self.env["procuratorate.armory.movement"]._carry_out(
            "intake",
            items,
            self,
            given_by=keepers[0],
            second_by=keepers[1],
            occurred_at=doc.occurred_at,
        )
        self._write_engine({"movement_id": movement.id})

    # Cards ----------------------------------------------------------------------

    def _open_gun_cards(self):
        """One card for each gun, with its magazines and its picture, on record."""
        rows = self.gun_ids
        lots = self.env["stock.lot"]._armory_create_cards(
            [self._gun_card(row) for row in rows]
        )
        cards = dict(zip(lots, rows, strict=True))
        for lot, row in cards.items():
            row._write_engine({"lot_id": lot.id})
            lot._armory_keep_photo(row.photo)
        self.env["procuratorate.armory.magazine"].sudo()._engine_create(
            [
                {"lot_id": lot.id, "mark": mark}
                for lot, row in cards.items()
                for mark in row._marks()
            ]
        )
        if lots:
            lots._armory_enter(
                "received",
                "armory.registered",
                lambda lot: {**cards[lot]._content(), "intake": self.name},
            )

    def _gun_card(self, row):
        return {
            "armory_type_id": row.type_id.id,
            "armory_number": read_number(row.number),
            "armory_condition": row.condition,
            "armory_maker": row.maker,
            "armory_year": row.year,
            "armory_certificate_no": row.certificate_no,
            "armory_accessories": row.accessories,
            "armory_seal_no": row.seal_no,
            "armory_ballistic_ref": row.ballistic_ref,
            "armory_ballistic_on": row.ballistic_on,
            "armory_rounds_fired": row.rounds_fired,
            **self._paper(row),
        }

    def _open_ammo_cards(self):
        """One card for each batch and purpose; a known batch keeps its card."""
        Lot = self.env["stock.lot"]
        for row in self.ammo_ids:
            known = self._batch_lot(row._plain())
            lot = known or Lot._armory_create_cards([self._ammo_card(row)])
            row._write_engine({"lot_id": lot.id})
            if not known:
                lot._armory_enter(
                    None, "armory.registered", {**row._content(), "intake": self.name}
                )

    def _ammo_card(self, row):
        lang = self.company_id.sudo().partner_id.lang
        purposes = dict(
            row._fields["purpose"]._description_selection(
                row.with_context(lang=lang).env
            )
        )
        batch = read_number(row.batch)
        name = batch if row.purpose == "duty" else f"{batch} {purposes[row.purpose]}"
        return {
            "name": name,
            "armory_type_id": row.type_id.id,
            "armory_number": batch,
            "armory_purpose": row.purpose,
            "armory_maker": row.maker,
            "armory_year": row.year,
            "armory_package": row.package,
            **self._paper(row),
        }

    def _paper(self, row):
        """What both kinds of cards take over from the heading."""
        return {
            "company_id": self.company_id.id,
            "armory_source_document": self.document_no or self.name,
            "armory_authority": self.authority,
            "armory_received_on": row.received_on or self.received_on,
        }

    # Items ----------------------------------------------------------------------

    def _gun_item(self, row, source):
        """The gun goes into its slot."""
        return Item(
            row.lot_id,
            1,
            source,
            row.cabinet_id,
            state="in_store",
            vals={
                "armory_home_id": row.cabinet_id.id,
                "armory_slot": row.slot.strip(),
            },
            content={"intake": self.name, "document_no": self.document_no or None},
        )

    def _ammo_item(self, row, source):
        return Item(
            row.lot_id,
            row.quantity,
            source,
            row.cabinet_id,
            content={
                "intake": self.name,
                "document_no": self.document_no or None,
                "package": row.package or None,
            },
        )
