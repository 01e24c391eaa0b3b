"""A person's corrections as the reading asks for them, by sheet, row and column; which of them found no place. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plans.importing.corrections import Corrections
from plans.importing.reading import Problem
from spreadsheets.grid import column_number

_PLACE = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")


def place_of(address: str) -> tuple[str, int, int] | None:
    """'Sheet name!C5' -> ('Sheet name', 5, 3); None where it is no place."""
    sheet, _, cell = address.rpartition("!")
    match = _PLACE.fullmatch(cell)
    return (sheet, int(match[2]), column_number(match[1])) if match else None


class Told:
    """Corrections looked up place by place. What is looked up and found counts as heeded."""

    def __init__(self, corrections: Corrections | None = None):
        self.corrections = corrections or Corrections()
        self._columns = _by_sheet(self.corrections.columns)
        self._bands = _by_sheet(self.corrections.bands)
        self._heeded: set[tuple[str, str]] = set()

    def kind(self, sheet: str) -> str:
        return self.corrections.sheets.get(sheet, "")

    def header(self, sheet: str) -> int | None:
        return self.corrections.headers.get(sheet)

    def rows_out(self, sheet: str) -> frozenset[int]:
        return frozenset(self.corrections.rows_out.get(sheet, ()))

    def column(self, sheet: str, rows: Iterable[int], column: int) -> str:
        """What the column of a heading that takes up `rows` was told to be; '' where nothing was."""
        told = self._columns.get(sheet)
        for row in rows if told else ():
            if (row, column) in told:
                address, meaning = told[row, column]
                self.heed("columns", address)
                return meaning
        return ""

    def bands(self, sheet: str) -> dict[int, str]:
        """Row -> what it was told to be. A row counts as heeded once `heed_band` says so."""
        return {row: what for (row, _), (_, what) in self._bands.get(sheet, {}).items()}

    def heed_band(self, sheet: str, row: int) -> None:
        for (told, _), (address, _) in self._bands.get(sheet, {}).items():
            if told == row:
                self.heed("bands", address)

    def heed(self, kind: str, key: str) -> None:
        self._heeded.add((kind, key))

    def was_heeded(self, kind: str, key: str) -> bool:
        return (kind, key) in self._heeded

    def unheeded(self) -> list[Problem]:
        """A note for each correction that names something that this workbook does not have."""
        found = []
        for kind, what in _NAMES.items():
            for key in getattr(self.corrections, kind):
                if (kind, key) not in self._heeded:
                    sheet, _, cell = key.rpartition("!") if kind in ("columns", "bands") else (key, "", "")
                    sheet = "" if kind in ("marks", "owners", "renames") else sheet
                    message = (
                        f"A correction speaks of {what} '{key}', which this file does not have; it was left aside."
                    )
                    found.append(Problem(sheet, cell, "note", message))
        return found


_NAMES = {
    "sheets": "the sheet",
    "headers": "a heading on the sheet",
    "columns": "the column headed at",
    "bands": "the row at",
    "marks": "the status mark",
    "owners": "the owner cell",
    "renames": "the name",
    "rows_out": "rows on the sheet",
}


def _by_sheet(told: dict[str, str]) -> dict[str, dict[tuple[int, int], tuple[str, str]]]:
    """Sheet -> (row, column) -> (the correction's own key, what it says)."""
    found: dict[str, dict[tuple[int, int], tuple[str, str]]] = {}
    for address, what in told.items():
        if place := place_of(address):
            found.setdefault(place[0], {})[place[1:]] = (address, what)
    return found
