"""A person's corrections as the reading asks for them, by sheet, row and column; which of them found no place. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from plans.importing.corrections import NOT_A_BAND, NOTE, Corrections
from plans.importing.reading import Problem
from spreadsheets.grid import column_number

_BANDS = ("1", "2", "3", "4", NOT_A_BAND, NOTE)
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

    def is_loose(self, sheet: str) -> bool:
        """True where a person said that the sheet's tables are none of the plan's."""
        return self.kind(sheet) in ("narrative", "legend")

    def header(self, sheet: str) -> int | None:
        return self.corrections.headers.get(sheet)

    def rows_out(self, sheet: str) -> frozenset[int]:
        return frozenset(self.corrections.rows_out.get(sheet, ()))

    def column(self, sheet: str, rows: Iterable[int], column: int, known: Container[str]) -> str:
        """What the column of a heading that takes up `rows` was told to be, of the `known` meanings; '' for nothing."""
        told = self._columns.get(sheet)
        for row in rows if told else ():
            if (row, column) in told:
                address, meaning = told[row, column]
                if meaning in known:
                    self.heed("columns", address)
                    return meaning
        return ""

    def bands(self, sheet: str) -> dict[int, str]:
        """Row -> what it was told to be. They count as heeded once `heed_bands` says so."""
        told = self._bands.get(sheet, {})
        return {row: what for (row, _), (_, what) in told.items() if what in _BANDS}

    def heed_bands(self, sheet: str, rows: Container[int]) -> None:
        for (row, _), (address, what) in self._bands.get(sheet, {}).items():
            if row in rows and what in _BANDS:
                self.heed("bands", address)

    def heed(self, kind: str, key: str) -> None:
        self._heeded.add((kind, key))

    def heed_all(self, kind: str, keys: Iterable[str]) -> None:
        self._heeded.update((kind, key) for key in keys)

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
