"""What the program understood of a workbook and how sure it is, to be shown to a person and corrected. Plain values.

`plans.importing.reading` holds the plan that comes of it; this holds how it came about, place by place.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class ColumnProposal:
    """One column of a table. `cell` is its heading's cell ('C5'), the key of a correction; `meaning` '' is unknown.

    `sureness` is 'sure', 'likely' or 'guess'; `samples` are up to three different texts from under the heading.
    """

    cell: str
    heading: str
    meaning: str
    sureness: str = "sure"
    filled: int = 0
    samples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class TableProposal:
    """One table: rows of its heading, rows under it, its columns from left to right."""

    header_first: int
    header_last: int
    first_row: int
    last_row: int
    actions: int = 0
    columns: list[ColumnProposal] = field(default_factory=list)


@dataclass(slots=True)
class SheetProposal:
    """One sheet. `kind` is one of corrections.SHEET_KINDS; `why` says in a few words what that rests on."""

    name: str
    kind: str
    rows: int = 0
    hidden: bool = False
    why: str = ""
    tables: list[TableProposal] = field(default_factory=list)


@dataclass(slots=True)
class Band:
    """A row that names a theme. `level` counts from 1, the outermost; `word` is the plan's word for the level."""

    sheet: str
    row: int
    cell: str
    text: str
    level: int = 1
    word: str = ""


@dataclass(slots=True)
class Mark:
    """One thing that status cells show: a text, a bare fill, or both. `mark` is how a correction calls it.

    `letter` is the status that it was read as, '' where it was read as none. `cells` are the first few, 'Sheet!F7'.
    """

    mark: str
    text: str = ""
    fill: str = ""
    letter: str = ""
    count: int = 0
    cells: list[str] = field(default_factory=list)


@dataclass(slots=True)
class OwnerCell:
    """An owner cell that a person may want to split otherwise: as printed, the names made of it, how often."""

    printed: str
    owners: list[str]
    supporting: list[str] = field(default_factory=list)
    count: int = 0
    cell: str = ""  # the first, 'Sheet!D7'


@dataclass(slots=True)
class LeftOut:
    """A row of which nothing came in: by the person's choice (`asked`), or because it is no action, theme or text."""

    sheet: str
    row: int
    text: str
    why: str = ""
    asked: bool = False


@dataclass(slots=True)
class Question:
    """Something that only a person can answer. It has to be answered before the plan comes in.

    kind: 'key' (marks that no key explains), 'column' (which column holds the actions or the statuses), 'header'.
    """

    kind: str
    message: str
    sheet: str = ""
    cell: str = ""


@dataclass(slots=True)
class Proposal:
    sheets: list[SheetProposal] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    owners: list[OwnerCell] = field(default_factory=list)
    alike: list[tuple[str, str]] = field(default_factory=list)  # names so like one another that they may be one
    left_out: list[LeftOut] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    shape: str = ""  # a fingerprint of the headings: files of one shape can share a kept mapping
