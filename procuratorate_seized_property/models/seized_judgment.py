import base64

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.fields import Command

from ..tools.annex import order_of, read_annex
from ..tools.annex_match import Thing, match
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

    def action_import(self):
        """Read the annex: all of it, or nothing and every problem by its row."""
        for judgment in self:
            judgment.check_access("write")
            judgment._import()
        return True

    def _import(self):
        if self.state != "draft" or not self.annex:
            raise refusal(
                self.env,
                self.env._("There is no annex to read."),
                missing=self.env._("the file of the court, XLSX or CSV"),
                cure=self.env._("the handler"),
            )
        data = base64.b64decode(self.with_context(bin_size=False).annex)
        rows, problems = read_annex(data, self.annex_name)
        if problems:
            raise self._annex_refusal(problems)
        self.line_ids.unlink()
        self.write({"line_ids": [Command.create(self._line_vals(row)) for row in rows]})
        self._match()

    def _line_vals(self, row):
        return {
            "sequence": row["row"],
            "card_no": row.get("card"),
            "name": row["name"],
            "spec": row.get("spec"),
            "seal_no": row.get("seal"),
            "quantity": float(row.get("quantity") or 0.0),
            "amount": float(row.get("amount") or 0.0),
            "order_text": row.get("order"),
            "order": order_of(row.get("order")) or False,
            "recipient": row.get("recipient"),
            "remark": row.get("remark"),
        }

    def _annex_refusal(self, problems):
        _ = self.env._
        words = {
            "unreadable": _("the file cannot be read"),
            "too_long": _("the file is too long"),
            "no_heading": _("no heading with the name of the item was found"),
            "empty": _("the file names no item"),
            "no_name": _("the name of the item is missing"),
            "bad_quantity": _("no quantity"),
            "bad_amount": _("no amount"),
        }
        lines = [
            _(
                "Row %(row)s: %(problem)s %(value)s",
                row=row,
                problem=words[code],
                value=value,
            )
            for row, code, value in problems[:200]
        ]
        return refusal(
            self.env,
            _("The annex was not read; nothing was imported."),
            missing="\n".join(lines),
            cure=_("the handler, by correcting the file"),
        )

    def action_match(self):
        """Match again what has no card yet; choices made by hand stay."""
        for judgment in self:
            judgment.check_access("write")
            judgment._refuse_unless_open()
            judgment._match()
        return True

    def _match(self):
        lines = self.line_ids.filtered(lambda line: not line.lot_id)
        lots = self.sudo()._open_lots()
        found, suggested = match(
            [line._thing() for line in lines], [_card_thing(lot) for lot in lots]
        )
        for line in lines:
            if line.id in found:
                lot, how = found[line.id]
                line.write({"lot_id": lot, "match": how, "suggestion_ids": False})
                continue
            near = suggested.get(line.id, [])
            line.write(
                {
                    "suggestion_ids": [Command.set([lot for lot, _score in near])],
                    "suggestion": "; ".join(
                        f"{lots.browse(lot).name} {lots.browse(lot).seized_item} "
                        f"{score} %"
                        for lot, score in near
                    ),
                }
            )

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


def _card_thing(lot):
    line = lot.seized_line_id
    money = lot.seized_currency_id
    return Thing(
        lot.id,
        card=lot.name,
        name=lot.seized_item,
        spec=line.spec or line.features,
        seal=lot.seized_seal_no,
        amount=round(lot.seized_amount * 10**money.decimal_places) or None,
        quantity=lot.seized_qty,
    )
