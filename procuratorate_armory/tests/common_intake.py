from itertools import count

from odoo.fields import Command

from .common import ArmoryCase


class IntakeCase(ArmoryCase):
    """Receipts of guns and rounds, beside what is in the register already.

    Vocabulary: ``gun_row``, ``ammo_row`` (values that are in order), ``receipt``
    (a complete draft of these rows), ``entered`` (signed by both, in the register),
    ``as_`` (a record as a login sees it).
    """

    slots = count(1)

    def as_(self, login, record):
        """The record as the person sees it who is logged in under ``login``."""
        return self.as_user(record, login)

    def gun_row(self, number="C7001", **vals):
        return {
            "type_id": self.pistol.id,
            "number": number,
            "read_number": vals.get("number", number),
            "maker": "Factory 1",
            "year": 2020,
            "calibre": "9 mm",
            "certificate_no": f"QZ-{number}",
            "magazine_count": 2,
            "magazine_marks": "M1, M2",
            "cabinet_id": self.guns.id,
            "slot": f"{next(self.slots):02d}",
            "ballistic_ref": f"DH-{number}",
            "ballistic_on": "2020-05-01",
            **vals,
        }

    def ammo_row(self, batch="B2026-1", quantity=50, **vals):
        return {
            "type_id": self.ball.id,
            "batch": batch,
            "maker": "Factory 2",
            "year": 2025,
            "package": "one box",
            "quantity": quantity,
            "counted": quantity,
            "cabinet_id": self.rounds.id,
            **vals,
        }

    def receipt(self, *guns, ammo=(), by="keeper_a", **vals):
        """A draft that is in order as far as its rows are."""
        scan = self.as_(by, self.env["ir.attachment"]).create(
            {"name": "order.pdf", "raw": b"order"}
        )
        rounds = sum(row["quantity"] for row in ammo)
        return self.as_(by, self.env["procuratorate.armory.intake"]).create(
            {
                "company_id": self.company.id,
                "document_no": "Allocation 2026-1",
                "document_date": "2026-01-05",
                "authority": "Police of the Province",
                "room_id": self.room.id,
                "attachment_ids": [Command.set(scan.ids)],
                "gun_total": len(guns),
                "round_total": rounds,
                "gun_ids": [Command.create(row) for row in guns],
                "ammo_ids": [Command.create(row) for row in ammo],
                **vals,
            }
        )

    def entered(self, *guns, ammo=(), **vals):
        """The same, in the register: signed by keepers a and b."""
        doc = self.receipt(*guns, ammo=ammo, **vals)
        doc.action_ask()
        self.both_sign(doc.sudo().request_id)
        doc.invalidate_recordset()
        return doc
