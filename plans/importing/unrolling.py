"""Sheets whose actions do not stand one a row, laid out anew as a table, and the way back to the cells they came from.

Three kinds are known: forms that run downwards (`down_forms`), and tables with the actions themselves under years or
quarters (`period_tables`) or under agencies (`agency_tables`). Pure.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from plans.importing.agency_tables import read_agency_table
from plans.importing.down_forms import read_form
from plans.importing.header_rows import has_header
from plans.importing.pages import Page
from plans.importing.period_tables import read_period_table
from plans.importing.reading import PlanReading, Problem, Source
from plans.importing.wording import tidy
from spreadsheets.grid import Area, Cell, Doubt, Sheet, Workbook, column_letters

_TOP_ROWS = 200


@dataclass(slots=True)
class Origins:
    """Where the cells and rows of the new tables stand in the workbook."""

    cells: dict[tuple[str, str], str] = field(default_factory=dict)
    rows: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)

    def cell(self, sheet: str, cell: str) -> str:
        if (sheet, cell) in self.cells or not cell:
            return self.cells.get((sheet, cell), cell)
        row = int("".join(filter(str.isdigit, cell)) or 0)
        return f"A{self.rows[sheet, row][0]}" if (sheet, row) in self.rows else cell

    def source(self, source: Source | None) -> Source | None:
        if source is None or (source.sheet, source.first_row) not in self.rows:
            return source
        first, _ = self.rows[source.sheet, source.first_row]
        _, last = self.rows.get((source.sheet, source.last_row), (first, first))
        return Source(source.sheet, first, max(first, last), self.cell(source.sheet, source.cell))

    def restore(self, plan: PlanReading) -> None:
        """Let the reading speak of the workbook's own cells again."""
        if not self.rows:
            return
        for told in (*plan.themes, *plan.findings):
            told.source = self.source(told.source)
        for action in plan.actions:
            sheet = action.source.sheet
            action.source = self.source(action.source)
            action.cells = {name: self.cell(sheet, cell) for name, cell in action.cells.items()}
            for update in action.updates:
                update.cell = self.cell(sheet, update.cell)
        plan.problems[:] = [Problem(p.sheet, self.cell(p.sheet, p.cell), p.severity, p.message) for p in plan.problems]


# How each kind is told to the person, and what reads it from a page (and from whether another sheet has a heading).
_KINDS = {
    "This sheet was read as a form that runs downwards, with a block for each action": read_form,
    "The actions of this sheet stand under years or quarters, which were read as their timescales": (
        lambda page, _: read_period_table(page)
    ),
    "This sheet was read as having a column for each agency, with its own actions": (
        lambda page, _: read_agency_table(page)
    ),
}


def unroll(workbook: Workbook, kept: Collection[str] = ()) -> tuple[Workbook, Origins]:
    """The workbook with such sheets laid out as tables. `kept` are sheets whose heading a person has pointed out."""
    origins = Origins()
    headed = [_is_headed(sheet) for sheet in workbook.sheets]
    sheets, said_of = [], {}
    for sheet, has_heading in zip(workbook.sheets, headed, strict=True):
        lines = None
        if not has_heading and sheet.name not in kept:
            page = Page(sheet)
            for said, read in _KINDS.items():
                lines = lines or read(page, any(headed))
                if lines:
                    said_of.setdefault(sheet.name, said)
        sheets.append(_lay_out(sheet, lines, origins) if lines else sheet)
    if not origins.rows:
        return workbook, origins
    doubts = [Doubt(name, origins.cell(name, "A1"), f"{said}. Please check it.") for name, said in said_of.items()]
    return replace(workbook, sheets=sheets, doubts=[*workbook.doubts, *doubts]), origins


def _is_headed(sheet: Sheet) -> bool:
    """True where a row heads a plan's table: nearly always one of the first rows, so these are looked at first."""
    top = {place: cell for place, cell in sheet.cells.items() if place[0] <= _TOP_ROWS}
    if has_header(Page(Sheet(sheet.name, top, sheet.merges))):
        return True
    return len(top) < len(sheet.cells) and has_header(Page(sheet))


def _lay_out(sheet: Sheet, lines: list[tuple[dict[int, list[Cell]], bool]], origins: Origins) -> Sheet:
    made = Sheet(sheet.name, hidden=sheet.hidden, hidden_columns=sheet.hidden_columns)
    width = max(column for cells, _ in lines for column in cells)
    hidden = set()
    for number, (cells, is_band) in enumerate(lines, 1):
        rows = [cell.row for parts in cells.values() for cell in parts]
        origins.rows[sheet.name, number] = (min(rows), max(rows))
        for column, parts in cells.items():
            text = "\n".join(tidy(cell.text) for cell in parts if tidy(cell.text))
            value = parts[0].value if len(parts) == 1 else text
            made.cells[number, column] = replace(parts[0], row=number, column=column, text=text, value=value)
            origins.cells[sheet.name, f"{column_letters(column)}{number}"] = parts[0].coordinate
        if is_band:
            made.merges.append(Area(number, 1, number, width))
        if sheet.hidden_rows.intersection(rows):
            hidden.add(number)
    made.hidden_rows = frozenset(hidden)
    return made
