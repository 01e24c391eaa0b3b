"""Lateness, slip and freshness as rules on dates. The day asked about is always passed in. No database, no clock."""

from __future__ import annotations

import datetime as dt

DUE_SOON_DAYS = 28
STALE_DAYS = 90


def stale_since(day: dt.date) -> dt.date:
    """The day since which an open action should have been reported on: STALE_DAYS before `day`."""
    return day - dt.timedelta(days=STALE_DAYS)


def soon_until(day: dt.date) -> dt.date:
    """The last day that counts as due soon, asked on `day`."""
    return day + dt.timedelta(days=DUE_SOON_DAYS)


def days_late(due_on: dt.date | None, day: dt.date) -> int | None:
    """Days since the due date; 0 or less while still on time (the due day itself is on time); None without a date."""
    return None if due_on is None else (day - due_on).days


def is_overdue(due_on: dt.date | None, day: dt.date, *, is_complete: bool) -> bool:
    """Due before `day` and not complete. Completion stops the clock."""
    return not is_complete and due_on is not None and due_on < day


def is_due_soon(due_on: dt.date | None, day: dt.date, *, is_complete: bool) -> bool:
    """Due within the next DUE_SOON_DAYS days, `day` included, and not complete."""
    return not is_complete and due_on is not None and 0 <= (due_on - day).days <= DUE_SOON_DAYS


def slip_days(first_due_on: dt.date | None, current_due_on: dt.date | None) -> int:
    """Days between the first due date and the current one; negative where it was brought forward; 0 without dates."""
    if first_due_on is None or current_due_on is None:
        return 0
    return (current_due_on - first_due_on).days


def days_since_report(reported_as_at: dt.date | None, day: dt.date) -> int | None:
    """Days since the last progress update's as-at day; None where there has been none."""
    return None if reported_as_at is None else (day - reported_as_at).days


def in_words(due_on: dt.date | None, day: dt.date, *, is_complete: bool) -> str:
    """'12 days late', 'due today', 'due in 3 days'; '' where there is nothing to say (no date, complete, far off)."""
    if due_on is None or is_complete:
        return ""
    late = (day - due_on).days
    if late > 0:
        return "1 day late" if late == 1 else f"{late:,} days late"
    if late == 0:
        return "due today"
    if -late <= DUE_SOON_DAYS:
        return "due tomorrow" if late == -1 else f"due in {-late} days"
    return ""


def moves_in_words(moves: int) -> str:
    """'moved once', 'moved twice', 'moved 3 times'; '' where it never moved."""
    return {0: "", 1: "moved once", 2: "moved twice"}.get(moves, f"moved {moves} times")
