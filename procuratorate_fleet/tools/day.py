"""One day of an office, as its clock on the wall shows it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class Day:
    """A day of ``company`` from midnight to midnight (UTC), and what time it is."""

    company: object
    day: date
    start: datetime
    end: datetime
    now: datetime

    @classmethod
    def of(cls, company, day, now):
        """That day; no day is today."""
        day = day or company._procuratorate_local(now).date()
        utc = company._procuratorate_utc
        return cls(company, day, utc(day), utc(day + timedelta(days=1)), now)

    @property
    def today(self):
        """Whether it is that day now."""
        return self.start <= self.now < self.end

    def minute(self, moment):
        """Minutes since its midnight, within the day."""
        within = min(max(moment, self.start), self.end)
        return int((within - self.start).total_seconds() // 60)

    def clock(self, moment):
        """The time of day; with its date where it is another day."""
        local = self.company._procuratorate_local(moment)
        words = "%H:%M" if local.date() == self.day else "%m-%d %H:%M"
        return local.strftime(words)

    def bar(self, kind, start, end, label, **more):
        """What lies from ``start`` to ``end``, as far as it lies within the day."""
        return {
            "kind": kind,
            "from": self.minute(start),
            "to": self.minute(end),
            "before": start < self.start,
            "after": end > self.end,
            "label": label,
            "time": f"{self.clock(start)} – {self.clock(end)}",
            "model": False,
            "id": False,
            "still": False,
            "lines": [],
            **more,
        }

    def now_bar(self, bars):
        """The bar that counts: of today what lies over now, else the first one."""
        if self.today:
            minute = self.minute(self.now)
            bars = [
                bar for bar in bars if bar["still"] or bar["from"] <= minute < bar["to"]
            ]
        return next(iter(bars), None)

    def free_until(self, bars):
        """The time of day at which the next bar begins; None when nothing comes."""
        minute = self.minute(self.now)
        later = [bar["from"] for bar in bars if bar["from"] > minute]
        if not self.today or not later:
            return None
        return f"{min(later) // 60:02}:{min(later) % 60:02}"
