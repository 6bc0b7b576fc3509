from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError
from odoo.tools import SQL


class OfficeDocument(models.AbstractModel):
    """A document of the office: who acts, in which state, with which words.

    What a step does becomes an entry of the register. An heir has ``company_id``,
    ``name``, ``state`` and activities.
    """

    _name = "procuratorate.office.document"
    _inherit = ["procuratorate.verb.document.mixin"]
    _description = "Document of the Office"

    _engine_sudo = True

    #: the book of the company that these documents are put on record in
    _record_book = None

    # Refusals -----------------------------------------------------------------

    def _expect(self, *states):
        """Raise the refusal unless these documents stand in one of ``states``."""
        other = self.filtered(lambda doc: doc.state not in states)[:1]
        if not other:
            return
        _ = self.env._
        [present] = self._state_labels([other.state])
        raise refusal(
            self.env,
            _("“%s” does not wait for this step.", other.display_name),
            missing=_(
                "the state “%(wanted)s”; it is “%(present)s”",
                wanted=_(" or ").join(self._state_labels(states)),
                present=present,
            ),
            cure=_("whoever's step comes first"),
        )

    def _lock_row(self):
        """Whoever does something to this document at the same moment waits.

        What was read before may have changed meanwhile: read it anew.
        """
        table = SQL.identifier(self._table)
        self.env.cr.execute(
            SQL("SELECT id FROM %s WHERE id = %s FOR UPDATE", table, self.id)
        )

    # Persons ------------------------------------------------------------------

    def _actor_of(self, *posts, what=None):
        """The acting person when he holds one of ``posts`` himself; else refused."""
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        actor = self.env["hr.employee"]._acting(doc.company_id).sudo()
        posts_of = self.env["ir.model.data"]._xmlid_to_res_id
        for xmlid in posts:
            post = self.env["procuratorate.post"].browse(posts_of(xmlid))
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
        text = said(text)
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
        """Seal one entry about each of these documents into their book."""
        Book = self.env["procuratorate.book"]
        for company, docs in self.sudo().grouped("company_id").items():
            items = [(kind, {"document": doc.name, **content}, doc) for doc in docs]
            Book._append_to(company, self._record_book, items, pen)

    def _sealed_entries(self, *kinds):
        """The sealed entries of these kinds about these documents, oldest first."""
        return (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search_fetch(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("kind", "in", kinds),
                ],
                ["res_id", "kind", "content"],
                order="id",
            )
        )

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
