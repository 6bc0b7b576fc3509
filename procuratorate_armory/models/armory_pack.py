from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError, MissingError

#: who hands the police what they verify by
MAKERS = (
    "procuratorate_armory.group_keeper",
    "procuratorate_armory.group_armory_head",
    "procuratorate_base.group_leader",
    "procuratorate_base.group_chief",
    "procuratorate_base.group_supervision",
)
COVER = "procuratorate_armory.report_pack"


class ArmoryPack(models.Model):
    """A verification pack (GCL 28): what the police look at, in one file.

    Guns, ammunition, permits, twelve months of issues, counts, incidents, care, and
    the sealed books with the programme that verifies them outside of Odoo.
    """

    _name = "procuratorate.armory.pack"
    _inherit = ["procuratorate.sealed.mixin"]
    _description = "Verification Pack"
    _order = "id desc"
    _log_access = False

    name = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    made_at = fields.Datetime("Made on", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", "Made by", required=True, readonly=True, ondelete="restrict"
    )
    date_from = fields.Date("Issues from", required=True, readonly=True)
    date_to = fields.Date("Issues until", required=True, readonly=True)
    figures = fields.Json(readonly=True)
    file_id = fields.Many2one("ir.attachment", readonly=True, ondelete="restrict")
    sha256 = fields.Char("SHA-256 of the File", readonly=True)

    # Verbs --------------------------------------------------------------------

    def action_make(self):
        """Make a pack as of now, seal its digest, and hand out the file."""
        self._check_may_make()
        pack = self.sudo()._make(self.env.company)
        return pack.with_env(self.env)._hand_out()

    def action_download(self):
        """Hand out the file once more; that is noted like the first time."""
        self.ensure_one()
        self.check_access("read")
        return self._hand_out()

    def _hand_out(self):
        return {
            "type": "ir.actions.act_url",
            "url": f"/procuratorate/armory/pack/{self.id}",
            "target": "download",
        }

    def _take_file(self):
        """The file, for whoever may read the pack; that he took it goes on record."""
        self.ensure_one()
        self.check_access("read")
        pack = self.sudo().exists()
        if not pack.file_id:
            raise MissingError(self.env._("This pack is not there."))
        self.env["procuratorate.armory.export"]._note("pack", self, pack.name)
        return pack.file_id

    # Making -------------------------------------------------------------------

    @api.model
    def _check_may_make(self):
        user = self.env.user
        if any(user.has_group(group) for group in MAKERS):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("A verification pack cannot be made by you."),
            basis=_("Firearms Control Law, art. 28: the police verify the unit."),
            missing=_("a post that answers for the firearms"),
            cure=_("a keeper, the head of judicial police, a leader or supervision"),
            error=AccessError,
        )

    @api.model
    def _make(self, company):
        """The pack of this company as of now; its digest is sealed."""
        today = company._procuratorate_today()
        pack = self._sealed_create(
            [
                {
                    "name": self.env._("Verification Pack %s", today),
                    "company_id": company.id,
                    "made_at": fields.Datetime.now(),
                    "user_id": self.env.uid,
                    "date_from": today - relativedelta(months=12),
                    "date_to": today,
                }
            ]
        )
        pack = pack.with_context(lang=company.partner_id.lang or self.env.lang)
        pack._sealed_write({"figures": pack._count_figures()})
        pack._file(pack._zip())
        return pack

    def _file(self, content):
        """Keep the file, and seal its digest."""
        file = self.env["ir.attachment"].create(
            {
                "name": f"{self.name}.zip",
                "raw": content,
                "mimetype": "application/zip",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        sealed = file._seal()
        self._sealed_write({"file_id": file.id, "sha256": sealed[0]["sha256"]})
        what = {"pack": self.name, "attachments": sealed, **(self.figures or {})}
        self.env["procuratorate.book"]._append_to(
            self.company_id, "armory", [("armory.pack", what, self)]
        )

    @api.model
    def _sealed_because(self):
        return self.env._("A pack is made as a whole, and stays as it was made.")
