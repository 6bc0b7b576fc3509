from collections import Counter

from markupsafe import Markup

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError
from odoo.tools import float_repr

#: what the custodian writes down before the slip is signed, and at the return
OUT = frozenset({"out_condition", "out_weight", "out_seal_no", "out_contents"})
BACK = frozenset(
    {
        "back_result",
        "back_condition",
        "back_weight",
        "back_quantity",
        "back_seal_no",
    }
)
UNSEAL = frozenset({"new_seal_no", "found"})
ENGINE = frozenset(
    {"state", "out_quantity", "from_location_id", "state_before", "incident_id"}
)
RESULTS = [
    ("same", "As handed out"),
    ("damage", "Damaged"),
    ("shortage", "Less than handed out"),
    ("swap", "Another item"),
    ("loss", "Lost"),
]


class SeizedLoanLine(models.Model):
    """One item of a request: what went out, and what came back."""

    _name = "procuratorate.seized.loan.line"
    _inherit = ["procuratorate.approval.line.mixin"]
    _description = "Item Viewed, Borrowed or Unsealed"
    _order = "loan_id, id"
    _rec_name = "lot_id"
    _approval_parent = "loan_id"
    _approval_line_protected = frozenset({"lot_id"})

    loan_id = fields.Many2one(
        "procuratorate.seized.loan", required=True, index=True, ondelete="cascade"
    )
    lot_id = fields.Many2one(
        "stock.lot", "Item", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="loan_id.company_id", store=True)
    loan_state = fields.Selection(related="loan_id.state", string="Slip")
    state = fields.Selection(
        [
            ("in", "In store"),
            ("out", "Handed out"),
            ("back", "Back"),
            ("incident", "Incident"),
        ],
        default="in",
        required=True,
        readonly=True,
        copy=False,
    )
    # as the card says
    card_state = fields.Selection(related="lot_id.seized_state", string="Card")
    card_weight = fields.Float(
        related="lot_id.seized_weight", string="Weight on record"
    )
    card_seal_no = fields.Char(related="lot_id.seized_seal_no", string="Seal on record")
    package_id = fields.Many2one(
        related="lot_id.seized_package_id", string="Sealed bag"
    )
    # at handing out
    from_location_id = fields.Many2one(
        "stock.location", "Taken from", readonly=True, copy=False
    )
    state_before = fields.Char(readonly=True, copy=False)
    out_quantity = fields.Float(
        "Quantity out", digits="Product Unit", readonly=True, copy=False
    )
    out_condition = fields.Char("Condition at exit", copy=False)
    out_weight = fields.Float("Weight at exit", digits=(16, 3), copy=False)
    out_seal_no = fields.Char("Seal at exit", copy=False)
    out_contents = fields.Boolean("Contents checked", copy=False)
    # at return
    back_result = fields.Selection(RESULTS, "Found at return", copy=False)
    back_condition = fields.Char("Condition at return", copy=False)
    back_quantity = fields.Float("Quantity back", digits="Product Unit", copy=False)
    back_weight = fields.Float("Weight at return", digits=(16, 3), copy=False)
    back_seal_no = fields.Char("Seal at return", copy=False)
    incident_id = fields.Many2one(
        "procuratorate.seized.incident", readonly=True, copy=False
    )
    # unsealing
    new_seal_no = fields.Char("New seal", copy=False, index="btree_not_null")
    found = fields.Char("Found inside", copy=False)
    photo_ids = fields.One2many(
        "procuratorate.seized.photo",
        "res_id",
        "Photos",
        domain=[("res_model", "=", "procuratorate.seized.loan.line")],
    )
    photos_html = fields.Html(
        "Photos side by side", compute="_compute_photos_html", sanitize=False
    )

    _once = models.UniqueIndex(
        "(loan_id, lot_id)", "This item stands in the request already."
    )
    _out_idx = models.Index("(lot_id) WHERE state = 'out'")

    # Computes -----------------------------------------------------------------

    @api.depends("lot_id", "photo_ids")
    def _compute_photos_html(self):
        for line in self:
            line.photos_html = line._compare_photos()

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """A new line has neither gone out nor come back."""
        self._check_once(vals_list)
        closed = OUT | BACK | UNSEAL | ENGINE
        clean = [
            {name: value for name, value in vals.items() if name not in closed}
            for vals in vals_list
        ]
        lines = super().create([{**vals, "state": "in"} for vals in clean])
        lines._check_items()
        return lines

    def write(self, vals):
        """What was found belongs to the custodian; states follow from the slips."""
        names = set(vals)
        if ENGINE & names:
            raise self._by_custodian()
        if (OUT | BACK | UNSEAL) & names:
            self._check_finding(names)
        result = super().write(vals)
        if {"lot_id", "loan_id"} & names:
            self._check_items()
        return result

    def unlink(self):
        """Not by ``ondelete``, which a context key of Odoo's skips."""
        self._unlink_except_handled()
        return super().unlink()

    def _unlink_except_handled(self):
        if any(line.state != "in" for line in self):
            raise self._by_custodian()

    def _line_write(self, vals):
        """Past the lock: used by the verbs of the request."""
        return super().write(vals)

    def _check_finding(self, names):
        """Written by a custodian, each part in its own state of the request."""
        allowed = {
            "approved": OUT,
            "checking": BACK | UNSEAL,
        }
        touched = (OUT | BACK | UNSEAL) & names
        for loan in self.loan_id:
            if not loan._acts_as_custodian() or touched - allowed.get(
                loan.state, frozenset()
            ):
                raise self._by_custodian()

    def _by_custodian(self):
        _ = self.env._
        return refusal(
            self.env,
            _("What went out and what came back cannot be written from here."),
            basis=_("The custodian notes it before both sides sign; then it stays."),
            missing=_("the right moment of the slip, and a custodian"),
            cure=_("the custodian; a mistake found later is an incident"),
            error=AccessError,
        )

    # Rules --------------------------------------------------------------------

    def _check_items(self):
        """Cards of the same case and company, and cards at all."""
        for line in self.sudo():
            lot, loan = line.lot_id, line.loan_id
            if not lot.seized_state:
                raise self._refuse_item(
                    lot, self.env._("it is no card of seized property")
                )
            if lot.seized_case_id != loan.case_id:
                raise self._refuse_item(lot, self.env._("it belongs to another case"))
            if lot.company_id and lot.company_id != loan.company_id:
                raise self._refuse_item(lot, self.env._("it is kept elsewhere"))

    @api.model
    def _check_once(self, vals_list):
        """Each item stands once in a request; a unique index holds it as well."""
        pairs = [(vals.get("loan_id"), vals.get("lot_id")) for vals in vals_list]
        loans = [loan for loan, _lot in pairs if loan]
        known = self.sudo().search([("loan_id", "in", loans)]) if loans else self
        pairs += [(line.loan_id.id, line.lot_id.id) for line in known]
        twice = [lot for (_loan, lot), count in Counter(pairs).items() if count > 1]
        if any(twice):
            lot = self.env["stock.lot"].browse(twice[0])
            raise self._refuse_item(lot, self.env._("it stands in the request already"))

    def _refuse_item(self, lot, why):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” cannot be asked for here.", lot.name),
            missing=why,
            basis=_("Seized items leave the store for a purpose of their own case."),
            cure=_("the applicant, with a request for that case"),
        )

    def _content(self, stage):
        """What both sides sign of this item, as plain data."""
        line = self.sudo()
        content = {"item": line.lot_id.name, "lot": line.lot_id.id}
        if stage == "out":
            return {
                **content,
                "quantity": float_repr(line.out_quantity, 3),
                "condition": line.out_condition or None,
                "weight": float_repr(line.out_weight, 3),
                "seal": line.out_seal_no or None,
                "contents_checked": line.out_contents,
                "photos": line._photo_hashes("exit"),
            }
        return {
            **content,
            "result": line.back_result,
            "quantity": float_repr(line.back_quantity, 3),
            "condition": line.back_condition or None,
            "weight": float_repr(line.back_weight, 3),
            "seal": line.back_seal_no or None,
            "photos": line._photo_hashes("return"),
        }

    def action_open_line(self):
        """Open the item with its photos side by side."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.lot_id.name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    # Photos -------------------------------------------------------------------

    def _photo_hashes(self, stage):
        photos = self.sudo().photo_ids.filtered(lambda p: p.stage == stage)
        return sorted(photo.sha256 for photo in photos if photo.sha256)

    def _compare_photos(self):
        """Photos of the exit beside those of the return, one row for each view."""
        pairs = self._form_photos()
        if not pairs:
            return Markup("<p>%s</p>") % self.env._("No photos to compare.")
        cell = self.env["procuratorate.seized.photo"]._compare_cell
        head = Markup("<tr><th></th><th>%s</th><th>%s</th></tr>") % (
            self.env._("At exit"),
            self.env._("At return"),
        )
        rows = [
            Markup("<tr><th>%s</th>%s%s</tr>") % (label, cell(before), cell(after))
            for label, before, after in pairs
        ]
        return Markup('<table class="table table-sm"><thead>%s</thead>%s</table>') % (
            head,
            Markup().join(rows),
        )
