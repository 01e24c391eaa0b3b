"""A grid as JSON and back: how the process that reads a file hands it over. Plain data; nothing in it can be run."""

from __future__ import annotations

import datetime as dt
import json

from spreadsheets.grid import Area, Cell, Doubt, Sheet, Value, Workbook

# The first letter of an answer: a grid follows, a refusal follows, or nothing does
GRID, REFUSED, OUT_OF_MEMORY = b"G", b"R", b"M"

BOLD, STRUCK = 1, 2
_FROM_ISO = {"date": dt.date.fromisoformat, "datetime": dt.datetime.fromisoformat, "time": dt.time.fromisoformat}


def to_json(book: Workbook) -> bytes:
    """Each different text is written once, so the answer is never much larger than the file's own strings."""
    texts = _Table()
    answer = {
        "name": book.name,
        "sheets": [_sheet(sheet, texts) for sheet in book.sheets],
        "doubts": [[doubt.sheet, doubt.cell, doubt.message] for doubt in book.doubts],
        "texts": texts.entries,
    }
    return json.dumps(answer, separators=(",", ":")).encode()


def from_json(answer: bytes) -> Workbook:
    found = json.loads(answer)
    texts = found["texts"]
    return Workbook(
        name=found["name"],
        sheets=[_to_sheet(sheet, texts) for sheet in found["sheets"]],
        doubts=[Doubt(*doubt) for doubt in found["doubts"]],
    )


class _Table:
    """Different texts in the order of their first use; calling it with one gives its place."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self._places: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        place = self._places.setdefault(text, len(self.entries))
        if place == len(self.entries):
            self.entries.append(text)
        return place


def _sheet(sheet: Sheet, texts: _Table) -> dict:
    return {
        "name": sheet.name,
        "cells": [_cell(cell, texts) for cell in sheet.cells.values()],
        "merges": [[area.first_row, area.first_column, area.last_row, area.last_column] for area in sheet.merges],
        "hidden": sheet.hidden,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
    }


def _cell(cell: Cell, texts: _Table) -> list:
    value = texts(cell.value) if isinstance(cell.value, str) else _value(cell.value)
    return [
        cell.row,
        cell.column,
        texts(cell.text),
        "text" if isinstance(cell.value, str) else type(cell.value).__name__,
        value,
        cell.fill,
        BOLD * cell.bold + STRUCK * cell.struck,
        texts(cell.number_format),
        texts(cell.struck_text),
    ]


def _value(value: Value) -> int | float | bool | str | None:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _to_sheet(found: dict, texts: list[str]) -> Sheet:
    cells = (_to_cell(cell, texts) for cell in found["cells"])
    return Sheet(
        name=found["name"],
        cells={(cell.row, cell.column): cell for cell in cells},
        merges=[Area(*corners) for corners in found["merges"]],
        hidden=found["hidden"],
        hidden_rows=frozenset(found["hidden_rows"]),
        hidden_columns=frozenset(found["hidden_columns"]),
    )


def _to_cell(found: list, texts: list[str]) -> Cell:
    row, column, text, kind, value, fill, look, number_format, struck_text = found
    if kind == "text":
        value = texts[value]
    elif kind in _FROM_ISO:
        value = _FROM_ISO[kind](value)
    return Cell(
        row,
        column,
        texts[text],
        value,
        fill,
        bool(look & BOLD),
        bool(look & STRUCK),
        texts[number_format],
        texts[struck_text],
    )
