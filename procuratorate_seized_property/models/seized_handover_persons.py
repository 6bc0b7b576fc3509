from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

CUSTODIAN = "procuratorate_seized_property.post_custodian"
HEAD = "procuratorate_seized_property.post_custody_head"
KEEPER = "procuratorate_seized_property.post_money_keeper"


class SeizedHandover(models.Model):
    """Who may accept: a custodian who neither handles the case nor keeps the money.

    Natural persons are compared, so a second login or a second employee record of
    the handler is the handler.
    """

    _inherit = "procuratorate.seized.handover"

    def _handlers(self):
        """Everybody who had the property or the case in hand before."""
        doc = self.sudo()
        people = doc.case_id.handler_ids
        if not doc.is_incoming:
            people |= doc.sender_id | doc.list_id.officer_ids
        return people

    def _senders(self):
        """Who may hand over: officers of the list, handlers of the case."""
        doc = self.sudo()
        return doc.list_id.officer_ids | doc.case_id.handler_ids

    def _check_may_open(self):
        """Only who hands over, or a custodian, makes a hand-over; a sender is found."""
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        keys = (doc._senders() | acting | doc.sender_id)._person_keys()
        senders = {keys[each.id] for each in doc._senders()}
        if keys[acting.id] not in senders and not doc._holds(acting, CUSTODIAN):
            raise doc._person_refusal(
                self.env._("%s does not hand this property over.", acting.name),
                self.env._("an officer of the list, or a custodian who receives it"),
            )
        if not doc.is_incoming and keys.get(doc.sender_id.id) not in senders:
            doc._write_engine({"sender_id": doc.list_id.officer_ids[:1].id})

    def _check_sender(self):
        """Who signs as the sender is one of those who seized or handle the case."""
        doc = self.sudo()
        keys = (doc._senders() | doc.sender_id)._person_keys()
        if keys.get(doc.sender_id.id) in {keys[each.id] for each in doc._senders()}:
            return
        raise doc._person_refusal(
            self.env._("Nobody entitled hands over hand-over %s.", doc.name),
            self.env._("as sender an officer of the list or a handler of the case"),
        )

    def _check_custodian(self, person):
        """Refuse ``person`` as the custodian of this hand-over (OP15 3, G15 7)."""
        self.ensure_one()
        doc, person = self.sudo(), person.sudo()
        doc._check_not_handler(person)
        doc._check_other_department(person)
        doc._check_post(person, CUSTODIAN)
        doc._check_not_money_keeper(person)

    def _check_second(self, person):
        """The second signature for another body's property: custodian or head."""
        doc, person = self.sudo(), person.sudo()
        doc._check_not_handler(person)
        if person._same_person(doc.custodian_id):
            raise doc._person_refusal(
                self.env._("The same person cannot sign twice: %s.", person.name),
                self.env._("a second custodian or the head of case management"),
            )
        if not doc._holds(person, HEAD):
            doc._check_post(person, CUSTODIAN)

    def _check_not_handler(self, person):
        handlers = self._handlers()
        keys = (handlers | person)._person_keys()
        if keys.get(person.id) in {keys[each.id] for each in handlers}:
            raise self._person_refusal(
                self.env._(
                    "%(person)s handles this case or hands the property over, and "
                    "cannot accept it.",
                    person=person.name,
                ),
                self.env._("a custodian who has no part in the case"),
            )

    def _check_other_department(self, person):
        handling = self.department_id | self._handlers().department_id
        if person.department_id and person.department_id in handling:
            raise self._person_refusal(
                self.env._(
                    "%(department)s handles the case and cannot be its custodian.",
                    department=person.department_id.name,
                ),
                self.env._("a custodian of another department"),
            )

    def _check_post(self, person, xmlid):
        if not person or not self._holds(person, xmlid):
            post = self.env.ref(xmlid).sudo()
            raise self._person_refusal(
                self.env._("%s does not hold the post that accepts.", person.name),
                self.env._("the post “%s”", post.name),
            )

    def _check_not_money_keeper(self, person):
        """Goods and money of one case never lie in one hand."""
        if self._holds(person, KEEPER):
            raise self._person_refusal(
                self.env._(
                    "%s keeps the seized money and cannot keep the goods.", person.name
                ),
                self.env._("a custodian who does not keep the money"),
            )

    def _holds(self, person, xmlid):
        """Whether the natural person holds the post, by whatever login."""
        holders = self.env.ref(xmlid).sudo()._holders(self.company_id).sudo()
        keys = (holders | person)._person_keys()
        return keys.get(person.id) in {keys[each.id] for each in holders}

    def _check_may_name_custodian(self, person_id):
        """Anybody concerned before it is taken up; then the head of case management."""
        person = self.env["hr.employee"].sudo().browse(person_id or ())
        for handover in self:
            doc = handover.sudo()
            if doc.state != "draft" or doc.registered_at:
                doc._check_acting_head()
                doc._check_custodian(person)

    def _check_acting_head(self):
        self.env["procuratorate.approval.case"]._check_channel()
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        self._check_not_handler(acting)
        self._check_post(acting, HEAD)

    def _check_acting_custodian(self):
        """Only the custodian of this hand-over answers, from the own login."""
        self.ensure_one()
        self.env["procuratorate.approval.case"]._check_channel()
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        custodian = self.sudo().custodian_id
        if not custodian or not acting._same_person(custodian):
            self.sudo()._check_not_handler(acting)
            raise self._person_refusal(
                self.env._("%s is not the custodian of this hand-over.", acting.name),
                self.env._("the custodian: %s", custodian.name or "–"),
            )
        self._check_custodian(acting)

    def _check_acting_sender(self):
        """Only those who hand over submit and correct."""
        self.ensure_one()
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        doc = self.sudo()
        people = doc._handlers()
        if doc.is_incoming:
            people |= doc.custodian_id | doc.sender_id
        keys = (people | acting)._person_keys()
        if keys[acting.id] not in {keys[each.id] for each in people}:
            raise doc._person_refusal(
                self.env._("%s does not hand this property over.", acting.name),
                self.env._("an officer of the list or a handler of the case"),
            )

    def _person_refusal(self, what, missing):
        _ = self.env._
        return refusal(
            self.env,
            what,
            basis=_(
                "Who handles does not keep, who keeps goods does not keep money "
                "(opinion of 2015, item 3; rules of 2015, art. 7)"
            ),
            missing=missing,
            cure=_("the head of case management, by naming another custodian"),
            error=AccessError,
        )
