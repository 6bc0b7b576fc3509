from odoo import http
from odoo.http import content_disposition, request

TABLES = {"procuratorate.fleet.month", "procuratorate.fleet.statistics"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FleetTables(http.Controller):
    """Tables of a month and of a year, as files for who may read them."""

    @http.route(
        "/procuratorate_fleet/xlsx/<string:model>/<int:res_id>",
        type="http",
        auth="user",
        readonly=True,
    )
    def table(self, model, res_id, **_kwargs):
        """Send the tables of one record."""
        if model not in TABLES:
            raise request.not_found()
        record = request.env[model].browse(res_id).exists()
        if not record:
            raise request.not_found()
        record.check_access("read")
        return request.make_response(
            record._xlsx(),
            headers=[
                ("Content-Type", XLSX),
                ("Content-Disposition", content_disposition(record._xlsx_name())),
            ],
        )
