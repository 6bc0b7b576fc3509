import inspect
from collections import Counter

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .board_common import BoardCase
from .issue_common import MORNING, IssueVocabulary

#: what supervision does by its own right: it takes away, noted, and prints
OWN_VERBS = {
    ("procuratorate.armory.pack", "action_make"),
    ("procuratorate.armory.head.sheet", "action_make_today"),
}


class WalkCase(IssueVocabulary, BoardCase):
    """Every model of the armory, every public verb, whoever wrote them.

    A gun is out, another request waits for its signatures; what these leave behind
    is what the verbs are tried on.
    """

    def tell(self):
        with self.at(MORNING):
            self.equip()
            self.out()
            self.begin(self.approved("partner"))
            self.env["procuratorate.armory.incident"]._report(
                "other", self.gun2, "a lamp is broken"
            )
            self.env["procuratorate.armory.head.sheet"]._make_all(self.company)
        self.env.flush_all()

    def models(self, transient=False):
        names = self.env["ir.model"].search(
            [("model", "=like", "procuratorate.armory%")], order="model"
        )
        found = [self.env[name] for name in names.mapped("model") if name in self.env]
        return [
            model
            for model in found
            if not model._abstract and model._transient == transient
        ]

    def verbs(self, model):
        """Public ``action_…`` and ``button_…`` methods with the arguments they need."""
        for name, method in inspect.getmembers(type(model), inspect.isfunction):
            archives = name in ("action_archive", "action_unarchive")
            if archives and not model._active_name:
                continue
            if name.startswith(("action_", "button_")):
                yield name, _arguments(method)

    def changed_tables(self):
        """{table: rows written in this transaction}, those of windows left out."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del"
                " FROM pg_stat_xact_user_tables"
            )
        )
        windows = {model._table for model in self.env.values() if model._transient}
        windows.add("bus_bus")  # what is told to screens is not kept
        return Counter({name: count for name, count in rows if name not in windows})

    def try_verbs(self, login, allowed=()):
        """Try every verb; return (tried, those that wrote, or broke without words)."""
        tried, wrote = 0, []
        for model in self.models():
            record = model.sudo().search([], limit=1)
            for name, arguments in self.verbs(model) if record else ():
                if (model._name, name) in allowed:
                    continue
                tried += 1
                result = self.writes(self.as_(login, record), name, arguments)
                if result:
                    wrote.append((model._name, name, result))
        return tried, wrote

    def writes(self, record, name, arguments):
        """What the verb changed, or how it broke; nothing when it was refused."""
        before = self.changed_tables()
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                getattr(record.sudo(False), name)(*arguments)
                return dict(self.changed_tables() - before)
        except UserError:  # refused in words
            return None
        except Exception as error:  # no traceback, by whoever it is called
            return repr(error)
        finally:
            self.env.invalidate_all()


def _arguments(method):
    """A word for each argument that has no default."""
    parameters = list(inspect.signature(method).parameters.values())[1:]
    return ["1" for each in parameters if each.default is each.empty and each.kind <= 1]


@tagged("post_install", "-at_install")
class TestAuditor(WalkCase):
    """Supervision reads everything of the armory and writes nothing."""

    def test_reads_everything(self):
        for model in self.models():
            with self.subTest(model._name):
                own = self.as_("supervision", model)
                self.assertTrue(own.has_access("read"))
                all_of_them = model.sudo().search_count(
                    [("company_id", "=", self.company.id)]
                    if "company_id" in model._fields
                    else []
                )
                self.assertLessEqual(all_of_them, own.search_count([]))

    def test_has_no_right_to_write(self):
        for model in self.models():
            own = self.as_("supervision", model)
            for mode in ("create", "write", "unlink"):
                with self.subTest(model._name, mode=mode):
                    self.assertFalse(own.has_access(mode))

    def test_no_verb_writes(self):
        """Every public verb of every document is refused, or shows something only."""
        tried, wrote = self.try_verbs("supervision", OWN_VERBS)
        self.assertFalse(wrote)
        self.assertGreater(tried, 20)


@tagged("post_install", "-at_install")
class TestAdministrator(WalkCase):
    """The system administrator has no right in the armory at all."""

    LOGINS = ("admin_only", "admin_stock")

    def test_has_no_right(self):
        for login in self.LOGINS:
            for model in self.models() + self.models(transient=True):
                own = self.as_(login, model)
                for mode in ("read", "create", "write", "unlink"):
                    with self.subTest(login, model=model._name, mode=mode):
                        self.assertFalse(own.has_access(mode))

    def test_no_verb_writes(self):
        for login in self.LOGINS:
            with self.subTest(login):
                tried, wrote = self.try_verbs(login)
                self.assertFalse(wrote)
                self.assertGreater(tried, 20)

    def test_sees_no_menu(self):
        """Neither the root nor anything below it."""
        root = self.env.ref("procuratorate_armory.menu_armory_root")
        for login in self.LOGINS:
            with self.subTest(login):
                seen = self.as_(login, self.env["ir.ui.menu"])._visible_menu_ids()
                self.assertNotIn(root.id, seen)
