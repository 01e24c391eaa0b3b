"""Rows of a legacy file as a table, with the heading row above them, for whoever wants to see the original. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from spreadsheets.grid import Sheet, column_letters

from .presenting_preview import split

MOST_ROWS = 60
MOST_COLUMNS = 40
LONG = 80  # characters from which a cell's column is wide


@dataclass(slots=True)
class OriginalCell:
    coordinate: str
    text: str = ""
    fill: str = ""
    from_cell: str = ""  # of a merged area that begins elsewhere
    is_asked: bool = False
    is_long: bool = False


@dataclass(slots=True)
class OriginalRow:
    number: int
    cells: list[OriginalCell] = field(default_factory=list)
    is_heading: bool = False
    is_asked: bool = False


@dataclass(slots=True)
class OriginalTable:
    letters: list[str]
    rows: list[OriginalRow]
    more: int = 0  # rows that were asked for and are not shown


def original_table(sheet: Sheet, headings: range | tuple, first: int, last: int, cell: str = "") -> OriginalTable:
    """The rows `first` to `last` of the sheet below its heading rows; `cell` ('B18', 'B18:C19') is marked."""
    asked = range(first, last + 1)
    rows = [*(row for row in headings if row not in asked), *asked[:MOST_ROWS]]
    used = sorted({column for (row, column) in sheet.cells if row in set(rows)})
    columns = list(range(used[0], used[-1] + 1))[:MOST_COLUMNS] if used else []
    marked = places_of(cell)
    found = [
        OriginalRow(
            number,
            [cell_at(sheet, number, column, marked) for column in columns],
            is_heading=number in headings and number not in asked,
            is_asked=number in asked,
        )
        for number in rows
    ]
    return OriginalTable([column_letters(column) for column in columns], found, max(0, len(asked) - MOST_ROWS))


def cell_at(sheet: Sheet, row: int, column: int, marked) -> OriginalCell:
    one = OriginalCell(f"{column_letters(column)}{row}")
    one.is_asked = one.coordinate in marked
    cell = sheet.cell(row, column)
    if cell is not None:
        one.text, one.fill = cell.text.strip(), cell.fill or ""
    if not one.text and (area := sheet.merge_at(row, column)) and area.first_row < row:
        above = sheet.cell(area.first_row, area.first_column)
        if above is not None and column == area.first_column:
            one.text, one.from_cell = above.text.strip(), above.coordinate
            one.is_asked = above.coordinate in marked
    one.is_long = len(one.text) > LONG
    return one


def places_of(cell: str) -> set[str]:
    """The places that a value's cell names: 'B18', or the ends of 'B18:B20'."""
    return {f"{letters}{row}" for letters, row in map(split, cell.split(":")) if row}


def headings_of(proposal, sheet: str, first: int) -> range | tuple:
    """The heading rows of the table in which row `first` stands; () where it stands in none."""
    for one in proposal.sheets:
        if one.name != sheet:
            continue
        above = [table for table in one.tables if table.header_first <= first]
        if above:
            table = max(above, key=lambda table: table.header_first)
            return range(table.header_first, min(table.header_last, table.header_first + 5) + 1)
    return ()
