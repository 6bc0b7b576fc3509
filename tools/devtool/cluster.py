"""A PostgreSQL cluster of our own, reached through a socket only.

With PGHOST set, that server is used instead and nothing is started.
"""

import glob
import hashlib
import os
import pwd
import shutil
import uuid
from pathlib import Path

from . import paths, say, stamps
from .run import output, run

PORT = "5432"  # only a part of the socket's file name: no network is listened on
USER = "odoo"
LONGEST_SOCKET = 107
OLDEST = 13
RIGHTS = (
    "select current_setting('server_version_num'), rolcreatedb, rolsuper "
    "from pg_roles where rolname = current_user"
)
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0777
port = {port}
max_connections = 200
shared_buffers = 512MB
max_wal_size = 4GB
jit = off
fsync = off
synchronous_commit = off
full_page_writes = off
log_min_messages = fatal
"""


def external():
    """Whether the user named a server of his own."""
    return bool(os.environ.get("PGHOST"))


def connection():
    """Return host, port and user by which everybody connects."""
    if external():
        return (
            os.environ["PGHOST"],
            os.environ.get("PGPORT", PORT),
            os.environ.get("PGUSER", USER),
        )
    return str(_socket()), PORT, USER


def environment():
    """Return the variables that make psql and its like find the server."""
    host, port, user = connection()
    return {"PGHOST": host, "PGPORT": port, "PGUSER": user}


def owner():
    """Return what keeps our databases apart from those of others on one server."""
    return f"{uuid.getnode():x} {paths.ROOT}" if external() else ""


def ensure():
    """Have the server running, and in it the role that Odoo uses."""
    if external():
        return _check_given()
    with stamps.lock("cluster"):
        if not (_data() / "PG_VERSION").exists():
            _create()
        if not is_running():
            _start()
    return say.step("PostgreSQL: running")


def _check_given():
    """Make sure that the server of PGHOST can be used, and say how far."""
    host, port, user = connection()
    named = f"PGHOST={host} PGPORT={port} PGUSER={user}"
    question = ["psql", "-X", "-q", "-A", "-t", "-w", "-d", "postgres", "-c", RIGHTS]
    if not shutil.which("psql"):
        raise say.Problem("the program `psql` is missing: install postgresql-client.")
    asked = run(question, env=environment(), cwd="/", check=False)
    if asked.returncode:
        raise say.Problem(
            f"the PostgreSQL server of {named} cannot be used:\n"
            f"{asked.stdout.strip()}\n"
            "Set PGHOST, PGPORT, PGUSER and PGPASSWORD (or a line in ~/.pgpass), or "
            "unset PGHOST: then a private server is made."
        )
    for wrong in _wrong(user, *asked.stdout.strip().split("|")):
        raise say.Problem(f"the PostgreSQL server of {named} cannot be used: {wrong}")
    superuser = asked.stdout.strip().split("|")[2] == "t"
    say.step(f"PostgreSQL: using the server of {named}")
    if not superuser:
        say.step(
            f"PostgreSQL: `{user}` is no superuser. That is enough for all but tests "
            "of races, which `./dev test` will list as skipped and so as failed."
        )


def _wrong(user, version, creates, superuser):
    """Yield what makes a server or a role unfit, with its cure."""
    if int(version) < OLDEST * 10000:
        yield f"it is older than PostgreSQL {OLDEST}."
    if user == "postgres":
        yield "Odoo refuses to work as the role `postgres`. Set PGUSER to another one."
    if "t" not in (creates, superuser):
        yield (
            f"its role `{user}` may not create databases. Let an administrator run\n"
            f'  alter role "{user}" createdb'
        )


def is_running():
    """Whether our server answers."""
    return not _as_server(["pg_ctl", "-D", _data(), "status"], check=False).returncode


def remove():
    """Stop our server at once and delete all its data."""
    if not external() and (_data() / "PG_VERSION").exists() and is_running():
        _as_server(["pg_ctl", "-D", _data(), "-m", "immediate", "-w", "stop"])
    for folder in (_home(), _elsewhere()):
        shutil.rmtree(folder, ignore_errors=True)


def _create():
    """Make an empty cluster."""
    say.step("PostgreSQL: creating the cluster")
    for folder, mode in ((_home(), 0o755), (_data(), 0o700), (_socket(), 0o777)):
        folder.mkdir(parents=True, exist_ok=True)
        os.chmod(folder, mode)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
    options = ["-E", "UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync"]
    _as_server(["initdb", "-D", _data(), *options])
    with open(_data() / "postgresql.conf", "a") as conf:
        conf.write(SETTINGS.format(socket=_socket(), port=PORT))
    _start()
    admin = pwd.getpwuid(os.geteuid()).pw_name if os.geteuid() else "postgres"
    create = f"create role {USER} superuser login"
    _as_server(
        ["psql", "-h", _socket(), "-p", PORT, "-U", admin, "-qc", create, "postgres"]
    )


def _start():
    """Start the server, also after the machine went down without a warning."""
    _socket().mkdir(parents=True, exist_ok=True)
    os.chmod(_socket(), 0o777)
    _forget_dead_server()
    log = _data() / "server.log"
    _as_server(["pg_ctl", "-D", _data(), "-l", log, "-w", "start"])


def _forget_dead_server():
    """Remove a pid file whose process is gone or is somebody else's by now."""
    file = _data() / "postmaster.pid"
    if not file.exists():
        return
    pid = file.read_text().split("\n")[0].strip()
    command = Path(f"/proc/{pid}/cmdline")
    alive = command.exists() and str(_data()).encode() in command.read_bytes()
    if not alive:
        file.unlink()


