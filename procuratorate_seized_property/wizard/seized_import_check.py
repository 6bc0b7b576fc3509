from odoo import api, models
from odoo.addons.procuratorate_base.tools import cells
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.sheet import TOTALS, find_head, heading

from ..models.seized_item import PARTICULARS
from ..tools.cash import is_cash

#: what a file does not say: it follows from the category
FROM_CATEGORY = {"covers_fruits", "evidential_cash"}
COLUMNS = (
    "name",
    "category_id",
    *(name for name in PARTICULARS[1:] if name not in FROM_CATEGORY),
)
# What police and commissions call the columns of their own tables.
ALIASES = {
    "name": "物品名称 品名 财物名称 涉案财物名称 物品 item description",
    "category_id": "类别 分类 财物类别 物品类别 type",
    "spec": "规格 型号 规格型号 型号规格 品牌型号 model specification",
    "quantity": "数量 件数 qty",
    "uom_id": "单位 计量单位 unit",
    "features": "特征 主要特征 特征描述 物品特征",
    "weight": "重量 重量(克) 重量(g) 净重",
    "seal_no": "封条号 封签号 封条编号 封存编号",
    "amount": "金额 价值 金额(元)",
    "currency_id": "币种 货币",
    "face_value": "面值 面额",
    "sheet_count": "张数",
    "document_no": "证号 证件号 车牌号 凭证号 编号 票据号",
    "source_note": "来源 物品来源",
    "defects": "缺损 缺损特征 瑕疵",
    "newness": "新旧程度 成色",
    "payer_id": "交款人 缴款人 退缴人",
    "keeper_id": "保管人",
    "address": "地址 坐落 存放地点",
}


