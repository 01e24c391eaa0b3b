"""The rows of which nothing comes in, and why: for a person to see them all and to count them. Pure."""

from __future__ import annotations

from plans.importing.proposal import LeftOut
from plans.importing.rows import LooseRow
from plans.importing.understood import Understood
from plans.importing.wording import one_line
from spreadsheets.grid import Sheet

_LONGEST = 300
_WHY = {
    "furniture": "A line that every page repeats.",
    "guidance": "Guidance on how to fill the table in.",
    "summary": "A row of totals.",
}


def left_out_of(it: Understood) -> list[LeftOut]:
    """In the order of the sheets and their rows; those that a person left out are `asked`."""
    found: list[LeftOut] = []
    pages = {id(page.sheet): place for place, page in enumerate(it.pages)}
    loose: dict[str, list[LeftOut]] = {}
    for part in it.parts:
        name = part.table.page.name
        rows = [item for item in part.items if isinstance(item, LooseRow) and item.kind in _WHY]
        loose.setdefault(name, []).extend(LeftOut(name, r.row, _short(r.text), _WHY[r.kind]) for r in rows)
    for sheet in it.workbook.sheets:
        place = pages.get(id(sheet))
        if place is None:
            found.extend(_asked(sheet, None, "The sheet is left out."))
            continue
        rows = _asked(sheet, it.told.rows_out(sheet.name), "You left it out.") if it.told.rows_out(sheet.name) else []
        outside = it.outsides[place]
        texts = {number: text for number, text, _ in outside.lines()} if outside.left_out else {}
        rows += [LeftOut(sheet.name, row, _short(texts[row]), why) for row, why in outside.left_out.items()]
        found.extend(sorted([*rows, *loose.get(sheet.name, ())], key=lambda left: left.row))
    return found


def _asked(sheet: Sheet, rows: frozenset[int] | None, why: str) -> list[LeftOut]:
    return [
        LeftOut(sheet.name, number, _short("  ".join(text)), why, asked=True)
        for number, cells in sheet.rows()
        if (rows is None or number in rows) and (text := [cell.text for cell in cells if cell.text.strip()])
    ]


def _short(text: str) -> str:
    return one_line(text)[:_LONGEST]
