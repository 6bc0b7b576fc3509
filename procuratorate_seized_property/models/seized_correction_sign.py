from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import canonical, digest
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.exceptions import AccessError

from .seized_correction import HEADING
from .seized_list_content import CORRECTED, VOIDED, _bare

_PEN = take_pen(CORRECTED, VOIDED)
STAFF = "procuratorate_base.group_staff"
KEEPER = "procuratorate_seized_property.group_custodian"
HEAD = "procuratorate_seized_property.group_custody_head"


class ProcuratorateSeizedCorrection(models.Model):
    """The two signatures under a slip, and what they bring about."""

    _inherit = "procuratorate.seized.correction"

    def _ask_signatures(self):
        """Freeze what is to be signed and ask the officer and case management."""
        self._refuse_unless_open()
        self._check_correctable()
        changes = self._changes()
        self._check_changes(changes)
        self._write_engine(
            {
                "state": "signing",
                "changes": changes,
                "asked_at": fields.Datetime.now(),
                "version": self.list_id.version + 1,
            }
        )
        self.attachment_ids._seal()
        content = self._sign_content()
        # the second signer of a list of another body is not who received it
        second = KEEPER if self.list_id.source == "own" else HEAD
        request = self.env["procuratorate.signature.request"]._ask(
            self,
            content,
            (self.env.ref(STAFF), self.env.ref(second)),
            code="seized.correction",
            on_signed="_on_both_signed",
            book_code="seized",
        )
        self._write_engine({"request_id": request.id, "content_hash": digest(content)})

    def _sign_content(self):
        """What both persons sign."""
        self.ensure_one()
        slip = self.sudo()
        return {
            "correction": slip.name,
            "list": slip.list_id.name,
            "list_sha256": slip.list_id.content_hash,
            "kind": slip.kind,
            "reason": slip.reason,
            "sender": slip.sender_name or None,
            "version": slip.version,
            "changes": slip._changes(),
            "attachments": slip.attachment_ids._seal(),
        }

    def _signature_content(self, request):
        """The live content, for the ledger; refuses who has no part in it."""
        self._check_signer(request)
        return self._sign_content()

    def _check_signer(self, request):
        """First an officer of the list, then somebody who is none of them."""
        officers = self.sudo().list_id.officer_ids
        me = self.env["hr.employee"]._acting(self.company_id).sudo()
        keys = (me | officers)._person_keys()
        is_officer = keys[me.id] in {keys[each.id] for each in officers}
        first = request._slot() == "first"
        if is_officer == first:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%(who)s cannot sign slip %(slip)s here.", who=me.name, slip=self.name),
            basis=_(
                "First an officer of the list signs, then case management, which did "
                "not write the list."
            ),
            missing=_("an officer of the list")
            if first
            else _("a person of case management who is no officer of the list"),
            cure=", ".join(officers.mapped("name"))
            if first
            else _("another custodian, or the head of case management"),
            error=AccessError,
        )

    def _on_both_signed(self, request):
        """Called by the ledger with the second signature."""
        slip = self.sudo()
        _seal_correction(slip, request)
        slip.list_id._on_corrected(slip)

    def _apply(self):
        """Bring the list to what was signed; the original stays in the register."""
        doc = self.list_id
        if self.kind == "change":
            doc._write_engine(
                {
                    each["field"]: self._fields[each["field"]].convert_to_write(
                        self[each["field"]], self
                    )
                    for each in self.changes.get("heading", [])
                }
            )
            self._apply_lines(doc)
        struck = self.env["procuratorate.seized.list.line"].browse(
            each["line"] for each in self.changes.get("struck", [])
        )
        struck._write_engine({"struck": True})
        struck.lot_id._seized_enter("struck", "custody.struck", {"slip": self.name})
        self._tell_struck(struck)

    def _apply_lines(self, doc):
        items = {item.line_id.id: item for item in self.line_ids if item.line_id}
        Line = self.env["procuratorate.seized.list.line"]
        for each in self.changes.get("changed", []):
            line = Line.browse(each["line"])
            names = [change["field"] for change in each["changes"]]
            line._write_engine(items[line.id]._line_vals(names))
        changed = Line.browse(each["line"] for each in self.changes.get("changed", []))
        changed._update_cards(self)
        added = self.line_ids.filtered(lambda x: not x.line_id and not x.strike)
        if added:
            lines = Line._engine_create(
                [{**item._line_vals(), "list_id": doc.id} for item in added]
            )
            doc._create_cards(lines)

    def _tell_struck(self, lines):
        """Supervision hears of every item that was taken off a signed list."""
        doc = self.list_id
        if not lines or not doc.company_id._procuratorate_on():
            return
        self.env["procuratorate.seized.finding"].sudo()._raise_finding(
            1,
            doc,
            self.env._(
                "Slip %(slip)s took off the list: %(items)s. Reason: %(reason)s",
                slip=self.name,
                items=", ".join(lines[:10].mapped("name")),
                reason=self.reason,
            ),
            key=self.name,
        )


