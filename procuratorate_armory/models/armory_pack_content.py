import io
import tempfile
import zipfile

from odoo import models

from ..tools.tables import write_workbook
from .armory_pack import COVER

PREFIX = "procuratorate.armory."


class ArmoryPack(models.Model):
    """What is in a pack: tables for the eye, sealed books for the proof."""

    _inherit = "procuratorate.armory.pack"

    def _zip(self):
        """The bytes of the pack."""
        books = self._books()
        with tempfile.TemporaryFile() as sealed:
            books._export(sealed)
            sealed.seek(0)
            stream = io.BytesIO()
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as pack:
                pack.writestr("cover.pdf", self._cover())
                pack.writestr("tables.xlsx", write_workbook(self._tables()))
                pack.writestr("heads.txt", self._heads_text(books))
                with pack.open("sealed-books.zip", "w", force_zip64=True) as target:
                    while chunk := sealed.read(1 << 20):
                        target.write(chunk)
        return stream.getvalue()

    def _cover(self):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        return report._render_qweb_pdf(COVER, self.ids)[0]

    def _books(self):
        """The register of the armory and the books of its rooms."""
        books = self.env["procuratorate.book"]
        self.env.flush_all()
        return books.search(
            [("company_id", "=", self.company_id.id), ("code", "=like", "armory%")],
            order="code",
        )

    def _heads_text(self, books):
        """The head of each book as its QR code has it, line by line."""
        lines = []
        for book in books:
            head = book.last_head_id
            lines += [book.code, book.name, str(head.size), head.text or "", ""]
        return "\n".join(lines)

    def _state_rows(self):
        """[(state, guns in it)] for the cover, in words."""
        counts = (self.figures or {}).get("guns_by_state", {})
        states = self.env["stock.lot"]._fields["armory_state"]
        return [
            (label, counts[state])
            for state, label in states._description_selection(self.env)
            if counts.get(state)
        ]

    def _form_signatures(self):
        """The boxes of the cover, left to the pen."""
        _ = self.env._
        return [{"label": _("For the unit")}, {"label": _("For the police")}]

    # Figures ------------------------------------------------------------------

    def _count_figures(self):
        """The numbers of the cover."""
        Lot = self.env["stock.lot"]
        own = ("company_id", "=", self.company_id.id)
        states = Lot._read_group(
            [own, ("armory_kind", "=", "gun")], ["armory_state"], ["__count"]
        )
        rounds = self.env["procuratorate.armory.ammunition"]._read_group(
            [own], [], ["on_hand:sum", "out:sum"]
        )
        [[on_hand, out]] = rounds
        return {
            "guns": sum(count for _state, count in states),
            "guns_by_state": {state or "": count for state, count in states},
            "rounds": int(on_hand or 0),
            "rounds_out": int(out or 0),
            "issues": self._count("issue", "issued_at"),
            "incidents": self._count("incident", "create_date"),
            "counts": self._count("count", "create_date"),
            "books": {
                book.code: {"entries": book.head_sequence, "hash": book.head_hash}
                for book in self._books()
            },
        }

    def _count(self, model, moment):
        if PREFIX + model not in self.env:
            return 0
        return self.env[PREFIX + model].search_count(self._span(moment))

    def _span(self, moment):
        """The domain of what happened within the twelve months."""
        company = self.company_id
        first = company._procuratorate_utc(self.date_from)
        return [("company_id", "=", company.id), (moment, ">=", first)]

    # Tables -------------------------------------------------------------------

    def _tables(self):
        """[(name of the sheet, records, fields)], in the language of the office."""
        tables = []
        for name, model, domain, order, columns in self._table_specs():
            if model in self.env:
                records = self.env[model].search(domain, order=order)
                tables.append((name, records, columns))
        return tables

    def _table_specs(self):
        _ = self.env._
        own = [("company_id", "=", self.company_id.id)]
        guns = [*own, ("armory_kind", "=", "gun")]
        made = self._span("create_date")
        books = [*own, ("code", "=like", "armory%")]
        log = [(f"issue_id.{name}", *rest) for name, *rest in self._span("issued_at")]
        return [
            (_("Guns"), "stock.lot", guns, "name", GUN),
            (_("Care"), "stock.lot", guns, "name", CARE),
            (_("Ammunition"), PREFIX + "ammunition", own, None, AMMUNITION),
            (_("Permits"), PREFIX + "permit", own, "employee_id, id", PERMIT),
            (
                _("Issues and Returns"),
                PREFIX + "issue.line",
                log,
                "issue_id, id",
                LOG,
            ),
            (_("Counts"), PREFIX + "count", made, "id", COUNT),
            (_("Incidents"), PREFIX + "incident", made, "id", INCIDENT),
            (_("Sealed Books"), "procuratorate.book", books, "code", BOOK),
        ]


GUN = (
    "armory_number",
    "armory_type_id",
    "armory_type_id.calibre",
    "armory_maker",
    "armory_year",
    "armory_certificate_no",
    "armory_state",
    "armory_condition",
    "armory_room_id",
    "armory_home_id",
    "armory_slot",
    "armory_holder_id",
    "armory_due_at",
    "armory_received_on",
    "armory_authority",
    "armory_source_document",
    "armory_ballistic_ref",
    "armory_seal_no",
    "armory_rounds_fired",
)
CARE = (
    "armory_number",
    "armory_type_id",
    "armory_wiped_on",
    "armory_stripped_on",
    "armory_test_fired_on",
    "armory_fired_on",
    "armory_condition",
)
AMMUNITION = (
    "type_id",
    "calibre",
    "lot_id.armory_number",
    "purpose",
    "room_id",
    "on_hand",
    "reserved",
    "out",
    "dud",
)
PERMIT = ("employee_id", "number", "issuer", "valid_from", "valid_to", "state")
LOG = (
    "issue_id.name",
    "issue_id.holder_id",
    "issue_id.purpose",
    "issue_id.issued_at",
    "issue_id.closed_at",
    "issue_id.issued_by_id",
    "issue_id.issued_second_id",
    "issue_id.returned_to_id",
    "issue_id.returned_second_id",
    "kind",
    "type_id",
    "lot_id.name",
    "issued",
    "returned",
    "fired",
    "dud",
    "lost",
    "issue_id.state",
)
COUNT = ("name", "room_id", "create_date", "state")
INCIDENT = ("name", "kind", "room_id", "create_date", "state")
BOOK = ("code", "name", "head_sequence", "head_hash", "last_verified_at", "verified")
