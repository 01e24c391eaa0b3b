"""The day that a column of its own gives beside a timescale's words: their meaning, or a later change of them. Pure."""

from __future__ import annotations

from plans import timescales
from plans.importing.reading import ActionReading
from plans.importing.reckoned import day_in
from plans.importing.wording import one_line
from spreadsheets.grid import Cell


def settle_due(action: ActionReading, due: Cell | None, first: Cell | None) -> None:
    """Words that can be read keep their meaning; for others the day beside them is it.

    Another day than the words' own is a later one, for which they were not changed. A column of first due dates gives
    the action's first one.
    """
    day = day_in(due)
    if first_day := day_in(first):
        action.first_due_on = first_day
    if day is None or action.revised_timescale:
        return
    if not action.timescale:
        action.timescale = one_line(due.text)
    meaning = timescales.read(action.timescale)
    meant = action.timescale_date or meaning.revised_due_on or meaning.due_on
    if meant is None:
        action.timescale_date, action.timescale_precision = day, "date"
    elif meant != day:
        action.revised_timescale, action.is_day_beside = one_line(due.text), True
        action.revised_date, action.revised_precision = day, "date"