class ProcuratorateSeizedListLine(models.Model):
    _inherit = "procuratorate.seized.list.line"

    def _update_cards(self, slip):
        """The cards say what the corrected lines say."""
        lots = self.lot_id
        if not lots:
            return
        products = self.category_id._seized_products()
        vals = {}
        for line in self.filtered("lot_id"):
            vals[line.lot_id.id] = lots._seized_card_vals(line, products, 1)
            del vals[line.lot_id.id]["name"]
        lots._seized_enter(
            None, "custody.corrected", {"slip": slip.name}, lambda lot: vals[lot.id]
        )


def _seal_correction(slip, request):
    """Seal the new version; only what two persons signed gets here."""
    doc = slip.list_id
    signed = request == slip.request_id and request.sudo().state == "signed"
    same = request.content == canonical(slip._sign_content())
    persons = request.sudo().signature_ids.employee_id._persons()
    if slip.state != "signing" or not (signed and same and len(persons) == 2):
        raise slip._engine_refusal()
    doc._check_intact()
    slip._apply()
    doc.invalidate_recordset(["line_ids"])
    said = {
        "version": slip.version,
        "correction": slip.name,
        "changes": slip.changes,
        "attachments": slip.attachment_ids._seal(),
    }
    void = slip.kind == "void"
    content = {} if void else doc._content()
    if void:
        said["list"] = doc.name
        said["reason"] = slip.reason
    doc.env["procuratorate.book"]._append_to(
        doc.company_id,
        "seized",
        [(VOIDED if void else CORRECTED, {**content, **said}, doc)],
        pen=_PEN,
    )
    doc._write_engine(
        {
            "version": slip.version,
            "state": "void" if void else "signed",
            "content_hash": doc.content_hash if void else _bare(content),
        }
    )
    slip._write_engine({"state": "done", "done_at": fields.Datetime.now()})


class ProcuratorateSeizedList(models.Model):
    _inherit = "procuratorate.seized.list"

    correction_count = fields.Integer(compute="_compute_correction_count")

    @api.depends("correction_ids")
    def _compute_correction_count(self):
        for doc in self:
            doc.correction_count = len(doc.correction_ids)

    def action_correct(self):
        """Open a correction slip: a copy of the list in which the clerk writes."""
        return self._open_slip("change")

    def action_void(self):
        """Open the slip by which two persons make the whole list void."""
        return self._open_slip("void")

    def _open_slip(self, kind):
        self.ensure_one()
        self.check_access("read")
        slip = self.correction_ids.filtered(lambda s: s.state in ("draft", "signing"))
        if not slip:
            slip = self.env["procuratorate.seized.correction"].create(
                self._slip_vals(kind)
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": slip._name,
            "res_id": slip[:1].id,
            "view_mode": "form",
        }

    def _slip_vals(self, kind):
        vals = {"list_id": self.id, "kind": kind}
        if kind == "void":
            return vals
        Item = self.env["procuratorate.seized.correction.line"]
        heading = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in HEADING
        }
        lines = [
            fields.Command.create(Item._copy_vals(line))
            for line in self.sudo().line_ids._live()
        ]
        return {**vals, **heading, "line_ids": lines}

    def action_open_corrections(self):
        """Show the correction slips of this list."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correction Slips"),
            "res_model": "procuratorate.seized.correction",
            "view_mode": "list,form",
            "domain": [("list_id", "=", self.id)],
            "context": {"create": False},
        }

    def _on_corrected(self, slip):
        """Hook: two persons corrected this list by ``slip`` just now."""
