"""Tables -> the bytes of an .xlsx workbook that can be filtered, printed and trusted.

Text stays text: nothing that a reader typed becomes a formula. Text longer than a cell can hold goes on, marked, on a
last sheet 'Long texts', so that filters and sorting see one row for one thing. The same tables and the same `created`
give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook as File
from openpyxl.cell import Cell as FileCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from spreadsheets.looks import Look, apply, set_base
from spreadsheets.safe_text import CELL_CHARACTERS, cleaned, escaped, looks_like_a_formula, pieces, sheet_names
from spreadsheets.tables import Column, Entry, Lead, Painted, Plain, Table, plain
from spreadsheets.widths import HEADING_ROOM, LINE_HEIGHT, PAGE, column_widths, height, row_height

DATE_FORMAT, DATE_TIME_FORMAT = "d mmmm yyyy", "d mmmm yyyy hh:mm"
LEAD_LINE_HEIGHTS = {"title": 21.0, "heading": 16.0}
FROZEN_LEADS = 5  # with more rows above it, a frozen header would fill a small screen
LEADS_ONLY_WIDTHS = (26.0, 18.0, 18.0, 18.0, 18.0, 18.0, 18.0, 18.0)
LONG_TEXTS = "Long texts"
MARK_ROOM = 100  # characters kept free for the mark at the end of a piece
LARGEST_INTEGER = 10**15  # Excel keeps 15 digits


def write_workbook(sheets: Sequence[Table], *, title: str, author: str, created: dt.datetime) -> bytes:
    """The workbook's bytes. `title`, `author` and `created` become its properties; there must be at least one sheet."""
    if not sheets:
        raise ValueError("A workbook needs at least one sheet.")
    names = sheet_names([*(table.title for table in sheets), LONG_TEXTS])
    file = File()
    file.remove(file.active)
    set_base(file)
    writer = _Writer(file, names[-1], title)
    for table, name in zip(sheets, names, strict=False):
        writer.write(table, name)
    writer.write_long_texts()
    moment = _naive(created)
    file.properties.title, file.properties.creator = cleaned(title), cleaned(author)
    file.properties.lastModifiedBy = cleaned(author)
    file.properties.created = file.properties.modified = moment
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_STORED) as unpacked:  # packed below, once
        ExcelWriter(file, unpacked).save()
    return _repeatable(saved.getvalue(), moment)


