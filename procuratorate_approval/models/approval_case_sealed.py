from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.truth import genuine_entries, read_cases


class ApprovalCase(models.Model):
    _inherit = "procuratorate.approval.case"

    def _seal(self, kind, content, pen=None):
        """Append one entry about this case to the approval register."""
        full = {"case": self.id, "document": self._document_ref(), **content}
        self.invalidate_recordset(["decision_ids"], flush=False)
        return self.env["procuratorate.book"]._append_to(
            self.company_id, "approval", [(kind, full, self)], pen
        )

    def _document_ref(self):
        return {"model": self.res_model, "id": self.res_id, "title": self.title}

    def _money(self, amount):
        return f"{amount:.{self.currency_id.decimal_places or 2}f}"

    @api.model
    def _person(self, employee):
        person = employee.sudo()
        return {"id": person.id, "name": person.name} if person else None

    # Reading ------------------------------------------------------------------

    @api.model
    def _sealed_cases(self, document):
        """CaseTruth of every case of the document, oldest first: one query.

        Only entries of the approval register count, and of decisions only those whose
        actor, as the ledger itself wrote him down, is the person they name and was
        logged in as himself.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT e.res_id, e.kind, e.content, e.actor_employee_id,
                       COALESCE((e.actor::jsonb->>'session_user')::int,
                                e.actor_user_id) = e.actor_user_id
                  FROM procuratorate_book_entry e
                  JOIN procuratorate_book b ON b.id = e.book_id AND b.code = 'approval'
                 WHERE e.res_model = %s
                   AND e.res_id IN (SELECT id FROM procuratorate_approval_case
                                     WHERE res_model = %s AND res_id = %s)
                 ORDER BY e.id
                """,
                self._name,
                document._name,
                document.id,
            )
        )
        cases = read_cases(genuine_entries(rows))
        return [c for c in cases.values() if c.names(document._name, document.id)]

    @api.model
    def _sealed_case(self, document):
        """The last case that was neither withdrawn nor amended, or None."""
        live = [c for c in self._sealed_cases(document) if c.state != "void"]
        return live[-1] if live else None

    @api.model
    def _sealed_outcome(self, document):
        """None, open, approved, refused, deferred, or changed (content differs)."""
        case = self._sealed_case(document)
        return case and case.outcome(document._approval_content_hash())

    @api.model
    def _sealed_urgent(self, document):
        """Whether a sealed urgent order covers the present content and is not late."""
        case = self._sealed_case(document)
        if not case or not case.urgent or case.state not in ("open", "deferred"):
            return False
        due = fields.Datetime.to_datetime(case.urgent["due"])
        same = case.content_hash == document._approval_content_hash()
        return same and fields.Datetime.now() <= due

    def _what_is_missing(self, document):
        """Why the document may not be carried out, in words."""
        _ = self.env._
        case = self._sealed_case(document)
        if not case or self.state == "refused":
            return _("a new submission: it was refused or taken back")
        if case.content_hash != document._approval_content_hash():
            return _("a decision on its present content, which was changed afterwards")
        names = [f"{step['name']} ({step['post']})" for step in case.missing_steps()]
        if not names:
            return _("a sealed decision")
        return _("the decision of: %(steps)s", steps=", ".join(names))
