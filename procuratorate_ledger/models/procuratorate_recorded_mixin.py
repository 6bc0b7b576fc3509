from collections import defaultdict
from contextlib import contextmanager

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

BUSY = "procuratorate_recording"


class ProcuratorateRecordedMixin(models.AbstractModel):
    """Every change of the recorded fields becomes a sealed entry of the book "rules".

    An heir names its stored columns in ``_recorded_fields``, and may add values that
    are no columns by :meth:`_recorded_extra`. Each create, write or unlink of many
    records is one batch of entries with old and new values, in the book of every
    company that they belong to and whose rules are on. Without such a company nothing
    happens.
    """

    _name = "procuratorate.recorded.mixin"
    _description = "Changes are on Record"

    _recorded_fields = ()
    _recorded_keys = ()  # further keys of ``vals`` that may change recorded values

    # ---------------------------------------------------------------------- CRUD

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if self._recorded_on():
            records._record_difference({}, {}, *records._recorded_state())
        return records

    def write(self, vals):
        if not self._recorded_touched(vals):
            return super().write(vals)
        with self._recording():
            return super().write(vals)

    def unlink(self):
        if not self or not self._recorded_on():
            return super().unlink()
        values, companies = self._recorded_state()
        names = self._procuratorate_names()
        result = super().unlink()
        self._record_difference(values, companies, {}, {}, names)
        return result

    # ------------------------------------------------------------- what is recorded

    @api.model
    def _recorded_on(self):
        """Return whether any company has its rules on (cached: costs no query)."""
        return bool(self._recorded_fields) and bool(
            self.env["res.company"]._procuratorate_on_ids()
        )

    @api.model
    def _recorded_touched(self, vals):
        touched = not vals.keys().isdisjoint(
            (*self._recorded_fields, *self._recorded_keys)
        )
        return touched and self._recorded_on()

    @api.model
    def _recorded_domain(self, company):
        """Return the domain of the records that belong to ``company``."""
        if "company_id" in self._fields:
            return Domain("company_id", "in", [company.id, False])
        return Domain.TRUE

    def _recorded_companies(self):
        """Return {record id: ids of the companies whose book tells about it}."""
        on = self.env["res.company"]._procuratorate_on_ids()
        if "company_id" not in self._fields:
            return dict.fromkeys(self.ids, on)
        return {
            record.id: {record.company_id.id} & on if record.company_id else on
            for record in self.sudo()
        }

    def _recorded_extra(self):
        """Return {record id: {name: value}} of recorded values that are no columns."""
        return {}

    def _recorded_values(self):
        """Return {record id: {field: value}} as the database has it now: one query."""
        if not self.ids:
            return {}
        names = self._recorded_fields
        self.flush_model(names)
        rows = self.env.execute_query(
            SQL(
                "SELECT id, %s FROM %s WHERE id = ANY(%s)",
                SQL(", ").join(SQL.identifier(name) for name in names),
                SQL.identifier(self._table),
                list(self.ids),
            )
        )
        extra = self._recorded_extra()
        return {
            res_id: {
                **dict(zip(names, map(_sealable, values), strict=True)),
                **extra.get(res_id, {}),
            }
            for res_id, *values in rows
        }

    def _recorded_state(self):
        return self._recorded_values(), self._recorded_companies()

    # ------------------------------------------------------------------- recording

    @contextmanager
    def _recording(self):
        """Record what changes inside this block. An inner block leaves it to the outer.

        What is busy is kept on the cursor, where no caller of a method can reach it.
        """
        busy = self.env.cr.cache.setdefault(BUSY, set())
        mine = {(self._name, res_id) for res_id in self.ids} - busy
        records = self.browse(res_id for _name, res_id in sorted(mine))
        before = records._recorded_state()
        busy |= mine
        try:
            yield
        finally:
            busy -= mine
        records._record_difference(*before, *records._recorded_state())

    def _record_difference(self, old, old_companies, new, new_companies, names=None):
        """Append what differs between two states to the books of the companies."""
        per_company = defaultdict(list)
        for res_id in {**old, **new}:
            was, now = old.get(res_id), new.get(res_id)
            before = old_companies.get(res_id, ())
            after = new_companies.get(res_id, ())
            for company in {*before, *after}:
                change = _difference(
                    was if company in before else None,
                    now if company in after else None,
                )
                if change:
                    per_company[company].append((res_id, *change))
        for company, changes in per_company.items():
            self._record_changes(company, changes, names)

    def _record_changes(self, company_id, changes, names=None):
        """Append ``[(record id, verb, content)]`` and tell supervision, once."""
        company = self.env["res.company"].sudo().browse(company_id)
        ids = [res_id for res_id, _verb, _content in changes]
        names = names or self.browse(ids).exists()._procuratorate_names()
        labels = self._recorded_labels(changes)
        items = [
            (
                f"rules.{verb}",
                {
                    "model": self._name,
                    "record": names.get(res_id),
                    **content,
                    **({"labels": labels[res_id]} if res_id in labels else {}),
                },
                self.browse(res_id),
            )
            for res_id, verb, content in changes
        ]
        book = self.env["procuratorate.book"]._of(company, "rules")
        entries = book._append_batch(items)
        book._tell_supervision("procuratorate_ledger.activity_rules_changed")
        return entries

    def _recorded_labels(self, changes):
        """Return {record id: {field: "old → new" by name}} for many2one changes."""
        wanted = defaultdict(set)
        for _res_id, _verb, content in changes:
            for name, change in content.get("changes", {}).items():
                if self._is_many2one(name):
                    wanted[name] |= {change["old"], change["new"]} - {None}
        names = {
            name: self.env[self._fields[name].comodel_name]
            .browse(ids)
            .exists()
            ._procuratorate_names()
            for name, ids in wanted.items()
        }
        labels = defaultdict(dict)
        for res_id, _verb, content in changes:
            for name, change in content.get("changes", {}).items():
                if name in names:
                    labels[res_id][name] = [
                        names[name].get(change[key]) for key in ("old", "new")
                    ]
        return labels

    @api.model
    def _is_many2one(self, name):
        field = self._fields.get(name)
        return field is not None and field.type == "many2one"


class Base(models.AbstractModel):
    _inherit = "base"

    def _procuratorate_names(self):
        """Return {id: display name}, as superuser, in the company's language."""
        lang = self.env.company.sudo().partner_id.lang or self.env.lang
        records = self.sudo().with_context(lang=lang)
        return {record.id: record.display_name for record in records}


def _sealable(value):
    """Return a database value as it is sealed: without floats and dates."""
    if isinstance(value, float):
        return repr(value)
    if value is None or isinstance(value, (str, bool, int, dict, list)):
        return value
    return str(value)


def _difference(old, new):
    """Return (verb, content) of what happened between two states, None if nothing."""
    if old is None and new is None:
        return None
    if old is None:
        return "create", {"values": new}
    if new is None:
        return "delete", {"values": old}
    changes = {
        name: {"old": old.get(name), "new": value}
        for name, value in new.items()
        if old.get(name) != value
    }
    return ("change", {"changes": changes}) if changes else None
