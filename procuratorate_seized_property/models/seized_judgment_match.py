import base64

from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.fields import Command

from ..tools.annex import order_of, read_annex
from ..tools.annex_match import Thing, match


class SeizedJudgment(models.Model):
    """Reading the annex, and laying its lines against the cards."""

    _inherit = "procuratorate.seized.judgment"

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
