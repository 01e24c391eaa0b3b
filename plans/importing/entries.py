"""Actions over several rows: the entries of a log, one after another, and milestones with a row each. Pure."""

from __future__ import annotations

import datetime as dt
import re

from plans.importing.columns import Column
from plans.importing.dates import find_day, last_day_shown, true_date
from plans.importing.drafting import Draft
from plans.importing.pages import Page
from plans.importing.progress import says_complete
from plans.importing.reading import MilestoneReading
from plans.importing.wording import squash

_TELLING = ("progress", "rag", "reported", "done")


def entries_of(draft: Draft, columns: list[Column], page: Page) -> list[tuple[Draft, dt.date | None]]:
    """The draft as one draft a row, each with the day that the row names, where every row is an entry of a log.

    It is one where the rows name the day of each entry, or repeat the action; otherwise the draft is its only entry.
    """
    reported = next((column.index for column in columns if column.meaning == "reported"), 0)
    telling = {column.index for column in columns if column.meaning in _TELLING}
    action = next((column.index for column in columns if column.meaning == "action"), 0)
    rows = [row for row in draft.rows if telling & set(row.own)]
    days = [_day(page, row.row, reported) for row in rows]
    repeated = [row for row in rows if row.own.get(action) and squash(row.own[action]) == squash(draft.texts[action])]
    stepped = any(column.meaning == "milestones" and draft.texts.get(column.index) for column in columns)
    if stepped or len(rows) < 2 or not (all(days) or len(repeated) == len(rows)):
        return [(draft, days[0] if len(rows) == 1 else None)]
    made = [Draft(row, draft.theme, dict(row.own), row.row, draft.ref, [row]) for row in rows]
    return list(zip(made, days, strict=True))


def _day(page: Page, row: int, column: int) -> dt.date | None:
    """The day in a cell that dates an entry: a true date, or one that is printed."""
    cell = page.cell(row, column) if column else None
    if cell is None:
        return None
    return true_date(cell)[0] or find_day(cell.text)


def says_done(draft: Draft, column: int, page: Page) -> bool:
    """Ticked, or said to be complete; of an action in several rows, in every cell of their own."""
    said = [row.own[column] for row in draft.rows if row.own.get(column)] or [draft.texts.get(column, "")]
    return all(_is_ticked(text, column, page) or says_complete(text) for text in said)


def _is_ticked(text: str, column: int, page: Page) -> bool:
    """'Yes' or a tick; a cross only where nothing in its column is ticked, for then it may well mean 'no'."""
    if re.match(r"^\W*(?:y|yes)\b|^[✓✔☑]$", text, re.I):
        return True
    ticks = any(c == column and re.match(r"^[✓✔☑]$|^yes\b", other, re.I) for (_, c), other in page.texts.items())
    return bool(re.match(r"^[xX×]$", text)) and not ticks


def row_milestones(draft: Draft, columns: list[Column], page: Page) -> list[MilestoneReading]:
    """A milestone a row: its text, its own date, and whether its own progress says that it is done."""
    milestone, timescale = (
        next((c.index for c in columns if c.meaning == meaning), 0) for meaning in ("milestones", "timescale")
    )
    said = [column.index for column in columns if column.meaning in ("progress", "rag")]
    found = []
    for row in draft.rows:
        if row.own.get(milestone):
            cell = page.cell(row.row, timescale)
            done = any(says_complete(row.own[index]) for index in said if row.own.get(index))
            day = last_day_shown(cell) if cell else None
            found.append(MilestoneReading(row.own[milestone], row.own.get(timescale, ""), day, done))
    return found
