import tempfile
from contextlib import ExitStack

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import content_disposition, request

TABLES = {
    "procuratorate.seized.tieout",
    "procuratorate.seized.interest",
    "procuratorate.seized.money.report",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SeizedMoneyTables(http.Controller):
    """Tables of the sole account, written to a file and sent from there."""

    @http.route(
        "/procuratorate_seized/xlsx/<string:model>/<int:res_id>",
        type="http",
        auth="user",
    )
    def table(self, model, res_id, **_kwargs):
        """Send the table of one record to who may read it."""
        if model not in TABLES:
            raise request.not_found()
        record = request.env[model].browse(res_id).exists()
        if not record:
            raise request.not_found()
        record.check_access("read")
        with ExitStack() as stack:
            file = stack.enter_context(tempfile.NamedTemporaryFile(suffix=".xlsx"))
            record._xlsx_write(file.name)
            response = request.make_response(
                wrap_file(request.httprequest.environ, file),
                headers=[
                    ("Content-Type", XLSX),
                    ("Content-Disposition", content_disposition(record._xlsx_name())),
                ],
            )
            # the file is there until the last byte was sent
            response.call_on_close(stack.pop_all().close)
        return response
