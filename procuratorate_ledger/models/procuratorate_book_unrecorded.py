from collections import defaultdict

from odoo import api, models


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    @api.model
    def _find_unrecorded_changes(self, company=None):
        """Compare live rules and posts with the last sealed values.

        What an administrator changed past Odoo (SQL, restored table) is returned as a
        list of dict(model, res_id, record, field, sealed, live), sealed as found, and
        told to supervision. The next call starts from what was found.
        """
        company = (company or self.env.company).sudo()
        found = company._unrecorded()
        per_model = defaultdict(list)
        for model, res_id, content in found:
            per_model[model].append((res_id, "found", content))
        result = []
        for model, changes in per_model.items():
            entries = self.env[model].sudo()._record_changes(company.id, changes)
            result += self._findings(entries)
        if result:
            book = self._of(company, "rules")._in_company_language()
            book._tell_supervision(
                "procuratorate_ledger.activity_book_broken",
                book.env._("Rules or posts were changed past the system"),
                "\n".join(book._finding_text(each) for each in result[:20]),
            )
        return result

    @api.model
    def _findings(self, entries):
        result = []
        for entry in entries:
            content = entry._content()
            changes = content.get("changes") or {
                "": {
                    "old": content["values"] if content.get("gone") else None,
                    "new": None if content.get("gone") else content["values"],
                }
            }
            result += [
                {
                    "model": content["model"],
                    "res_id": entry.res_id,
                    "record": content["record"],
                    "field": name,
                    "sealed": change["old"],
                    "live": change["new"],
                }
                for name, change in changes.items()
            ]
        return result

    @api.model
    def _finding_text(self, finding):
        return self.env._(
            "%(model)s “%(record)s” (%(id)s), %(field)s: sealed %(sealed)s, "
            "now %(live)s",
            model=finding["model"],
            record=finding["record"],
            id=finding["res_id"],
            field=finding["field"] or self.env._("the whole record"),
            sealed=finding["sealed"],
            live=finding["live"],
        )

    @api.model
    def _cron_find_unrecorded(self):
        """Compare the rules and posts of every company whose rules are on."""
        for company in self.env["res.company"]._with_register():
            self._find_unrecorded_changes(company)
            self.env["ir.cron"]._commit_progress(1)
