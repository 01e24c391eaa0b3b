"""Rows of a table as a person said that they are: a band of a level, or loose text. Pure."""

from __future__ import annotations

from plans.importing.bands import Look, read_label
from plans.importing.corrections import NOT_A_BAND, NOTE
from plans.importing.pages import Page, Row
from plans.importing.row_kinds import BandRow, LooseRow


def told_above(page: Page, preamble: list[int], bands: list[BandRow], told: dict[int, str]) -> list[BandRow]:
    """The bands above a heading with those that a person named, and without those said to be something else."""
    if not told:
        return bands
    rows = {band.row: band for band in bands if told.get(band.row) not in (NOTE, NOT_A_BAND)}
    for number in preamble:
        if told.get(number, "").isdigit():
            rows[number] = _band(page, page.rows[number], rows.get(number), int(told[number]))
    return [rows[number] for number in sorted(rows)]


def told_row(page: Page, row: Row, band: BandRow | None, what: str) -> BandRow | LooseRow:
    """A row said to be a note, or a band of a level; `band` is what the row looks like by itself."""
    if what == NOTE:
        return LooseRow(row.number, _text(page, row), "note")
    return _band(page, row, band, int(what))


def _band(page: Page, row: Row, band: BandRow | None, level: int) -> BandRow:
    if band is None:
        first = row.cells[0]
        band = BandRow(row.number, first.coordinate, read_label(_text(page, row)), Look(first.fill, first.bold))
    band.told_level = level
    return band


def _text(page: Page, row: Row) -> str:
    return "  ".join(page.text(row.number, cell.column) for cell in row.cells)
