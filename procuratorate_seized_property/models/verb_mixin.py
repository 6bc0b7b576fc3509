from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

TALK_PREFIXES = ("activity_", "message_", "my_activity_", "website_message_")


class SeizedVerbMixin(models.AbstractModel):
    """A document whose state follows from its verbs; its words are free while a draft.

    ``_verb_fields`` are refused in every create and write, the superuser's included;
    everything else is refused once the document has left its draft. The verbs go on
    to the next class in line (:meth:`_verb_write`); no key or flag leads there.
    """

    _name = "procuratorate.seized.verb.mixin"
    _description = "Document Led by Its Verbs"

    #: fields that only the verbs write
    _verb_fields = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        """Every document begins as a draft, whatever values or defaults were sent."""
        fresh = self._verb_fresh()
        for vals in vals_list:
            if any(vals[name] != fresh[name] for name in fresh.keys() & vals.keys()):
                raise self._refuse_by_hand()
        return super().create([{**vals, **fresh} for vals in vals_list])

    def write(self, vals):
        """Refuse what the verbs write, and every word of a document that left draft."""
        if self._verb_fields & vals.keys():
            raise self._refuse_by_hand()
        if any(not name.startswith(TALK_PREFIXES) for name in vals):
            self._refuse_unless_draft()
        return super().write(vals)

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._refuse_unless_draft()
        return super().unlink()

    def _verb_write(self, vals):
        """The verbs' own way, past the guard into the classes below it."""
        return super(SeizedVerbMixin, self.sudo()).write(vals)

    def _verb_fresh(self):
        """What every new document begins with; ``default_…`` keys cannot beat it."""
        columns = [
            self._fields[name]
            for name in self._verb_fields
            if self._fields[name].store and self._fields[name].column_type
        ]
        return {
            field.name: field.default(self) if field.default else False
            for field in columns
        }

    # Refusals -----------------------------------------------------------------

    def _refuse_unless_draft(self):
        fixed = self.sudo().filtered(lambda doc: doc.state != "draft")[:1]
        if fixed:
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” is on record and cannot be changed.", fixed.display_name),
                basis=_("What was said stays as it was said."),
                missing=_("a new document, which says what has changed"),
                cure=_("whoever wrote it, in a document of its own"),
                error=AccessError,
            )

    def _refuse_by_hand(self):
        _ = self.env._
        return refusal(
            self.env,
            _("State and record of “%s” cannot be written by hand.", self._title()),
            missing=_("the act itself, done with the buttons of the document"),
            cure=_("the person whose act it is, from his own login"),
            error=AccessError,
        )

    @api.model
    def _title(self):
        return self.env["ir.model"]._get(self._name).sudo().name or self._description

    def _expect(self, *states):
        """Raise the refusal unless these documents stand in one of ``states``."""
        other = self.filtered(lambda doc: doc.state not in states)[:1]
        if not other:
            return
        labels = dict(self._fields["state"]._description_selection(self.env))
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” does not wait for this step.", other.display_name),
            missing=_(
                "the state “%(wanted)s”; it is “%(present)s”",
                wanted=_(" or ").join(labels[state] for state in states),
                present=labels[other.state],
            ),
            cure=_("whoever's step comes first"),
        )

    # Persons ------------------------------------------------------------------

    def _actor_of(self, *posts, what=None):
        """The acting person when he holds one of ``posts`` himself; else refused."""
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        actor = self.env["hr.employee"]._acting(doc.company_id).sudo()
        for post in map(self.env.ref, posts):
            if post._holds(actor, doc.company_id, self._verb_department()):
                return actor
        raise self._refuse_person(posts, what)

    def _verb_department(self):
        doc = self.sudo()
        return doc.department_id if "department_id" in doc._fields else None

    def _refuse_person(self, posts, what=None):
        _ = self.env._
        records = [self.env.ref(post).sudo() for post in posts]
        names = " / ".join(post.name for post in records)
        return refusal(
            self.env,
            what or _("This step of “%s” is not yours.", self.display_name),
            missing=_("the act of: %s", names),
            cure=names,
            error=AccessError,
        )

    def _word(self, text):
        """The words that a step needs; refused when they are missing."""
        text = (text or "").strip()
        if not text:
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” does not go on without a word.", self.display_name),
                missing=_("the text that goes on record"),
                cure=_("yourself, by writing it in the dialog"),
            )
        return text

    # The register -------------------------------------------------------------

    def _put_on_record(self, kind, content, pen=None):
        """Seal one entry about each of these documents into the register."""
        Book = self.env["procuratorate.book"]
        for company, docs in self.sudo().grouped("company_id").items():
            items = [(kind, {"document": doc.name, **content}, doc) for doc in docs]
            Book._append_to(company, "seized", items, pen)

    def _tell(self, employees, summary, note=None):
        """One activity on this document for each of these persons."""
        doc = self.sudo()
        for user in employees.sudo()._procuratorate_users():
            doc.activity_schedule(
                "mail.mail_activity_data_warning",
                doc.company_id._procuratorate_today(),
                summary=summary,
                note=note,
                user_id=user.id,
            )

    def action_say(self):
        """Open the dialog in which the words of a step are written."""
        self.ensure_one()
        self.check_access("read")
        return self.env["procuratorate.seized.words"]._dialog(self)
