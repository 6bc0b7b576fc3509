"""Read the property annex of a judgment: XLSX or CSV, every problem by its row."""

import csv
import io
import re
from decimal import Decimal, InvalidOperation
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

MAX_ROWS = 20000
#: heading as courts write it → name of the column
COLUMNS = {
    "card": ("编号", "物品编号", "卡号", "清单编号", "card", "card no.", "number"),
    "name": ("名称", "物品名称", "财物名称", "item", "name"),
    "spec": ("规格", "型号", "规格型号", "特征", "spec", "specification", "features"),
    "quantity": ("数量", "quantity", "qty"),
    "amount": ("金额", "价值", "数额", "amount", "value"),
    "seal": ("封条号", "封签号", "封存编号", "seal", "seal no."),
    "order": ("处理方式", "处理意见", "判项", "处置", "order", "disposal"),
    "recipient": ("受领人", "返还对象", "被害人", "recipient"),
    "remark": ("备注", "说明", "remark", "note"),
}
HEADINGS = {word: name for name, words in COLUMNS.items() for word in words}
#: word in the judgment → what it orders
ORDERS = (
    ("remit", ("上缴国库", "没收", "国库", "罚没", "treasury", "confiscate", "remit")),
    ("return", ("返还", "发还", "退还", "退赔", "return", "restitution")),
    ("destroy", ("销毁", "destroy")),
    ("transfer", ("移送", "移交", "transfer")),
    ("keep", ("随案", "存档", "附卷", "file")),
)
TEN_THOUSAND = Decimal(10000)


def read_annex(data, filename):
    """``(rows, problems)`` of the file: dicts with texts, and sentences as tuples.

    A problem is ``(row number, code, value)``; rows are given only without problems.
    """
    table, problem = _table(data, filename or "")
    if problem:
        return [], [problem]
    start, columns = _heading(table)
    if start is None:
        return [], [(1, "no_heading", "")]
    rows, problems = [], []
    for number, cells in enumerate(table[start + 1 :], start + 2):
        if not any(cells):
            continue
        row, wrong = _row(cells, columns)
        problems += [(number, code, value) for code, value in wrong]
        rows.append({**row, "row": number})
    if not rows:
        problems.append((start + 2, "empty", ""))
    return ([], problems) if problems else (rows, [])


def order_of(text):
    """What the judgment orders, by the words it uses; "" when it is not clear."""
    found = {
        code
        for code, words in ORDERS
        if any(word in (text or "").lower() for word in words)
    }
    return found.pop() if len(found) == 1 else ""


def number_of(text):
    """A number out of “人民币5.2万元”, “1,234.50” or “3台”; None when there is none."""
    clean = re.sub(r"[,，\s]", "", str(text))
    found = re.findall(r"-?\d+(?:\.\d+)?", clean)
    if len(found) != 1:
        return None
    try:
        number = Decimal(found[0])
    except InvalidOperation:
        return None
    return number * TEN_THOUSAND if "万" in clean else number


def _table(data, filename):
    if filename.lower().endswith(".csv"):
        return _csv(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        return [], (0, "unreadable", filename)
    table = []
    for cells in book.worksheets[0].iter_rows(values_only=True):
        table.append([_text(cell) for cell in cells])
        if len(table) > MAX_ROWS:
            return [], (MAX_ROWS, "too_long", str(MAX_ROWS))
    return table, None


def _csv(data):
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        return [], (0, "unreadable", "csv")
    table = [[_text(cell) for cell in row] for row in csv.reader(io.StringIO(text))]
    if len(table) > MAX_ROWS:
        return [], (MAX_ROWS, "too_long", str(MAX_ROWS))
    return table, None


def _text(cell):
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _heading(table):
    """The first row in which a column for the name of the item stands."""
    for index, cells in enumerate(table[:20]):
        columns = {}
        for place, cell in enumerate(cells):
            name = HEADINGS.get(cell.strip().lower())
            if name and name not in columns.values():
                columns[place] = name
        if "name" in columns.values():
            return index, columns
    return None, {}


def _row(cells, columns):
    row = {name: cells[place] for place, name in columns.items() if place < len(cells)}
    wrong = []
    if not row.get("name"):
        wrong.append(("no_name", ""))
    for name in ("quantity", "amount"):
        text = row.get(name, "")
        number = number_of(text) if text else None
        if text and (number is None or number < 0):
            wrong.append((f"bad_{name}", text))
        row[name] = number
    return row, wrong
