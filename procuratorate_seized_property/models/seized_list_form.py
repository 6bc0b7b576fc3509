from odoo import fields, models
from odoo.exceptions import UserError

# What the column "Features" of the printed list puts together.
LOOKS = (
    "features",
    "colour",
    "newness",
    "quality",
    "packing",
    "defects",
    "address",
    "media_subject",
    "media_content",
    "media_recorded",
    "media_duration",
    "media_format",
    "media_length",
)
PAPERS = ("document_no", "bank_name", "account_no", "term", "face_value", "sheet_count")


class ProcuratorateSeizedList(models.Model):
    """What the printed list says: the original as it was signed, or the draft."""

    _inherit = "procuratorate.seized.list"

    def _form_title(self):
        _ = self.env._
        return {
            "seal": _("List of Property Sealed"),
            "seize": _("List of Property Seized"),
            "freeze": _("List of Property Frozen"),
            "receive": _("List of Property Received"),
        }[self.kind]

    def _form_copies(self):
        """One label per copy; how many says the rule of the body that seized."""
        _ = self.env._
        own = [_("Holder"), _("Custodian"), _("Case file"), _("Retained")]
        other = [_("Sender"), _("Custodian"), _("Case file"), _("Retained")]
        labels = own if self.source == "own" else other
        number = self.env["procuratorate.rule"]._value(
            f"seized.list.copies.{self.source}", self._rule_day(), self.company_id
        )
        labels += [_("Further copy")] * max(0, number - len(labels))
        return [
            _("Copy %(n)s of %(all)s: %(who)s", n=n, all=number, who=label)
            for n, label in enumerate(labels[:number], 1)
        ]

    def _form_content(self):
        """The content as first signed; a draft prints what it says now."""
        self.ensure_one()
        return self._sealed_content(version=1) or self._content()

    def _form_lines(self, content):
        """Rows of the printed list, texts in the reader's language."""
        Line = self.env["procuratorate.seized.list.line"]
        labels = Line._particular_labels()
        categories = {
            each.code: each.name
            for each in self.env["procuratorate.seized.category"]
            .with_context(active_test=False)
            .search([])
        }
        rows = []
        for number, line in enumerate(content["lines"], 1):
            said = {
                name: Line._particular_text(name, value)
                for name, value in line["particulars"].items()
            }
            rows.append(
                {
                    **said,
                    "no": number,
                    "category": categories.get(line["category"], line["category"]),
                    "looks": Line._said_together(said, LOOKS, labels),
                    "papers": Line._said_together(said, PAPERS, labels),
                    "photos": len(line["photos"]),
                }
            )
        return rows

    def _form_header(self, content):
        """{name: text} of the heading as sealed."""
        header = dict.fromkeys(self._fields, "")
        for name, value in content["header"].items():
            header[name] = value["name"] if isinstance(value, dict) else value
        header["decision_date"] = fields.Date.to_date(header["decision_date"] or None)
        return header

    def _form_people(self, content):
        """Boxes to sign in: what each did, or why not."""
        roles = dict(
            self.signature_ids._fields["role"]._description_selection(self.env)
        )
        outcomes = dict(
            self.signature_ids._fields["outcome"]._description_selection(self.env)
        )
        signed = self.signed_at if self.state != "draft" else None
        return [
            {
                "label": roles[row["role"]],
                "opinion": ""
                if row["outcome"] in ("signed", "pending")
                else f"{outcomes[row['outcome']]}: {row.get('reason') or ''}",
                "name": row["name"] if row["outcome"] == "signed" else "",
                "date": signed if row["outcome"] == "signed" else None,
            }
            for row in content["signatures"]
        ]

    def _form_totals(self, content):
        """[(currency, amount)] of the money on the list, for the capitals."""
        totals = {}
        for line in content["lines"]:
            said = line["particulars"]
            if said.get("amount") and said.get("currency_id"):
                key = said["currency_id"]["id"]
                totals[key] = totals.get(key, 0.0) + float(said["amount"])
        currencies = self.env["res.currency"].browse(totals)
        return [(currency, totals[currency.id]) for currency in currencies]

    def _form_receipt(self):
        """The proof of inclusion as text of a QR code; empty before a head is out."""
        entry = self._entries("seized.list.signed")[:1]
        if not entry:
            return ""
        try:
            return entry._receipt_text(inline=False)
        except UserError:  # no head is published yet that counts the entry
            return ""

    def _form_slips(self):
        """Numbers of the slips that corrected this list."""
        done = self.correction_ids.filtered(lambda slip: slip.state == "done")
        return ", ".join(done.sorted("version").mapped("name"))


class ProcuratorateSeizedCorrection(models.Model):
    _inherit = "procuratorate.seized.correction"

    def _form_people(self):
        """The two boxes of the slip."""
        _ = self.env._
        labels = {"first": _("Officer of the list"), "second": _("Case management")}
        given = {sign.slot: sign for sign in self.request_id.sudo().signature_ids}
        boxes = [
            {
                "label": label,
                "name": given[slot].employee_id.name if slot in given else "",
                "date": given[slot].signed_at if slot in given else None,
            }
            for slot, label in labels.items()
        ]
        if self.list_id.source != "own":
            boxes.append({"label": _("Sender"), "opinion": self.sender_name})
        return boxes
