"""Progress printed in a row of its own below each action: 'Progress: the first sessions were held'. Pure."""

from __future__ import annotations

from plans.importing.columns import Column
from plans.importing.headings import meanings
from plans.importing.pages import Page, Row
from plans.importing.tables import Table
from plans.importing.wording import one_line

_LONGEST_LABEL = 40


def told_below(page: Page, row: Row) -> tuple[str, str]:
    """(label, what it says) of a row that only tells of progress; ('', '') of any other.

    The label stands before a colon, in a cell of its own, or alone in the row above (it then says nothing itself).
    """
    texts = [page.text(row.number, cell.column) for cell in row.cells]
    if len(texts) == 1 and (label := _label_of_row(page, page.rows.get(row.number - 1))):
        return label, texts[0]
    if _label_of_row(page, row) and len(getattr(page.rows.get(row.number + 1), "cells", ())) == 1:
        return one_line(texts[0]), ""
    label, colon, rest = texts[0].partition(":")
    if not colon and len(texts) == 1 or len(texts) > 2 or len(label) > _LONGEST_LABEL:
        return "", ""
    if len(texts) == 2 and (rest.strip() or page.width(row.cells[1]) < 2):
        return "", ""
    scores = meanings(label)
    best = max(scores, key=scores.get, default="")
    said = texts[1] if len(texts) == 2 else texts[0] if rest.strip() else ""
    return (one_line(label), said) if best == "progress" and scores[best] >= 0.8 else ("", "")


def _label_of_row(page: Page, row: Row | None) -> str:
    """'Progress' alone in its row; '' where the row says anything else."""
    if row is None or len(row.cells) != 1 or len(row.cells[0].text) > _LONGEST_LABEL:
        return ""
    text = one_line(page.text(row.number, row.cells[0].column))
    scores = meanings(text)
    return text if max(scores, key=scores.get, default="") == "progress" and scores["progress"] >= 0.95 else ""


def add_column_below(table: Table, columns: list[Column]) -> None:
    """A column for what such rows say, where the table has none for progress."""
    if any(column.meaning == "progress" for column in columns):
        return
    rows = [table.page.rows[number] for number in table.body]
    for above, row in zip(rows, rows[1:], strict=False):
        caption = told_below(table.page, row)[0] if len(row.cells) <= 2 < len(above.cells) else ""
        if caption:
            columns.append(Column(max(c.index for c in columns) + 1, caption, "progress", 0.8))
            return
