"""How wide a table's columns and how high its leading rows must be to be read. Pure."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from spreadsheets.tables import Entry, Plain, Table, plain

NARROWEST, LONG_TEXT, WIDEST = 9.0, 24.0, 60.0
PAGE = 175.0  # characters that fit an A4 page on its side, at the smallest print that still reads well
DATE_WIDTH = 18.0  # '30 September 2025'
LINE_HEIGHT = 12.9  # of Arial 10
ROW_ROOM = 4.0
LETTER, CAPITAL, SPACE, CELL_MARGIN = 0.88, 1.2, 0.5, 0.8  # in digits of Arial, the measure of widths, rounded up
HIGHEST_ROW = 409.0  # Excel's own limit
HEADING_ROOM = 3.0  # for the filter's arrow


def column_widths(table: Table) -> list[float]:
    """A width in characters for each column: as asked for, else from what stands in it, all together fit for print."""
    found = [column.width or _fitting(table, place) for place, column in enumerate(table.columns)]
    given = [column.width is not None for column in table.columns]
    long = [place for place, width in enumerate(found) if width > LONG_TEXT and not given[place]]
    spare = PAGE - sum(width for place, width in enumerate(found) if place not in long)
    wanted = sum(found[place] for place in long)
    if long and wanted > spare:
        for place in long:
            found[place] = max(LONG_TEXT, found[place] * spare / wanted)
    return [round(width, 1) for width in found]


def height(text: str, width: float, *, line_height: float = LINE_HEIGHT) -> float:
    """The height in points of text wrapped to a width in characters."""
    return min(HIGHEST_ROW, _lines(text, width) * line_height + ROW_ROOM)


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height in points of a row that holds these texts in columns of these widths."""
    return max((height(text, width) for text, width in zip(texts, widths, strict=True)), default=height("", 1))


def _lines(text: str, width: float) -> int:
    """How many lines the text fills, each word on the line where it still fits; never fewer than it will need."""
    room = max(width - CELL_MARGIN, 4)
    if len(text) * CAPITAL <= room and "\n" not in text:
        return 1
    lines = 0
    for line in text.split("\n"):
        lines += 1
        used = 0.0
        for word in line.split():
            length = len(word) * (CAPITAL if word.isupper() else LETTER)
            if used and used + SPACE + length > room:
                lines, used = lines + 1, 0.0
            lines += int(length // room)
            used = length % room if length > room else used + length + (SPACE if used else 0)
        if lines * LINE_HEIGHT > HIGHEST_ROW:
            return lines
    return lines


def _fitting(table: Table, place: int) -> float:
    heading = table.columns[place].heading
    longest_word = max((len(word) for word in heading.split()), default=0)
    lines = [line for row in table.rows if place < len(row) for line in _shown(row[place]).split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    longest = lengths[-1] if lengths else 0
    least = max(NARROWEST, longest_word + HEADING_ROOM, _word_room(lines))
    if any(isinstance(plain(row[place]), dt.date) for row in table.rows if place < len(row)):
        least = max(least, DATE_WIDTH)
    if longest <= LONG_TEXT:
        return max(least, longest + 2)
    texts = sorted(len(_shown(row[place])) for row in table.rows if place < len(row))
    usual_long = texts[int(len(texts) * 0.9) - 1] if len(texts) > 1 else texts[0]
    return min(WIDEST, max(least, LONG_TEXT + 1, 4 * math.sqrt(usual_long)))


def _word_room(lines: Sequence[str]) -> float:
    """Room for the longest ordinary word; an address of a page may break."""
    return min(max((len(word) for line in lines for word in line.split()), default=0), 20) + 1


def _shown(entry: Entry) -> str:
    value: Plain = plain(entry)
    if value is None:
        return ""
    return "x" * int(DATE_WIDTH - 2) if isinstance(value, dt.date) else str(value)
