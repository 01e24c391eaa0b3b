"""What was understood of a legacy workbook: plain values, before anything is written. No database, no clock.

A reading is what `plans.importing` hands from the part that understands a grid to the part that writes records.
Everything printed is kept word for word (white space at the ends apart); nothing is invented.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands in the workbook: a run of rows of one sheet, and a cell where one cell gave it."""

    sheet: str
    first_row: int
    last_row: int
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should look at. severity: 'error' (refused), 'warning' (doubt), 'note' (left as it is)."""

    sheet: str
    cell: str
    severity: str
    message: str


@dataclass(slots=True)
class StatusReading:
    """One status of the plan's own RAG scheme, from its legend. `colour` is 'RRGGBB' or ''."""

    letter: str
    label: str
    meaning: str = ""
    colour: str = ""
    is_complete: bool = False
    needs_attention: bool = False


@dataclass(slots=True)
class FindingReading:
    number: str
    text: str
    response: str = ""
    source: Source | None = None


@dataclass(slots=True)
class ThemeReading:
    """A heading of the plan's tree. `parent` is the place of its parent in the list of themes, or None.

    `level` is this plan's word for it ('Outcome', 'Strategic priority', ''). An aim (objective) is a theme with
    `is_aim`, always innermost. `finding` is the number of the finding that the theme is, where it is one.
    `headings` are a part's own heading words, where a table has other words than the plan's main one.
    """

    title: str
    level: str = ""
    ref: str = ""
    parent: int | None = None
    is_aim: bool = False
    finding: str = ""
    headings: dict[str, str] = field(default_factory=dict)
    source: Source | None = None


@dataclass(slots=True)
class MilestoneReading:
    text: str
    timescale: str = ""
    date: dt.date | None = None  # a true date cell's value
    is_done: bool = False
    done_on: dt.date | None = None


@dataclass(slots=True)
class UpdateReading:
    """What the plan says of progress. `as_at` is the day its heading names; None means the workbook's own as-at day."""

    text: str = ""
    status: str = ""  # a letter or label of the plan's scheme; '' where the plan rates nothing
    says_complete: bool = False
    as_at: dt.date | None = None
    cell: str = ""
    heading: str = ""  # the words of its column, where several columns tell of progress


@dataclass(slots=True)
class ActionReading:
    """One action. `theme` is the place of its innermost theme (or aim) in the list of themes, or None.

    `timescale` is the cell as shown; `timescale_date` the value and `timescale_precision` ('date', 'month', 'year')
    of a true date cell; the `revised_` fields are the same for a column of revised dates. `first_due_on` is what a
    column of first due dates prints; `is_day_beside`: the revised day is from a column beside the timescale's words,
    which say another one. `is_completed`: a column of its own says that the action is done, `completed_on` when.
    `cells` maps a field's name to the cell that gave it
    ('text': 'B18').
    `extra` keeps the text of columns whose heading the program does not know: (heading, text).
    """

    text: str
    source: Source
    ref: str = ""
    kind: str = "improvement"  # or 'maintenance'
    theme: int | None = None
    owners: list[str] = field(default_factory=list)
    supporting: list[str] = field(default_factory=list)
    governance_groups: list[str] = field(default_factory=list)
    timescale: str = ""
    timescale_date: dt.date | None = None
    timescale_precision: str = ""
    revised_timescale: str = ""
    revised_date: dt.date | None = None
    revised_precision: str = ""
    first_due_on: dt.date | None = None
    is_day_beside: bool = False
    is_completed: bool = False
    completed_on: dt.date | None = None
    milestones: list[MilestoneReading] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    updates: list[UpdateReading] = field(default_factory=list)
    extra: list[tuple[str, str]] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class PlanReading:
    """One workbook's plan. `headings` maps a column's meaning (the keys of COLUMNS) to the plan's own word for it."""

    title: str = ""
    introduction: str = ""
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    published_on: dt.date | None = None
    as_at: dt.date | None = None
    levels: list[str] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    scheme: list[StatusReading] = field(default_factory=list)
    findings: list[FindingReading] = field(default_factory=list)
    themes: list[ThemeReading] = field(default_factory=list)
    actions: list[ActionReading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


# The meanings that a column may have, in the order in which an export prints them.
COLUMNS = (
    "ref",
    "theme",
    "aim",
    "action",
    "owner",
    "supporting",
    "group",
    "timescale",
    "measures",
    "resources",
    "evidence",
    "progress",
    "rag",
    "notes",
)
