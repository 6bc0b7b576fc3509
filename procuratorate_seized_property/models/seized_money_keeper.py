from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class SeizedMoneyDocument(models.AbstractModel):
    """Who posts: the keeper of the money, and nobody with another part in it."""

    _inherit = "procuratorate.seized.money.document"

    def _check_keeper(self):
        """The keeper of the money posts, himself, and never the goods' custodian."""
        self.ensure_one()
        self.env["procuratorate.approval.case"]._check_channel()
        company = self.company_id
        acting = self.env["hr.employee"]._acting(company).sudo()
        Post = self.env["procuratorate.post"].sudo()
        posts = Post.search([("code", "in", ("money_keeper", "custodian"))])
        holders = {post.code: post._holders(company).sudo() for post in posts}
        me = acting._persons()
        none = self.env["hr.employee"].sudo()
        if not me & holders.get("money_keeper", none)._persons():
            raise self._keeper_refusal(acting)
        if me & holders.get("custodian", none)._persons():
            raise self._separation_refusal(acting, self.env._("custodian of the goods"))
        self._check_not_handler(acting)
        return acting

    def _check_not_handler(self, acting):
        """Who handles the case does not keep its money."""
        handlers = self._money_cases().sudo().handler_ids
        if acting._meets(handlers):
            raise self._separation_refusal(acting, self.env._("handler of the case"))

    def _money_cases(self):
        """The cases this slip is about, as far as their handlers matter."""
        return (
            self.case_id
            if "case_id" in self._fields
            else self.env["procuratorate.case"]
        )

    def _keeper_refusal(self, acting):
        _ = self.env._
        return refusal(
            self.env,
            _("%s cannot post slips of the sole account.", acting.name),
            basis=_(
                "Rules on seized property 2015, art. 7 and 24: finance keeps and "
                "pays the money, nobody else."
            ),
            missing=_("the post “Keeper of Seized Money”"),
            cure=_("a keeper of seized money, from his own login"),
            error=AccessError,
        )

    def _separation_refusal(self, acting, role):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "%(who)s is %(role)s and cannot keep the money as well.",
                who=acting.name,
                role=role,
            ),
            basis=_(
                "Rules on seized property 2015, art. 7: goods and money are kept by "
                "different persons, and by nobody who handles the case."
            ),
            missing=_("another keeper of seized money"),
            cure=_("another keeper of seized money, from his own login"),
            error=AccessError,
        )
