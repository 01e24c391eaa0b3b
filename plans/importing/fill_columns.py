"""A status column that shows fills and no words, under a heading that says nothing known or under none. Pure."""

from __future__ import annotations

from plans.importing.columns import Column
from plans.importing.reading import Problem
from plans.importing.statuses import is_grey
from plans.importing.tables import Table
from plans.importing.wording import one_line

_LEAST_SHARE = 0.4


def add_fill_column(table: Table, columns: list[Column]) -> list[Problem]:
    """Take the one such column for the statuses, with a doubt; what its fills mean the key or a person has to say."""
    if any(column.meaning == "rag" for column in columns) or not columns:
        return []
    known = {column.index: column for column in columns}
    last = max(known)
    fitting = [i for i in range(min(known), last + 2) if _is_open(known.get(i)) and _shows_fills(table, i)]
    if len(fitting) != 1:
        return []
    index = fitting[0]
    column = known.get(index)
    if column is None:
        column = Column(index, table.header.captions.get(index, ""))
        columns.append(column)
        columns.sort(key=lambda one: one.index)
    column.meaning, column.is_guess = "rag", True
    named = (
        f"The heading '{one_line(column.caption)}' is not one we know"
        if column.caption
        else "This column has no heading"
    )
    message = f"{named}; as its cells show several colours and no words, it was read as a RAG status. Please check it."
    return [Problem(table.page.name, table.page.address(table.header.last_row, index), "warning", message)]


def _is_open(column: Column | None) -> bool:
    return column is None or not column.meaning


def _shows_fills(table: Table, index: int) -> bool:
    """Two colours or more in the rows of values, that the cells beside do not have, and not a word."""
    shown: list[str] = []
    rows = [table.page.rows[row] for row in table.body]
    if any(row.at(index) for row in rows):
        return False
    rows = [row for row in rows if len(row.cells) > 1]
    for row in rows:
        fill = row.fills.get(index)
        if fill and not is_grey(fill) and list(row.fills.values()).count(fill) == 1:
            shown.append(fill)
    return len(set(shown)) > 1 and len(shown) >= max(2, _LEAST_SHARE * len(rows))
