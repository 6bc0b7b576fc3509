import io

import xlsxwriter

from odoo import api, models
from odoo.addons.procuratorate_base.tools import cells
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.sheet import TOTALS, find_head, heading

from ..models.armory_intake_ammo import PARTICULARS as AMMO
from ..models.armory_intake_gun import PARTICULARS as GUN
from .armory_intake_import import TABLES

COLUMNS = {
    "gun": (
        "type_id",
        *GUN,
        "read_number",
        "calibre",
        "cabinet_id",
    ),
    "ammo": ("type_id", *AMMO, "counted", "cabinet_id"),
}
# What offices call the columns of the lists they have.
ALIASES = {
    "type_id": "型号 枪型 枪支型号 弹种 弹药型号 model type",
    "number": "枪号 枪支编号 枪支号码 serial",
    "read_number": "核对枪号 实物枪号",
    "maker": "厂家 生产厂家 制造厂",
    "year": "年份 出厂年份 生产年份",
    "calibre": "口径 caliber",
    "certificate_no": "枪证号 枪证编号",
    "magazine_count": "弹匣数 弹匣数量",
    "magazine_marks": "弹匣号 弹匣编号",
    "accessories": "附件 附品",
    "condition": "状况 技术状况 完好情况",
    "cabinet_id": "枪柜 弹柜 柜号",
    "slot": "枪位 位置 枪位号",
    "seal_no": "封条号 铅封号",
    "ballistic_ref": "弹痕样本号 枪弹痕迹编号",
    "ballistic_on": "弹痕采集日期",
    "rounds_fired": "累计射弹数 已发射数",
    "received_on": "配发日期 入库日期",
    "batch": "批号 批次",
    "package": "包装",
    "quantity": "数量 发数",
    "counted": "实点数 清点数",
    "purpose": "用途",
}


class ArmoryIntakeImport(models.TransientModel):
    """How a table is read: every cell is understood, or named with its row."""

    _inherit = "procuratorate.armory.intake.import"

    def _examine(self):
        """Return ([(row number, values)], [problem]) of the file."""
        table = self._rows()
        head, columns, _unknown = find_head(table, self._headings())
        wanted = "number" if self.kind == "gun" else "batch"
        if head is None or wanted not in columns.values():
            raise self._no_headings()
        readers, rows, problems = self._readers(), [], []
        for number, values in table[head + 1 :]:
            cell = {f: values[c] for c, f in columns.items() if c < len(values)}
            if any(heading(value) in TOTALS for value in cell.values()):
                continue
            vals, wrong = self._read_row(readers, number, cell)
            rows.append((number, vals))
            problems += wrong
        if not rows:
            raise self._no_headings()
        return rows, problems + self._row_problems(rows, problems)

    def _row_problems(self, rows, wrong):
        """What the receipt itself would say of these rows, beside unread cells."""
        doc = self.intake_id
        unread = {(problem.row, problem.column) for problem in wrong}
        check = doc._gun_problems if self.kind == "gun" else doc._ammo_problems
        known = check(rows, counted=False)
        return [each for each in known if (each.row, each.column) not in unread]

    def _no_headings(self):
        _ = self.env._
        return refusal(
            self.env,
            _("The file “%s” has no table of what is received.", self.file_name or ""),
            missing=_("a row with the names of the columns, and rows below it"),
            cure=_("download the template and copy the rows into it"),
        )

    # Headings and values ----------------------------------------------------------

    def _headings(self):
        """{heading: field} of the table that is imported."""
        return self._headings_of(TABLES[self.kind][1], COLUMNS[self.kind], ALIASES)

    def _readers(self):
        """{field: {name: id}}, looked up once for the whole file."""
        doc, use = self.intake_id, f"{self.kind}_cabinet"
        places = self.env["stock.location"].search(
            [("armory_use", "=", use), ("armory_room_id", "=", doc.room_id.id)]
        )
        types = self.env["procuratorate.armory.type"].search([("kind", "=", self.kind)])
        cabinets = {heading(place.name): place.id for place in places}
        cabinets |= {heading(place.barcode): place.id for place in places}
        cabinets.pop("", None)
        return {
            "type_id": {heading(each.name): each.id for each in types},
            "cabinet_id": cabinets,
        }

    def _read_row(self, readers, number, cell):
        """Return (values, problems) of one row."""
        vals, problems = {}, []
        Row = self.env[TABLES[self.kind][1]]
        for name, value in cell.items():
            if value in (None, ""):
                continue
            field = Row._fields[name]
            try:
                vals[name] = self._read_cell(readers, field, value)
            except (ValueError, KeyError, StopIteration):
                problems.append(
                    self.intake_id._problem(
                        Row._name, number, name, value, self._why(field)
                    )
                )
        defaults = {"magazine_count": 0} if self.kind == "gun" else {"purpose": "duty"}
        return {**defaults, **vals}, problems

    @api.model
    def _read_cell(self, readers, field, value):
        """One value, typed."""
        if field.name in readers:
            return readers[field.name][heading(value)]
        if field.type == "selection":
            return next(
                key
                for lang, _name in self.env["res.lang"].get_installed()
                for key, label in field._description_selection(
                    self.with_context(lang=lang).env
                )
                if heading(value) in (heading(label), key)
            )
        return cells.PARSERS[field.type](value)

    @api.model
    def _why(self, field):
        _ = self.env._
        named = {
            "type_id": _("no such type"),
            "cabinet_id": _("no such cabinet in this room"),
        }
        typed = {
            "integer": _("not a whole number"),
            "date": _("not a day"),
            "selection": _("not one of the choices"),
        }
        return named.get(field.name) or typed.get(field.type, _("not understood"))

    # Template ---------------------------------------------------------------------

    def _template(self):
        """The workbook: headings, and the names that may be chosen."""
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"in_memory": True})
        bold = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1})
        names = COLUMNS[self.kind]
        labels = self.env[TABLES[self.kind][1]].fields_get(names, ["string"])
        sheet = book.add_worksheet(dict(self._fields["kind"].selection)[self.kind])
        choices = book.add_worksheet(self.env._("Choices"))
        for column, name in enumerate(names):
            sheet.write_string(0, column, labels[name]["string"], bold)
            self._offer(sheet, choices, column, name, labels)
        sheet.set_column(0, len(names) - 1, 16)
        sheet.freeze_panes(1, 0)
        book.close()
        return stream.getvalue()

    def _offer(self, sheet, choices, column, name, labels):
        """A list to choose from, for what must be one of some names."""
        field = self.env[TABLES[self.kind][1]]._fields[name]
        if field.type == "selection":
            offered = [label for _key, label in field._description_selection(self.env)]
        elif field.type == "many2one":
            ids = [*self._readers()[name].values()]
            offered = [
                *dict.fromkeys(self.env[field.comodel_name].browse(ids).mapped("name"))
            ]
        else:
            return
        choices.write_column(0, column, [labels[name]["string"], *offered])
        letter = xlsxwriter.utility.xl_col_to_name(column)
        source = f"='{choices.get_name()}'!${letter}$2:${letter}${len(offered) + 1}"
        sheet.data_validation(
            1, column, 5000, column, {"validate": "list", "source": source}
        )
