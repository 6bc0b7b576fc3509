import json

from odoo import api, models

from ..tools.canonical import canonical


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.model
    def _recorded_models(self):
        """Return the models whose changes are on record."""
        return [
            self.env[name]
            for name, model in sorted(self.env.registry.items())
            if getattr(model, "_recorded_fields", ()) and not model._abstract
        ]

    def _live_values(self, model):
        """Return {record id as text: values} of this company's records of ``model``."""
        Model = model.sudo().with_context(active_test=False)
        records = Model.search(Model._recorded_domain(self))
        values = records._recorded_values()
        return json.loads(canonical({str(key): val for key, val in values.items()}))

    def _record_baseline(self, recorded=None):
        """Seal how everything stands now: one entry for each recorded model."""
        items = [
            (
                "rules.baseline",
                {"model": model._name, "records": self._live_values(model)},
                None,
            )
            for model in recorded or self._recorded_models()
        ]
        book = self.env["procuratorate.book"]._of(self, "rules")
        return book._append_batch(items)

    def _sealed_values(self):
        """Return {model: {record id as text: values}} as the book "rules" tells it."""
        state = {}
        book = self.env["procuratorate.book"]._of(self, "rules")
        entries = self.env["procuratorate.book.entry"].sudo()
        domain = [("book_id", "=", book.id), ("kind", "=like", "rules.%")]
        for entry in entries.search_fetch(
            domain, ["kind", "res_id", "content"], order="sequence"
        ):
            _replay(state, entry.kind, entry.res_id, entry._content())
        return state

    def _sealed_as_on(self, sealed):
        """Return whether the rules were on when somebody last used the switch."""
        values = sealed.get("res.company", {}).get(str(self.id), {})
        return bool(values.get("procuratorate_rules"))

    @api.model
    def _with_register(self):
        """Return the companies that ever had their rules on: a switch that was turned
        off past the system must not hide what follows."""
        books = self.env["procuratorate.book"].sudo().search([("code", "=", "rules")])
        return books.company_id

    def _unrecorded(self):
        """Return [(model, record id, verb, content)]: live values nobody recorded."""
        sealed, found, fresh = self._sealed_values(), [], []
        if not (self.procuratorate_rules or self._sealed_as_on(sealed)):
            return []
        for model in self._recorded_models():
            if model._name not in sealed:
                fresh.append(model)  # its addon came later: it starts today
                continue
            live = self._live_values(model)
            found += _compare(model._name, sealed[model._name], live)
        if fresh:
            self._record_baseline(fresh)
        return found


def _replay(state, kind, res_id, content):
    """Apply one sealed entry to the state."""
    model, key = content.get("model"), str(res_id)
    if kind == "rules.baseline":
        state[model] = dict(content["records"])
        return
    if model not in state:
        return
    if "values" in content:
        if kind == "rules.delete" or content.get("gone"):
            state[model].pop(key, None)
        else:
            state[model][key] = dict(content["values"])
    elif key in state[model]:
        for name, change in content.get("changes", {}).items():
            state[model][key][name] = change["new"]


def _compare(model, sealed, live):
    """Return what differs between sealed and live values of one model."""
    found = []
    for key, values in live.items():
        known = sealed.get(key)
        if known is None:
            found.append((model, int(key), {"values": values}))
            continue
        changes = {
            name: {"old": known[name], "new": value}
            for name, value in values.items()
            if name in known and known[name] != value
        }
        if changes:
            found.append((model, int(key), {"changes": changes}))
    for key in sealed.keys() - live.keys():
        found.append((model, int(key), {"values": sealed[key], "gone": True}))
    return found