class ProcuratorateSeizedImport(models.TransientModel):
    """The pre-check: every cell is understood, or named with its row."""

    _inherit = "procuratorate.seized.import"

    def _examine(self):
        """Return ([(row number, values)], [problem]) of the file."""
        self._check_header()
        rows = self._rows()
        head, columns, unknown = find_head(rows, self._headings())
        if head is None or "name" not in columns.values():
            raise self._no_headings()
        labels = {
            field: str(rows[head][1][column]) for column, field in columns.items()
        }
        problems = [
            self._problem(
                rows[head][0], title, "", self.env._("column left out"), "hint"
            )
            for title in unknown
        ]
        found, reader = [], self._reader()
        for number, values in rows[head + 1 :]:
            cell = {f: values[c] for c, f in columns.items() if c < len(values)}
            if heading(cell.get("name")) in TOTALS:
                continue
            vals, wrong = self._read_row(reader, number, cell, labels)
            found.append((number, vals))
            problems += wrong
        problems += self._doubles(found, labels) + self._twice()
        if not found:
            problems.append(
                self._problem(0, "", "", self.env._("the file has no rows of items"))
            )
        return found, problems

    def _check_header(self):
        _ = self.env._
        wanted = {
            self.env._("the file"): self.file,
            self.env._("the draft to add to, or the case"): self.list_id
            or self.case_id,
        }
        missing = [name for name, value in wanted.items() if not value]
        if missing:
            raise refusal(
                self.env,
                _("The import cannot begin."),
                missing=", ".join(missing),
                cure=_("whoever imports"),
            )

    def _no_headings(self):
        _ = self.env._
        return refusal(
            self.env,
            _("No row of headings was found in “%s”.", self.file_name or ""),
            missing=_("a row whose cells name the columns, the item among them"),
            cure=_("whoever imports: download the template and copy the rows into it"),
        )

    # Headings and values ------------------------------------------------------

    @api.model
    def _headings(self):
        """{heading: field}: labels in every language in use, and what others write."""
        model = "procuratorate.seized.list.line"
        known = self._headings_of(model, COLUMNS, ALIASES)
        for field in COLUMNS:
            known.setdefault(field.removesuffix("_id"), field)
        return known

    def _reader(self):
        """What a row is read with, looked up once for the whole file."""
        Category = self.env["procuratorate.seized.category"]
        return {
            "category_id": self._by_name(Category, "code"),
            "uom_id": self._by_name(self.env["uom.uom"]),
            "currency_id": self._by_name(
                self.env["res.currency"], "symbol", "full_name"
            ),
            "labels": self.env["procuratorate.seized.list.line"]._particular_labels(),
            "cash": self.env["procuratorate.rule"]._value(
                "seized.list.cash_words", company=self.company_id
            ),
        }

    @api.model
    def _by_name(self, model, *more):
        """{name in any language or code: id}; the first one of a name counts."""
        known = {}
        for lang, _name in self.env["res.lang"].get_installed():
            for record in model.with_context(lang=lang).search([]):
                for field in ("name", *more):
                    known.setdefault(heading(record[field]), record.id)
        known.pop("", None)
        return known

    def _read_row(self, reader, number, cell, labels):
        """Return (values, problems) of one row."""
        vals, problems = {}, []
        Line = self.env["procuratorate.seized.list.line"]
        for field, value in cell.items():
            if value in (None, ""):
                continue
            try:
                vals[field] = self._read_cell(reader, Line._fields[field], value)
            except (ValueError, KeyError):
                text = self._why(Line._fields[field])
                problems.append(self._problem(number, labels[field], value, text))
        vals.setdefault("category_id", self.category_id.id)
        return vals, problems + self._row_problems(reader, number, vals, problems)

    @api.model
    def _read_cell(self, reader, field, value):
        """One value, typed; persons stay names until everything is right."""
        if field.name in reader:
            return reader[field.name][heading(value)]
        if field.type == "many2one":
            return cells.text(value)
        if field.type == "selection":
            labels = dict(field._description_selection(self.env))
            return next(
                k for k, v in labels.items() if heading(value) in (heading(v), k)
            )
        return cells.PARSERS[field.type](value)

    @api.model
    def _why(self, field):
        _ = self.env._
        return {
            "category_id": _("no such category"),
            "uom_id": _("no such unit"),
            "currency_id": _("no such currency"),
        }.get(field.name) or {
            "float": _("not a number"),
            "monetary": _("not an amount"),
            "integer": _("not a whole number"),
            "boolean": _("neither yes nor no"),
            "date": _("not a day"),
        }.get(field.type, _("not understood"))

    def _row_problems(self, reader, number, vals, wrong):
        """What a row lacks, and what cannot be."""
        _ = self.env._
        labels, problems = reader["labels"], []
        category = self.env["procuratorate.seized.category"].browse(vals["category_id"])
        bad = {problem["column"] for problem in wrong}

        def add(field, text, severity="error"):
            problems.append(
                self._problem(number, labels[field], vals.get(field), text, severity)
            )

        if not vals.get("name"):
            add("name", _("missing"))
        if not category and not bad:
            add("category_id", _("missing"))
        for field in ("quantity", "amount", "weight", "face_value", "sheet_count"):
            value = vals.get(field, 1)
            if value < 0 or (field == "quantity" and not value):
                add(field, _("not more than nothing"))
        if category and self._is_cash(reader, category, vals):
            add(
                "category_id",
                _("cash goes into the sole account, or is sealed evidential cash"),
            )
        for field in category._required_names():
            if field not in vals and field not in ("quantity", "uom_id", "currency_id"):
                add(
                    field,
                    _("the category asks for it before the list is signed"),
                    "hint",
                )
        return problems

    @api.model
    def _is_cash(self, reader, category, vals):
        counted = {"face_value", "sheet_count"} <= set(category._required_names())
        return (
            category.kind == "goods"
            and not counted
            and is_cash(vals.get("name"), reader["cash"])
        )

    @api.model
    def _problem(self, row, column, value, text, severity="error"):
        return {
            "row": row,
            "column": column,
            "value": "" if value in (None, False) else str(value)[:80],
            "problem": text,
            "severity": severity,
        }
