"""Tells what became of a demonstration plan: dated facts of the story, each through the verb that its page calls."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def day_of(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def at(day: dt.date, *, hour: int = 9, minute: int = 0) -> dt.datetime:
    """A moment of that day, for the history."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def tell(row, *, people, by):
    """Apply all that `row`, one plan of the story, says happened, in the order of the days."""
