from odoo import api, models
from odoo.fields import Domain

CLOCKS = "procuratorate.seized.secrecy.clocks"
MIXIN = "procuratorate.seized.secrecy.mixin"
THREAD = "procuratorate.seized.secrecy.thread"


class SeizedSecrecyApproval(models.AbstractModel):
    """A document that is decided: whoever's turn it is may open it.

    He reads reason and number of items; the cards themselves stay hidden from him.
    """

    _name = "procuratorate.seized.secrecy.approval"
    _inherit = [THREAD]
    _description = "Decision about Secret Items"

    @api.model
    def _seized_hidden_domain(self):
        hidden = super()._seized_hidden_domain()
        if hidden.is_false():
            return hidden
        turn = Domain("approval_case_id", "any!", Domain("my_turn", "=", True))
        return hidden & ~turn


class SeizedHandover(models.Model):
    _name = "procuratorate.seized.handover"
    _inherit = [THREAD, "procuratorate.seized.handover"]

    _seized_cards_path = "line_ids.lot_id"


class SeizedHandoverLine(models.Model):
    _name = "procuratorate.seized.handover.line"
    _inherit = [MIXIN, "procuratorate.seized.handover.line"]


class SeizedDelay(models.Model):
    _name = "procuratorate.seized.delay"
    _inherit = ["procuratorate.seized.secrecy.approval", "procuratorate.seized.delay"]

    _seized_cards_path = "lot_ids"


class SeizedLoanExtension(models.Model):
    _name = "procuratorate.seized.loan.extension"
    _inherit = [
        "procuratorate.seized.secrecy.approval",
        "procuratorate.seized.loan.extension",
    ]

    _seized_cards_path = "loan_id.line_ids.lot_id"


class SeizedDisposal(models.Model):
    _name = "procuratorate.seized.disposal"
    _inherit = [
        "procuratorate.seized.secrecy.approval",
        "procuratorate.seized.disposal",
    ]

    _seized_cards_path = "line_ids.lot_id"


class SeizedDisposalLine(models.Model):
    _name = "procuratorate.seized.disposal.line"
    _inherit = [MIXIN, "procuratorate.seized.disposal.line"]


class SeizedJudgment(models.Model):
    _name = "procuratorate.seized.judgment"
    _inherit = [THREAD, "procuratorate.seized.judgment"]

    _seized_cards_path = "line_ids.lot_id"


class SeizedJudgmentLine(models.Model):
    _name = "procuratorate.seized.judgment.line"
    _inherit = [MIXIN, "procuratorate.seized.judgment.line"]


class SeizedHold(models.Model):
    _name = "procuratorate.seized.hold"
    _inherit = [THREAD, "procuratorate.seized.hold"]

    _seized_cards_path = "lot_ids"


class SeizedDeposit(models.Model):
    _name = "procuratorate.seized.deposit"
    _inherit = [THREAD, "procuratorate.seized.deposit"]


class SeizedPayment(models.Model):
    _name = "procuratorate.seized.payment"
    _inherit = [THREAD, "procuratorate.seized.payment"]


class SeizedNotice(models.Model):
    """A notice about secret items is answered by those who may see them."""

    _name = "procuratorate.seized.notice"
    _inherit = [CLOCKS, "procuratorate.seized.notice"]

    @api.model
    def _seized_hidden_domain(self):
        Lot = self.env["stock.lot"]
        if Lot._seized_sees_all():
            return Domain.FALSE
        secret = Domain("finding_ids", "any!", Domain("secret", "=", True))
        return secret & ~Domain("case_id", "any!", Lot._seized_admitting_cases())

    def _seized_has_secret(self):
        return any(self.sudo().finding_ids.mapped("secret"))

    def _seized_record_look(self):
        """The look is taken at the items, not at the notice."""


class SeizedEventFiles(models.Model):
    _inherit = "procuratorate.seized.event"

    _seized_file_fields = ("attachment_ids",)


class SeizedFreezeFiles(models.Model):
    _inherit = "procuratorate.seized.freeze"

    _seized_file_fields = ("proof_ids",)


class SeizedLiftFiles(models.Model):
    _inherit = "procuratorate.seized.lift"

    _seized_file_fields = ("attachment_ids",)
