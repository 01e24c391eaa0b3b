"""Which status of the plan a rating of a next report is, and what the report says last of an action. Pure."""

from __future__ import annotations

import datetime as dt

from .reading import ActionReading, PlanReading, StatusReading, UpdateReading
from .wording import squash


def letters_of(theirs: list[StatusReading], ours: list[StatusReading]) -> dict[str, str]:
    """What the file's key calls its statuses (letter or label, squashed) -> the letter of the plan's own status.

    The same label is the same status; else the same letter is, unless only one of the two means complete, or another
    status of the file has that letter's label. What is in neither is left away: the plan has no such status.
    """
    by_label = {squash(status.label): status for status in ours}
    by_letter = {squash(status.letter): status for status in ours}
    found: dict[str, str] = {}
    for status in theirs:
        mine = by_label.get(squash(status.label))
        if mine is None:
            mine = by_letter.get(squash(status.letter))
            others = {squash(other.label) for other in theirs if other is not status}
            if mine is not None and (mine.is_complete != status.is_complete or squash(mine.label) in others):
                mine = None
        if mine is not None:
            found.setdefault(squash(status.letter), mine.letter)
            found.setdefault(squash(status.label), mine.letter)
    if not theirs:
        found = {key: status.letter for key, status in (*by_label.items(), *by_letter.items())}
    return found


def letter_of(update: UpdateReading, letters: dict[str, str]) -> str | None:
    """The plan's letter for an update's rating; '' where it rates nothing, None where the plan has no such status."""
    return letters.get(squash(update.status)) if update.status else ""


def last_said(row: ActionReading, reading: PlanReading) -> UpdateReading | None:
    """The newest update of a row; one without a day of its own is of the report's day, the newest there is."""
    return max(row.updates, key=lambda update: update.as_at or reading.as_at or dt.date.max, default=None)


def means_complete(update: UpdateReading | None, reading: PlanReading) -> bool:
    """Whether an update says that the action is done: in words, or by a status that means so in the file's key."""
    if update is None:
        return False
    done = {squash(word) for s in reading.scheme if s.is_complete for word in (s.letter, s.label)}
    return update.says_complete or bool(update.status and squash(update.status) in done)
