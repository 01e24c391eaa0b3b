"""What is to be written, as plain values: tables with a heading block above them. Knows nothing of file formats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

Plain = str | int | float | bool | dt.date | dt.datetime | None

KINDS = ("text", "date", "number", "percent")
LEAD_STYLES = ("title", "heading", "text", "captions", "row")


@dataclass(frozen=True, slots=True)
class Painted:
    """A value with a look of its own. Colours are 'RRGGBB'; without `ink` the text is black or white, as reads better.

    A colour never stands alone: `value` says in words what the fill means.
    """

    value: Plain
    fill: str = ""
    ink: str = ""
    bold: bool = False


Entry = Plain | Painted


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is one of KINDS; a value of another type is still written as what it is. `width` is in characters.

    In a percent column 0.45 stands for 45%. Without `width` the column is made wide enough to read.
    """

    heading: str
    kind: str = "text"
    width: float | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"A column's kind is one of {', '.join(KINDS)}, not {self.kind!r}.")


@dataclass(frozen=True, slots=True)
class Lead:
    """One row of the block above a table. `style` is one of LEAD_STYLES.

    The first entry of a title, heading or text runs across the width of the table. 'captions' and 'row' are the header
    and the rows of a small table, one entry to a column.
    """

    entries: Sequence[Entry] = ()
    style: str = "text"

    def __post_init__(self) -> None:
        if self.style not in LEAD_STYLES:
            raise ValueError(f"A lead's style is one of {', '.join(LEAD_STYLES)}, not {self.style!r}.")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: `leads`, then a header row of the columns' headings, then the rows. `title` becomes the sheet's name.

    Without columns the sheet is its leads. A row shorter than the columns is filled up with empty cells; a longer one
    is an error, because its last values would stand under no heading.
    """

    title: str
    columns: Sequence[Column] = ()
    rows: Sequence[Sequence[Entry]] = ()
    leads: Sequence[Lead] = ()

    def __post_init__(self) -> None:
        if any(len(row) > len(self.columns) for row in self.rows):
            raise ValueError(f"A row of the table {self.title!r} has more entries than the table has columns.")


def plain(entry: Entry) -> Plain:
    """The value of an entry, painted or not."""
    return entry.value if isinstance(entry, Painted) else entry
