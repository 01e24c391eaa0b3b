"""Columns that say again what others say: days beside a timescale's words, days of updates, counts of days late.

A workbook that a program printed, or an officer's tracker with formulas, has many of them. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plans import timescales
from plans.importing.corrections import LEFT_OUT
from plans.importing.dates import find_day, find_days, is_date, true_date
from plans.importing.reading import ActionReading, Problem
from plans.importing.wording import one_line, squash

if TYPE_CHECKING:
    from plans.importing.columns import Column
    from plans.importing.contents import Contents
    from plans.importing.tables import Table

# What is worked out from dates and the day on which somebody looks, or from the statuses: never taken over.
_WORKED_OUT = re.compile(
    r"^(?:lateness|(?:no\.? of |number of )?days (?:late|overdue|left|remaining|to go|since .{1,30})|overdue\??"
    r"|slip(?:page)?|(?:times )?moved(?: by)?|to question)$",
    re.I,
)
_OF_UPDATE = re.compile(r"\b(?:update\w*|as at|reported|position)\b", re.I)
_ENDS_IN_DAY = re.compile(r"\b(?:as at|updated on|reported on)\W*$", re.I)
_FIRST = re.compile(r"\b(?:first|original|initial)\b", re.I)
_KINDS = re.compile(r"^(?:action )?(?:kind|type)$", re.I)
MAINTENANCE = re.compile(r"^(?:ongoing |on-going )?(?:maintenance|business as usual|bau)(?: actions?)?$", re.I)
_IMPROVEMENT = re.compile(r"^improvement(?: actions?)?$", re.I)
_EXACT = 0.95
_AGREE = 0.5


def settle_reckoned(table: Table, columns: list[Column], contents: dict[int, Contents]) -> list[Problem]:
    """Give such columns their meaning; a note for each that is left out because it is worked out afresh."""
    notes = [_leave_out(table, column) for column in columns if _WORKED_OUT.match(one_line(column.caption))]
    for column in columns:
        if _KINDS.match(one_line(column.caption)) and _tells_kinds(table, column):
            column.meaning = "kind"
        elif _dates_updates(column, columns, contents):
            column.meaning = "reported"
    _settle_dues(table, columns)
    return notes


def _leave_out(table: Table, column: Column) -> Problem:
    column.meaning = LEFT_OUT
    message = f"Left out: the column '{column.title}', which is worked out afresh from dates and statuses."
    return Problem(table.page.name, table.page.address(table.header.last_row, column.index), "note", message)


def _cells(table: Table, column: Column) -> list[str]:
    return [text for row in table.body if (text := table.page.text(row, column.index))]


def _tells_kinds(table: Table, column: Column) -> bool:
    texts = _cells(table, column)
    known = all(MAINTENANCE.match(text) or _IMPROVEMENT.match(text) for text in texts)
    return bool(texts) and known and any(map(MAINTENANCE.match, texts))


def _dates_updates(column: Column, columns: list[Column], contents: dict[int, Contents]) -> bool:
    """Nothing but days under 'As at' or 'Latest update as at': they date what another column says."""
    content = contents[column.index]
    if column.meaning not in ("progress", "rag", "start", "timescale", ""):
        return False
    if not content.filled:
        return bool(_ENDS_IN_DAY.search(column.caption))
    if content.dates < 0.9 or not _OF_UPDATE.search(column.caption) or column.as_at:
        return False
    return any(other is not column and other.meaning in ("progress", "rag") for other in columns)


def _settle_dues(table: Table, columns: list[Column]) -> None:
    """'Autumn 2020' under 'Timescale', 30 November 2020 under 'Due': the words are the plan's, the day their sense."""
    rivals = [column for column in columns if column.meaning == "timescale"]
    firsts = [c for c in rivals if _FIRST.search(c.caption) and _is_exact(table, c)]
    exact = [c for c in rivals if c not in firsts and _is_exact(table, c)]
    worded = [c for c in rivals if c not in firsts and c not in exact and _cells(table, c)]
    if len(worded) == 1 and len(exact) == 1 and _agree(table, worded[0], exact[0]):
        exact[0].meaning = "due"
    if len(firsts) == 1 and len(rivals) > 1 and (len(worded) == 1 or len(exact) == 1):
        firsts[0].meaning = "first_due"


def _is_exact(table: Table, column: Column) -> bool:
    """Single days in full, nearly all of them."""
    rows = [row for row in table.body if table.page.text(row, column.index)]
    return bool(rows) and sum(_is_day(table, row, column) for row in rows) >= _EXACT * len(rows)


def _is_day(table: Table, row: int, column: Column) -> bool:
    cell, text = table.page.cell(row, column.index), table.page.text(row, column.index)
    if cell is not None and true_date(cell)[1] == "date":
        return True
    return is_date(text) and len(find_days(text)) == 1 and timescales.read(text).precision == "day"


def _agree(table: Table, worded: Column, exact: Column) -> bool:
    """Where the words can be read, they mostly end on the day beside them."""
    read = []
    for row in table.body:
        words, shown = table.page.text(row, worded.index), table.page.text(row, exact.index)
        meant = timescales.read(words).due_on if words and shown else None
        if meant:
            read.append(meant == day_in(table.page.cell(row, exact.index)))
    return not read or sum(read) >= _AGREE * len(read)


def day_in(cell):
    """The day that a cell holds as a true date or prints in full; None for neither."""
    if cell is None:
        return None
    return true_date(cell)[0] or find_day(cell.text)


def is_told(meaning: str, text: str, action: ActionReading) -> bool:
    """The cell says no more than the action has already: the day of an update, a plain yes or no to being complete."""
    if meaning == "reported":
        day = find_day(text) if is_date(text) else None
        return day is not None and any(update.as_at == day for update in action.updates)
    if meaning != "done":
        return False
    complete = action.is_completed or any(update.says_complete for update in action.updates[-1:])
    return squash(text) in (("yes", "y") if complete else ("no", "n"))


def says_no_rating(text: str) -> bool:
    """'Not rated', 'None', a dash: a status cell that says that there is no status."""
    return squash(text) in ("not rated", "unrated", "no rating", "no status", "none", "n/a", "not applicable", "")
