"""Several status columns in one table: which of them says where an action stands now. Pure.

Dates, and headings such as 'Initial' and 'Current', put them in order. Where nothing does (a rating by each agency, one
of delivery and one of impact), none of them is taken for the action's status: all are kept, and a person is asked.
"""

from __future__ import annotations

import re

from plans.importing.columns import Column
from plans.importing.contents import Contents
from plans.importing.headings import meanings, tokens
from plans.importing.period_headings import is_tick
from plans.importing.reading import Problem, StatusReading
from plans.importing.statuses import COLOUR
from plans.importing.tables import Table
from plans.importing.wording import one_line, squash

EARLIER = re.compile(r"\b(?:previous|last|prior|earlier|initial|baseline|original|opening|starting)\b", re.I)
_CURRENT = re.compile(r"\b(?:current|latest|overall|now|present|today)\b", re.I)
_STATUS_HEADING = re.compile(rf"^(?:[RAGBYW]|{COLOUR})$", re.I)
_PLAIN = frozenset("rag brag ragb bragg status rating colour progress action r g".split())


def settle_ticked(table: Table, columns: list[Column], problems: list[Problem]) -> list[Problem]:
    """Columns side by side headed by statuses ('Red' | 'Amber' | 'Green'), one of them ticked: one status column.

    The first has the meaning 'rag', the others 'ticked'; a row's status is the heading of the column that it ticks.
    Gives the problems less the doubts about those headings.
    """
    run: list[Column] = []
    for column in [*columns, None]:
        if column and _STATUS_HEADING.match(one_line(column.caption)) and _is_ticked(table, column):
            run.append(column)
            continue
        ticked = [c for c in run if any(table.page.text(row, c.index) for row in table.body)]
        if len(run) > 1 and ticked and _once_a_row(table, run):
            for place, one in enumerate(run):
                one.meaning = "ticked" if place else "rag"
                one.ticks = run[0].index
        run = []
    known = {table.page.address(table.header.last_row, column.index) for column in columns if column.ticks}
    return [problem for problem in problems if problem.cell not in known]


def _is_ticked(table: Table, column: Column) -> bool:
    texts = (table.page.text(row, column.index) for row in table.body)
    return all(is_tick(text) for text in texts if text)


def _once_a_row(table: Table, run: list[Column]) -> bool:
    return all(sum(bool(table.page.text(row, column.index)) for column in run) <= 1 for row in table.body)


def settle_by_key(
    table: Table, columns: list[Column], key: list[StatusReading], problems: list[Problem]
) -> list[Problem]:
    """A column in local words that holds nothing but the marks of the plan's key is its status column.

    Gives the problems less the doubt about that column's heading.
    """
    marks = {squash(mark) for status in key for mark in (status.letter, status.label) if mark}
    if len(marks) < 2 or any(column.meaning == "rag" for column in columns):
        return problems
    fitting = []
    for column in columns:
        cells = [text for row in table.body if (text := table.page.text(row, column.index))]
        held = [squash(text) for text in cells]
        is_loose = column.is_guess or column.meaning == "ref" and "ref" not in meanings(column.caption)
        open_to_it = is_loose or column.meaning in ("", "other", "progress")
        if open_to_it and len(held) > 1 and marks.issuperset(held):
            fitting.append((len(set(held)), column))
    if len(fitting) != 1 or fitting[0][0] < 2:
        return problems
    column = fitting[0][1]
    column.meaning = "rag"
    heading = table.page.address(table.header.last_row, column.index)
    return [problem for problem in problems if problem.cell != heading]


def settle_ratings(table: Table, columns: list[Column], contents: dict[int, Contents]) -> list[Problem]:
    """Leave one status column, or those that a date or a heading puts in order; a problem for each one set aside."""
    rated = [column for column in columns if column.meaning == "rag"]
    if len(rated) < 2:
        return []
    _set_words_aside(rated, contents)
    rated = [c for c in rated if c.meaning == "rag" and not c.as_at and not c.group and not EARLIER.search(c.caption)]
    told = sum(1 for column in columns if column.meaning == "progress")
    alike = len({tokens(column.caption) for column in rated}) == 1
    if len(rated) < 2 or alike or told >= len(rated):
        return []
    chosen = _one(rated, lambda c: bool(_CURRENT.search(c.caption))) or _one(rated, _is_plain)
    aside = [column for column in rated if column is not chosen]
    return [_set_aside(table, column, chosen) for column in aside]


def _set_words_aside(rated: list[Column], contents: dict[int, Contents]) -> None:
    """Beside a column of ratings, a column of words ('Open', 'Closed') says what is done, and is no status."""
    marked = [c for c in rated if contents[c.index].ratings > 0.4 or contents[c.index].fills > 0.4]
    for column in rated:
        if marked and column not in marked:
            column.meaning = "done"


def _one(rated: list[Column], fits) -> Column | None:
    fitting = [column for column in rated if fits(column)]
    return fitting[0] if len(fitting) == 1 else None


def _is_plain(column: Column) -> bool:
    """'RAG status' and nothing more: not the rating of anybody or anything in particular."""
    return set(tokens(column.caption)) <= _PLAIN


def _set_aside(table: Table, column: Column, chosen: Column | None) -> Problem:
    column.meaning, column.lost = "", "" if chosen else "rag"
    why = f"the column '{chosen.title}' has the action's status" if chosen else "nothing says which of them is current"
    message = f"'{column.title}' is one of several status columns; {why}, so its ratings were kept beside each action."
    cell = table.page.address(table.header.last_row, column.index)
    return Problem(table.page.name, cell, "note" if chosen else "warning", message)
