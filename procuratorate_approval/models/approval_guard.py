from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.exceptions import AccessError
from odoo.tools import float_repr

FROZEN = ("open", "approved", "deferred", "refused")


class ApprovalGuard(models.AbstractModel):
    """The lock on a governed document: what may be written when, and by whom.

    Fields of the engine are refused in every create and write. Fields that are
    decided upon (``_approval_protected`` and the lines of ``_approval_lines``) are
    refused while a case exists. The engine passes by going on to the next class
    in line (:meth:`_approval_write`); there is no key, flag or user that opens it.
    Whatever gets past the ORM changes the content hash and is found when it
    matters: at the next decision and before execution.
    """

    _name = "procuratorate.approval.guard"
    _description = "Lock of a document under approval"

    #: header fields that are decided upon (and frozen once submitted)
    _approval_protected = frozenset()
    #: one2many fields whose lines are decided upon: {"line_ids": "request_id"};
    #: the comodel inherits procuratorate.approval.line.mixin
    _approval_lines = {}
    #: further fields of the heir that only its own verbs write
    _approval_engine_only = frozenset()

    approval_case_id = fields.Many2one(
        "procuratorate.approval.case",
        string="Approval case",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    approval_state = fields.Selection(
        [
            ("draft", "Not submitted"),
            ("open", "Being decided"),
            ("approved", "Approved"),
            ("refused", "Refused"),
            ("deferred", "Deferred"),
        ],
        string="Approval",
        default="draft",
        copy=False,
        readonly=True,
        index=True,
    )

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """The states are worded once, here: an heir has no translations of its own."""
        found = super().fields_get(allfields, attributes)
        state = found.get("approval_state", {})
        guard = self.env["procuratorate.approval.guard"]
        if state.get("selection") and self._name != guard._name:
            words = guard._fields["approval_state"]._description_selection(self.env)
            state["selection"] = words
        return found

    @api.model
    def _approval_engine_fields(self):
        return {"approval_case_id", "approval_case_ids", "approval_state"} | set(
            self._approval_engine_only
        )

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Every document starts fresh, whatever values or defaults were sent."""
        engine, fresh = self._approval_engine_fields(), self._approval_fresh()
        for vals in vals_list:
            sent = {name for name in engine & set(vals) if vals[name]}
            forged = {name for name in sent if vals[name] != fresh.get(name)}
            if forged:
                raise self._approval_engine_refusal(forged)
        return super().create([{**vals, **fresh} for vals in vals_list])

    def write(self, vals):
        """Refuse the engine's fields always, decided fields while frozen."""
        forged = self._approval_engine_fields() & set(vals)
        if forged:
            raise self._approval_engine_refusal(forged)
        touched = self._approval_watched() & set(vals)
        if touched:
            self._approval_refuse_if_frozen(
                self._approval_really_touched(vals, touched)
            )
        return super().write(vals)

    def unlink(self):
        """Not by ``ondelete``, which a context key of Odoo's skips."""
        self._unlink_except_decided()
        return super().unlink()

    def _unlink_except_decided(self):
        """A document that was ever submitted stays: its history hangs on it."""
        cases = self.env["procuratorate.approval.case"].sudo()
        if cases.search_count(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)], limit=1
        ):
            _ = self.env._
            raise refusal(
                self.env,
                _("A document that was submitted for decision cannot be deleted."),
                missing=_("nothing can replace it: its decisions are on record"),
                cure=_("withdraw it and leave it in the list"),
            )

    def _approval_write(self, vals):
        """The engine's own way: past this lock, into the classes below it.

        As superuser, since a decider need not have the right to write the document.
        """
        return super(ApprovalGuard, self.sudo()).write(vals)

    def _approval_fresh(self):
        """Values every new document begins with; context defaults cannot beat them."""
        own = {
            name: self._fields[name].default
            for name in self._approval_engine_only
            if self._fields[name].store and self._fields[name].column_type
        }
        fresh = {
            name: default(self) if default else False for name, default in own.items()
        }
        return {**fresh, "approval_case_id": False, "approval_state": "draft"}

    def _approval_watched(self):
        return set(self._approval_protected) | set(self._approval_lines)

    def _approval_really_touched(self, vals, touched):
        """Line commands are judged by the lines themselves, one by one."""
        return touched - set(self._approval_lines)

    def _approval_frozen(self):
        """The documents of this set whose content may not change now."""
        return self.filtered(
            lambda doc: (
                doc.approval_state in FROZEN
                and doc._approval_company()._procuratorate_on()
            )
        )

    def _approval_refuse_if_frozen(self, touched):
        """Raise the refusal when protected content of a frozen document is touched."""
        frozen = touched and self.sudo()._approval_frozen()
        if not frozen:
            return
        _ = self.env._
        doc = frozen[:1]
        raise refusal(
            self.env,
            _(
                "“%(doc)s” is before its deciders or already decided: "
                "%(fields)s cannot be changed.",
                doc=doc.display_name,
                fields=", ".join(sorted(self._approval_labels(touched))),
            ),
            basis=_("What was decided upon must be what is carried out."),
            missing=_("an amendment, which voids the decisions and asks again"),
            cure=_("the applicant, with “Amend” on the document"),
            error=AccessError,
        )

    def _approval_labels(self, names):
        labels = self.fields_get(list(names), ["string"])
        return [labels.get(name, {}).get("string") or name for name in names]

    def _approval_engine_refusal(self, names):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "%(fields)s of %(model)s cannot be set by hand, by import or by a "
                "program.",
                fields=", ".join(sorted(self._approval_labels(names))),
                model=self._description,
            ),
            missing=_("the decisions of the persons the policy names"),
            cure=_("the applicant submits; each decider decides from his own login"),
            error=AccessError,
        )

    # Content ------------------------------------------------------------------

    def _approval_company(self):
        return self.company_id or self.env.company

    def _approval_content(self):
        """What is decided upon, as a plain dictionary; heirs may add to it."""
        self.ensure_one()
        # one reading for every user: no record rules, no language, no archived gaps
        doc = self.sudo().with_context(lang=None, active_test=False)
        content = {
            "model": doc._name,
            "id": doc.id,
            "fields": plain_values(doc, doc._approval_protected),
        }
        for name in doc._approval_lines:
            lines = doc[name].filtered(lambda line: line._approval_line_counts())
            content[name] = [
                {"id": line.id, **plain_values(line, line._approval_line_protected)}
                for line in lines.sorted("id")
            ]
        return content

    def _approval_content_hash(self):
        return digest(self._approval_content())


def plain_values(record, names):
    """{field: value} of one record without floats, records or languages."""
    fields_ = (record._fields[name] for name in sorted(names))
    return {f.name: _plain(record, f) for f in fields_ if f.type != "one2many"}


def _plain(record, field):
    """A field's value without floats or records, the same for every reader."""
    value = record[field.name]
    if field.type in ("float", "monetary"):
        return float_repr(value, _digits(record, field))
    if field.type == "many2one":
        return value.id or None
    if field.type == "many2many":
        return sorted(value.ids)
    return str(value) if value not in (False, None) else None


def _digits(record, field):
    if field.type == "monetary":
        currency = record[field.get_currency_field(record)]
        return currency.decimal_places if currency else 2
    digits = field.get_digits(record.env)
    return digits[1] if digits else 6
