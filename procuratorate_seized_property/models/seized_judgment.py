from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.item_states import TERMINAL

SEALED = {"case_id", "company_id", "number", "court_id", "received_on", "line_ids"}


class SeizedJudgment(models.Model):
    """The property annex of a judgment, laid against the cards of the case.

    Every line is matched to a card or shown as matching nothing, and so is every
    card; what the judgment does not deal with is asked of the court (SPC art. 446).
    """

    _name = "procuratorate.seized.judgment"
    _description = "Judgment on Seized Property"
    _inherit = [
        "procuratorate.verb.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _rec_name = "number"
    _check_company_auto = True
    _engine_fields = frozenset({"enquiry_on"})

    number = fields.Char(string="Judgment", required=True, tracking=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    case_id = fields.Many2one(
        "procuratorate.case",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    court_id = fields.Many2one("res.partner", required=True, ondelete="restrict")
    judged_on = fields.Date()
    effective_on = fields.Date(string="Effective on")
    received_on = fields.Date(
        string="Received on", help="The days of disposal count from the receipt."
    )
    annex = fields.Binary(string="Annex (XLSX, CSV)", attachment=True, copy=False)
    annex_name = fields.Char(copy=False)
    line_ids = fields.One2many(
        "procuratorate.seized.judgment.line", "judgment_id", "Lines of the annex"
    )
    disposal_ids = fields.One2many(
        "procuratorate.seized.disposal", "judgment_id", "Disposals", readonly=True
    )
    disposal_count = fields.Integer(compute="_compute_counts", compute_sudo=True)
    line_count = fields.Integer(
        "Number of lines", compute="_compute_counts", compute_sudo=True
    )
    open_line_count = fields.Integer(
        "Lines without a card", compute="_compute_counts", compute_sudo=True
    )
    open_lot_count = fields.Integer(
        "Items the judgment does not name",
        compute="_compute_counts",
        compute_sudo=True,
    )
    open_lot_ids = fields.Many2many(
        "stock.lot",
        string="Items without a line",
        compute="_compute_open_lots",
        compute_sudo=True,
    )
    enquiry = fields.Text(string="Enquiry to the court", copy=False)
    enquiry_on = fields.Date(string="Enquiry sent on", readonly=True, copy=False)
    state = fields.Selection(
        [("draft", "Being matched"), ("checked", "Matched")],
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )

    _number_uniq = models.UniqueIndex(
        "(company_id, case_id, number)", "This judgment was already entered."
    )

    # Computes -----------------------------------------------------------------

    @api.depends("line_ids.lot_id", "disposal_ids", "case_id")
    def _compute_counts(self):
        for judgment in self:
            lines = judgment.line_ids
            judgment.line_count = len(lines)
            judgment.open_line_count = len(lines.filtered(lambda r: not r.lot_id))
            judgment.disposal_count = len(judgment.disposal_ids)
            judgment.open_lot_count = len(judgment._open_lots())

    @api.depends("line_ids.lot_id", "case_id")
    def _compute_open_lots(self):
        for judgment in self:
            judgment.open_lot_ids = judgment._open_lots()

    def _case_lots(self):
        """Cards of the case that are still held or travel with it."""
        return self.env["stock.lot"].search(
            [
                ("seized_case_id", "=", self.case_id.id),
                ("seized_state", "not in", [*(TERMINAL - {"transferred"}), False]),
            ],
            order="name",
        )

    def _open_lots(self):
        if not self.case_id:
            return self.env["stock.lot"]
        return self._case_lots() - self.line_ids.lot_id

    # CRUD ---------------------------------------------------------------------

    def _refuse_change(self, vals):
        """What was matched and signed off stays as it was read."""
        if SEALED & vals.keys():
            super()._refuse_change(vals)

    def _refuse_removal(self):
        """Nor is a judgment taken away of which the court was asked."""
        super()._refuse_removal()
        if self.filtered("enquiry_on"):
            raise self._engine_refusal()

    def _engine_words(self):
        _ = self.env._
        return {
            "what": _("A judgment that was matched cannot be changed by hand."),
            "missing": _("a new entry for a corrected judgment"),
            "cure": _("the handler of the case"),
        }

    def _frozen_words(self, states):
        return self._engine_words()

    # Verbs --------------------------------------------------------------------

    def action_checked(self):
        """The handler has looked at every line; the result is put on record."""
        for judgment in self:
            judgment.check_access("write")
            judgment._check_done()
            judgment.sudo()._seal_checked()
        return True

    def _check_done(self):
        loose = self.line_ids.filtered(lambda r: not r.lot_id and not r.remark)
        if self.line_ids and not loose and self.state == "draft":
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The judgment is not matched line by line."),
            basis=_("Interpretation on Criminal Procedure 2021 (SPC), art. 446"),
            missing=_(
                "a card, or a remark why there is none, in row(s) %s",
                [str(row.sequence) for row in loose[:20]],
            ),
            cure=_("the handler of the case"),
        )

    def _seal_checked(self):
        content = {
            "judgment": self.number,
            "court": self.court_id.name,
            "case": self.case_id.number,
            "lines": [
                {
                    "row": line.sequence,
                    "name": line.name,
                    "order": line.order_text or None,
                    "card": line.lot_id.name or None,
                }
                for line in self.line_ids
            ],
            "not_dealt_with": self._open_lots().mapped("name"),
        }
        self.env["procuratorate.book"]._append_to(
            self.company_id, "seized", [("seized.judgment.matched", content, self)]
        )
        self._write_engine({"state": "checked"})

    def action_assistant(self):
        """Propose what becomes of each item of this judgment."""
        self.ensure_one()
        return self.env["procuratorate.seized.assistant"]._open(self.case_id, self)
