from contextlib import contextmanager

from odoo.exceptions import UserError

from .common import ArmoryCase


class IncidentCase(ArmoryCase):
    """Incidents are reported, told, answered and closed.

    Vocabulary: ``report(kind, lots, …)`` (by keeper a), ``as_(login, record)``,
    ``told(incident)`` (logins that have an activity), ``answer``, ``close``,
    ``refused(words)``.
    """

    def as_(self, login, record):
        return self.as_user(record, login)

    def report(self, kind="loss", lots=None, by="keeper_a", **facts):
        Incident = self.as_(by, self.env["procuratorate.armory.incident"])
        lots = self.gun if lots is None else lots
        incident = Incident._report(kind, lots, "Not in its slot", **facts)
        return incident.with_env(self.env)

    def told(self, incident, words=""):
        activities = incident.sudo().activity_ids
        found = activities.filtered(lambda each: words in (each.summary or ""))
        return sorted(found.user_id.mapped("login"))

    def answer(self, incident, by="warden", result="explained"):
        self.as_(by, incident).action_answer(
            result, "Looked into", "Nobody", "Taught again"
        )
        self.env.invalidate_all()

    def close(self, incident, *by):
        self.as_("warden", incident).action_ask_close()
        for login in by or ("warden", "leader"):
            self.sign(incident.close_request_id, login)
        self.env.invalidate_all()

    def cron(self, name="armory_incident_police"):
        """Run a scheduled job as the server does."""
        with self.enter_registry_test_mode():
            self.env.ref(f"procuratorate_armory.cron_{name}").method_direct_trigger()
        self.env.invalidate_all()

    def steps(self, incident, kind):
        return incident.step_ids.filtered(lambda step: step.kind == kind)

    @contextmanager
    def refused(self, *words):
        """Refused in words that a person understands; nothing is left."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            yield
            self.env.flush_all()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))
