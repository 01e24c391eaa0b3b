"""What each sheet of a workbook was taken for, its tables and their columns, for a person to look over. Pure."""

from __future__ import annotations

from plans.importing.columns import Column
from plans.importing.pages import Page
from plans.importing.parts import Part, kind_of
from plans.importing.proposal import ColumnProposal, SheetProposal, TableProposal
from plans.importing.understood import Understood
from plans.importing.wording import one_line
from spreadsheets.grid import Sheet

_LIKELY, _SURE = 0.42, 0.8
_LOG = "Its rows repeat actions of another sheet and add dated updates to them."
_SAMPLES, _LONGEST_SAMPLE = 3, 160


def propose_sheet(it: Understood, sheet: Sheet) -> SheetProposal:
    told = it.told.kind(sheet.name)
    place = next((place for place, page in enumerate(it.pages) if page.sheet is sheet), None)
    if place is None:
        rows = len({row for row, column in sheet.cells if sheet.cells[row, column].text.strip()})
        return SheetProposal(sheet.name, told or "irrelevant", rows, sheet.hidden, "You said so.")
    page = it.pages[place]
    parts = [part for part in it.parts if part.table.page is page]
    logs = [part for part in it.logs if part.table.page is page]
    spare = [part for part in it.spare if part.table.page is page]
    kind, why = _kind_of_parts(parts) if parts else ("updates", _LOG) if logs else _kind_without(it, place)
    if told and kind == told:
        why = "You said so."
    tables = sorted((_table(part) for part in [*parts, *logs, *spare]), key=lambda table: table.header_first)
    return SheetProposal(sheet.name, kind, len(page.rows), sheet.hidden, why, tables)


def _kind_of_parts(parts: list[Part]) -> tuple[str, str]:
    kind = kind_of(parts)
    header = parts[0].table.header
    words = ", ".join(f"‘{one_line(caption)[:40]}’" for _, caption in sorted(header.captions.items())[:4])
    if kind == "maintenance":
        return kind, "Its heading or its name says so, and it has neither a lead nor a status."
    if kind == "part":
        return kind, f"Its heading has words of its own: {words}."
    return kind, f"Row {header.last_row} heads its columns: {words}."


def _kind_without(it: Understood, place: int) -> tuple[str, str]:
    page, legend, outside = it.pages[place], it.legends[place], it.outsides[place]
    if not page.rows and not legend.places:
        return "irrelevant", "It is empty."
    if len(legend.rows) >= 0.5 * len(page.rows) or legend.places and not page.rows:
        return "legend", "It holds the key to the statuses."
    if outside.left_out and len(outside.left_out) == len(outside.rows):
        return "irrelevant", next(iter(outside.left_out.values()))
    if outside.left_out:
        return "narrative", "Its text comes into the introduction; its rows of figures or lists do not."
    return "narrative", "No row of it heads a table of actions, so its text comes into the introduction."


def _table(part: Part) -> TableProposal:
    table = part.table
    rows = [row for header in table.headers[1:] for row in (header.first_row, header.last_row)] + table.body
    first = min((row for row in rows if row > table.header.last_row), default=table.header.last_row + 1)
    columns = [_column(table.page, part, column) for column in part.columns]
    return TableProposal(
        table.header.first_row, table.header.last_row, first, max(rows, default=first), part.made, columns
    )


def _column(page: Page, part: Part, column: Column) -> ColumnProposal:
    places = ((row, column.index) for row in part.table.body)
    texts = [cell.text.strip() for place in places if (cell := page.sheet.cells.get(place)) and cell.text.strip()]
    samples = list(dict.fromkeys(one_line(text)[:_LONGEST_SAMPLE] for text in texts[:60]))[:_SAMPLES]
    cell = page.address(part.table.header.last_row, column.index)
    return ColumnProposal(cell, column.title, column.meaning, _sureness(column), len(texts), samples)


def _sureness(column: Column) -> str:
    if column.is_told or column.meaning and column.sureness >= _SURE and not column.is_guess:
        return "sure"
    return "likely" if column.meaning and column.sureness >= _LIKELY and not column.is_guess else "guess"
