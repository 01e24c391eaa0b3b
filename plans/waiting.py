"""What waits for an owner: overdue, due soon, awaiting an update. Pure."""

from __future__ import annotations

import datetime as dt

from . import lateness


def piles(actions, *, opened: dict[int, dt.date], day: dt.date) -> dict[str, list[int]]:
    """The open actions in piles: 'overdue', 'soon', 'awaiting' and 'other', each in one only, by due date.

    `actions` have pk, plan_id, current_due_on, is_complete, reported_as_at and held_since (the day on which the person
    took them over, None where that is not known); `opened` is the day on which the open round of a plan began. What is
    overdue may await an update too, and stands under overdue.
    """
    found: dict[str, list] = {"overdue": [], "soon": [], "awaiting": [], "other": []}
    for action in actions:
        found[pile_of(action, opened.get(action.plan_id), day)].append(action)
    return {
        name: [action.pk for action in sorted(some, key=lambda action: action.current_due_on or dt.date.max)]
        for name, some in found.items()
    }


def pile_of(action, opened_on: dt.date | None, day: dt.date) -> str:
    if lateness.is_overdue(action.current_due_on, day, is_complete=action.is_complete):
        return "overdue"
    if lateness.is_due_soon(action.current_due_on, day, is_complete=action.is_complete):
        return "soon"
    return "awaiting" if awaits_update(action.reported_as_at, opened_on, day, action.held_since) else "other"


def awaits_update(
    reported_as_at: dt.date | None, opened_on: dt.date | None, day: dt.date, held_since: dt.date | None = None
) -> bool:
    """Not reported since the open round began, or nothing said for more than lateness.STALE_DAYS days.

    Silence counts from the day on which the person took the action over: what was not said before is not theirs to say.
    """
    if opened_on is not None and (reported_as_at is None or reported_as_at < opened_on):
        return True
    last = max(filter(None, (reported_as_at, held_since)), default=None)
    return last is None or last < lateness.stale_since(day)
