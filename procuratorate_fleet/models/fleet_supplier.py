from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.talk import content_of
from odoo.exceptions import AccessError

KINDS = [
    ("fuel", "Fuel and charging"),
    ("repair", "Repair"),
    ("insurance", "Insurance"),
]


class FleetSupplier(models.Model):
    """Who was chosen by government purchase to fuel, repair or insure official cars.

    A row says from when to when, and by which contract. It is put on record, ended,
    and never deleted: what was designated on a day stays so.
    """

    _name = "procuratorate.fleet.supplier"
    _description = "Designated Supplier of Official Cars"
    _inherit = ["mail.thread"]
    _order = "kind, date_from desc, id desc"
    _rec_name = "partner_id"
    _check_company_auto = True

    partner_id = fields.Many2one(
        "res.partner", "Supplier", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(KINDS, "Designated for", required=True, default="fuel")
    contract_no = fields.Char(
        "Purchase Contract No.", required=True, help="Contract of government purchase."
    )
    date_from = fields.Date(
        "Designated from",
        required=True,
        default=lambda self: self.env.company._procuratorate_today(),
    )
    date_to = fields.Date("Designated to", help="Last day; empty while it holds.")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    current = fields.Boolean(
        "Holds Today", compute="_compute_current", search="_search_current"
    )

    _in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A designation cannot end before it begins.",
    )
    _once = models.Constraint(
        "EXCLUDE USING gist (int4range(partner_id, partner_id, '[]') WITH &&,"
        " int4range(company_id, company_id, '[]') WITH &&,"
        " int4range(ascii(kind), ascii(kind), '[]') WITH &&,"
        " daterange(date_from, date_to, '[]') WITH &&)",
        "This supplier is designated for that already, at that time.",
    )

    @api.depends("date_from", "date_to", "company_id")
    def _compute_current(self):
        for row in self:
            today = row.company_id._procuratorate_today()
            ended = row.date_to and row.date_to < today
            row.current = bool(row.date_from and row.date_from <= today and not ended)

    def _search_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env.company._procuratorate_today()
        return [
            ("date_from", "<=", today),
            "|",
            ("date_to", "=", False),
            ("date_to", ">=", today),
        ]

    # Who is designated ----------------------------------------------------------

    @api.model
    def _designations(self, kind, company):
        """[(partner id, from, to)] of a kind, read once for many questions."""
        rows = self.sudo().search_fetch(
            [("kind", "=", kind), ("company_id", "=", company.id)],
            ["partner_id", "date_from", "date_to"],
        )
        return [(row.partner_id.id, row.date_from, row.date_to) for row in rows]

    @api.model
    def _is_designated(self, kind, partner, day, company, known=None):
        """Whether this partner, or whom it belongs to, is designated on that day."""
        if not partner:
            return False
        known = self._designations(kind, company) if known is None else known
        chain, each = set(), partner.sudo()
        while each and each.id not in chain:
            chain.add(each.id)
            each = each.parent_id
        return any(
            partner_id in chain and start <= day and (not end or end >= day)
            for partner_id, start, end in known
        )

    # On record ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """A designation is an act, and goes on record."""
        rows = super().create(vals_list)
        rows._put_on_record("fleet.supplier")
        return rows

    def write(self, vals):
        """Only its end is told later; what was designated stays."""
        content = content_of(vals)
        if content - {"date_to"}:
            raise self._refuse_change()
        result = super().write(vals)
        if content:
            self._put_on_record("fleet.supplier.ended")
        return result

    def unlink(self):
        """Ended, never deleted."""
        self._refuse_removal()
        return super().unlink()

    def _refuse_removal(self):
        if any(row.company_id._procuratorate_on() for row in self.sudo()):
            raise self._refuse_change()

    def _put_on_record(self, kind):
        Book = self.env["procuratorate.book"]
        for company, rows in self.sudo().grouped("company_id").items():
            if company._procuratorate_on():
                Book._append_to(
                    company, "fleet", [(kind, row._told(), row) for row in rows]
                )

    def _told(self):
        return {
            "supplier": self.partner_id.display_name,
            "for": self.kind,
            "contract": self.contract_no,
            "from": self.date_from,
            "to": self.date_to or None,
        }

    def _refuse_change(self):
        _ = self.env._
        return refusal(
            self.env,
            _("A designation is ended, and neither changed nor deleted."),
            basis=_("Designated insurance, repair and fuel by government purchase."),
            missing=_("its last day; for another contract a row of its own"),
            cure=_("the fleet clerk, under “Designated Suppliers”"),
            error=AccessError,
        )
