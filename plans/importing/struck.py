"""What is struck through in part of a cell: the plan gave it up; it is kept beside the action, not as current. Pure."""

from __future__ import annotations

from plans.importing.columns import Column
from plans.importing.drafting import Draft
from plans.importing.pages import Page
from plans.importing.reading import Problem
from plans.importing.wording import one_line


def struck_parts(draft: Draft, columns: list[Column], page: Page) -> tuple[list[tuple[str, str]], list[Problem]]:
    """(heading, struck words) of each cell of the draft's rows, and a note for each timescale that has some."""
    found, problems = [], []
    for column in columns:
        for row in draft.rows:
            cell = page.cell(row.row, column.index)
            if cell is None or not cell.struck_text.strip():
                continue
            found.append((f"{column.title} (struck through)", cell.struck_text))
            if column.meaning in ("timescale", "revised"):
                message = f"'{one_line(cell.struck_text)[:80]}' is struck through; what stands beside it was read."
                problems.append(Problem(page.name, page.address(row.row, column.index), "note", message))
    return found, problems
