"""A table as a text file (.csv, .tsv, .txt) -> grid, in this process; see `reading.read_workbook`.

Each field stays the text it is: '007' keeps its zeros and '01/02/2020' is read by who knows what the column means.
"""

from __future__ import annotations

import re
from collections import deque

from spreadsheets import limits
from spreadsheets.decoding import decoded
from spreadsheets.grid import Cell, Sheet, Workbook, column_letters
from spreadsheets.refusal import TRY_AGAIN, WorkbookRefused, damaged, shown_name, too_large
from spreadsheets.safe_text import cleaned, looks_like_a_formula, sheet_names
from spreadsheets.separators import SEPARATORS, NeverClosed, Record, fit, named_separator, records, separator_of
from spreadsheets.tallies import CURE_COPIES, Tally

TOO_NARROW = (
    "This cell holds only # signs: its column was too narrow when the file was saved. "
    "Make the column wider in Excel, save the file again, then try again."
)
WIDER = "This row has more cells than the others: {} inside a text may have cut it in two."
STEADY = 0.8  # from this share of rows of one width on, a wider row is worth a doubt

_HASHES = re.compile(r"#{4,}")
_WEB_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|table|div|script)\b", re.IGNORECASE)
_DATA = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"])')
_PROGRAM = re.compile(r"\s*(?:#!|<\?|#include\b|package \w+;|(?:import|from) [\w.]+(?: import .*)?$)", re.MULTILINE)


def parse_text(content: bytes, name: str) -> Workbook:
    """The text file as a grid of one sheet, named after the file. Raises WorkbookRefused."""
    text, doubt = decoded(content, name)
    separator, text = named_separator(text)
    if not separator:
        separator = _separator(text, name)
    sheet = Sheet(sheet_name(name))
    tally = Tally(name)
    if doubt:
        tally.doubt("", "", doubt)
    found = fit(text, separator)
    expected = found.width if found.steady >= STEADY else limits.COLUMNS
    reader = _Reader(sheet, tally, expected, SEPARATORS.get(separator, "a separator"))
    try:
        for row, record in enumerate(records(text, separator), start=1):
            reader.take(row, record)
    except NeverClosed as quote:
        raise damaged(
            name, f'a quotation mark (") opened in line {quote.line} is never closed, so its rows cannot be told apart'
        ) from None
    if not sheet.cells:
        raise no_table(name)
    return Workbook(name=shown_name(name), sheets=[sheet], doubts=tally.all_doubts())


def sheet_name(name: str) -> str:
    """The name of the one sheet of a file that has none: the file's own, without folder and ending."""
    last = re.split(r"[/\\]", name)[-1]
    stem = last.rpartition(".")[0] or last
    return sheet_names([stem])[0]


def no_table(name: str, what: str = "a text") -> WorkbookRefused:
    """`what` is what the file is, with its article."""
    return WorkbookRefused(
        f'"{shown_name(name)}" is {what}, not a table: no two rows of it are cut into cells by commas, semicolons, '
        f"tabs or upright strokes. Save the plan's own sheet in Excel as CSV UTF-8 (.csv) or as an Excel Workbook "
        f"(.xlsx), {TRY_AGAIN}"
    )


def _separator(text: str, name: str) -> str:
    for pattern, what in ((_WEB_PAGE, "a web page"), (_DATA, "a file of JSON data"), (_PROGRAM, "a program")):
        if pattern.match(text):
            raise no_table(name, what)
    if not text.strip():
        raise no_table(name, "a text file without text")
    fitting = separator_of(text)
    if not fitting:
        raise _not_cut(text, name)
    if len(fitting) > 1:
        either = " or by ".join(SEPARATORS[separator] for separator in fitting)
        raise WorkbookRefused(
            f'"{shown_name(name)}" could be cut into cells by {either}, with another plan each time. '
            f"Write sep={fitting[0]} (the sign that separates the cells) as a line of its own above the first, "
            f"save it, {TRY_AGAIN}"
        )
    return fitting[0]


def _not_cut(text: str, name: str) -> WorkbookRefused:
    """Why no separator fits: a quotation mark that is never closed makes one field of all that follows."""
    try:
        deque(records(text, ","), maxlen=0)
    except NeverClosed as quote:
        return _never_closed(name, quote.line)
    return no_table(name)


def _never_closed(name: str, line: int) -> WorkbookRefused:
    what = f'a quotation mark (") opened in line {line} is never closed, so its rows cannot be told apart'
    return damaged(name, what)


class _Reader:
    """Puts records into the sheet within the limits. `expected` is the number of cells that a row should not pass."""

    def __init__(self, sheet: Sheet, tally: Tally, expected: int, separators: str) -> None:
        self._sheet, self._tally, self._expected, self._separators = sheet, tally, expected, separators
        self._fields = 0

    def take(self, row: int, record: Record) -> None:
        self._fields += len(record.fields)
        if self._fields > limits.FIELDS:
            what = f"it has more than {limits.FIELDS:,} cells, empty ones counted"
            raise too_large(self._tally.file_name, what, CURE_COPIES)
        last = 0
        for column, field in enumerate(record.fields, start=1):
            if field and not field.isspace():
                last = column
                self._keep(row, column, field)
        if last > self._expected:
            beyond = f"{column_letters(self._expected + 1)}{row}"
            self._tally.doubt(self._sheet.name, beyond, WIDER.format(self._separators))

    def _keep(self, row: int, column: int, field: str) -> None:
        text = cleaned(field)
        if text.startswith("'") and looks_like_a_formula(text[1:]):  # put there by `csv_files`
            text = text[1:]
        cell = Cell(row, column, text, text)
        if not text.strip():
            return
        if row > limits.ROWS or column > limits.COLUMNS:
            self._tally.refuse_beyond(self._sheet.name, cell.coordinate)
        self._tally.count(text)
        if len(text) > limits.FIELD_CHARACTERS:
            raise too_large(
                self._tally.file_name,
                f"cell {cell.coordinate} holds more than {limits.FIELD_CHARACTERS:,} characters, as where a quotation "
                'mark (") is closed too late',
                "Put the quotation marks of that row in order,",
            )
        if _HASHES.fullmatch(text.strip()):
            self._tally.doubt(self._sheet.name, cell.coordinate, TOO_NARROW)
        self._sheet.cells[row, column] = cell
