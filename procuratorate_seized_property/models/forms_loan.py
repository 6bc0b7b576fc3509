from odoo import models

from ..tools.form_seal import form_seal


class SeizedLoan(models.Model):
    """What the printed request, exit slip and return slip show."""

    _inherit = "procuratorate.seized.loan"

    def _form_labels(self, model, name):
        """{value: label} of a selection, in the language of the form."""
        return dict(self.env[model]._fields[name]._description_selection(self.env))

    def _form_decisions(self):
        """Boxes of the request: the applicant, and a box for every step."""
        applicant = {
            "label": self.env._("Requested by"),
            "opinion": self.reason,
            "name": self.sudo().applicant_id.name,
            "date": self._form_case().submitted_at or self.create_date,
        }
        return [applicant, *super()._form_decisions()]

    def _form_signatures(self, stage):
        """Both sides of one hand-over: who signed and when, or left to the pen."""
        self.ensure_one()
        doc, _ = self.sudo(), self.env._
        request = doc.out_request_id if stage == "out" else doc.back_request_id
        custodian = doc.releaser_id if stage == "out" else doc.receiver_id
        given = {
            signature.employee_id: signature.signed_at
            for signature in request.signature_ids
        }
        labels = (
            (_("Handed out by"), _("Received by"))
            if stage == "out"
            else (_("Taken back by"), _("Brought back by"))
        )
        return [
            {
                "label": label,
                "opinion": person.department_id.name,
                "name": person.name if person in given else "",
                "date": given.get(person),
            }
            for label, person in zip(labels, (custodian, doc.borrower_id), strict=True)
        ]

    def _form_present(self):
        """Boxes of those who were present, their signatures above their names."""
        labels = self._form_labels("procuratorate.seized.presence", "role")
        return [
            {
                "label": labels[person.role],
                "opinion": person.id_number,
                "name": person.name,
            }
            for person in self.presence_ids
        ]

    def _form_seal(self, stage):
        doc = self.sudo()
        request = doc.out_request_id if stage == "out" else doc.back_request_id
        return form_seal(request.entry_id, brief=True)


class SeizedLoanLine(models.Model):
    _inherit = "procuratorate.seized.loan.line"

    def _form_photos(self):
        """[(view, photo at exit, photo at return)], the last of each."""
        self.ensure_one()
        views = dict(
            self.env["procuratorate.seized.photo"]
            ._fields["view"]
            ._description_selection(self.env)
        )
        latest = {
            (photo.stage, photo.view): photo
            for photo in self.sudo().photo_ids.sorted("id")
        }
        return [
            (label, latest.get(("exit", view)), latest.get(("return", view)))
            for view, label in views.items()
            if ("exit", view) in latest or ("return", view) in latest
        ]


class SeizedCount(models.Model):
    _inherit = "procuratorate.seized.count"

    def _form_blind_rows(self):
        """Rows of the sheet before the count: codes of a sample, or empty ones."""
        codes = (self.sudo().sample_codes or "").splitlines()
        return codes or [""] * 25

    def _form_labels(self, model, name):
        return dict(self.env[model]._fields[name]._description_selection(self.env))

    def _form_seal(self):
        return form_seal(self.sudo().sheet_entry_id, brief=True)


class SeizedIncident(models.Model):
    _inherit = "procuratorate.seized.incident"

    def _form_signatures(self):
        """Who reported, who explained and who closed."""
        doc, _ = self.sudo(), self.env._
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        return [
            {
                "label": _("Reported by"),
                "opinion": doc.text,
                "name": doc.reported_by_id.name or "",
                "date": doc.reported_at,
            },
            {
                "label": _("Explained by"),
                "opinion": doc.explanation or "",
                "name": doc.explained_by_id.name or "",
                "date": doc.explained_at,
            },
            {
                "label": _("Closed by"),
                "opinion": " ".join(
                    filter(None, (outcomes.get(doc.outcome), doc.conclusion))
                ),
                "name": doc.closed_by_id.name or "",
                "date": doc.closed_at,
            },
        ]

    def _form_seal(self):
        entry = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("kind", "=like", "seized.incident.%"),
                ],
                order="id desc",
                limit=1,
            )
        )
        return form_seal(entry, brief=True)
