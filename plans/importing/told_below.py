"""Progress printed in a row of its own below each action: 'Progress: the first sessions were held'. Pure."""

from __future__ import annotations

from plans.importing.columns import Column
from plans.importing.headings import meanings
from plans.importing.pages import Page, Row
from plans.importing.tables import Table
from plans.importing.wording import one_line

_LONGEST_LABEL = 40


def told_below(page: Page, row: Row) -> tuple[str, str]:
    """(label, what it says) of a row that only tells of progress; ('', '') of any other."""
    texts = [page.text(row.number, cell.column) for cell in row.cells]
    label, colon, rest = texts[0].partition(":")
    if not colon and len(texts) == 1 or len(texts) > 2 or len(label) > _LONGEST_LABEL:
        return "", ""
    if len(texts) == 2 and (rest.strip() or page.width(row.cells[1]) < 2):
        return "", ""
    scores = meanings(label)
    best = max(scores, key=scores.get, default="")
    said = texts[1] if len(texts) == 2 else texts[0] if rest.strip() else ""
    return (one_line(label), said) if best == "progress" and scores[best] >= 0.8 else ("", "")


def add_column_below(table: Table, columns: list[Column]) -> None:
    """A column for what such rows say, where the table has none for progress."""
    if any(column.meaning == "progress" for column in columns):
        return
    for above, number in zip(table.body, table.body[1:], strict=False):
        row = table.page.rows[number]
        if len(row.cells) <= 2 < len(table.page.rows[above].cells) and told_below(table.page, row)[1]:
            caption = told_below(table.page, row)[0]
            columns.append(Column(max(c.index for c in columns) + 1, caption, "progress", 0.8))
            return
