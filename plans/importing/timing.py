"""What a row's timescale means, and whether the action's has moved. Pure."""

from __future__ import annotations

from dataclasses import replace

from plans import timescales

from .comparison import Standing
from .reading import ActionReading
from .wording import squash

COMPLETE = "complete"


def timing_of(row: ActionReading, standing: Standing | None = None) -> tuple[str, timescales.Timescale]:
    """The timescale that the row has now and its meaning: the revised one where the row prints one that can be read.

    `revised_due_on` is left only where one cell prints two dates. Words that end before they start mean nothing. Where
    words and the day beside them differ, what `standing` has already is the older of the two.
    """
    words, meaning = row.timescale.strip(), meaning_of(row.timescale, row.timescale_date, row.timescale_precision)
    revised = meaning_of(row.revised_timescale, row.revised_date, row.revised_precision)
    if standing and row.is_day_beside and revised.due_on == standing.due_on:
        if squash(words) != squash(standing.timescale):
            return words, meaning
    if revised.due_on or not words:
        return row.revised_timescale.strip(), revised
    return words, meaning


def meaning_of(words, day, precision) -> timescales.Timescale:
    if not words.strip():
        return timescales.Timescale("")
    read = timescales.of_date(day, precision) if day else timescales.read(words)
    if read.starts_on and read.due_on and read.due_on < read.starts_on:
        return timescales.Timescale("unparsed")
    return read if read.due_on else replace(read, revised_due_on=None)


def due_on(meaning: timescales.Timescale):
    return meaning.revised_due_on or meaning.due_on


def has_moved(standing: Standing, row: ActionReading) -> bool:
    """Whether the row says another time than the action. The same day in other words is no move.

    'Complete' in the place of a timescale is no timescale, and nothing printed is no change.
    """
    words, meaning = timing_of(row, standing)
    if not words or meaning.kind == COMPLETE or squash(words) == squash(standing.timescale):
        return bool(words) and meaning.kind != COMPLETE and told_apart(standing, row, meaning)
    if due_on(meaning) is None and standing.due_on is None:
        return squash(words) != squash(standing.timescale)
    return due_on(meaning) != standing.due_on


def told_apart(standing: Standing, row: ActionReading, meaning) -> bool:
    """The same words mean another day only where a date cell says so: 'Oct-09' may show two different days."""
    is_date = bool(row.timescale_date or row.revised_date)
    return is_date and due_on(meaning) != standing.due_on
