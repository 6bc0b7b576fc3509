from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_vehicle_proc import CLASSES

DIRECTOR = "procuratorate_base.post_office_director"
LEADER = "procuratorate_base.post_leader"


class FleetQuota(models.Model):
    """How many cars of a class the authority allows the office, by which document.

    A car on the register takes one place of one line. Places are counted under a
    lock: of two clerks who want the last one, one is told so.
    """

    _name = "procuratorate.fleet.quota"
    _inherit = ["procuratorate.fleet.document"]
    _description = "Quota of Official Cars"
    _number_prefix = "BZ"
    _order = "car_class, date_from desc, id desc"
    _rec_names_search = ["name", "document_no"]

    _engine_fields = frozenset({"name", "state", "turn", "confirmed_by_id"})

    state = fields.Selection(
        [("draft", "Draft"), ("valid", "In force"), ("ended", "Ended")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
    )
    car_class = fields.Selection(CLASSES, "Class", required=True, tracking=True)
    count = fields.Integer("Cars Allowed", required=True, tracking=True)
    date_from = fields.Date(
        "From", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date("To", help="Empty: until another document.")
    document_no = fields.Char("Document No.", tracking=True)
    decided_by = fields.Char(
        "Decided by",
        help="The vehicle authority; the finance department for law-enforcement and "
        "special technical cars.",
    )
    price_cap = fields.Monetary(
        "Price Allowed",
        help="Set by the document; for special technical cars always.",
    )
    displacement_cap = fields.Float("Displacement Allowed (L)", digits=(4, 1))
    currency_id = fields.Many2one(related="company_id.currency_id")
    replaces_id = fields.Many2one(
        "procuratorate.fleet.quota",
        copy=False,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The line that ends with this one; its cars move here.",
    )
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_fleet_quota_attachment_rel",
        "quota_id",
        "attachment_id",
        "Papers",
        copy=False,
    )
    confirmed_by_id = fields.Many2one(
        "hr.employee", readonly=True, copy=False, ondelete="restrict"
    )
    turn = fields.Integer(readonly=True, copy=False, export_string_translation=False)
    vehicle_ids = fields.One2many(
        "fleet.vehicle",
        "proc_quota_id",
        "Cars",
        readonly=True,
        domain=[("proc_state", "=", "active")],
    )
    taken = fields.Integer("Cars There Are", compute="_compute_taken")
    free = fields.Integer("Places Left", compute="_compute_taken")

    _positive = models.Constraint(
        "CHECK (count >= 0 AND price_cap >= 0 AND displacement_cap >= 0)",
        "Places, price and displacement are counted from nought upwards.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A quota does not end before it begins.",
    )

    @api.model
    def _default_date_from(self):
        return self.env.company._procuratorate_today()

    @api.depends("name", "car_class", "document_no")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["car_class"]._description_selection(self.env))
        for line in self:
            parts = (line.name, labels.get(line.car_class), line.document_no)
            line.display_name = " ".join(filter(None, parts))

    @api.depends("count", "vehicle_ids.proc_state", "vehicle_ids.proc_quota_id")
    def _compute_taken(self):
        taken = self._taken()
        for line in self:
            line.taken = taken.get(line.id, 0)
            line.free = line.count - line.taken if line.state == "valid" else 0

    def _taken(self):
        """{line id: cars on the register that hang on it}, archived ones too."""
        rows = (
            self.env["fleet.vehicle"]
            .sudo()
            .with_context(active_test=False)
            ._read_group(
                [("proc_quota_id", "in", self.ids), ("proc_state", "=", "active")],
                ["proc_quota_id"],
                ["__count"],
            )
        )
        return {line.id: count for line, count in rows}

    # Verbs ----------------------------------------------------------------------

    def action_confirm(self):
        """Put the document in force; the line it replaces ends, its cars move."""
        for line in self:
            line.check_access("read")
            line._confirm()
        return True

    def _confirm(self):
        what = self.env._("“%s” cannot be confirmed.", self.display_name)
        actor = self._actor_of(DIRECTOR, LEADER, what=what)
        self._expect("draft")
        self._check_complete(what)
        self._write_engine({"state": "valid", "confirmed_by_id": actor.id})
        self._put_on_record("fleet.quota", self._sealed_content())
        if self.replaces_id:
            self._take_over(self.replaces_id)

    def _check_complete(self, what):
        _, line = self.env._, self.sudo()
        today = line.company_id._procuratorate_today()
        old = line.replaces_id
        missing = [
            words
            for words, there in (
                (_("the number of the document"), line.document_no),
                (_("who decided it"), line.decided_by),
                (
                    _("the price set with the finance department"),
                    line.car_class != "special" or line.price_cap,
                ),
                (
                    _("a line of the same class that is in force, to replace"),
                    not old
                    or (old.car_class == line.car_class and old.state == "valid"),
                ),
                (
                    _("a day that has come, when another line ends with it"),
                    not old or old.date_from < line.date_from <= today,
                ),
            )
            if not there
        ]
        if missing:
            raise refusal(
                self.env,
                what,
                basis=_("Measures on official cars (2017), art. 6"),
                missing=", ".join(missing),
                cure=_("whoever prepares it"),
            )

    def _take_over(self, old):
        """The old line ends the day before; its cars hang on this one."""
        cars = (
            self.env["fleet.vehicle"]
            .sudo()
            .search([("proc_quota_id", "=", old.id), ("proc_state", "=", "active")])
        )
        old._close(fields.Date.subtract(self.date_from, days=1))
        self._take_turn()
        content = {"quota": self.display_name, "before": old.display_name}
        cars._proc_enter("fleet.quota_moved", content, {"proc_quota_id": self.id})

    def action_end(self):
        """End a line on which no car hangs any more."""
        for line in self:
            line.check_access("read")
            line._end()
        return True

    def _end(self):
        what = self.env._("“%s” cannot end.", self.display_name)
        self._actor_of(DIRECTOR, LEADER, what=what)
        self._expect("valid")
        self._take_turn()
        taken = self._taken().get(self.id)
        if taken:
            _ = self.env._
            raise refusal(
                self.env,
                what,
                missing=_("another line that replaces it; %s cars hang on it", taken),
                cure=_("the office director, who confirms the new line"),
            )
        self._close(self.sudo().company_id._procuratorate_today())

    def _close(self, day):
        self._write_engine({"state": "ended", "date_to": max(day, self.date_from)})
        self._put_on_record("fleet.quota_ended", {"on": day})

    def _sealed_content(self):
        line = self.sudo()
        return {
            "class": line.car_class,
            "count": line.count,
            "from": line.date_from,
            "to": line.date_to or None,
            "document_no": line.document_no,
            "decided_by": line.decided_by,
            "price": str(line.price_cap) if line.price_cap else None,
            "replaces": line.replaces_id.name or None,
            "attachments": line.attachment_ids._seal(),
        }
