from odoo import SUPERUSER_ID, api, fields, models, tools
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError
from odoo.fields import Domain

SUPERVISION = "procuratorate_base.group_supervision"


class StockLot(models.Model):
    """Who may see a secret card; for everybody else it does not exist.

    An ordinary lot is told by its own column; nothing more is asked about it.
    """

    _name = "stock.lot"
    _inherit = ["procuratorate.seized.secrecy.thread", "stock.lot"]

    _seized_cards_path = ""

    seized_access_user_ids = fields.Many2many(
        "res.users",
        "stock_lot_seized_access_rel",
        "lot_id",
        "user_id",
        "Admitted to This Item",
        readonly=True,
        copy=False,
    )
    seized_breakglass_ids = fields.Many2many(
        "procuratorate.seized.breakglass",
        "procuratorate_seized_breakglass_lot_rel",
        "lot_id",
        "breakglass_id",
        "Break-glass Orders",
        readonly=True,
        copy=False,
    )

    _seized_secret_idx = models.Index("(id) WHERE seized_secret")
    _seized_expiry_idx = models.Index(
        "(company_id, seized_measure_expiry) WHERE seized_measure_expiry IS NOT NULL"
    )

    @api.model
    def _seized_through(self, cards):
        return cards

    @api.model
    def _seized_hidden_cards(self):
        """The secret cards that the acting user may not see."""
        if self._seized_sees_all() or not self._seized_any_secret():
            return Domain.FALSE
        return Domain("seized_secret", "=", True) & ~self._seized_admitting()

    @api.model
    def _seized_sees_all(self):
        """Supervision reads everything; the server itself is nobody's eye."""
        return self.env.uid == SUPERUSER_ID or self.env.user.has_group(SUPERVISION)

    @api.model
    @tools.ormcache()
    def _seized_any_secret(self):
        """Whether there is a secret card at all: without one nothing is asked."""
        return bool(self.sudo().search_count([("seized_secret", "=", True)], limit=1))

    def _seized_create(self, vals_list):
        lots = super()._seized_create(vals_list)
        if any(vals.get("seized_secret") for vals in vals_list):
            self._seized_now_secret()
        return lots

    def _seized_write(self, vals):
        result = super()._seized_write(vals)
        if "seized_secret" in vals:
            self._seized_now_secret()
        return result

    @api.model
    def _seized_now_secret(self):
        """Forget that there was none, at once and again when others can see it."""
        if not self._seized_any_secret():
            clear = self.env.registry.clear_cache
            clear()
            self.env.cr.postcommit.add(clear)

    @api.model
    def _seized_admitting(self):
        """Cards to which the acting user is admitted by his place or by name."""
        me = self._seized_me()
        listed = Domain("seized_access_user_ids", "in", [self.env.uid])
        return (
            listed
            | Domain("seized_case_id", "any!", self._seized_admitting_cases())
            | Domain("seized_list_id", "any!", Domain("officer_ids", "any!", me))
            | Domain(
                "seized_room_id", "any!", Domain("seized_custodian_ids", "any!", me)
            )
            | Domain(
                "company_id",
                "any!",
                Domain("seized_secret_custodian_ids", "any!", me),
            )
            | Domain(
                "seized_breakglass_ids",
                "any!",
                self.env["procuratorate.seized.breakglass"]._open_for_me(),
            )
        )

    @api.model
    def _seized_admitting_cases(self):
        """Cases whose secret items the acting user may see."""
        return Domain("handler_ids", "any!", self._seized_me()) | Domain(
            "seized_access_user_ids", "in", [self.env.uid]
        )

    @api.model
    def _seized_me(self):
        """The employees behind the acting login."""
        uid = self.env.uid
        return Domain("user_id", "=", uid) | Domain(
            "procuratorate_login_ids", "any!", Domain("id", "=", uid)
        )

    @api.depends("seized_secret")
    @api.depends_context("uid")
    def _compute_display_name(self):
        """Whoever may not see it, but has to count it, reads of an item."""
        super()._compute_display_name()
        secret = self.filtered("seized_secret")
        if secret:
            for lot in secret.filtered("seized_hidden"):
                lot.display_name = self.env._("an item")

    # Admitting ----------------------------------------------------------------

    def seized_admit(self, user_ids):
        """Admit these users to secret items; a handler of the case does."""
        return self._seized_set_access(
            user_ids, fields.Command.link, "custody.admitted"
        )

    def seized_shut_out(self, user_ids):
        """Admit these users no longer."""
        return self._seized_set_access(
            user_ids, fields.Command.unlink, "custody.shut_out"
        )

    def _seized_set_access(self, user_ids, command, kind):
        self.check_access("read")
        self._seized_check_handler()
        users = self.env["res.users"].sudo().browse(user_ids).exists()
        self._seized_enter(
            None,
            kind,
            content={"logins": users.mapped("login")},
            vals={"seized_access_user_ids": [command(user.id) for user in users]},
        )
        self.invalidate_recordset(["seized_hidden", "display_name"])
        return True

    def seized_make_secret(self):
        """A handler of the case makes items secret that are not yet."""
        self.check_access("read")
        self._seized_check_handler()
        self._seized_enter(None, "custody.secret", vals={"seized_secret": True})
        self.env["stock.move.line"].sudo()._seized_spread(self)
        return True

    def _seized_check_handler(self):
        """Refuse whoever does not handle the case of every card."""
        self.env["procuratorate.approval.case"]._check_channel()
        actor = self.env["hr.employee"]._acting().sudo()
        persons = actor._persons()
        for case in self.sudo().seized_case_id:
            if not persons & case.handler_ids._persons():
                _ = self.env._
                raise refusal(
                    self.env,
                    _("Who may see items of case %s is not yours to say.", case.number),
                    missing=_("the act of a handler of the case"),
                    cure=", ".join(case.handler_ids.mapped("name")),
                    error=AccessError,
                )


class ProcuratorateCase(models.Model):
    _inherit = "procuratorate.case"

    def write(self, vals):
        """Who is admitted goes on record."""
        result = super().write(vals)
        if "seized_access_user_ids" in vals:
            for case in self.sudo():
                content = {"logins": case.seized_access_user_ids.mapped("login")}
                self.env["procuratorate.book"]._append_to(
                    case.company_id, "seized", [("seized.case.admitted", content, case)]
                )
        return result


class StockLocation(models.Model):
    _inherit = "stock.location"

    seized_custodian_ids = fields.Many2many(
        "hr.employee",
        "stock_location_seized_custodian_rel",
        "location_id",
        "employee_id",
        "Custodians in Charge",
        copy=False,
        help="They see the secret items that lie in this room.",
    )


class ResCompany(models.Model):
    _inherit = "res.company"

    seized_secret_custodian_ids = fields.Many2many(
        "hr.employee",
        "res_company_seized_custodian_rel",
        "company_id",
        "employee_id",
        "Custodians of Secret Items",
        help="They see every secret item of the procuratorate, wherever it lies.",
    )
