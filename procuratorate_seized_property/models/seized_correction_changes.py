from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.item_states import STRIKABLE
from .seized_correction import HEADING
from .seized_item import PARTICULARS

# What was counted, weighed and paid in cannot be argued away once the item is kept:
# a difference that is found then is an incident.
COUNTED = frozenset(
    {
        "category_id",
        "quantity",
        "uom_id",
        "amount",
        "currency_id",
        "face_value",
        "sheet_count",
        "weight",
        "seal_no",
        "evidential_cash",
    }
)


class ProcuratorateSeizedCorrection(models.Model):
    """What differs between a list and its slip, as data and for the eye."""

    _inherit = "procuratorate.seized.correction"

    def _changes(self):
        """{heading, changed, added, struck} with old and new values as sealed."""
        self.ensure_one()
        slip = self.sudo()
        if slip.kind == "void":
            live = slip.list_id.line_ids._live()
            return {"struck": [_named(line) for line in live]}
        kept = slip.line_ids.filtered("line_id")
        struck = kept.filtered("strike").line_id
        changes = {
            "heading": slip._heading_changes(),
            "changed": [
                found
                for line in kept - kept.filtered("strike")
                if (found := _changed(line))
            ],
            "added": [
                {
                    "name": line.name,
                    "no": line.sequence,
                    "category": line.category_id.code,
                    "particulars": line._particular_values(),
                }
                for line in slip.line_ids.filtered(
                    lambda x: not x.line_id and not x.strike
                )
            ],
            "struck": [_named(line) for line in struck],
        }
        return {key: value for key, value in changes.items() if value}

    def _heading_changes(self):
        doc = self.list_id
        return [
            {"field": name, "old": _plain(doc, name), "new": _plain(self, name)}
            for name in HEADING
            if doc[name] != self[name] and (doc[name] or self[name])
        ]

    # Checks -------------------------------------------------------------------

    def _check_changes(self, changes):
        """Refuse what says nothing, what lacks something, what comes too late."""
        _ = self.env._
        problems = []
        if not changes:
            problems.append(_("anything that differs from the list"))
        if not (self.reason or "").strip():
            problems.append(_("the reason: how the mistake came about"))
        if self.list_id.source != "own" and not self.sender_name:
            problems.append(_("the name of who agreed for the sending body"))
        problems += self._item_problems(changes)
        if not problems:
            return
        raise refusal(
            self.env,
            _("Correction slip %s cannot be signed.", self.name),
            basis=_("A signed list is corrected by a slip that two persons sign."),
            missing="\n• " + "\n• ".join(problems),
            cure=_("whoever made the slip; a difference found in store is an incident"),
        )

    def _item_problems(self, changes):
        _ = self.env._
        problems = []
        for item in self.line_ids.filtered(lambda x: not x.strike):
            problems += [
                _("“%(item)s”: %(what)s", item=item.name, what=label)
                for label in item._missing_particulars()
            ]
        Line = self.env["procuratorate.seized.list.line"].sudo()
        for each in changes.get("changed", []):
            line = Line.browse(each["line"])
            fields = {change["field"] for change in each["changes"]}
            if fields & COUNTED and not _is_open(line):
                problems.append(
                    _(
                        "“%s” is accepted already: quantity, weight, amount and seal "
                        "can no longer be corrected",
                        line.name,
                    )
                )
        for each in changes.get("struck", []):
            if not _is_open(Line.browse(each["line"])):
                problems.append(
                    _("“%s” is accepted already and cannot be struck off", each["name"])
                )
        return problems

    # For the eye --------------------------------------------------------------

    @api.depends("state", "changes")
    @api.depends_context("lang")
    def _compute_changes_html(self):
        for slip in self:
            saved = slip._origin
            changes = slip.changes or (saved and saved._changes()) or {}
            slip.changes_html = self.env["ir.qweb"]._render(
                "procuratorate_seized_property.correction_changes",
                {"rows": slip._change_rows(changes)},
            )

    @api.model
    def _change_rows(self, changes):
        """Rows for the eye: dicts of how, item, label, old and new text."""
        _ = self.env._
        Line = self.env["procuratorate.seized.list.line"]
        List = self.env["procuratorate.seized.list"]
        labels = Line._particular_labels()
        titles = List.fields_get(HEADING, ["string"])
        rows = [
            {
                "how": "changed",
                "item": _("Heading"),
                "label": titles[each["field"]]["string"],
                "old": _text(each["old"]),
                "new": _text(each["new"]),
            }
            for each in changes.get("heading", [])
        ]
        for item in changes.get("changed", []):
            rows += [
                {
                    "how": "changed",
                    "item": f"{item['no']} {item['name']}",
                    "label": labels[each["field"]],
                    "old": Line._particular_text(each["field"], each["old"]),
                    "new": Line._particular_text(each["field"], each["new"]),
                }
                for each in item["changes"]
            ]
        return rows + self._whole_rows(changes, labels)

    @api.model
    def _whole_rows(self, changes, labels):
        """Rows for items that came in or went out as a whole."""
        _ = self.env._
        Line = self.env["procuratorate.seized.list.line"]
        rows = []
        for item in changes.get("added", []):
            values = item["particulars"]
            said = {
                name: Line._particular_text(name, value)
                for name, value in values.items()
                if name != "currency_id" or values.get("amount")
            }
            rows.append(
                {
                    "how": "added",
                    "item": item["name"],
                    "label": _("Added"),
                    "old": "",
                    "new": Line._said_together(said, PARTICULARS[1:], labels),
                }
            )
        for item in changes.get("struck", []):
            rows.append(
                {
                    "how": "struck",
                    "item": f"{item['no']} {item['name']}",
                    "label": _("Struck off"),
                    "old": item["name"],
                    "new": "",
                }
            )
        return rows


def _named(line):
    return {"line": line.id, "no": line.sequence, "name": line.name}


def _changed(item):
    """What a row of the slip says otherwise than its line, or None."""
    line = item.line_id
    names = ("category_id", "sequence", *item._particulars())
    changes = [
        {
            "field": name,
            "old": line._sealed_value(name),
            "new": item._sealed_value(name),
        }
        for name in names
        if line._sealed_value(name) != item._sealed_value(name)
    ]
    return {**_named(line), "changes": changes} if changes else None


def _plain(record, name):
    value = record[name]
    if not value:
        return None
    if record._fields[name].type == "many2one":
        return {"id": value.id, "name": value.display_name}
    return str(value)


def _text(value):
    return value["name"] if isinstance(value, dict) else value or ""


def _is_open(line):
    """Whether the item was not accepted yet (or is none of the case's at all)."""
    state = line.lot_id.seized_state
    return not state or state in STRIKABLE
