"""The PostgreSQL cluster: what is done without a server."""

import os
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from devtool import cluster


class TestCluster(unittest.TestCase):
    """Left-over pid files, and sockets whose path would be too long."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def _pid_file(self, pid):
        file = self.folder / "postmaster.pid"
        file.write_text(f"{pid}\n{self.folder}\n")
        with patch("devtool.cluster._data", lambda: self.folder):
            cluster._forget_dead_server()
        return file

    def test_pid_of_nobody(self):
        self.assertFalse(self._pid_file(2**22 + 1).exists())

    def test_pid_that_is_somebody_else_now(self):
        self.assertFalse(self._pid_file(os.getpid()).exists())

    def test_pid_of_our_server(self):
        mine = str(self.folder).encode()
        with patch.object(Path, "read_bytes", lambda _path: b"postgres\0-D\0" + mine):
            self.assertTrue(self._pid_file(os.getpid()).exists())

    def test_long_path_has_its_socket_elsewhere(self):
        with patch("devtool.cluster._reachable", lambda: True):
            with patch("devtool.paths.DEV", Path("/short/.dev")):
                self.assertEqual(cluster._socket(), Path("/short/.dev/pg/run"))
            with patch("devtool.paths.DEV", Path("/long" * 20) / ".dev"):
                socket = f"{cluster._socket()}/.s.PGSQL.{cluster.PORT}"
        self.assertLess(len(socket), cluster.LONGEST_SOCKET)

    def test_named_server_is_used(self):
        given = {"PGHOST": "/var/run/postgresql", "PGPORT": "5433", "PGUSER": "me"}
        with patch.dict(os.environ, given):
            self.assertTrue(cluster.external())
            self.assertEqual(
                cluster.connection(), ("/var/run/postgresql", "5433", "me")
            )
