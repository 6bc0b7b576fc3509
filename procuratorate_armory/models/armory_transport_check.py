from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

#: states guns may be sent from, and come back to
SENDABLE = {"in_store", "sealed"}


class ArmoryTransport(models.Model):
    """What the law asks of a transport: permit, escort, closed vehicle, apart."""

    _inherit = "procuratorate.armory.transport"

    def _check_lawful(self):
        """Raise unless this transport may be decided upon, and may leave."""
        self.ensure_one()
        self._check_said()
        self._check_permit()
        self._check_order()
        self._check_escort()
        self._check_consignments()
        self._check_cards()

    def _check_said(self):
        _ = self.env._
        wanted = {
            "room_id": _("the armory room"),
            "destination": _("the destination"),
            "route": _("the route"),
            "depart_at": _("the departure"),
            "arrive_by": _("the time of arrival"),
            "item_ids": _("the guns or rounds"),
        }
        if self.round_trip:
            wanted["back_by"] = _("when they are to be back")
        if self.overnight:
            wanted["overnight_place"] = _("where the stop overnight is")
        missing = [text for name, text in wanted.items() if not self[name]]
        if missing:
            raise self._transport_refusal(", ".join(missing))
        moments = [self.depart_at, self.arrive_by]
        moments += [self.back_by] if self.round_trip else []
        if sorted(moments) != moments:
            raise self._transport_refusal(
                _("departure, arrival and return in their order")
            )

    def _check_permit(self):
        """#45: no transport without the permit of the police, valid to its end."""
        _ = self.env._
        named = (self.permit_no, self.permit_issuer, self.permit_from, self.permit_to)
        if not all(named) or not self.permit_scan:
            raise self._transport_refusal(
                _("the transport permit of the police: number, issuer, dates, scan"),
                _(
                    "Firearms Control Law, art. 30: guns and ammunition are "
                    "transported with a permit of the public security organ."
                ),
                _("the keeper, who asks the police for it"),
            )
        first = self.company_id._procuratorate_local(self.depart_at).date()
        end = self.back_by if self.round_trip else self.arrive_by
        last = self.company_id._procuratorate_local(end).date()
        today = self.company_id._procuratorate_today()
        covers = self.permit_from <= first and max(last, today) <= self.permit_to
        if not covers:
            raise self._transport_refusal(
                _(
                    "a permit from %(first)s to %(last)s; this one is valid from "
                    "%(start)s to %(end)s",
                    first=first,
                    last=max(last, today),
                    start=self.permit_from,
                    end=self.permit_to,
                ),
                _(
                    "Firearms Control Law, art. 30: the permit holds for the time "
                    "that is written on it."
                ),
                _("the police organ that issued it"),
            )

    def _check_order(self):
        """Guns go to another unit by order of the provincial police alone."""
        if self.purpose != "allocation":
            return
        _ = self.env._
        named = (self.order_no, self.order_issuer, self.order_on, self.order_scan)
        if not all(named):
            raise self._transport_refusal(
                _("the allocation order: number, issuer, date, scan"),
                _(
                    "Firearms Control Law, art. 7 and 43: duty guns are allocated "
                    "by the provincial public security organ, and lent to nobody."
                ),
                _("the provincial public security organ"),
            )

    def _check_escort(self):
        """Enough different persons, each of whom may carry a gun."""
        _ = self.env._
        rules, company = self.env["procuratorate.rule"], self.company_id
        version = rules._version("armory.transport.escort", company=company)
        least = rules._value("armory.transport.escort", company=company)
        if len(self.escort_ids._persons()) < least:
            raise refusal(
                self.env,
                self._not_going(),
                rule=version,
                missing=_("an escort of %s persons", least),
                cure=_("the keeper who writes the list"),
            )
        odd = self.escort_ids.filtered(lambda person: not person._armory_eligible())
        if odd:
            raise self._transport_refusal(
                _("an escort that may carry guns: not %s", odd[0].name),
                _("Firearms Control Law, art. 31: guns are escorted by named persons."),
            )

    def _check_consignments(self):
        """Each with contents, a container and a seal of its own, behind doors."""
        _ = self.env._
        lines = self.consignment_ids
        lines.item_ids._check_apart()
        if any(not line.item_ids for line in lines):
            raise self._transport_refusal(_("the contents of each consignment"))
        open_ = lines.filtered(lambda line: not line.sealed_vehicle)
        if open_:
            raise self._transport_refusal(
                _("a closed vehicle instead of %s", open_[0].plate),
                _("Firearms Control Law, art. 31: closed and safe means of transport."),
            )
        own = {
            "container": _("a container of its own for each consignment"),
            "seal_no": _("a seal of its own for each consignment"),
        }
        for name, text in own.items():
            values = [(value or "").strip() for value in lines.mapped(name)]
            if len(values) < len(lines) or len(set(values)) < len(lines):
                raise self._transport_refusal(text, self._apart_basis())
        self._check_vehicles(lines)

    def _check_vehicles(self, lines):
        """Where the rule asks for it, guns and rounds go in different vehicles."""
        rules, company = self.env["procuratorate.rule"], self.company_id
        if not rules._value("armory.transport.own_vehicle", company=company):
            return
        plates = {
            kind: set(rows.mapped("plate"))
            for kind, rows in lines.grouped("kind").items()
        }
        if len(plates) == 2 and set.intersection(*plates.values()):
            version = rules._version("armory.transport.own_vehicle", company=company)
            raise refusal(
                self.env,
                self._not_going(),
                rule=version,
                missing=self.env._("a vehicle of its own for guns and for rounds"),
                cure=self.env._("the keeper who writes the list"),
            )

    def _check_cards(self):
        """What goes lies in this room and is in nobody's hands."""
        _ = self.env._
        items = self.item_ids
        guns = items.lot_id.filtered(lambda lot: lot.armory_kind == "gun")
        guns._armory_check_state(SENDABLE, _("Transport"))
        if (items.lot_id.armory_room_id - self.room_id) or (
            self.purpose == "verification" and guns != items.lot_id
        ):
            raise self._transport_refusal(
                _("guns and rounds of this room; for a verification guns only")
            )

    def _check_overnight(self):
        """A night on the way is reported to the local police, and says when."""
        local = self.company_id._procuratorate_local
        today = self.company_id._procuratorate_today()
        nights = local(self.out_at).date() < today
        if not (self.overnight or nights):
            return
        if self.overnight_reported_to and self.overnight_reported_at:
            return
        _ = self.env._
        raise self._transport_refusal(
            _("to whom the stop overnight was reported, and when"),
            _(
                "Firearms Control Law, art. 31: a stop overnight is reported to the "
                "local public security organ."
            ),
            _("the escort, by a report to the local police"),
        )

    def _apart_basis(self):
        return self.env._(
            "Firearms Control Law, art. 30 to 32: guns and ammunition are "
            "transported apart."
        )

    def _not_going(self):
        return self.env._("“%s” does not leave.", self.display_name)

    def _transport_refusal(self, missing, basis=None, cure=None):
        return refusal(
            self.env,
            self._not_going(),
            basis=basis
            or self.env._(
                "Firearms Control Law, art. 30 to 32: permit, closed vehicle, escort, "
                "guns and ammunition apart."
            ),
            missing=missing,
            cure=cure or self.env._("the keeper who writes the list"),
        )
