"""The cockpit over the time limits of a million items, beside a million lots."""

from bench.bench_seized import Custody
from bench.bench_seized_store import PAGE, ROWS, Plain, _median, _queries, multiply
from bench.harness import Result, figure

COCKPIT = {
    "due_date": {},
    "days_left": {},
    "is_overdue": {},
    "name": {},
    "seized_case_id": {"fields": {"display_name": {}}},
    "res_name": {},
    "responsible_id": {"fields": {"display_name": {}}},
    "department_id": {"fields": {"display_name": {}}},
    "state": {},
}
#: one clock in twenty runs: of those some are late, some due today, most later
RUNNING = 20


class Watched(Custody):
    """A company each of whose ``rows`` items has or had a time limit."""

    PEOPLE = {
        **Custody.PEOPLE,
        "head": "procuratorate_seized_property.group_custody_head",
    }

    def fill(self, rows):
        cr, env = self.env.cr, self.env
        clock = self.case._start_time_limit(
            "seized.d4", responsible=self.people["handler"]
        ).sudo()
        env.flush_all()
        running = f"mod(n, {RUNNING}) = 0"
        # what runs is due from 30 days ago to 300 days ahead
        day = f"(now() AT TIME ZONE 'UTC')::date + (mod(n / {RUNNING}, 330) - 30)"
        late = f"CASE WHEN {running} THEN {day} ELSE {day} - 270 END"
        multiply(
            cr,
            "procuratorate_time_limit",
            clock.id,
            rows,
            {
                "res_name": "'Item ' || n",
                "due_date": late,
                "due_at": f"({late}) + interval '15 hours 59 minutes 59 seconds'",
                "state": f"CASE WHEN {running} THEN 'running' ELSE 'done' END",
                "closed_at": f"CASE WHEN {running} THEN NULL ELSE t.start_at END",
                "remind_at": "NULL",
            },
        )
        cr.execute("ANALYZE procuratorate_time_limit")
        env.invalidate_all()

    def page(self, *domain, login="head"):
        """What the web client asks for when the cockpit opens."""
        self.env.invalidate_all()
        clocks = self.as_(login, self.env["procuratorate.time.limit"])
        return clocks.web_search_read(
            [("is_seized", "=", True), ("state", "=", "running"), *domain],
            COCKPIT,
            limit=PAGE,
            count_limit=10001,
        )

    def columns(self):
        """The columns of the kanban view: what is due today, by department."""
        self.env.invalidate_all()
        clocks = self.as_("head", self.env["procuratorate.time.limit"])
        return clocks.web_read_group(
            [
                ("is_seized", "=", True),
                ("state", "=", "running"),
                ("due_date", "=", "today"),
            ],
            ["department_id"],
            ["__count"],
        )

    def open(self, number=0):
        """The four doors of the cockpit; each looks at what runs, never at the rest."""
        (
            lambda: self.page(),
            lambda: self.page(("due_at", "<", "now")),
            lambda: self.page(("due_date", ">=", "today"), ("due_date", "<=", "+7d")),
            self.columns,
        )[number % 4]()


def _mean(watched):
    return (
        sum(
            _median(lambda _round, door=door: watched.open(door), rounds=5, warm=1)
            for door in range(4)
        )
        / 4
    )


@figure("seized.cockpit_1m", bar=1.2)
def cockpit_1m(bench):
    """Running, overdue, soon and today of a million clocks by a list of lots."""
    with bench.env("ours") as env:
        watched = Watched(env)
        watched.fill(ROWS)
        ours = _mean(watched)
        queries = (
            sum(
                _queries(env, lambda door=door: watched.open(door)) for door in range(4)
            )
            / 4
        )
    with bench.env("plain") as env:
        plain = Plain(env)
        plain.fill(ROWS)
        peer = _median(lambda _number: plain.page())
        peer_queries = _queries(env, plain.page)
    return Result(ours, peer, "ms", queries, peer_queries)
