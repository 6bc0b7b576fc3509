from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.papers import adopt


class ProcuratorateSeizedProceeding(models.AbstractModel):
    """A document of the proceedings: a draft, then on record and never changed.

    An heir names the fields that only its verbs write, the series of its numbers, and
    the people who may put it on record.
    """

    _name = "procuratorate.seized.proceeding"
    _description = "Document of the Proceedings"
    _inherit = [
        "procuratorate.verb.document.mixin",
        "hr.mixin",
        "procuratorate.time.limit.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _check_company_auto = True

    _engine_fields = frozenset({"name"})
    _series = None

    name = fields.Char("Number", readonly=True, copy=False)
    # no check of the company: it is the case's, and unknown until the case is chosen
    case_id = fields.Many2one(
        "procuratorate.case", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="case_id.company_id", store=True, index=True, precompute=True
    )
    department_id = fields.Many2one(
        related="case_id.department_id",
        string="Handling Department",
        store=True,
        index=True,
        precompute=True,
    )

    # CRUD ---------------------------------------------------------------------

    @api.model
    def _engine_create(self, vals_list):
        """Create with numbers of their own."""
        docs = super()._engine_create(vals_list)
        for doc in docs.sudo():
            number = next_number(self.env, self._name, doc.company_id, self._series)
            doc._write_engine({"name": number})
        return docs

    def _seal_papers(self, name):
        """Digests of the papers, which from now on belong to this document."""
        adopt(self[name], self)
        return self[name].sudo()._seal()

    # Who ----------------------------------------------------------------------

    def _time_limit_is_restricted(self):
        return self.case_id._time_limit_is_restricted()

    def _check_recorder(self):
        """A handler, the head of the department, or case management; himself."""
        self.env["procuratorate.approval.case"]._check_channel()
        self.check_access("write")
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        if not acting._meets(doc._recorders()):
            raise self._refuse_recorder()

    def _recorders(self):
        company, people = self.company_id, self.case_id.handler_ids
        for xmlid in ("post_custodian", "post_custody_head"):
            post = self.env.ref(f"procuratorate_seized_property.{xmlid}")
            people |= post._holders(company).sudo()
        head = self.env.ref("procuratorate_base.post_department_head")
        return people | head._holders(company, self.department_id).sudo()

    # Refusals -----------------------------------------------------------------

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _(
                "“%s”: what is on record cannot be written, changed or deleted by "
                "hand.",
                self._title(),
            ),
            "basis": _("Time limits and disposals rest upon it."),
            "missing": _("the step itself, done on its document"),
            "cure": _("a handler of the case; a mistake is corrected by a new event"),
        }

    def _frozen_words(self, states):
        return self._engine_words()

    def _refuse_recorder(self):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "You cannot put anything on record in case %s.",
                self.sudo().case_id.number,
            ),
            basis=_("It is recorded by those who received or issued the document."),
            missing=_("your part in the case"),
            cure=_(
                "a handler of the case, the head of the department or case management"
            ),
            error=AccessError,
        )

    def _refuse(self, what, missing=None, basis=None, rule=None, cure=None):
        """Raise the refusal of one step of this document."""
        raise refusal(
            self.env,
            what,
            rule=rule,
            basis=basis,
            missing=missing,
            cure=cure or self.env._("a handler of the case, from the document"),
        )
