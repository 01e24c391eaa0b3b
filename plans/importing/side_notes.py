"""Rows among a table's that say something beside it: a label and its words, a line for a signature. Pure."""

from __future__ import annotations

import re

from plans.importing.headings import meanings
from plans.importing.pages import Page, Row
from plans.importing.row_kinds import DataRow, Item

_LABEL = re.compile(r"^[^:\n]{3,40}:$")


def is_side_note(page: Page, row: Row, first: int, action: int, columns: int) -> bool:
    """'Sponsor:' | 'A. Name' in cells that hold no action, or 'How will we know?' | words merged across the table."""
    if not row.cells or len(row.cells) > 2 or row.cells[0].column != first or columns < 4:
        return False
    label = page.text(row.number, first)
    if _LABEL.match(label):
        return len(row.cells) == 2 and first != action
    across = len(row.cells) == 2 and page.width(row.cells[1]) >= max(3, columns / 2)
    return across and len(label) <= 40 and max(meanings(label).values(), default=0) >= 0.8


def leads_to_heading(page: Page, number: int, headings: set[int]) -> bool:
    """'Why is this important?' | words, between a band and the heading of the actions under it."""
    while number not in headings:
        cells = getattr(page.rows.get(number), "cells", ())
        if len(cells) != 2 or len(cells[0].text) > 60 or not cells[0].text.rstrip().endswith(("?", ":")):
            return False
        number += 1
    return True


def is_glossary(rows: list[Item]) -> bool:
    """Two rows or more of a short word and what it stands for, and nothing else: abbreviations below a table."""
    owns = [list(row.own.values()) for row in rows if isinstance(row, DataRow)]
    return len(owns) > 1 and len(owns) == len(rows) and all(len(own) == 2 and len(own[0]) <= 12 for own in owns)


def is_lone_label(item: Item) -> bool:
    """'Signed:' and the like, with nothing beside it."""
    texts = list(item.own.values()) if isinstance(item, DataRow) else []
    return len(texts) == 1 and bool(_LABEL.match(texts[0]))
