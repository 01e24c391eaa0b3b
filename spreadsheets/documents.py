"""A Word document whose tables hold the plan -> a grid of one sheet, in this process; see `reading.read_workbook`.

Paragraphs outside tables become rows of one cell, tables stand below one another as they do in the document. A heading
is merged over the width of the table that follows it, as a title above a table of a workbook is.
"""

from __future__ import annotations

from spreadsheets import limits
from spreadsheets.document_body import DocumentReader
from spreadsheets.document_numbering import Numbering
from spreadsheets.document_styles import DocumentStyles
from spreadsheets.document_tables import Box, DocumentTable, Passage
from spreadsheets.document_words import COVERED, DELETIONS, HIDDEN, OTHER_FILES, clipped
from spreadsheets.grid import Area, Cell, Sheet, Workbook
from spreadsheets.package import Package, targets
from spreadsheets.refusal import TRY_AGAIN, WorkbookRefused, not_a_workbook, shown_name, too_large
from spreadsheets.tallies import Merges, Tally
from spreadsheets.text_tables import sheet_name
from spreadsheets.xml_parts import WORD_NAMESPACES, names_in, word_attribute

NOTE_PARTS = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


class Notes:
    """Handler of footnotes.xml, endnotes.xml and comments.xml: `told` maps (kind, id) to the words of each."""

    names = names_in(WORD_NAMESPACES, (*NOTE_PARTS.values(), "t", "p"))

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self.told: dict[tuple[str, str], str] = {}
        self._identity = ""
        self._texts: list[str] = []
        self._in_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in NOTE_PARTS.values():
            self._identity, self._texts = word_attribute(attributes, "id") or "", []
        self._in_text = name == "t"

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "p":
            self._texts.append(" ")
        elif name in NOTE_PARTS.values():
            self.told[name, self._identity] = clipped("".join(self._texts))
            self._texts = []
            if len(self.told) > limits.NOTES:
                what = f"it has more than {limits.NOTES:,} footnotes and comments"
                raise too_large(self._file_name, what, "Delete the comments,")

    def text(self, data: str) -> None:
        if self._in_text:
            self._texts.append(data)


def is_document(package: Package) -> bool:
    """Whether the package's list of types says that it holds a Word document."""
    return any(
        "wordprocessingml.document.main" in kind or "wordprocessingml.template.main" in kind
        for kind in package.content_types()
    )


def parse_document(package: Package, part: str) -> Workbook:
    """The document's tables and paragraphs as a grid. Raises WorkbookRefused."""
    name = package.name
    relationships = package.relationships(part)
    styles, numbering, notes = DocumentStyles(), Numbering(name), Notes(name)
    for found in targets(relationships, "styles")[:1]:
        package.parse(found, styles)
    for found in targets(relationships, "numbering")[:1]:
        package.parse(found, numbering)
    for kind in NOTE_PARTS:
        for found in targets(relationships, kind)[:1]:
            package.parse(found, notes)
    sheet, tally = Sheet(sheet_name(name)), Tally(name)
    placer = _Placer(sheet, tally)
    reader = DocumentReader(name, styles, numbering, notes.told, placer)
    package.parse(part, reader)
    if not reader.is_document:
        raise not_a_workbook(name)
    if not placer.tables:
        raise WorkbookRefused(
            f'"{shown_name(name)}" is a Word document without a table, so no action can be told from another in it. '
            f"Put the actions into a table with a heading over each column, save it, {TRY_AGAIN}"
        )
    sheet.merges = placer.merges.areas
    for message, count in ((DELETIONS, reader.deletions), (HIDDEN, reader.hidden), (OTHER_FILES, reader.other_files)):
        if count:
            tally.doubt("", "", message.format(count))
    return Workbook(name=shown_name(name), sheets=[sheet], doubts=tally.all_doubts())


class _Placer:
    """Puts paragraphs and tables below one another, a blank row after each table, within the limits."""

    def __init__(self, sheet: Sheet, tally: Tally) -> None:
        self.tables = 0
        self.merges = Merges(sheet.name, tally)
        self._sheet, self._tally = sheet, tally
        self._row = 0  # the last that is taken
        self._filled = 0
        self._after_table = False
        self._headings: list[int] = []  # rows that wait for the width of the next table

    def line(self, passage: Passage, *, is_heading: bool) -> None:
        text, struck_text, bold, struck = passage.shown()
        if text or struck_text:
            self._leave_blank()
            self._row += 1
            bold = bold or is_heading
            self._keep(Cell(self._row, 1, text, text or None, None, bold, struck, struck_text=struck_text))
            if bold:
                self._headings.append(self._row)
        for note in passage.notes:
            self._tally.doubt(self._sheet.name, f"A{self._row}" if text else "", note)

    def table(self, table: DocumentTable) -> None:
        if not table.rows:
            return
        self.tables += 1
        self._leave_blank()
        self._after_table = True
        places = table.places()
        below: dict[int, Area] = {}  # column -> the cell merged downwards that is open there
        width = 1
        for row in table.rows:
            self._row += 1
            open_here: dict[int, Area] = {}
            for box in row:
                column = places[box.start]
                last = max(places[box.end] - 1, column)
                width = max(width, last)
                self._place(box, column, last, below.get(column), open_here)
            for column, area in below.items():
                if column not in open_here or open_here[column].first_row != area.first_row:
                    self._merge(area)
            below = open_here
        for area in below.values():
            self._merge(area)
        for heading in self._headings:
            self._merge(Area(heading, 1, heading, width))
        self._headings = []

    def _place(self, box: Box, column: int, last: int, above: Area | None, open_here: dict[int, Area]) -> None:
        continues = box.merge == "continue" and above is not None and above.last_column == last
        first_row = above.first_row if continues and above is not None else self._row
        open_here[column] = Area(first_row, column, self._row, last)
        text, struck_text, bold, struck = box.passage.shown()
        cell = Cell(self._row, column, text, text or None, box.fill, bold, struck, struck_text=struck_text)
        for note in box.passage.notes:
            self._tally.doubt(self._sheet.name, cell.coordinate, note)
        if not continues:
            self._keep(cell)
        elif text:
            self._tally.doubt(self._sheet.name, cell.coordinate, COVERED.format(clipped(text)))

    def _merge(self, area: Area) -> None:
        if (area.first_row, area.first_column) != (area.last_row, area.last_column):
            self.merges.add(area)

    def _leave_blank(self) -> None:
        self._row += self._after_table
        self._after_table = False

    def _keep(self, cell: Cell) -> None:
        has_text = bool(cell.text or cell.struck_text)
        if cell.row > limits.ROWS or cell.column > limits.COLUMNS:
            if has_text:
                self._tally.refuse_beyond(self._sheet.name, cell.coordinate)
        elif has_text:
            self._tally.count(cell.text + cell.struck_text)
            self._sheet.cells[cell.row, cell.column] = cell
        elif cell.fill and self._filled < limits.FILLED_CELLS:
            self._filled += 1
            self._sheet.cells[cell.row, cell.column] = Cell(cell.row, cell.column, "", None, cell.fill)