class _Writer:
    """Writes tables into one file and gathers the texts that are too long for a cell."""

    def __init__(self, file: File, long_texts_name: str, title: str) -> None:
        self._file = file
        self._long_texts_name = long_texts_name
        self._title = title
        self._styles: dict[Look, object] = {}
        self._long: list[tuple[str, str, str]] = []  # sheet, cell, the rest of its text

    def write(self, table: Table, name: str) -> None:
        sheet = self._file.create_sheet(name)
        widths = column_widths(table) or list(LEADS_ONLY_WIDTHS)
        for place, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        for row, lead in enumerate(table.leads, start=1):
            below = table.leads[row].entries if row < len(table.leads) else ()
            self._lead(sheet, row, lead, widths, below)
        header = len(table.leads) + 1
        if table.columns:
            self._table(sheet, header, table, widths)
        _print_set_up(sheet, header if table.columns else 0, self._title, sum(widths))

    def write_long_texts(self) -> None:
        """The last sheet: what did not fit its cell, in pieces that do."""
        if not self._long:
            return
        rows = [
            (sheet, cell, number, piece)
            for sheet, cell, rest in self._long
            for number, piece in enumerate(pieces(rest, CELL_CHARACTERS - MARK_ROOM), start=2)
        ]
        self._long = []
        columns = (Column("Sheet"), Column("Cell"), Column("Part", "number"), Column("Text", width=100))
        self.write(Table(LONG_TEXTS, columns, rows), self._long_texts_name)

    def _lead(self, sheet: Worksheet, row: int, lead: Lead, widths: list[float], below: Sequence[Entry]) -> None:
        across = lead.style in ("title", "heading", "text")
        entries = list(lead.entries[:1] if across else lead.entries)
        for column, entry in enumerate(entries, start=1):
            judged = below[column - 1] if lead.style == "captions" and column <= len(below) else entry
            kind = "number" if not across and _is_number(plain(judged)) else "text"
            self._cell(sheet, row, column, entry, Look(place=lead.style, kind=kind), kind=kind)
        if across and entries:
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
            line_height = LEAD_LINE_HEIGHTS.get(lead.style, LINE_HEIGHT)
            wide = sum(widths) * LINE_HEIGHT / line_height
            sheet.row_dimensions[row].height = height(as_text(plain(entries[0])), wide, line_height=line_height)
        elif entries:
            room = [*widths, *[widths[-1]] * (len(entries) - len(widths))][: len(entries)]
            sheet.row_dimensions[row].height = row_height([as_text(plain(entry)) for entry in entries], room)

    def _table(self, sheet: Worksheet, header: int, table: Table, widths: list[float]) -> None:
        for place, column in enumerate(table.columns, start=1):
            self._cell(sheet, header, place, column.heading, Look(place="header", kind=column.kind), kind="text")
        room = [width - HEADING_ROOM + 1 for width in widths]
        sheet.row_dimensions[header].height = row_height([column.heading for column in table.columns], room)
        for row, entries in enumerate(table.rows, start=header + 1):
            filled = [*entries, *[None] * (len(table.columns) - len(entries))]
            for place, (entry, column) in enumerate(zip(filled, table.columns, strict=True), start=1):
                self._cell(sheet, row, place, entry, Look(place="body", kind=column.kind), kind=column.kind)
            sheet.row_dimensions[row].height = row_height([as_text(plain(entry)) for entry in filled], widths)
        last = get_column_letter(len(table.columns))
        sheet.auto_filter.ref = f"A{header}:{last}{header + len(table.rows)}"
        if len(table.leads) <= FROZEN_LEADS:
            sheet.freeze_panes = f"A{header + 1}"

    def _cell(self, sheet: Worksheet, row: int, column: int, entry: Entry, look: Look, *, kind: str) -> None:
        cell = sheet.cell(row, column)
        value = plain(entry)
        painted = entry if isinstance(entry, Painted) else None
        number_format = self._put(cell, value, kind)
        is_text = isinstance(cell.value, str)
        look = Look(
            place=look.place,
            kind="text" if is_text and look.place == "body" else look.kind,
            number_format=number_format,
            fill=painted.fill if painted else "",
            ink=painted.ink if painted else "",
            bold=bool(painted and painted.bold),
            quoted=is_text and looks_like_a_formula(cell.value),
        )
        if look not in self._styles:
            apply(look, cell)
            self._styles[look] = cell._style
        else:
            cell._style = self._styles[look]  # shared: no cell is changed once it is written

    def _put(self, cell: FileCell, value: Plain, kind: str) -> str:
        """Puts the value into the cell, typed; gives the number format that shows it."""
        if isinstance(value, dt.date) and value.year >= 1900:
            if isinstance(value, dt.datetime):
                cell.value = _naive(value)
                return DATE_TIME_FORMAT
            cell.value = value
            return DATE_FORMAT
        if isinstance(value, int | float) and _is_number(value):
            cell.value = value
            return _number_format(value, kind)
        text = cleaned(as_text(value))
        if text:
            cell.value = escaped(self._fitted(cell, text))
            cell.data_type = "s"
        return "General"

    def _fitted(self, cell: FileCell, text: str) -> str:
        """The text, or as much of it as the cell can hold with a mark that says where the rest stands."""
        if len(pieces(text, CELL_CHARACTERS)) == 1:
            return text
        first = pieces(text, CELL_CHARACTERS - MARK_ROOM)[0]
        self._long.append((cell.parent.title, cell.coordinate, text[len(first) :]))
        return f"{first} […continues on sheet '{self._long_texts_name}']"


def as_text(value: Plain) -> str:
    """A value in words where it is not written as a number or a date: 'Yes', 'No', '' for nothing, '5 March 1890'."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return f"{value.day} {value:%B} {value.year}"
    return str(value)


def _is_number(value: Plain) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and abs(value) < LARGEST_INTEGER


def _number_format(value: float, kind: str) -> str:
    if kind == "percent":
        return "0%" if math.isclose(value * 100, round(value * 100), abs_tol=1e-9) else "0.0%"
    return "#,##0" if float(value).is_integer() and kind == "number" else "General"


def _naive(moment: dt.datetime) -> dt.datetime:
    """A workbook knows no time zones: the moment as the clock showed it, to the second."""
    return moment.replace(tzinfo=None, microsecond=0)


def _print_set_up(sheet: Worksheet, header: int, title: str, width: float) -> None:
    """A4 on its side (A3 where `width`, in characters, needs it), header on each page, title and number at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4 if width <= PAGE * 1.2 else sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.7
    sheet.oddFooter.left.text = cleaned(title).replace("&", "&&")[:120]
    sheet.oddFooter.right.text = "Page &P of &N"
    if header:
        sheet.print_title_rows = f"{header}:{header}"
    sheet.sheet_view.zoomScale = 100


def _repeatable(content: bytes, moment: dt.datetime) -> bytes:
    """The same file with `moment` wherever openpyxl puts the time of saving."""
    stamp = max(moment, dt.datetime.combine(dt.date(1980, 1, 1), dt.time())).timetuple()[:6]
    modified = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + modified, part)
            entry = zipfile.ZipInfo(name, date_time=stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part)
    return packed.getvalue()
