import tempfile

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

CHUNK = 1 << 20


class BookExport(http.Controller):
    @http.route(
        "/procuratorate_ledger/export/<string:ids>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def export(self, ids):
        """Hand out the export of books as a zip that was written to disk first."""
        books = request.env["procuratorate.book"].browse(
            int(each) for each in ids.split(",") if each.isdigit()
        )
        try:
            books.check_access("read")
            books._check_exporter()
        except UserError as error:
            return request.make_response(
                str(error), [("Content-Type", "text/plain; charset=utf-8")], status=403
            )
        file = tempfile.TemporaryFile()  # noqa: SIM115 the answer reads it
        books.sudo()._take_out(file)
        size = file.tell()
        file.seek(0)
        return request.make_response(
            iter(lambda: file.read(CHUNK), b""),
            [
                ("Content-Type", "application/zip"),
                ("Content-Length", str(size)),
                ("Content-Disposition", content_disposition("sealed-books.zip")),
            ],
        )
