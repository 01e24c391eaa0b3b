"""One sheet of a workbook, indexed once so that rows and merged areas are found without searching. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from plans.importing.wording import tidy
from spreadsheets.grid import Area, Cell, Sheet, column_letters


@dataclass(slots=True)
class Row:
    """A row's cells that have text, from left to right, and the fills of all its cells."""

    number: int
    cells: list[Cell]
    fills: dict[int, str] = field(default_factory=dict)

    def at(self, column: int) -> Cell | None:
        return next((cell for cell in self.cells if cell.column == column), None)


class Page:
    """A sheet ready to be understood, without the places `left_out`. `texts` holds tidied texts by place."""

    def __init__(self, sheet: Sheet, left_out: frozenset[tuple[int, int]] = frozenset()):
        self.sheet = sheet
        self.name = sheet.name
        self.texts: dict[tuple[int, int], str] = {}
        by_row: dict[int, Row] = {}
        for place in sorted(sheet.cells):
            if place in left_out:
                continue
            cell = sheet.cells[place]
            row = by_row.setdefault(place[0], Row(place[0], []))
            if cell.fill:
                row.fills[place[1]] = cell.fill
            text = tidy(cell.text)
            if text:
                self.texts[place] = text
                row.cells.append(cell)
        self.rows = {number: row for number, row in by_row.items() if row.cells}
        self.numbers = sorted(self.rows)
        self.last_column = max((column for _, column in self.texts), default=0)
        self.covers = self._index_merges()
        self.stands_at: dict[tuple[int, int], str] = {}  # cells that answer for a place from somewhere else

    def _index_merges(self) -> dict[tuple[int, int], Area]:
        """The merged area over each place within the part of the sheet that is in use."""
        last_row = self.numbers[-1] if self.numbers else 0
        covers: dict[tuple[int, int], Area] = {}
        for area in self.sheet.merges:
            for row in range(area.first_row, min(area.last_row, last_row) + 1):
                for column in range(area.first_column, min(area.last_column, self.last_column + 1) + 1):
                    covers[row, column] = area
        return covers

    def text(self, row: int, column: int) -> str:
        return self.texts.get((row, column), "")

    def cell(self, row: int, column: int) -> Cell | None:
        return self.sheet.cells.get((row, column))

    def width(self, cell: Cell) -> int:
        area = self.covers.get((cell.row, cell.column))
        return area.last_column - area.first_column + 1 if area else 1

    def is_covered(self, row: int, column: int) -> bool:
        """True where the place lies in an area that began in a row above."""
        area = self.covers.get((row, column))
        return bool(area) and area.first_row < row

    def address(self, row: int, column: int) -> str:
        return self.stands_at.get((row, column)) or f"{column_letters(column)}{row}"
