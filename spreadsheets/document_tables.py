"""A table of a Word document as columns and rows of a grid. Pure.

Each row of such a table has cells of its own; a grid of thin columns below them says how they stand to one another. A
border that someone dragged by a millimetre in one row makes a grid column of its own, which no reader sees as one.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate

from spreadsheets.strings import RichText, Run

SLIP = 200  # twentieths of a point (3.5 mm): borders nearer to one another are one, where no cell stands between them
USUAL_WIDTH = 1000


@dataclass(slots=True)
class Passage:
    """The text of a cell, or of a paragraph outside tables: pieces that look different, and what was left out of it."""

    runs: list[Run] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add_line(self, runs: list[Run]) -> None:
        if self.runs:
            self.runs.append(Run("\n", False, False))
        self.runs.extend(runs or [Run("", False, False)])

    def shown(self) -> tuple[str, str, bool, bool]:
        """(text, struck text, bold, struck), as of a cell of a workbook; no empty lines around it."""
        runs = tuple(self.runs)
        text, struck_text, bold, struck = RichText("".join(run.text for run in runs), runs).shown(
            bold=False, struck=False
        )
        if struck_text:  # the lines that only struck words stood on
            text = "\n".join(line for line in text.split("\n") if line.strip())
        return text.strip(), struck_text, bold, struck


@dataclass(slots=True)
class Box:
    """A cell of a row: from which line of the grid, over how many columns. `merge` is '', 'restart' or 'continue'."""

    start: int
    span: int = 1
    merge: str = ""
    fill: str | None = None
    passage: Passage = field(default_factory=Passage)

    @property
    def end(self) -> int:
        return self.start + self.span


@dataclass(slots=True)
class DocumentTable:
    """`widths` are those of the grid's columns, as far as the file tells them."""

    rows: list[list[Box]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)

    def places(self) -> dict[int, int]:
        """Line of the grid -> the column (from 1) that a cell beginning there stands in, or that follows one's end."""
        boxes = {(box.start, box.end) for row in self.rows for box in row}
        lines = sorted({line for box in boxes for line in box})
        known = [0, *accumulate(width or USUAL_WIDTH for width in self.widths)]
        cluster: dict[int, int] = {}
        members: list[int] = []
        for line in lines:
            near = bool(members) and _position(line, known) - _position(members[0], known) < SLIP
            if not near or any((member, line) in boxes for member in members):
                members = []
            members.append(line)
            cluster[line] = members[0]
        starts = sorted({cluster[start] for start, _ in boxes})
        return {line: bisect_left(starts, cluster[line]) + 1 for line in lines}

    def lines(self) -> list[str]:
        """The table as lines of text, for one that stands inside a cell."""
        found = []
        for row in self.rows:
            texts = [" ".join(box.passage.shown()[0].split()) for box in row]
            if any(texts):
                found.append(" | ".join(texts))
        return found


def _position(line: int, known: list[int]) -> int:
    """How far from the left a line of the grid lies; `known` are the places of the first ones."""
    last = len(known) - 1
    return known[min(line, last)] + max(line - last, 0) * USUAL_WIDTH
