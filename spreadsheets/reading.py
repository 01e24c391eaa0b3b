"""Reading a workbook from outside into the neutral grid."""

from __future__ import annotations

import io
import zipfile
from os import PathLike
from pathlib import Path

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock

from spreadsheets.display import display_text
from spreadsheets.grid import Area, Cell, Sheet, Workbook


class WorkbookRefused(Exception):
    """The file cannot be read. The message is one sentence that says what is wrong and what to do."""


def read_workbook(path_or_bytes: str | PathLike | bytes, *, name: str) -> Workbook:
    """The workbook as a grid. Raises WorkbookRefused. `name` is the file's name as its owner knows it."""
    content = path_or_bytes if isinstance(path_or_bytes, bytes) else Path(path_or_bytes).read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise WorkbookRefused(
            f'"{name}" is not an .xlsx workbook. '
            "Open it in Excel and save it as an Excel Workbook (.xlsx), then try again."
        )
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, rich_text=True)
    return Workbook(name=Path(name).name, sheets=[_sheet(sheet) for sheet in book.worksheets])


def _sheet(sheet) -> Sheet:
    cells = {}
    for row in sheet.iter_rows():
        for cell in row:
            if found := _cell(cell):
                cells[found.row, found.column] = found
    merges = [Area(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges]
    hidden_rows = frozenset(row for row, dimension in sheet.row_dimensions.items() if dimension.hidden)
    hidden_columns = frozenset(
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for column in range(dimension.min, dimension.max + 1)
    )
    return Sheet(sheet.title, cells, merges, sheet.sheet_state != "visible", hidden_rows, hidden_columns)


def _cell(cell) -> Cell | None:
    value, struck_text = cell.value, ""
    fill = (
        cell.fill.fgColor.rgb[-6:].upper()
        if cell.fill.patternType == "solid" and cell.fill.fgColor.type == "rgb"
        else None
    )
    if isinstance(value, CellRichText):
        struck_text = "".join(run.text for run in value if isinstance(run, TextBlock) and run.font.strike)
        value = "".join(str(run) for run in value if not (isinstance(run, TextBlock) and run.font.strike))
    number_format = {"mm-dd-yy": "dd/mm/yyyy", "m/d/yy h:mm": "dd/mm/yyyy hh:mm"}.get(
        cell.number_format, cell.number_format
    )
    text = display_text(value, number_format)
    if not (text or fill or struck_text):
        return None
    return Cell(
        cell.row, cell.column, text, value, fill, bool(cell.font.b), bool(cell.font.strike), number_format, struck_text
    )
