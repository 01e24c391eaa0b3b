"""The day that an address asks about: `?as_at=2019-07-31`, or in words. Today without one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accounts.days import NotADay, read_day


@dataclass(frozen=True, slots=True)
class Asked:
    """`day` is what to show; `typed` what stood in the address; `error` why that was not shown."""

    day: dt.date
    typed: str = ""
    error: str = ""

    @property
    def query(self) -> str:
        """The address' query for another page of the same day; '' for today."""
        return f"?as_at={self.day.isoformat()}" if self.typed and not self.error else ""


def day_asked(data, today: dt.date) -> Asked:
    """The day in `data` (a request's GET); today where it names none, or one that cannot be shown."""
    typed = data.get("as_at", "").strip()
    if not typed:
        return Asked(today)
    try:
        day = read_day(typed)
    except NotADay as wrong:
        return Asked(today, typed, str(wrong))
    if day > today:
        return Asked(today, typed, "Choose today or an earlier day: how the plan will stand is not known yet.")
    return Asked(day, typed)
