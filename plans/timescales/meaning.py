"""The answer of `plans.timescales.read`: what a timescale means."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

KINDS = (
    "date",
    "month",
    "quarter",
    "season",
    "year",
    "range",
    "open_start",
    "recurring",
    "ongoing",
    "as_required",
    "complete",
    "tbc",
    "unparsed",
)
PRECISIONS = ("day", "month", "quarter", "season", "year")


@dataclass(frozen=True, slots=True)
class Timescale:
    """What a timescale means. Whatever it does not say is None.

    `kind` is one of KINDS. `due_on` is the last day on which it is still on time. `starts_on` is set only where the
    plan names a start: in a range, after 'from' or 'commencing', before 'onwards'. 'July 2020' says when something is
    due, not when it begins. `precision`, one of PRECISIONS, tells how exactly the due date (or else the start) was
    named. `recurrence` is the rhythm: daily, weekly, fortnightly, monthly, two-monthly, quarterly, four-monthly,
    six-monthly, termly, annual, two-yearly, and so on ('six-weekly', 'three-yearly'). `revised_due_on` is a later
    date that the plan prints beside the first; `due_on` stays the first.
    """

    kind: str
    starts_on: dt.date | None = None
    due_on: dt.date | None = None
    precision: str | None = None
    recurrence: str | None = None
    revised_due_on: dt.date | None = None


UNPARSED = Timescale("unparsed")
