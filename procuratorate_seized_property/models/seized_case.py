from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.proceedings import PHASES
from .seized_list import SOURCES

#: what sealed events say of a case; mirrors for lists
ENGINE = frozenset({"seized_phase", "seized_ended_on"})
FILING = frozenset({"filing_date", "filing_no"})


class ProcuratorateCase(models.Model):
    """The proceedings of a case, on which the fate of its property depends."""

    _inherit = "procuratorate.case"

    filing_date = fields.Date("Filed on", tracking=True, copy=False)
    filing_no = fields.Char("Filing Decision No.", tracking=True, copy=False)
    suspects = fields.Char(help="Who is suspected, as the file names them.")
    source = fields.Selection(SOURCES, "Investigated by", default="own")
    seized_phase = fields.Selection(
        PHASES,
        "Stage",
        readonly=True,
        copy=False,
        default="preliminary",
        group_expand=True,
        help="Follows from the events on record.",
    )
    seized_ended_on = fields.Date(
        "Ground Ended on",
        readonly=True,
        copy=False,
        help="The day on which the legal ground to hold the property of this case "
        "ended.",
    )
    seized_access_user_ids = fields.Many2many(
        "res.users",
        "procuratorate_case_seized_access_rel",
        "case_id",
        "user_id",
        "May See Secret Items",
        copy=False,
        help="Logins that see the secret items of this case, besides its handlers.",
    )
    seized_event_ids = fields.One2many(
        "procuratorate.seized.event", "case_id", "Proceedings", readonly=True
    )

    @api.model_create_multi
    def create(self, vals_list):
        """A case begins before filing; only events say more."""
        if any(vals.get(name) for vals in vals_list for name in ENGINE):
            raise self._seized_engine_refusal()
        fresh = {"seized_phase": "preliminary", "seized_ended_on": False}
        return super().create([{**vals, **fresh} for vals in vals_list])

    def write(self, vals):
        """Stage and filing follow from sealed events once there are any."""
        if ENGINE & set(vals):
            raise self._seized_engine_refusal()
        if FILING & set(vals):
            self._seized_check_filing(vals)
        return super().write(vals)

    def _seized_write_engine(self, vals):
        """The engine's own way past the guard above; private, never over RPC."""
        return super().write(vals)

    def _seized_check_filing(self, vals):
        """What a sealed event said of the filing is not typed over.

        Nor is the day moved on which measures rest that were carried out already.
        """
        for case in self.sudo():
            changed = {
                name
                for name in FILING & set(vals)
                if case._fields[name].convert_to_cache(vals[name], case) != case[name]
            }
            rests = "filing_date" in changed and case._seized_measured()
            if changed and (rests or case._seized_event("filed")):
                raise self._seized_engine_refusal()

    def _seized_measured(self):
        """Whether a list was signed in this case after it had been filed."""
        return self.filing_date and self.env["procuratorate.seized.list"].search_count(
            [("case_id", "=", self.id), ("state", "=", "signed")], limit=1
        )

    def _seized_engine_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Stage and filing of a case are not written by hand."),
            basis=_("They follow from the events of the proceedings on record."),
            missing=_("the event, with its document"),
            cure=_("a handler of the case, with “New Event”"),
            error=AccessError,
        )
