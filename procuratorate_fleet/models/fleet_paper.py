from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_slip import FAR
from .fleet_vehicle_proc import CLERK

KINDS = [
    ("compulsory", "Compulsory insurance"),
    ("commercial", "Commercial insurance"),
    ("inspection", "Inspection"),
    ("licence_book", "Licence book"),
]
INSURANCES = ("compulsory", "commercial")
INSURED = "fleet.paper.insurance"


class FleetPaper(models.Model):
    """A paper of a car: insurance, inspection, licence book; from when to when.

    Each kind is asked for by itself. What is on record stays: a wrong paper is voided
    with a reason, the next one is a paper of its own.
    """

    _name = "procuratorate.fleet.paper"
    _inherit = ["procuratorate.fleet.document"]
    _description = "Paper of an Official Car"
    _order = "date_to desc, id desc"
    _number_prefix = "ZJ"
    _rec_names_search = ["name", "number", "vehicle_id.license_plate"]
    _engine_fields = frozenset({"name", "renewed_by_id", "void_text", "cost_id"})

    state = fields.Selection(
        [("draft", "Draft"), ("recorded", "On record"), ("void", "Void")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        "Car",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        domain="[('proc_state', '!=', False), ('company_id', '=', company_id)]",
    )
    department_id = fields.Many2one(
        related="vehicle_id.proc_department_id", string="Allotted to", compute_sudo=True
    )
    kind = fields.Selection(KINDS, required=True, default="compulsory", tracking=True)
    number = fields.Char("Paper No.", help="Policy, certificate or licence book.")
    date_from = fields.Date(
        "From", required=True, default=lambda self: self._default_from()
    )
    date_to = fields.Date(
        "Valid to",
        compute="_compute_date_to",
        store=True,
        readonly=False,
        precompute=True,
        help="The last day. Of an inspection the day on which the next one is due: "
        "reckoned for cars up to nine seats that are no vans, entered for others.",
    )
    reckoned = fields.Boolean(compute="_compute_reckoned")
    partner_id = fields.Many2one(
        "res.partner",
        "Insurer or Station",
        ondelete="restrict",
        index="btree_not_null",
    )
    amount = fields.Monetary()
    currency_id = fields.Many2one(related="company_id.currency_id")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_fleet_paper_attachment_rel",
        "paper_id",
        "attachment_id",
        "Scans",
        copy=False,
    )
    renewed_by_id = fields.Many2one(
        "procuratorate.fleet.paper",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    cost_id = fields.Many2one(
        "fleet.vehicle.log.services",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    void_text = fields.Char("Why It Is Void", readonly=True, copy=False)

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A paper does not end before it begins.",
    )
    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)", "A paper does not cost less than nothing."
    )
    _ends_soon = models.Index("(company_id, date_to) WHERE state = 'recorded'")
    _of_a_car = models.Index("(vehicle_id, kind, date_to) WHERE state = 'recorded'")

    @api.model
    def _default_from(self):
        return self.env.company._procuratorate_today()

    @api.depends("vehicle_id.seats", "vehicle_id.proc_body", "kind")
    def _compute_reckoned(self):
        for paper in self:
            car = paper.sudo().vehicle_id
            paper.reckoned = (
                paper.kind == "inspection" and car._proc_inspection_reckoned()
            )

    @api.depends("vehicle_id", "kind", "date_from")
    def _compute_date_to(self):
        """A year of insurance; the next inspection as the rules reckon it."""
        for paper in self:
            if not paper.date_from or not paper.vehicle_id:
                continue
            if paper.date_from > FAR.date():  # a slip of the pen
                paper.date_to = False
            elif paper.kind in INSURANCES:
                paper.date_to = fields.Date.add(paper._insured_until(), days=-1)
            elif paper.kind == "inspection":
                car = paper.sudo().vehicle_id
                paper.date_to = car._proc_inspection_after(paper.date_from)
            else:
                paper.date_to = False

    def _insured_until(self):
        """The day on which a policy that begins on its first one holds no more."""
        months = self._rule(INSURED)[0]
        return fields.Date.add(self.date_from, months=months)

    @api.depends("name", "kind", "vehicle_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for paper in self:
            parts = (paper.sudo().vehicle_id._proc_name(), kinds.get(paper.kind))
            paper.display_name = " ".join(filter(None, parts)) or paper.name

    # Verbs ----------------------------------------------------------------------

    def action_record(self):
        """Put these papers on record; from now on the gates believe them."""
        for paper in self:
            paper.check_access("read")
            paper._record()
        return True

    def _record(self):
        what = self.env._("“%s” is not put on record.", self.display_name)
        self._actor_of(CLERK, what=what)
        self._expect("draft")
        self._check_facts(what)
        self._check_insured(what)
        self._write_engine({"state": "recorded", "cost_id": self._book_cost()})
        self._put_on_record("fleet.paper", self._sealed_content())
        self._relink()

    def _check_facts(self, what):
        _, paper = self.env._, self.sudo()
        car = paper.vehicle_id
        missing = []
        if not car._proc_official() or car.proc_state == "disposed":
            missing.append(_("an official car that was not disposed of"))
        if not (paper.number or "").strip():
            missing.append(_("the number of the paper"))
        if not paper.date_to and paper.kind != "licence_book":
            missing.append(self._no_end_words())
        if paper.kind in INSURANCES and not paper.partner_id:
            missing.append(_("the insurer"))
        missing += self._inspection_words()
        if missing:
            raise refusal(
                self.env,
                what,
                basis=_(
                    "One car, one file; each kind of paper is asked for by itself."
                ),
                missing=", ".join(missing),
                cure=_("the fleet clerk"),
            )

    def _no_end_words(self):
        _ = self.env._
        if self.kind == "inspection":
            return _(
                "the day on which the next inspection is due, as the certificate says: "
                "for vans and cars with more than nine seats it is not reckoned"
            )
        return _("the last day on which it holds")

    def _check_insured(self, what):
        """No compulsory insurance holds for longer than the law knows.

        The gates would believe a slip of the pen for years. Some policies name the day
        on whose first hour they end.
        """
        _, paper = self.env._, self.sudo()
        if paper.kind != "compulsory" or not paper.date_to:
            return
        last = paper._insured_until()
        if paper.date_to > last:
            raise refusal(
                self.env,
                what,
                rule=paper._rule(INSURED)[1],
                missing=_(
                    "a last day not after %s, as compulsory insurance holds", last
                ),
                cure=_("the fleet clerk"),
            )

    def _inspection_words(self):
        """A test that is still to come is no test; no due day later than reckoned."""
        _, paper = self.env._, self.sudo()
        if paper.kind != "inspection":
            return []
        found, today = [], paper.company_id._procuratorate_today()
        if paper.date_from > today:
            found.append(_("an inspection that has taken place"))
        due = paper.vehicle_id._proc_inspection_after(paper.date_from)
        if due and paper.date_to and paper.date_to > due:
            found.append(_("a due day not after %s, as the rules reckon it", due))
        return found

    def _book_cost(self):
        """What it cost, in the one row of costs of the car."""
        paper = self.sudo()
        if not paper.amount:
            return False
        kind = "inspection" if paper.kind == "inspection" else "insurance"
        vals = {
            "amount": paper.amount,
            "vendor_id": paper.partner_id.id,
            "description": paper.display_name,
            "proc_receipt": paper.number,
        }
        return paper.vehicle_id._proc_cost(kind, vals).id

    def _undo_cost(self, reason):
        """What it cost leaves the account: a settled row is reversed, not voided."""
        row = self.sudo().cost_id
        if not row or row.proc_void or row.proc_reversed:
            return
        if row._proc_settled():
            row._proc_reverse(reason)
        else:
            row._proc_void(reason)

    def action_void(self, text=None):
        """It was entered wrongly, or taken back: with the reason, on record."""
        for paper in self:
            paper.check_access("read")
            paper._actor_of(CLERK)
            paper._expect("recorded")
            text = paper._word(text)
            paper._write_engine({"state": "void", "void_text": text})
            paper._put_on_record("fleet.paper.void", {"reason": text})
            paper._undo_cost(text)
            paper._relink()
        return True

    def action_renew(self):
        """Open the paper that follows this one."""
        self.ensure_one()
        known = self.date_to and self.date_to < FAR.date()
        begins = known and fields.Date.add(self.date_to, days=1)
        context = {
            "default_vehicle_id": self.vehicle_id.id,
            "default_kind": self.kind,
            "default_partner_id": self.partner_id.id,
        }
        if begins and self.kind in INSURANCES:
            context["default_date_from"] = begins
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Renew"),
            "res_model": self._name,
            "view_mode": "form",
            "context": context,
        }

    def _relink(self):
        """Say of each paper of these cars and kinds which later one renews it."""
        for paper in self.sudo():
            rows = self.sudo().search(
                [
                    ("vehicle_id", "=", paper.vehicle_id.id),
                    ("kind", "=", paper.kind),
                    ("state", "=", "recorded"),
                ]
            )
            rows = rows.sorted(lambda row: (row.date_to or row.date_from, row.id))
            nothing = self.browse()
            following = [*rows[1:], nothing]
            for row, later in zip(rows, following, strict=False):
                if row.renewed_by_id != later:
                    row._write_engine({"renewed_by_id": later.id})

    def _sealed_content(self):
        paper = self.sudo()
        return {
            "car": paper.vehicle_id.license_plate,
            "paper": paper.kind,
            "number": paper.number,
            "from": paper.date_from,
            "to": paper.date_to or None,
            "partner": paper.partner_id.name or None,
            "amount": str(paper.amount) if paper.amount else None,
            "attachments": paper.attachment_ids._seal(),
        }