def _as_server(command, check=True):
    """Run one of PostgreSQL's programs, as `postgres` where we are root."""
    program = f"{_programs()}/{command[0]}"
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    env = {"PGHOST": None, "PGPORT": None, "PGUSER": None}
    return run([*prefix, program, *command[1:]], cwd="/", env=env, check=check)


def _programs():
    """Return the newest folder of PostgreSQL's server programs."""
    found = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    if not found:
        raise say.Problem(
            "PostgreSQL's server programs are missing: run `./dev setup`, or set "
            "PGHOST, PGPORT and PGUSER to a server whose user may create databases."
        )
    newest = max(found, key=lambda path: float(path.split("/")[4]))
    return os.path.dirname(newest)


def _data():
    """Return the folder of the cluster's data."""
    return _home() / "data"


def _home():
    """Return the cluster's folder: in `.dev`, if the server's user can go there."""
    return paths.DEV / "pg" if _reachable() else _elsewhere()


def _socket():
    """Return the folder of the socket, whose path may not be long."""
    folder = _home() / "run"
    fits = len(f"{folder}/.s.PGSQL.{PORT}") < LONGEST_SOCKET
    return folder if fits else _elsewhere() / "run"


def _elsewhere():
    """Return a folder of this checkout's own in the machine's temporary folder."""
    name = hashlib.sha256(str(paths.ROOT).encode()).hexdigest()[:12]
    return Path("/tmp") / f"procuratorate-{name}"


def _reachable():
    """Whether every folder above lets the user `postgres` pass."""
    if os.geteuid():
        return True
    return all(folder.stat().st_mode & 0o001 for folder in paths.ROOT.parents)


def databases():
    """Return the names of all databases."""
    rows = sql("postgres", "select datname from pg_database where not datistemplate")
    return rows.splitlines()


def sql(database, statement):
    """Run one statement and return what it printed, bare."""
    command = ["psql", "-X", "-q", "-A", "-t", "-w", "-v", "ON_ERROR_STOP=1"]
    return output(
        [*command, "-d", database, "-c", statement], env=environment(), cwd="/"
    )
