"""The sealed books: what an entry, a thousand entries and a verification cost."""

import hashlib
import os
import statistics
import time

import psycopg2
from psycopg2.extras import execute_values

from bench.harness import Result, figure

ROWS = int(os.environ.get("BENCH_LEDGER_ROWS", "1000000"))
CODE = "other.bench"
COLUMNS = (
    "book_id, sequence, recorded_at, kind, res_model, res_id, actor_user_id,"
    " actor_employee_id, actor, content, salt, prev_hash, hash"
)
PLAIN = (
    "SELECT id, sequence, recorded_at, kind, res_model, res_id, actor_user_id,"
    " actor_employee_id, actor, content, salt, prev_hash, hash"
    " FROM procuratorate_book_entry WHERE book_id = %s ORDER BY sequence"
)
GROWTH = f"""
import pathlib
def rss():
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith(("VmHWM:",)):
            return int(line.split()[1]) / 1024
book = env["procuratorate.book"]._of(env.ref("base.main_company"), "{CODE}")
env["procuratorate.book"]._of(env.ref("base.main_company"), "rules")._verify()
before = rss()
verified = book._verify()
assert verified["ok"] and verified["checked"] == {ROWS}, verified
result["growth"] = rss() - before
"""


def item(number):
    """Return an entry such as an approval writes it."""
    content = {
        "amount": f"{number}.00",
        "case": number,
        "opinion": "同意，请按程序办理。",
        "post": "分管领导",
        "step": number % 5,
        "verdict": "approved",
    }
    return "approval.decision", content, None


def book_of(env):
    """Return the book that is measured."""
    return env["procuratorate.book"]._of(env.ref("base.main_company"), CODE)


@figure("ledger.append_queries", bar=5)
def append_queries(bench):
    """Queries of one sealed entry; the peer is a single INSERT."""
    with bench.env("ours") as env:
        book = book_of(env)
        company = env.ref("base.main_company")
        kind, content, _record = item(1)
        done = bench.paired(lambda: book._append(kind, content, company), n=20)
    return Result(done.queries, 1, "queries", done.queries, 1)


@figure("ledger.batch_1000", bar=3)
def batch_1000(bench):
    """A thousand sealed entries against one raw INSERT of the same rows."""
    with bench.env("ours") as env:
        book, cr = book_of(env), env.cr
        items = [item(number) for number in range(1000)]
        cr.execute(
            "CREATE TABLE bench_entry"
            " (LIKE procuratorate_book_entry INCLUDING DEFAULTS INCLUDING INDEXES)"
        )

        def rows():
            entries = book._append_batch(items)
            cr.execute(
                f"SELECT {COLUMNS} FROM procuratorate_book_entry"
                " WHERE id = ANY(%s) ORDER BY id",
                [entries.ids],
            )
            return cr.fetchall()

        def raw(values):
            execute_values(
                cr,
                f"INSERT INTO bench_entry ({COLUMNS}) VALUES %s",
                values,
                page_size=1000,
            )

        return bench.paired(
            lambda: book._append_batch(items), raw, n=20, before_peer=rows
        )


@figure("ledger.verify_1m", bar=2)
def verify_1m(bench):
    """A verification against streaming and hashing the same rows without Odoo."""
    with bench.env("ours") as env:
        book = fill(env)
        seconds = {verify: [], stream_and_hash: []}
        for number in range(4):
            for side in list(seconds)[:: 1 if number % 2 else -1]:
                started = time.perf_counter()
                side(book)
                seconds[side].append(time.perf_counter() - started)
        ours, peer = (statistics.median(times[1:]) for times in seconds.values())
        return Result(ours, peer, "s")


@figure("ledger.verify_rss_mb", bar=100)
def verify_rss_mb(bench):
    """How many MiB a process grows by when it verifies the large book."""
    with bench.env("ours") as env:
        fill(env)
    return Result(bench.process("ours", GROWTH)["growth"], 1, "MiB")


def fill(env):
    """Fill the book, by the way all entries take; commit, for the other processes."""
    book = book_of(env)
    for start in range(book.head_sequence, ROWS, 10000):
        stop = min(start + 10000, ROWS)
        book._append_batch([item(number) for number in range(start, stop)])
        env.invalidate_all()
    env.cr.commit()
    env.cr.execute("ANALYZE procuratorate_book_entry")
    env.cr.commit()
    return book


def verify(book):
    """Verify by the addon."""
    result = book._verify()
    if not result["ok"] or result["checked"] != ROWS:
        raise ValueError(result)


def stream_and_hash(book):
    """Read every column of every row and hash it, with psycopg2 and nothing else."""
    sha, last, count = hashlib.sha256, None, 0
    with psycopg2.connect(book.env.cr._cnx.dsn) as connection:
        cursor = connection.cursor("bench")
        cursor.itersize = 4096
        cursor.execute(PLAIN, [book.id])
        for row in cursor:
            content = sha(row[9].encode()).hexdigest()
            last = sha(f"{content}|{row}".encode()).hexdigest()
            count += 1
    if count != ROWS:
        raise ValueError((count, last))
