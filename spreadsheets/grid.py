"""A workbook as a neutral grid: what each cell shows, and where it stands. Knows nothing of plans or file formats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell. Rows and columns count from 1. `text` is what a reader sees; `value` is what the file holds."""

    row: int
    column: int
    text: str
    value: Value = None
    fill: str | None = None  # "RRGGBB" in capitals, or None where the cell has no solid fill
    bold: bool = False
    struck: bool = False  # the whole cell is struck through; `text` is kept
    number_format: str = "General"  # of a true date it tells the precision: 'mmm yyyy' is a month
    struck_text: str = ""  # the struck-through runs of a cell that is struck in part; they are not in `text`

    @property
    def coordinate(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def coordinate(self) -> str:
        first, last = (self.first_row, self.first_column), (self.last_row, self.last_column)
        return ":".join(f"{column_letters(column)}{row}" for row, column in (first, last))

    def __contains__(self, place: tuple[int, int]) -> bool:
        row, column = place
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


@dataclass(slots=True)
class Sheet:
    """One sheet. `cells` holds only cells with text or a fill, keyed by (row, column)."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    _merges_by_row: dict[int, list[Area]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _merges_indexed: int = field(default=0, init=False, repr=False, compare=False)

    @property
    def last_row(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        return max((column for _, column in self.cells), default=0)

    def cell(self, row: int, column: int) -> Cell | None:
        return self.cells.get((row, column))

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """(row number, its filled cells from left to right) for each row that has any, from the top."""
        by_row: dict[int, list[Cell]] = {}
        for place in sorted(self.cells):
            by_row.setdefault(place[0], []).append(self.cells[place])
        yield from by_row.items()

    def merge_at(self, row: int, column: int) -> Area | None:
        """The merged area that covers the place. `merges` may have been appended to since the last call."""
        if self._merges_indexed != len(self.merges):
            self._merges_by_row = {}
            for area in self.merges:
                for covered in range(area.first_row, area.last_row + 1):
                    self._merges_by_row.setdefault(covered, []).append(area)
            self._merges_indexed = len(self.merges)
        return next((area for area in self._merges_by_row.get(row, ()) if (row, column) in area), None)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the file leaves open, for a person to look at. `sheet` and `cell` are '' where it has no place."""

    sheet: str
    cell: str
    message: str


@dataclass(slots=True)
class Workbook:
    """A file's sheets in their order. `name` is the file's name without its folder."""

    name: str
    sheets: list[Sheet] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def column_letters(column: int) -> str:
    """1 -> 'A', 27 -> 'AA'."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """'A' -> 1, 'aa' -> 27; 0 where these are not the letters of a column."""
    if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
