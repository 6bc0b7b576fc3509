"""Print HTML to PDF with a headless Chromium found on the server's PATH.

Plain Python without the ORM. Every run has a profile directory and a process group of
its own, both removed afterwards; the page may use neither network nor files nor
scripts (see :mod:`.form_html`), and the host resolver is switched off as well.
"""

import os
import signal
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from odoo.tools.misc import find_in_path

BINARIES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
# An Odoo worker limits its own address space, and its children inherit the limit;
# Chromium reserves far more than it uses, so the soft limit is lifted again. A shell
# does it: code run between fork and exec is unsafe in a server with threads.
UNLIMITED = 'ulimit -S -v "$(ulimit -H -v)" 2>/dev/null; exec "$@"'
NO_SANDBOX = "No usable sandbox"
ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ", "FONTCONFIG_FILE", "FONTCONFIG_PATH")


class ChromiumError(Exception):
    """Chromium gave no PDF; the message is for the log."""


def find():
    """Return the path of the first Chromium on PATH, or None."""
    for name in BINARIES:
        try:
            return find_in_path(name)
        except OSError:
            continue
    return None


def print_pdfs(binary, pages, timeout):
    """Return one PDF (bytes) for each HTML document, in order.

    Each document is a run of its own, so that its page count is its own; a few runs go
    side by side.
    """
    workers = min(4, len(pages), os.cpu_count() or 1)
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(lambda page: print_pdf(binary, page, timeout), pages))


def print_pdf(binary, html, timeout):
    """Return ``html`` printed as PDF (bytes), or raise :class:`ChromiumError`."""
    with tempfile.TemporaryDirectory(
        prefix="procuratorate.print.", ignore_cleanup_errors=True
    ) as folder:
        source, target = Path(folder, "form.html"), Path(folder, "form.pdf")
        source.write_text(html, encoding="utf-8")
        errors = ""
        for sandbox in _sandboxes():
            command = _command(binary, folder, source, target, sandbox)
            errors = _run(command, folder, timeout)
            if target.is_file() and target.stat().st_size:
                return target.read_bytes()
            if NO_SANDBOX not in errors:
                break
        raise ChromiumError(f"{binary} wrote no PDF: {errors[-1000:]}")


def _sandboxes():
    """Try with Chromium's sandbox first; it does not start for root.

    Some containers forbid it to everybody. What is printed is our own page, without
    scripts and closed by its policy, so it is then printed without the sandbox.
    """
    return (False,) if os.geteuid() == 0 else (True, False)


def _command(binary, folder, source, target, sandbox):
    return [
        *("/bin/sh", "-c", UNLIMITED, "sh", binary),
        *ARGUMENTS,
        *([] if sandbox else ["--no-sandbox"]),
        f"--user-data-dir={folder}/profile",
        f"--print-to-pdf={target}",
        source.as_uri(),
    ]


def _run(command, folder, timeout):
    """Run ``command`` in its own process group and return what it wrote to stderr."""
    environment = {key: os.environ[key] for key in ENVIRONMENT if key in os.environ}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**environment, "HOME": folder, "TMPDIR": folder},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=timeout)[1].decode(errors="replace")
    except subprocess.TimeoutExpired as error:
        raise ChromiumError(f"no PDF after {timeout} seconds") from error
    finally:
        _end_group(process)


def _end_group(process):
    """End what is left of the group, so that no helper outlives its form."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.communicate()
