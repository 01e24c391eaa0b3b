"""The tables of a Word document that are open while it is read, one inside another: their rows and cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

from spreadsheets import limits
from spreadsheets.document_tables import Box, DocumentTable, Passage
from spreadsheets.document_words import NESTED
from spreadsheets.refusal import too_large
from spreadsheets.strings import Run
from spreadsheets.xml_parts import word_attribute, word_number

_FILL = re.compile(r"[0-9A-Fa-f]{6}")


class Sink(Protocol):
    """Takes what stands in the document, from the top."""

    def line(self, passage: Passage, *, is_heading: bool) -> None: ...

    def table(self, table: DocumentTable) -> None: ...


@dataclass(slots=True)
class _Open:
    """A table that is open, and its row and cell that are."""

    table: DocumentTable = field(default_factory=DocumentTable)
    row: list[Box] = field(default_factory=list)
    at: int = 0
    box: Box | None = None
    joins: bool = False  # the cell is merged into the one before it, as Word 97 did
    row_deleted: bool = False


class OpenTables:
    """Takes the events of tables; hands a table that is complete to the sink, or to the cell that it stands in."""

    def __init__(self, file_name: str, sink: Sink) -> None:
        self._file_name = file_name
        self._sink = sink
        self._stack: list[_Open] = []

    @property
    def passage(self) -> Passage | None:
        """That of the cell which is open."""
        box = self._stack[-1].box if self._stack else None
        return box.passage if box else None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tbl":
            if len(self._stack) == limits.TABLES_DEEP:
                what = f"its tables stand inside one another more than {limits.TABLES_DEEP} deep"
                raise too_large(self._file_name, what, "Take the tables out of one another,")
            self._stack.append(_Open())
        elif self._stack:
            self._start_inside(self._stack[-1], name, attributes)

    @staticmethod
    def _start_inside(table: _Open, name: str, attributes: dict[str, str]) -> None:
        if name == "gridCol":
            if len(table.table.widths) < 2 * limits.COLUMNS:
                table.table.widths.append(word_number(attributes, "w") or 0)
        elif name == "tr":
            table.row, table.at, table.row_deleted = [], 0, False
        else:
            table.box, table.joins = Box(table.at), False

    def describe_row(self, name: str, attributes: dict[str, str]) -> None:
        if name == "gridBefore" and self._stack:
            self._stack[-1].at = word_number(attributes) or 0
        elif name == "del" and self._stack:
            self._stack[-1].row_deleted = True

    def describe_cell(self, name: str, attributes: dict[str, str]) -> None:
        box = self._stack[-1].box if self._stack else None
        if box is None:
            return
        value = word_attribute(attributes, "val") or ""
        if name == "gridSpan":
            box.span = max(word_number(attributes) or 1, 1)
        elif name == "vMerge":
            box.merge = "restart" if value == "restart" else "continue"
        elif name == "hMerge":
            self._stack[-1].joins = value != "restart"
        elif name == "shd":
            fill = word_attribute(attributes, "color" if value == "solid" else "fill") or ""
            shown = _FILL.fullmatch(fill) and value != "nil" and fill.upper() != "FFFFFF"
            box.fill = fill.upper() if shown else None

    def end(self, name: str) -> None:
        if not self._stack:
            return
        if name == "tc":
            self._end_cell(self._stack[-1])
        elif name == "tr":
            self._end_row(self._stack[-1])
        elif name == "tbl":
            self._end_table(self._stack.pop().table)

    @staticmethod
    def _end_cell(table: _Open) -> None:
        box, table.box = table.box, None
        if box is None:
            return
        table.at = box.end
        if not (table.joins and table.row):
            table.row.append(box)
            return
        before = table.row[-1]
        before.span += box.span
        if box.passage.shown()[0]:
            before.passage.add_line(box.passage.runs)
        before.passage.notes += box.passage.notes

    def _end_row(self, table: _Open) -> None:
        if table.row and not table.row_deleted:
            table.table.rows.append(table.row)
        table.row = []
        if len(table.table.rows) > limits.ROWS:
            what = f"a table of it has more than {limits.ROWS:,} rows"
            raise too_large(self._file_name, what, "Delete the rows that are not part of the plan,")

    def _end_table(self, table: DocumentTable) -> None:
        passage = self.passage
        if passage is None:
            self._sink.table(table)
            return
        for line in table.lines():
            passage.add_line([Run(line, False, False)])
        passage.notes += [NESTED, *(note for row in table.rows for box in row for note in box.passage.notes)]
