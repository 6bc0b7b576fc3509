from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.refusal import refusal

#: fields that say for whom a login stands
LOGIN_FIELDS = {"user_id", "active", "company_id"}


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    procuratorate_login_ids = fields.One2many(
        "res.users",
        "procuratorate_employee_id",
        string="Additional logins",
        groups="hr.group_hr_user",
    )

    # Who stands behind a login is asked by record rules, which Odoo keeps per login ---

    @api.model_create_multi
    def create(self, vals_list):
        """A login that has a person from now on is looked at anew."""
        employees = super().create(vals_list)
        if employees.user_id:
            self._forget_logins()
        return employees

    def write(self, vals):
        """A login that is given, taken away or out of use is looked at anew."""
        result = super().write(vals)
        if not LOGIN_FIELDS.isdisjoint(vals):
            self._forget_logins()
        return result

    def unlink(self):
        """The login of whoever is deleted stands for nobody."""
        result = super().unlink()
        self._forget_logins()
        return result

    @api.model
    def _forget_logins(self):
        """Empty the cache of the rules now, and again after the commit.

        Another session may have reckoned them in between from what was.
        """
        self.env.registry.clear_cache()
        self.env.cr.postcommit.add(self.env.registry.clear_cache)

    @api.constrains("user_id")
    def _check_procuratorate_login_owner(self):
        """A login belongs to one natural person only."""
        self._check_login_owner(self.user_id.ids)

    @api.model
    def _check_login_owner(self, user_ids):
        """Refuse users who are an additional login and somebody's own login."""
        users = self.env["res.users"].sudo().browse(user_ids)
        users = users.filtered("procuratorate_employee_id")
        if not users:
            return
        owner = (
            self.sudo()
            .with_context(active_test=False)
            .search([("user_id", "in", users.ids)], limit=1)
        )
        if owner:
            raise owner.user_id.with_env(self.env)._refuse_shared_login(owner)

    @api.model
    def _acting(self, company=None):
        """The employee behind the acting login in ``company`` (default: current).

        The own employee comes first, then the person whose additional login it
        is. Refused when nobody in that company stands behind the login.
        """
        company = company or self.env.company
        user = self.env.user.sudo()
        # the name goes on record with nearly every act; nothing else may be asked
        employee = self.sudo().search_fetch(
            [("user_id", "=", user.id), ("company_id", "=", company.id)],
            ("name", "user_id", "company_id"),
            limit=1,
        )
        if not employee:
            other = user.procuratorate_employee_id
            employee = other if other.active and other.company_id == company else self
        if not employee:
            raise self._refuse_unknown_person(user, company)
        return employee.with_env(self.env)

    @api.model
    def _default_person(self):
        """Whom a new document names first: who acts, or nobody. Refuses nothing.

        The own employee in the current company comes first, then the person whose
        additional login it is.
        """
        user, company = self.env.user.sudo(), self.env.company
        own = user.employee_ids.filtered(lambda e: e.company_id == company)
        return own[:1] or user.procuratorate_employee_id

    def _refuse_unknown_person(self, user, company):
        return refusal(
            self.env,
            self.env._(
                "Login “%(login)s” stands for no employee of %(company)s, so nobody "
                "can be named as the one who acts.",
                login=user.login,
                company=company.sudo().name,
            ),
            missing=self.env._("An active employee linked to this login."),
            cure=self.env._(
                "Human resources link the login to the employee (Employees / "
                "Settings / Related User)."
            ),
        )

    def _person_keys(self):
        """Map each employee's id to the key of the natural person: one query.

        Two employees share a key when a chain of common logins (own or
        additional) or equal identification numbers joins them, whatever their
        company and whether they are archived or not.
        """
        if not self.ids:
            return {}
        self._flush_persons()
        # The key is the smallest id of the whole chain, so that keys of
        # different calls can be compared with each other.
        keys = SQL("SELECT root, min(member) FROM reach GROUP BY root")
        return dict(self.env.execute_query(self._person_query(keys)))

    def _employments(self):
        """All employees who are one of these natural persons, these included.

        In whatever company, archived or not; one query.
        """
        if not self.ids:
            return self.sudo()
        self._flush_persons()
        rows = self.env.execute_query(
            self._person_query(SQL("SELECT DISTINCT member FROM reach"))
        )
        return self.sudo().browse(member for (member,) in rows)

    def _flush_persons(self):
        self.env["hr.employee"].sudo().flush_model(["user_id"])
        self.env["hr.version"].sudo().flush_model(["employee_id", "identification_id"])
        self.env["res.users"].sudo().flush_model(["procuratorate_employee_id"])

    def _person_query(self, wanted):
        return SQL(
            """
            WITH RECURSIVE link AS MATERIALIZED (
                SELECT id AS employee_id, 'u' || user_id AS token
                  FROM hr_employee WHERE user_id IS NOT NULL
                UNION ALL
                SELECT procuratorate_employee_id, 'u' || id
                  FROM res_users WHERE procuratorate_employee_id IS NOT NULL
                UNION ALL
                SELECT employee_id, 'i' || number FROM (
                    SELECT employee_id, upper(regexp_replace(
                        translate(identification_id,
                                  '０１２３４５６７８９Ｘｘ', '0123456789Xx'),
                        '[^0-9A-Za-z]', '', 'g')) AS number
                      FROM hr_version WHERE identification_id IS NOT NULL
                ) AS numbers WHERE number <> '' AND employee_id IS NOT NULL
            ), reach AS (
                SELECT id AS root, id AS member FROM unnest(%s) AS id
                UNION
                SELECT reach.root, other.employee_id
                  FROM reach
                  JOIN link ON link.employee_id = reach.member
                  JOIN link AS other ON other.token = link.token
            )
            %s
            """,
            list(self.ids),
            wanted,
        )

    def _persons(self):
        """The set of natural persons behind these employees."""
        return set(self._person_keys().values())

    def _meets(self, others):
        """Whether one of these persons is one of ``others``, too: one query."""
        if not self or not others:
            return False
        keys = (self | others)._person_keys()
        mine = {keys[each] for each in self.ids}
        return not mine.isdisjoint(keys[each] for each in others.ids)

    def _same_person(self, other):
        """Whether this employee and ``other`` are one natural person."""
        if not self or not other:
            return False
        keys = (self.ensure_one() | other.ensure_one())._person_keys()
        return keys[self.id] == keys[other.id]

    def _procuratorate_users(self):
        """Users to be told something: own logins, else additional ones."""
        users = self.env["res.users"]
        for employee in self.sudo():
            logins = employee.user_id.filtered("active")
            users |= logins or employee.procuratorate_login_ids.filtered("active")[:1]
        return users
