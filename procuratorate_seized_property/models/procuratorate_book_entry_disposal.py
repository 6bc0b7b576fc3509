from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what disposals write into the books."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "seized.disposal.proposed": _("Disposal proposed"),
            "seized.disposal.approved": _("Disposal approved"),
            "seized.disposal.refused": _("Disposal refused"),
            "seized.disposal.withdrawn": _("Disposal withdrawn"),
            "seized.disposal.exit_slip": _("Item on an exit slip"),
            "seized.disposal.exit": _("Exit slip issued"),
            "seized.disposal.signed": _("Signed by a person present"),
            "seized.disposal.done": _("Disposal carried out"),
            "seized.disposal.paper": _("Receipt added"),
            "seized.disposal.notice": _("Public notice published"),
            "seized.disposal.list_only": _("Only the list travelled"),
            "seized.disposal.proceeds": _("Proceeds of a sale"),
            "seized.disposal.refund": _("Refund by the treasury"),
            "seized.hold.placed": _("Put on hold"),
            "seized.hold.lifted": _("Hold lifted"),
            "seized.judgment.matched": _("Judgment matched"),
            "seized.judgment.enquiry": _("Enquiry sent to the court"),
        }


class ProcuratorateContent(models.AbstractModel):
    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        """Name the keys of what disposals seal."""
        _ = self.env._
        return {
            **super()._labels(),
            "disposal": _("Disposal"),
            "outcome_code": _("Code of the outcome"),
            "recipients": _("Recipients"),
            "releaser": _("Released by"),
            "present": _("Persons present"),
            "papers": _("Papers"),
            "receiver": _("Receiver"),
            "relation": _("Relation"),
            "principal": _("On behalf of"),
            "id_number": _("ID number"),
            "proxy": _("Proxy letter"),
            "published": _("Published on"),
            "until": _("Until"),
            "where": _("Published in"),
            "sale_method": _("Sold by"),
            "buyer": _("Buyer"),
            "sold_on": _("Sold on"),
            "price": _("Price"),
            "hold": _("Hold"),
            "ground": _("Ground"),
            "claimant": _("Who disputes it"),
            "judgment": _("Judgment"),
            "enquiry": _("Enquiry"),
            "not_dealt_with": _("Not dealt with in the judgment"),
        }
