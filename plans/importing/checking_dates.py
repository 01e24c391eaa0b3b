"""Dates of a reading that look wrong: beside the plan's period, beside its other dates, or beside each other. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from plans import timescales

from .reading import ActionReading, Problem

LONG_AFTER = 3  # years after the plan's end from which a due date is doubted
FAR = 6  # years from the middle of the plan's other dates …
ALONE = 3  # … and from the nearest of them
ENOUGH = 3  # dates that make a middle, the doubtful one among them
MOST = 30


@dataclass(frozen=True, slots=True)
class Dated:
    """An action with the dates that its timescale means."""

    action: ActionReading
    starts_on: dt.date | None
    due_on: dt.date | None
    revised_on: dt.date | None
    done: bool

    @property
    def days(self) -> list[tuple[str, dt.date]]:
        """(the field that gave it, the day) of each due date."""
        return [(field, day) for field, day in (("timescale", self.due_on), ("revised", self.revised_on)) if day]


def check_dates(
    actions: list[ActionReading], *, start: dt.date | None, end: dt.date | None, as_at: dt.date | None
) -> list[Problem]:
    """A warning on the cell of each date that can hardly be meant; at most one for each cell."""
    dated = [dates_of(action) for action in actions]
    lonely = lonely_years(Counter(day.year for one in dated for _, day in one.days))
    found: dict[tuple[str, str], Problem] = {}
    for one in dated:
        for field, message in [
            *due_doubts(one, start, end, lonely),
            *completion_doubts(one, start),
            *update_doubts(one.action, as_at),
        ]:
            source = one.action.source
            cell = one.action.cells.get(field) or (field if field[-1:].isdigit() else source.cell)
            found.setdefault((source.sheet, cell), Problem(source.sheet, cell, "warning", message))
    problems = list(found.values())
    if len(problems) <= MOST:
        return problems
    more = f"{len(problems) - MOST} more dates look wrong in the same way. Check the column of dates as a whole."
    return [*problems[:MOST], Problem(problems[MOST].sheet, problems[MOST].cell, "warning", more)]


def dates_of(action: ActionReading) -> Dated:
    meaning = meaning_of(action.timescale.strip(), action.timescale_date, action.timescale_precision)
    revised = meaning_of(action.revised_timescale.strip(), action.revised_date, action.revised_precision)
    return Dated(
        action,
        meaning.starts_on,
        meaning.due_on,
        revised.revised_due_on or revised.due_on or meaning.revised_due_on,
        action.is_completed or any(update.says_complete for update in action.updates),
    )


@lru_cache(maxsize=4096)
def meaning_of(printed: str, day: dt.date | None, precision: str) -> timescales.Timescale:
    return timescales.of_date(day, precision) if day else timescales.read(printed)


def due_doubts(one: Dated, start: dt.date | None, end: dt.date | None, lonely: frozenset[int]):
    """(field, message) of each due date outside the plan's period, or far from all its other dates."""
    for field, day in one.days:
        said = f"The due date here, {long_date(day)},"
        if start and day < start and not (one.done and day.year >= start.year - 2):
            yield field, f"{said} lies before the plan began ({long_date(start)}). Check the year."
        elif end and day.year > end.year + LONG_AFTER:
            after = day.year - end.year
            yield field, f"{said} lies {after} years after the plan's end ({long_date(end)}). Check the year."
        elif day.year in lonely:
            yield field, f"{said} is years away from the plan's other dates. Check the year."


def lonely_years(years: Counter) -> frozenset[int]:
    """The years that are far from the middle of all the dates' years and have few dates near them."""
    total = years.total()
    if total < ENOUGH:
        return frozenset()
    middle = median(years.elements())
    return frozenset(
        year
        for year in years
        if abs(year - middle) >= FAR
        and sum(number for other, number in years.items() if abs(year - other) < ALONE) <= max(1, total // 20)
    )


def completion_doubts(one: Dated, start: dt.date | None):
    day = one.action.completed_on
    if day and one.starts_on and day < one.starts_on:
        yield "completed", f"Completed on {long_date(day)}, before its start on {long_date(one.starts_on)}. Check both."
    elif day and start and day.year < start.year - 2:
        yield "completed", f"Completed on {long_date(day)}, long before the plan began. Check the year."


def update_doubts(action: ActionReading, as_at: dt.date | None):
    """(cell, message) of each update dated later than the day that the plan speaks of."""
    for update in action.updates:
        if as_at and update.as_at and update.as_at > as_at:
            yield (
                update.cell,
                f"This progress is dated {long_date(update.as_at)}, after the day that the plan speaks of"
                f" ({long_date(as_at)}). Check both.",
            )


def long_date(day: dt.date) -> str:
    return f"{day:%-d %B %Y}"
