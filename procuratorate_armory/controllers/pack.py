from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request


class ArmoryPackController(http.Controller):
    """The one way by which the file of a verification pack leaves the system."""

    @http.route("/procuratorate/armory/pack/<int:pack_id>", type="http", auth="user")
    def fetch_pack(self, pack_id):
        """Note who takes the file, and hand it out; nobody else learns of it."""
        pack = request.env["procuratorate.armory.pack"].browse(pack_id)
        try:
            file = pack._take_file()
        except (AccessError, MissingError):
            raise request.not_found() from None
        stream = request.env["ir.binary"]._get_stream_from(file, "raw")
        return stream.get_response(as_attachment=True)
