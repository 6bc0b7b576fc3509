from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.numbering import next_number

TALK = ("message_", "activity_", "my_activity_")


class ProcuratorateSeizedProceeding(models.AbstractModel):
    """A document of the proceedings: a draft, then on record and never changed.

    An heir names the fields that only its verbs write (``_engine``, the state among
    them), the series of its numbers, and the people who may put it on record.
    """

    _name = "procuratorate.seized.proceeding"
    _description = "Document of the Proceedings"
    _inherit = [
        "hr.mixin",
        "procuratorate.time.limit.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _check_company_auto = True

    #: values of a new document; nobody gives others, nobody writes them by hand
    _engine = {"name": False, "state": "draft"}
    _series = None
    #: whether drafts are made by a person, or by the engine alone
    _by_hand = True

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

    @api.model_create_multi
    def create(self, vals_list):
        """Every document begins as a draft, whatever was sent."""
        given = any(
            vals.get(name, value) != value
            for vals in vals_list
            for name, value in self._engine.items()
        )
        if vals_list and (given or not self._by_hand):
            raise self._refuse_by_hand()
        return self._engine_create(vals_list)

    def write(self, vals):
        """What is on record stays; only talk about it goes on."""
        if set(self._engine) & set(vals):
            raise self._refuse_by_hand()
        if any(not name.startswith(TALK) for name in vals):
            self._refuse_unless_draft()
        return super().write(vals)

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._refuse_unless_draft()
        if self and not self._by_hand:
            self._never_by_hand()
        return super().unlink()

    def _never_by_hand(self):
        raise self._refuse_by_hand()

    def _engine_create(self, vals_list):
        """Create with numbers of their own; past the guard."""
        docs = super().create([{**vals, **self._engine} for vals in vals_list])
        for doc in docs.sudo():
            number = next_number(self.env, self._name, doc.company_id, self._series)
            doc._write_engine({"name": number})
        return docs

    def _write_engine(self, vals):
        """The engine's own way past the guard above; private, never over RPC."""
        return super().write(vals)

    def _seal_papers(self, name):
        """Digests of the papers, which from now on belong to this document.

        Whoever may read the document reads them; before, only who uploaded them did.
        """
        papers = self[name].sudo()
        loose = papers.filtered(lambda paper: not paper.res_model or not paper.res_id)
        loose.write({"res_model": self._name, "res_id": self.id})
        return papers._seal()

    # Who ----------------------------------------------------------------------

    def _time_limit_is_restricted(self):
        return self.case_id._time_limit_is_restricted()

    def _check_recorder(self):
        """A handler, the head of the department, or case management; himself."""
        self.env["procuratorate.approval.case"]._check_channel()
        self.check_access("write")
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        if not acting._persons() & doc._recorders()._persons():
            raise self._refuse_recorder()

    def _recorders(self):
        company, people = self.company_id, self.case_id.handler_ids
        for xmlid in ("post_custodian", "post_custody_head"):
            post = self.env.ref(f"procuratorate_seized_property.{xmlid}")
            people |= post._holders(company).sudo()
        head = self.env.ref("procuratorate_base.post_department_head")
        return people | head._holders(company, self.department_id).sudo()

    # Refusals -----------------------------------------------------------------

    def _refuse_unless_draft(self):
        if any(doc.state != "draft" for doc in self.sudo()):
            raise self._refuse_by_hand()

    def _refuse_by_hand(self):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "“%s”: what is on record cannot be written, changed or deleted by "
                "hand.",
                self.env["ir.model"]._get(self._name).sudo().name,
            ),
            basis=_("Time limits and disposals rest upon it."),
            missing=_("the step itself, done on its document"),
            cure=_("a handler of the case; a mistake is corrected by a new event"),
            error=AccessError,
        )

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
