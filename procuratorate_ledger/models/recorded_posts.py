"""Who holds which post: membership of the post groups, on record."""

from contextlib import contextmanager

from odoo import api, models, tools
from odoo.fields import Domain
from odoo.tools import SQL

_HOLDERS = """
WITH RECURSIVE has (uid, gid) AS (
    SELECT uid, gid FROM res_groups_users_rel WHERE %s
    UNION
    SELECT has.uid, implied.hid
      FROM has JOIN res_groups_implied_rel implied ON implied.gid = has.gid
)
SELECT uid, array_agg(gid ORDER BY gid) FROM has WHERE gid = ANY(%s) GROUP BY uid
"""


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = ["res.users", "procuratorate.recorded.mixin"]

    _recorded_fields = ("login", "active", "procuratorate_employee_id")
    _recorded_keys = ("group_ids", "role", "company_ids")

    @api.model
    def _recorded_domain(self, company):
        return Domain("company_ids", "in", company.ids)

    def _recorded_companies(self):
        on = self.env["res.company"]._procuratorate_on_ids()
        return {
            user.id: set(user.company_ids.ids) & on
            for user in self.sudo().with_context(active_test=False)
        }

    def _recorded_extra(self):
        """Add the posts (as external ids of the groups) a user effectively holds."""
        held = self._held_posts(self.ids)
        return {user_id: {"posts": held.get(user_id, [])} for user_id in self.ids}

    @api.model
    def _held_posts(self, user_ids=None):
        """Return {user id: names of his post groups, implied ones included}."""
        names = self.env["res.groups"]._post_group_names()
        self.flush_model(["group_ids"])
        self.env["res.groups"].flush_model(["implied_ids"])
        which = (
            SQL("TRUE") if user_ids is None else SQL("uid = ANY(%s)", list(user_ids))
        )
        rows = self.env.execute_query(SQL(_HOLDERS, which, list(names)))
        return {user_id: sorted(names[gid] for gid in gids) for user_id, gids in rows}

    def _set_encrypted_password(self, uid, pw):
        """A password that somebody else sets is a change of who can act as whom."""
        result = super()._set_encrypted_password(uid, pw)
        if uid != self.env.uid and self._recorded_on():
            self.browse(uid)._record_password()
        return result

    def _record_password(self):
        if not self._held_posts(self.ids):
            return
        for company in self._recorded_companies()[self.id]:
            self._record_changes(
                company, [(self.id, "password", {"login": self.sudo().login})]
            )


class ResGroups(models.Model):
    _inherit = "res.groups"

    @api.model
    @tools.ormcache()
    def _post_group_names(self):
        """Return {group id: external id} of the groups that are posts."""
        groups = self.sudo().search(Domain(self._post_group_domain()))
        names = groups.get_external_id()
        return {group.id: names[group.id] or str(group.id) for group in groups}

    @api.model
    def _post_group_domain(self):
        """A post is a group of our category, or one that a post of ours refers to."""
        category = self.env.ref(
            "procuratorate_base.module_category_procuratorate", False
        )
        posts = self.env["procuratorate.post"].sudo().with_context(active_test=False)
        referred = posts.search([])
        ids = (referred.group_id | referred.head_group_id).ids
        return Domain("id", "in", ids) | Domain(
            "privilege_id.category_id", "in", category.ids if category else []
        )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        with self._recording_membership(set().union(*vals_list)):
            return super().create(vals_list)

    def write(self, vals):
        if "privilege_id" in vals:
            self.env.registry.clear_cache()
        with self._recording_membership(vals):
            return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        with self._recording_membership({"user_ids"}):
            return super().unlink()

    @contextmanager
    def _recording_membership(self, keys):
        """Record whose posts change when the members of groups do: two queries."""
        members = {"user_ids", "implied_ids", "implied_by_ids"}
        Users = self.env["res.users"].sudo().with_context(active_test=False)
        if members.isdisjoint(keys) or not Users._recorded_on():
            yield
            return
        before = Users._held_posts()
        yield
        after = Users._held_posts()
        changed = [
            user_id
            for user_id in {**before, **after}
            if before.get(user_id) != after.get(user_id)
        ]
        Users.browse(changed).exists()._record_posts(before, after)


class ResUsersPosts(models.Model):
    _inherit = "res.users"

    def _record_posts(self, before, after):
        """Record the given change of the posts of these users."""
        companies = self._recorded_companies()

        def state(held):
            return {user_id: {"posts": held.get(user_id, [])} for user_id in self.ids}

        self._record_difference(state(before), companies, state(after), companies)
