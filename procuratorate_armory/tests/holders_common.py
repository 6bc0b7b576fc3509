from odoo.addons.procuratorate_armory.tests.common import ArmoryCase
from odoo.fields import Command

CHECK_KINDS = ("theory", "live_fire", "medical", "psychological")


class HolderVocabulary:
    """Holders with everything on record: mix it into a case of the armory.

    ``make_holder(login, *types, day=…)`` puts armed post, permit and all four tests
    on record, as the head of the judicial police does; ``put_post``, ``put_permit``,
    ``put_review``, ``put_check`` do one of them and take values to differ.
    """

    def make_holder(self, login, *types, day="2026-01-05"):
        """Everything that the person needs for these types, taken on ``day``."""
        types = types or (self.pistol,)
        self.put_post(login, date_from=day)
        self.put_permit(login, types, valid_from=day)
        for kind in CHECK_KINDS:
            self.put_check(login, kind, types, passed_on=day)
        return self.people[login]

    def put_post(self, login, **vals):
        return self._put(
            "eligibility",
            {
                "employee_id": self.people[login].id,
                "post": "judicial_police",
                "date_from": "2026-01-05",
                **vals,
            },
        )

    def put_permit(self, login, types=None, **vals):
        number = len(self.env["procuratorate.armory.permit"].search([]))
        scopes = [
            Command.create({"category": each.category, "type_id": each.id})
            for each in types or (self.pistol,)
        ]
        return self._put(
            "permit",
            {
                "employee_id": self.people[login].id,
                "number": f"P-{login}-{number}",
                "valid_from": "2026-01-05",
                "scope_ids": scopes,
                **vals,
            },
        )

    def put_review(self, permit, **vals):
        return self._put(
            "review", {"permit_id": permit.id, "reviewer": "Province", **vals}
        )

    def put_check(self, login, kind, types=None, **vals):
        tested = types or (self.pistol,)
        by_type = kind in ("theory", "live_fire")
        return self._put(
            "check",
            {
                "employee_id": self.people[login].id,
                "kind": kind,
                "type_ids": [each.id for each in tested] if by_type else [],
                "passed_on": "2026-01-05",
                "examiner": "Examiner",
                "late_reason": "entered from the paper file",
                **vals,
            },
        )

    def _put(self, model, vals):
        """Written and put on record by the head of the judicial police."""
        Model = self.env[f"procuratorate.armory.{model}"]
        fact = self.as_user(Model, "warden").create(
            {"company_id": self.company.id, **vals}
        )
        fact.action_record()
        return fact.sudo().with_user(self.env.user)

    # The gun is out -------------------------------------------------------------

    def hand_out(self, login, gun=None):
        """A gun is with that person: as the cards say it after an issue."""
        gun = gun or self.gun
        gun.sudo()._armory_write({"armory_holder_id": self.people[login].id})
        return gun

    def take_back(self, gun=None):
        gun = gun or self.gun
        gun.sudo()._armory_write({"armory_holder_id": False})

    # What is said ---------------------------------------------------------------

    def reasons(self, login, gun_type=None, start=None, end=None):
        """The reasons against that person, as texts."""
        found = self.people[login]._armory_reasons(
            gun_type or self.pistol, start or self.start, end or self.end
        )
        return [reason.text() for reason in found]


class HolderCase(HolderVocabulary, ArmoryCase):
    """An armory with one complete holder: ``police``, for the pistol."""

    #: a task of one day, four months after everything was put on record
    start, end = "2026-05-04 01:00:00", "2026-05-04 09:00:00"
