"""What was read so far of one file, held against the limits, and the doubts that came up on the way."""

from __future__ import annotations

from spreadsheets import limits
from spreadsheets.grid import Area, Doubt
from spreadsheets.refusal import too_large

CURE_COPIES = "Delete the sheets and rows that are not part of the plan,"


class Tally:
    """Counts over all sheets of one file; its methods raise WorkbookRefused at a limit."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.doubts: list[Doubt] = []
        self.doubts_left_out = 0
        self._cells = 0
        self._characters = 0

    def doubt(self, sheet: str, cell: str, message: str) -> None:
        if len(self.doubts) < limits.DOUBTS:
            self.doubts.append(Doubt(sheet, cell, message))
        else:
            self.doubts_left_out += 1

    def all_doubts(self) -> list[Doubt]:
        if not self.doubts_left_out:
            return self.doubts
        return [*self.doubts, Doubt("", "", f"{self.doubts_left_out:,} more doubts of these kinds are not listed.")]

    def count(self, text: str) -> None:
        self._cells += 1
        self._characters += len(text)
        if self._cells > limits.CELLS:
            raise too_large(self.file_name, f"it has more than {limits.CELLS:,} cells with text", CURE_COPIES)
        if self._characters > limits.TEXT_CHARACTERS:
            raise too_large(
                self.file_name, f"its cells hold more than {limits.TEXT_CHARACTERS:,} characters", CURE_COPIES
            )

    def refuse_beyond(self, sheet: str, coordinate: str) -> None:
        raise too_large(
            self.file_name,
            f'cell {coordinate} of sheet "{sheet}" lies beyond row {limits.ROWS:,} or column {limits.COLUMNS}, '
            "the last that are read",
            "Delete what stands outside the table,",
        )


class Merges:
    """The merged areas of one sheet, without those that overlap an earlier one: Excel takes such out too."""

    def __init__(self, sheet: str, tally: Tally) -> None:
        self._sheet = sheet
        self._tally = tally
        self._count = 0
        self._covered = 0
        self._rows: dict[int, int] = {}  # row -> a bit for each column that is merged already
        self.areas: list[Area] = []

    def add(self, area: Area) -> None:
        """`area` as the file has it; what lies beyond the limits of rows and columns is cut off."""
        self._count += 1
        if self._count > limits.MERGES:
            self._refuse(f'sheet "{self._sheet}" has more than {limits.MERGES:,} merged areas')
        last_row, last_column = min(area.last_row, limits.ROWS), min(area.last_column, limits.COLUMNS)
        height, width = last_row - area.first_row + 1, last_column - area.first_column + 1
        if height < 1 or width < 1 or height * width == 1:
            return
        self._covered += height * width
        if self._covered > limits.MERGED_CELLS:
            self._refuse(f'the merged areas of sheet "{self._sheet}" cover more than {limits.MERGED_CELLS:,} cells')
        bits = ((1 << width) - 1) << area.first_column
        rows = range(area.first_row, last_row + 1)
        found = Area(area.first_row, area.first_column, last_row, last_column)
        if any(self._rows.get(row, 0) & bits for row in rows):
            self._tally.doubt(self._sheet, found.coordinate, "This merged area overlaps another and was left out.")
            return
        for row in rows:
            self._rows[row] = self._rows.get(row, 0) | bits
        self.areas.append(found)

    def _refuse(self, what: str) -> None:
        raise too_large(self._tally.file_name, what, "Unmerge the cells that need not be merged,")
