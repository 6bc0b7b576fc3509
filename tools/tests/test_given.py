"""An Odoo and a PostgreSQL server that the user has already."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from devtool import cluster, databases, debian, odooconf, odootree, say


class TestGivenOdoo(unittest.TestCase):
    """ODOO_HOME: what is missing in it is said before anything is fetched."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name).resolve()
        given = patch.dict(os.environ, {"ODOO_HOME": folder.name})
        given.start()
        self.addCleanup(given.stop)

    def _release(self, version="19, 0"):
        file = self.home / "odoo" / "release.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"version_info = ({version}, 0, FINAL, 0, '')\n")

    def _addons(self, *names):
        for name in names:
            (self.home / name).mkdir(parents=True)

    def _problem(self):
        with self.assertRaises(say.Problem) as caught:
            odootree.check_given()
        return str(caught.exception)

    def test_nothing_given(self):
        with patch.dict(os.environ):
            del os.environ["ODOO_HOME"]
            odootree.check_given()

    def test_no_odoo(self):
        self.assertIn("no Odoo 19.0", self._problem())

    def test_another_version(self):
        self._release("18, 0")
        self.assertIn("no Odoo 19.0", self._problem())

    def test_half_a_tree(self):
        self._release()
        self._addons("odoo/addons/base")
        self.assertIn("the addon `web`", self._problem())

    def test_git_checkout(self):
        self._release()
        self._addons("odoo/addons/base", "addons/web")
        odootree.check_given()

    def test_script_that_debian_leaves_out(self):
        self._release()
        self._addons("odoo/addons/base", "odoo/addons/web", "odoo/addons/mail")
        cure = self._problem().splitlines()[-1]
        self.assertTrue(cure.strip().startswith("mkdir -p "))
        subprocess.run(cure, shell=True, check=True)
        odootree.check_given()

    def test_another_commit_is_another_odoo(self):
        self._release()
        before = odootree.identity()
        git = ["git", "-C", self.home, "-c", "user.name=x", "-c", "user.email=x@y"]
        subprocess.run([*git, "init", "-q"], check=True)
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "x"], check=True)
        self.assertNotEqual(odootree.identity(), before)


class TestGivenServer(unittest.TestCase):
    """PGHOST: rights are checked first, and what others made is left alone."""

    def setUp(self):
        given = patch.dict(os.environ, {"PGHOST": "db.example", "PGUSER": "me"})
        given.start()
        self.addCleanup(given.stop)
        said = patch("devtool.say.step", self._remember)
        said.start()
        self.addCleanup(said.stop)
        self.said = ""

    def _remember(self, text):
        self.said += text

    def _check(self, answer, code=0):
        done = subprocess.CompletedProcess([], code, answer)
        with (
            patch("devtool.cluster.run", lambda *_a, **_k: done),
            patch("shutil.which", lambda _name: "/usr/bin/psql"),
        ):
            cluster.ensure()

    def test_superuser(self):
        self._check("150018|f|t\n")
        self.assertNotIn("no superuser", self.said)

    def test_creates_databases_only(self):
        self._check("150018|t|f\n")
        self.assertIn("no superuser", self.said)

    def test_may_not_create(self):
        with self.assertRaisesRegex(say.Problem, 'alter role "me" createdb'):
            self._check("150018|f|f\n")

    def test_too_old(self):
        with self.assertRaisesRegex(say.Problem, "older than PostgreSQL 13"):
            self._check("120009|t|t\n")

    def test_role_that_odoo_refuses(self):
        with (
            patch.dict(os.environ, {"PGUSER": "postgres"}),
            self.assertRaisesRegex(say.Problem, "Odoo refuses"),
        ):
            self._check("150018|t|t\n")

    def test_no_answer(self):
        with self.assertRaisesRegex(say.Problem, "(?s)no password.*PGPASSWORD"):
            self._check("psql: error: no password supplied", code=2)

    def test_only_the_client_is_needed(self):
        with patch("shutil.which", lambda _name: None):
            self.assertEqual(debian._postgresql(), ["postgresql-client"])
        with patch("shutil.which", lambda _name: "/usr/bin/psql"):
            self.assertEqual(debian._postgresql(), [])

    def test_databases_of_others_stay(self):
        names = ["template_gis", "run_weekly_1_2", "template_base_0123"]
        with (
            tempfile.TemporaryDirectory() as folder,
            patch("devtool.paths.STAMPS", Path(folder)),
            patch("devtool.cluster.databases", lambda: names),
        ):
            (Path(folder) / "template_base_0123").write_text(databases.MADE)
            self.assertEqual(databases.made_here(), ["template_base_0123"])
            with patch("devtool.databases.drop") as drop:
                databases._prune()
            drop.assert_not_called()
            with patch.dict(os.environ):
                del os.environ["PGHOST"]
                self.assertEqual(databases.made_here(), names)

    def test_password_is_not_for_everybody(self):
        with (
            tempfile.TemporaryDirectory() as folder,
            patch("devtool.paths.CONFIG", Path(folder) / "odoo.conf"),
            patch.dict(os.environ, {"PGPASSWORD": "secret"}),
        ):
            odooconf.ensure()
            file = Path(folder) / "odoo.conf"
            self.assertIn("db_password = secret", file.read_text())
            self.assertEqual(file.stat().st_mode & 0o777, 0o600)
