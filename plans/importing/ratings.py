"""Several status columns in one table: which of them says where an action stands now. Pure.

Dates, and headings such as 'Initial' and 'Current', put them in order. Where nothing does (a rating by each agency, one
of delivery and one of impact), none of them is taken for the action's status: all are kept, and a person is asked.
"""

from __future__ import annotations

import re

from plans.importing.columns import Column
from plans.importing.contents import Contents
from plans.importing.headings import tokens
from plans.importing.reading import Problem
from plans.importing.tables import Table

EARLIER = re.compile(r"\b(?:previous|last|prior|earlier|initial|baseline|original|opening|starting)\b", re.I)
_CURRENT = re.compile(r"\b(?:current|latest|overall|now|present|today)\b", re.I)
_PLAIN = frozenset("rag brag ragb bragg status rating colour progress action r g".split())


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
    column.meaning = ""
    why = f"the column '{chosen.title}' has the action's status" if chosen else "nothing says which of them is current"
    message = f"'{column.title}' is one of several status columns; {why}, so its ratings were kept beside each action."
    cell = table.page.address(table.header.last_row, column.index)
    return Problem(table.page.name, cell, "note" if chosen else "warning", message)
