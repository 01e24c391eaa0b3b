"""What an action's record said as at a day, where it has moved on since. Rules on records; no queries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from plans import timescales


@dataclass(frozen=True, slots=True)
class When:
    """An action's timescale as at a day."""

    timescale: str
    kind: str
    starts_on: dt.date | None
    due_on: dt.date | None
    revised_due_on: dt.date | None
    recurrence: str


def stands_on(action, day: dt.date) -> bool:
    """Whether the action stands in its plan on `day`: added by then and not withdrawn yet."""
    if action.added_on and action.added_on > day:
        return False
    return action.withdrawn_on is None or action.withdrawn_on > day


def timescale_on(action, changes, day: dt.date) -> When:
    """The timescale in force on `day`. `changes` are all moves of the action, oldest first; `action` its record or the
    history row of that day.

    The first move after the day tells what was in force until then. Without one the record does, unless a move that
    was agreed by the day was entered only after it.
    """
    before = [change for change in changes if change.changed_on <= day]
    after = [change for change in changes if change.changed_on > day]
    if after:
        return _as_written(action, after[0].old_timescale, after[0].old_due_on)
    if before and timezone.localdate(before[-1].recorded_at) > day:
        return _as_written(action, before[-1].new_timescale, before[-1].new_due_on)
    return _as_recorded(action)


def _as_written(action, timescale: str, due_on: dt.date | None) -> When:
    """What a move names: the record's own reading where it is the same timescale, else read anew from the words."""
    if action.timescale == timescale and (action.revised_due_on or action.due_on) == due_on:
        return _as_recorded(action)
    read = timescales.read(timescale)
    starts_on = read.starts_on if not due_on or not read.starts_on or read.starts_on <= due_on else None
    return When(timescale, read.kind, starts_on, due_on, None, read.recurrence or "")


def _as_recorded(action) -> When:
    return When(
        action.timescale,
        action.timescale_kind,
        action.starts_on,
        action.due_on,
        action.revised_due_on,
        action.recurrence,
    )
