"""What columns mean beside one another: numbers of their own, the position before an action, its steps. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plans.importing.columns import Column
    from plans.importing.contents import Contents
    from plans.importing.tables import Table

_IN_PARTS = re.compile(r"\(?\w*\d+(?:[.)]\d+|[a-z])[.)]*")
_POSITION = re.compile(
    r"\b(?:where (?:are|were) we|(?:current|present|starting) (?:position|situation)|baseline)\b", re.I
)
_MUCH_SPARSER = 0.75


def settle_company(table: Table, columns: list[Column], contents: dict[int, Contents]) -> None:
    """Give columns the meaning that they have in the company of the others."""
    _settle_parts(table, columns, contents)
    _settle_position(columns)
    _settle_steps(columns, contents)


def _settle_parts(table: Table, columns: list[Column], contents: dict[int, Contents]) -> None:
    """'1.1', '1.2' under 'Recommendation', each once, number the actions; the bands have the recommendations."""
    if any(column.meaning == "ref" for column in columns):
        return
    for column in columns:
        content = contents[column.index]
        if column.meaning not in ("theme", "aim") or content.refs <= 0.8 or content.varied < 1 or content.filled < 2:
            continue
        rows = [row for row in table.body if len(table.page.rows[row].cells) > 1]
        texts = [text for row in rows if (text := table.page.text(row, column.index))]
        if all(_IN_PARTS.fullmatch(text) for text in texts):
            column.meaning = "ref"
            return


def _settle_position(columns: list[Column]) -> None:
    """'Where are we now?' to the left of the action is the position that it starts from, and no progress of it."""
    action = next((column.index for column in columns if column.meaning == "action"), 0)
    for column in columns:
        if column.meaning == "progress" and column.index < action and not column.as_at:
            if _POSITION.search(column.caption):
                column.meaning = "notes"


def _settle_steps(columns: list[Column], contents: dict[int, Contents]) -> None:
    """Beside an action that stands once for several rows, a step, task or sub-action in each of them.

    Where the people responsible stand once as well, the rows are the action's milestones; where each row has its own,
    the rows are the actions and the column to their left is what they serve.
    """
    doing = [column for column in columns if column.meaning == "action" and contents[column.index].filled]
    if len(doing) != 2:
        return
    left, right = doing
    full = contents[right.index].share_filled
    if contents[left.index].share_filled >= _MUCH_SPARSER * full or contents[right.index].refs > 0.5:
        return
    owners = [contents[column.index].share_filled for column in columns if column.meaning == "owner"]
    if owners and max(owners) < _MUCH_SPARSER * full:
        right.meaning = "milestones"
    elif owners:
        left.meaning = "aim"
