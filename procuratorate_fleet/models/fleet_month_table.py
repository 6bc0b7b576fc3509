from odoo import models

from ..tools.workbook import figure, together, workbook
from .fleet_month_sums import ADDED_UP
from .fleet_sums import COLUMNS


class FleetMonth(models.Model):
    """The table of a month, printed and as a file."""

    _inherit = "procuratorate.fleet.month"

    def action_pdf(self):
        """Print the table of the month."""
        self.check_access("read")
        return self.env.ref(
            "procuratorate_fleet.action_report_fleet_month"
        ).report_action(self)

    def action_xlsx(self):
        """Download the table of the month."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/procuratorate_fleet/xlsx/{self._name}/{self.id}",
            "target": "download",
        }

    def _figure(self, value):
        """How a number stands on paper."""
        return figure(value)

    def _xlsx_name(self):
        return f"{self.name} {self._period()}.xlsx"

    def _xlsx(self):
        """The table as the bytes of a workbook, for who may read the month."""
        self.ensure_one()
        self.check_access("read")
        _ = self.env._
        columns, rows, total = self._month_table()
        title = _("Official Cars: Use and Cost of the Month")
        titles = [
            f"{title} {self._period()}",
            f"{self.sudo().company_id.name} {self.name}",
            *self._signed_words(),
        ]
        headings = [_("Class"), _("Plate"), _("Make and Model"), _("Section")]
        headings += self._column_words(columns)
        words = [
            [row["class"], row["plate"], row["car_name"], row["section"]]
            + [row[name] for name in columns]
            for row in [*rows, total]
        ]
        sheets = [(self._period(), titles, headings, words, True)]
        trip_headings, trips = self._trip_table()
        if trips:
            trips = [*trips, self._trip_total(trips)]
            sheets.append((_("Trips"), titles[:2], trip_headings, trips, True))
        return workbook(sheets)

    def _month_table(self):
        """(columns that have a number, rows, the row of sums), in words and numbers."""
        lines = self.line_ids
        costs = [name for name in COLUMNS.values() if any(lines.mapped(name))]
        extra = ("late", "reversed", "corrected")
        extra = [name for name in extra if any(lines.mapped(name))]
        energy = [name for name in ("litres", "kwh") if any(lines.mapped(name))]
        fine = [name for name in costs if name == "cost_fine"]
        costs = [name for name in costs if name not in fine]
        columns = ["trips", "km", *energy, *costs, "running", "per_km", *fine, *extra]
        classes = dict(lines._fields["car_class"]._description_selection(self.env))
        kinds = dict(lines._fields["kind"]._description_selection(self.env))
        rows = [
            {
                "class": classes.get(line.car_class) or "",
                "plate": (line.plate or "") if line.kind == "car" else kinds["class"],
                "car_name": line.car_name or "",
                "section": line.section or "",
                **{name: line[name] for name in columns},
            }
            for line in lines
        ]
        total = {"class": self.env._("Together"), "plate": "", "car_name": ""}
        total |= {
            "section": "",
            **{n: round(sum(lines.mapped(n)), 2) for n in ADDED_UP},
        }
        total["per_km"] = total["running"] / total["km"] if total["km"] > 0 else 0.0
        return columns, rows, total

    def _trip_total(self, rows):
        """The row of sums below the trips."""
        return together(rows, self.env._("Together"))

    def _column_words(self, columns):
        """The headings of these columns."""
        lines = self.env["procuratorate.fleet.month.line"]
        labels = lines.fields_get(columns, ["string"])
        return [labels[name]["string"] for name in columns]

    def _reviews(self):
        """Who reviewed the month: label, name, day; opinions stay in the file."""
        steps = self.sudo().approval_case_id.step_ids.sorted("sequence")
        company = self.sudo().company_id
        return [
            {
                "label": step.name,
                "name": step.decider_id.name or "",
                "date": step.decided_at
                and company._procuratorate_local(step.decided_at).date(),
            }
            for step in steps
        ]

    def _signed_words(self):
        return [
            f"{each['label']}: {each['name']} {each['date'] or ''}".strip()
            for each in self._reviews()
        ]
