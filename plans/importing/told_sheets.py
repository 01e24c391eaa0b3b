"""Sheets and rows as a person said that they are: left out, a key, loose text. Pure."""

from __future__ import annotations

from plans.importing.corrections import NOTE, SHEET_KINDS
from plans.importing.legend import Legend, find_legend
from plans.importing.narrative import Outside
from plans.importing.pages import Page
from plans.importing.reading import StatusReading
from plans.importing.statuses import LETTER, make_status, parse_mark
from plans.importing.told import Told
from spreadsheets.grid import Sheet, Workbook

_MOST_STATUSES = 12


def wanted_sheets(workbook: Workbook, told: Told) -> Workbook:
    """The workbook without the sheets that a person left out."""
    told.heed_all("sheets", (sheet.name for sheet in workbook.sheets if told.kind(sheet.name) in SHEET_KINDS))
    kept = [sheet for sheet in workbook.sheets if told.kind(sheet.name) != "irrelevant"]
    return Workbook(workbook.name, kept, workbook.doubts)


def wanted_page(sheet: Sheet, told: Told, left_out: frozenset[tuple[int, int]] = frozenset()) -> Page:
    """The sheet's page without the rows that a person left out and the places `left_out`."""
    rows = told.rows_out(sheet.name)
    if not rows:
        return Page(sheet, left_out)
    places = frozenset(place for place in sheet.cells if place[0] in rows)
    if places:
        told.heed("rows_out", sheet.name)
    return Page(sheet, left_out | places)


def told_legend(page: Page, told: Told) -> Legend:
    """The key on a sheet; where a person said that the sheet is one, its lines of a mark and a meaning in any form."""
    legend = find_legend(page)
    if told.kind(page.name) != "legend":
        return legend
    return legend if legend.statuses or legend.lines else _lines_of_key(page)


def _lines_of_key(page: Page) -> Legend:
    legend = Legend()
    for number in page.numbers:
        cells = page.rows[number].cells
        texts = [page.text(number, cell.column) for cell in cells]
        fill = page.rows[number].fills.get(cells[0].column - 1) or cells[0].fill
        if len(cells) > 2 or len(texts[0]) > 60 or len(cells) == 1 and not fill:
            continue
        status = _status(texts[0], texts[1] if len(texts) > 1 else "", fill)
        if status and len(legend.statuses) < _MOST_STATUSES:
            legend.statuses.append(status)
            legend.rows.add(number)
    return legend


def _status(mark: str, meaning: str, fill: str | None) -> StatusReading | None:
    if found := parse_mark(mark, meaning, fill):
        return found
    if LETTER.match(mark) or mark.isdigit() and len(mark) < 3:
        return make_status(mark, meaning, "", fill)
    return make_status("", mark, meaning, fill) if meaning and len(mark) < 30 else None


def heed_outside(outsides: list[Outside], told: Told) -> None:
    """Loose text as a person asked for it: a whole sheet, or single rows."""
    for outside in outsides:
        name = outside.page.name
        outside.is_told = told.kind(name) == "narrative"
        outside.kept = {row for row, what in told.bands(name).items() if what == NOTE}.intersection(outside.rows)
        told.heed_bands(name, outside.kept)
