from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import digest

KEEPER = "procuratorate_armory.group_keeper"
#: how soon keeper B signs after keeper A
WITHIN = "armory.signature_minutes"


class ArmoryTwoKeepers(models.AbstractModel):
    """An act that two keepers sign: different persons, each in his own session.

    An heir says what is signed (:meth:`_keeper_content`) and who may not sign it
    (:meth:`_not_signers`); it has ``company_id`` and ``room_id``. It asks with
    :meth:`_ask_keepers` and is called back when both have signed; it then takes the
    two from :meth:`_keepers_signed`, which looks at the sealed signatures only.
    """

    _name = "procuratorate.armory.two_keepers"
    _description = "Act of Two Keepers"

    #: the fields with the requests this document waits for
    _sign_fields = ("request_id",)

    can_sign = fields.Boolean(compute="_compute_can_sign")

    @api.depends(lambda self: [f"{name}.can_sign" for name in self._sign_fields])
    @api.depends_context("uid")
    def _compute_can_sign(self):
        """Who has signed waits for the other one: no button for him."""
        for doc, record in zip(self, self.sudo(), strict=True):
            doc.can_sign = any(record[name].can_sign for name in self._sign_fields)

    # What an heir says --------------------------------------------------------

    def _keeper_content(self, stage):
        """What is signed at this stage: a dict that is the same whenever it is read.

        Texts, whole numbers, lists and dicts only; what changes it voids a signature.
        """
        raise NotImplementedError

    def _not_signers(self):
        """Employees who may not sign as keepers here: applicant, holder."""
        return self.env["hr.employee"]

    # Asking -------------------------------------------------------------------

    def _ask_keepers(self, stage, on_signed, name=None):
        """Ask two keepers to sign what this document says now; return the request.

        :param stage: the act ("out", "back", …); part of the request's code
        :param on_signed: method called with the request once both have signed
        """
        self.ensure_one()
        keepers = self.env.ref(KEEPER)
        return self.env["procuratorate.signature.request"]._ask(
            self,
            self.sudo()._signed_content(stage),
            (keepers, keepers),
            code=f"{self._name}.{stage}",
            on_signed=on_signed,
            name=name,
            book_code=self._keepers_book(),
            within=WITHIN,
        )

    def _keepers_book(self):
        """The book of the room, else the register."""
        room = self.sudo().room_id
        return room._armory_book_code() or "armory"

    def _signed_content(self, stage):
        return {"stage": stage, **self.with_context(lang=None)._keeper_content(stage)}

    # Signing ------------------------------------------------------------------

    def _signature_content(self, request):
        """Asked at each signature: the live content, and whether he may sign it."""
        self._check_keeper()
        return self.sudo()._signed_content(self._stage(request))

    def _stage(self, request):
        return request.code.removeprefix(f"{self._name}.")

    def _check_keeper(self):
        """Who asks for a gun or takes it never keeps it in the same act."""
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        others = self.sudo()._not_signers().sudo()
        if not acting._meets(others):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to sign as keeper.", self.display_name),
            basis=_(
                "Two keepers hand out and take back; neither is the applicant or "
                "the holder."
            ),
            missing=_("a keeper who takes no part in it: not %s", acting.name),
            cure=_("another keeper of firearms"),
        )

    # Signed -------------------------------------------------------------------

    def _keepers_signed(self, request):
        """The two keepers (employees, in order) who signed; refused unless they did.

        Checked again at the end: both signatures over the live content, by two
        natural persons who hold the post and take no other part.
        """
        self.ensure_one()
        doc, request = self.sudo(), request.sudo()
        signatures = request.signature_ids.sorted("id")
        keepers = signatures.employee_id
        own = (
            request.res_model == self._name
            and request.res_id == self.id
            and request.state == "signed"
            and len(signatures) == 2
            and len(keepers._persons()) == 2
        )
        live = digest(doc._signed_content(self._stage(request))) if own else None
        group = self.env.ref(KEEPER)
        if (
            not own
            or {*signatures.mapped("content_hash"), live} != {request.content_hash}
            or any(group not in each.all_group_ids for each in signatures.user_id)
            or keepers._meets(doc._not_signers().sudo())
        ):
            raise self._refuse_unsigned()
        return keepers[0], keepers[1]

    def _refuse_unsigned(self):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "“%s” goes on with the signatures of two keepers only.",
                self.display_name,
            ),
            basis=_("Two keepers, two locks: nothing moves by the act of one."),
            missing=_("two valid signatures over what it says now"),
            cure=_("two keepers of firearms, each from his own login"),
        )
