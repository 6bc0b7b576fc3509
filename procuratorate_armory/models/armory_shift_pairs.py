from odoo import models


class ArmoryShift(models.Model):
    """Who hands over and who takes over, and who signs which request."""

    _inherit = "procuratorate.armory.shift"
    _sign_fields = ("out_request_id", "in_request_id")

    def _check_pairs(self):
        """Two natural persons take over, each on the roster of his side."""
        _ = self.env._
        incoming = self._incoming()
        if self._natural(incoming) < 2:
            raise self._refuse_pair(_("two different natural persons as the next pair"))
        if self._outgoing() and incoming._persons() == self._outgoing()._persons():
            raise self._refuse_pair(_("a pair that is not the one on duty"))
        Roster = self.env["procuratorate.armory.key.roster"].sudo()
        post = self.env.ref("procuratorate_armory.post_keeper").sudo()
        for person, slot in ((self.incoming_a_id, "a"), (self.incoming_b_id, "b")):
            if not post._holds(person, self.company_id):
                raise self._refuse_pair(
                    _("%s in the post of keeper of firearms", person.name)
                )
            if not Roster._names(person, self.room_id, slot):
                raise self._refuse_pair(
                    _(
                        "%(who)s on the roster of key holders, side %(side)s",
                        who=person.name,
                        side=slot.upper(),
                    )
                )

    def _refuse_pair(self, missing):
        _ = self.env._
        return self._refuse_act(
            _("%s cannot be handed over like this.", self.room_id.name),
            basis=_("Two persons and two locks, at every moment."),
            missing=missing,
            cure=_("the head of judicial police, by roster and roll"),
        )

    # Signing ------------------------------------------------------------------

    def _signature_content(self, request):
        """Each pair signs its own request, in person."""
        self._check_own_pair(request)
        return super()._signature_content(request)

    def _check_own_pair(self, request):
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        pair = doc._pair_of(request)
        if acting._meets(pair):
            return
        _ = self.env._
        raise self._refuse_stranger(
            _("“%s” is not yours to sign here.", self.display_name),
            _("the signature of: %s", ", ".join(pair.mapped("name"))),
        )

    def _pair_of(self, request):
        return self._outgoing() if self._stage(request) == "out" else self._incoming()

    def _keeper_content(self, stage):
        """What both pairs sign: what was read, what is out, who goes and who comes."""
        doc = self.sudo()
        return {
            "shift": doc.name,
            "room": {"id": doc.room_id.id, "name": doc.room_id.name},
            "outgoing": [_person(doc.outgoing_a_id), _person(doc.outgoing_b_id)],
            "incoming": [_person(doc.incoming_a_id), _person(doc.incoming_b_id)],
            "without": doc.without_reason or None,
            "guns": sorted(doc.gun_ids.mapped("number")),
            "rounds": [row._content() for row in doc.round_ids.sorted("id")],
            "issues": [row._content() for row in doc.issue_ids.sorted("id")],
            "keys": [key._content() for key in doc._keys_to_pass().sorted("id")],
            "note": doc.note or None,
            "occurred_at": doc.occurred_at,
            "late": doc.is_late,
            "late_reason": doc.late_reason or None,
            "sheet": doc.sheet_id.number or None,
        }

    def action_sign(self):
        """Show the person the request of his own pair."""
        self.ensure_one()
        self.check_access("read")
        self._expect("signing")
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        request = doc._request_of(acting)
        if request:
            return request.with_env(self.env).action_sign()
        _ = self.env._
        names = ", ".join((doc._outgoing() | doc._incoming()).mapped("name"))
        raise self._refuse_stranger(
            _("Nothing of “%s” waits for your signature.", self.display_name),
            _("a person of either pair who has not signed yet: %s", names),
        )

    def _compute_can_sign(self):
        """Each for his own pair; who stays on signs for both."""
        me = self.env["procuratorate.signature.request"]._my_employments()
        for shift in self:
            shift.can_sign = bool(shift.sudo()._request_of(me))

    def _request_of(self, person):
        """The request of this person's pair that waits for his signature."""
        requests = self.out_request_id | self.in_request_id
        for request in requests.filtered(lambda each: each.state in ("open", "half")):
            mine = person._meets(self._pair_of(request))
            if mine and not person._meets(request.signature_ids.employee_id):
                return request
        return requests.browse()

    def _incident_persons(self):
        """Neither pair decides on what differs."""
        doc = self.sudo()
        return doc._outgoing() | doc._incoming()


def _person(employee):
    return {"employee": employee.id, "name": employee.name} if employee else None
