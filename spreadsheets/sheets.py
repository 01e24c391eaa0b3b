"""One sheet's XML, read as a stream into a Sheet of the grid."""

from __future__ import annotations

import datetime as dt
import math

from spreadsheets import limits
from spreadsheets.display import display_text, typed_value
from spreadsheets.grid import Area, Cell, Sheet, Value, column_letters, column_number
from spreadsheets.refusal import WorkbookRefused, damaged
from spreadsheets.strings import RichText, RichTextReader, clean
from spreadsheets.styles import Style, Styles
from spreadsheets.tallies import Merges, Tally
from spreadsheets.xml_parts import SHEET_NAMESPACES, names_in

NO_RESULT = (
    "The formula in this cell has no stored result, so the cell reads as empty. "
    "Open the workbook in Excel, save it, then try again."
)


class SheetReader:
    """Handler of a worksheet part; `sheet` is complete when it was read.

    A cell shows its stored value: formulas are never evaluated, links never followed, conditional formats not applied.
    """

    names = names_in(
        SHEET_NAMESPACES,
        ("worksheet", "row", "c", "v", "f", "is", "mergeCell", "col", *RichTextReader.local_names),
    )

    def __init__(self, sheet: Sheet, strings: list[RichText], styles: Styles, tally: Tally, *, in_1904: bool):
        self.sheet = sheet
        self.is_worksheet = False
        self._strings, self._styles, self._tally, self._in_1904 = strings, styles, tally, in_1904
        self._merges = Merges(sheet.name, tally)
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._filled = 0
        self._row = self._column = 0
        self._cell: dict[str, str] | None = None  # the attributes of the cell that is open
        self._value: list[str] = []
        self._in_value = self._has_formula = False
        self._inline: RichTextReader | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._open(attributes)
        elif name == "v":
            self._in_value = True
        elif self._inline is not None:
            self._inline.start(name, attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._has_formula = True
        elif name == "is":
            self._inline = RichTextReader()
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "worksheet":
            self.is_worksheet = True

    def end(self, name: str) -> None:
        if name == "c":
            self._close()
        elif name == "v":
            self._in_value = False
        elif name == "worksheet":
            self._finish()
        elif self._inline is not None and name != "is":
            self._inline.end(name)

    def text(self, data: str) -> None:
        if self._in_value:
            self._value.append(data)
        elif self._inline is not None:
            self._inline.text(data)

    def _finish(self) -> None:
        self.sheet.merges = self._merges.areas
        self.sheet.hidden_rows = frozenset(self._hidden_rows)
        self.sheet.hidden_columns = frozenset(self._hidden_columns)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = self._number(attributes["r"]) if "r" in attributes else self._row + 1
        self._column = 0
        if attributes.get("hidden") in ("1", "true") and self._row <= limits.ROWS:
            self._hidden_rows.add(self._row)

    def _open(self, attributes: dict[str, str]) -> None:
        self._cell, self._value = attributes, []
        self._inline, self._has_formula = None, False
        if "r" in attributes:
            self._row, self._column = self._place(attributes["r"])
        else:
            self._column += 1

    def _close(self) -> None:
        attributes, self._cell = self._cell or {}, None
        raw = "".join(self._value)
        inline, self._inline = self._inline, None
        kind = attributes.get("t", "n")
        if not raw and inline is None and kind != "str" and self._has_formula:
            self._tally.doubt(self.sheet.name, self._coordinate(), NO_RESULT)
        if not raw and inline is None and "s" not in attributes:
            return
        style = self._styles.style(attributes.get("s"))
        if kind == "s" and raw:
            cell = self._text_cell(self._shared(raw), style)
        elif inline is not None:
            cell = self._text_cell(inline.finish(), style)
        elif not raw:
            cell = Cell(self._row, self._column, "", None, style.fill)
        elif kind in ("str", "e"):
            cell = self._text_cell(RichText(clean(raw)), style)
        else:
            value = self._typed(kind, raw, style)
            text = _displayed(value, style.number_format)
            cell = self._made(text, value, style)
        if kind == "e" and raw:
            self._tally.doubt(self.sheet.name, self._coordinate(), f"This cell holds the error {cell.text}.")
        self._keep(cell)

    def _text_cell(self, string: RichText, style: Style) -> Cell:
        text, struck_text, bold, struck = string.shown(bold=style.bold, struck=style.struck)
        shown = text if style.number_format in ("General", "@") else display_text(text, style.number_format)
        return self._made(shown, text, style, struck_text=struck_text, bold=bold, struck=struck)

    def _made(
        self,
        text: str,
        value: Value,
        style: Style,
        *,
        struck_text: str = "",
        bold: bool | None = None,
        struck: bool | None = None,
    ) -> Cell:
        return Cell(
            row=self._row,
            column=self._column,
            text=text,
            value=value,
            fill=style.fill,
            bold=style.bold if bold is None else bold,
            struck=style.struck if struck is None else struck,
            number_format=style.number_format,
            struck_text=struck_text,
        )

    def _keep(self, cell: Cell) -> None:
        has_text = bool(cell.text and not cell.text.isspace()) or bool(cell.struck_text)
        if cell.row > limits.ROWS or cell.column > limits.COLUMNS:
            if has_text:
                self._tally.refuse_beyond(self.sheet.name, self._coordinate())
            return
        if (cell.row, cell.column) in self.sheet.cells:
            self._tally.doubt(self.sheet.name, self._coordinate(), "The file has this cell twice; the first is shown.")
        elif has_text:
            self._tally.count(cell.text + cell.struck_text)
            self.sheet.cells[cell.row, cell.column] = cell
        elif cell.fill and self._filled < limits.FILLED_CELLS:
            self._filled += 1
            self.sheet.cells[cell.row, cell.column] = Cell(cell.row, cell.column, "", None, cell.fill)

    def _shared(self, raw: str) -> RichText:
        try:
            place = int(raw)
            if place >= 0:
                return self._strings[place]
        except (ValueError, IndexError):
            pass
        raise damaged(
            self._tally.file_name, f'cell {self._coordinate()} of sheet "{self.sheet.name}" has lost its text'
        )

    def _typed(self, kind: str, raw: str, style: Style) -> Value:
        if kind == "b":
            return raw.strip() in ("1", "true")
        if kind == "d":
            return _iso_date(raw)
        try:
            number = float(raw)
        except ValueError:
            return clean(raw)
        if not math.isfinite(number):
            return clean(raw)
        return typed_value(number, style.number_format, in_1904=self._in_1904)

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        first_row, first_column = self._place(first)
        last_row, last_column = self._place(last or first)
        self._merges.add(
            Area(
                min(first_row, last_row),
                min(first_column, last_column),
                max(first_row, last_row),
                max(first_column, last_column),
            )
        )

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = self._number(attributes.get("min", "0")), self._number(attributes.get("max", "0"))
            self._hidden_columns.update(range(max(first, 1), min(last, limits.COLUMNS) + 1))

    def _place(self, reference: str) -> tuple[int, int]:
        """'B5' or '$B$5' -> (5, 2)."""
        reference = reference.replace("$", "")
        letters = reference.rstrip("0123456789")
        column = column_number(letters)
        if not column:
            raise self._bad(reference)
        return self._number(reference[len(letters) :]), column

    def _number(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise self._bad(text)
        return int(text)

    def _bad(self, reference: str) -> WorkbookRefused:
        shown = clean(reference)[:20]
        return damaged(self._tally.file_name, f'"{shown}" in sheet "{self.sheet.name}" is not the name of a place')

    def _coordinate(self) -> str:
        return f"{column_letters(self._column)}{self._row}"


def _displayed(value: Value, number_format: str) -> str:
    try:
        return display_text(value, number_format)
    except (ValueError, OverflowError, ArithmeticError):  # a format that asks for more than a number can show
        return display_text(value)


def _iso_date(raw: str) -> Value:
    """The value of a cell of kind 'd' (ISO/IEC 29500 strict files): a date, a time or both."""
    text = raw.strip().removesuffix("Z")
    for read in (dt.date.fromisoformat, dt.time.fromisoformat, dt.datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return clean(raw)
