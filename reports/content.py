"""What a report says: gathered once, then drawn as page, PDF, workbook, CSV and JSON. Pure.

Everything that a reader sees is here as text, so that a published report can be frozen and never recomputed. The
renderers read nothing else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """A RAG status as it is drawn: letter, word, colour family; `is_complete` gives it the tick. Never colour alone."""

    letter: str
    label: str
    tone: str
    is_complete: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """One line of the plan's RAG legend. `key` is the status' number in the address of a list."""

    key: int
    mark: Mark
    meaning: str = ""
    needs_attention: bool = False


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One line of the summary table: the plan's improvement actions as at the day of one report."""

    day: dt.date
    report: str
    total: int
    completed: int
    added: int
    ongoing: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one slice of the improvement actions. `query` leads to the list behind the slice.

    `by_status` counts what the owners say, by the status' key as text, '' for not rated: it adds up to the total.
    The other numbers are facts beside it. `silent` is open without any update, `stale` without a recent one.
    """

    label: str
    query: str = ""
    mark: Mark | None = None
    total: int = 0
    complete: int = 0
    overdue: int = 0
    soon: int = 0
    slipped: int = 0
    silent: int = 0
    stale: int = 0
    by_status: dict[str, int] = field(default_factory=dict)

    @property
    def open(self) -> int:
        return self.total - self.complete

    @property
    def unrated(self) -> int:
        return self.by_status.get("", 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the opening sentence: words, or a number with its word and the list that it leads to."""

    text: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class FindingEntry:
    number: str
    text: str
    response: str = ""
    actions: list[str] = field(default_factory=list)
    is_strength: bool = False


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A heading of the plan's tree. `id` and `parent` are names within this content; `title` may be empty."""

    id: str
    parent: str | None
    level: str
    ref: str
    title: str
    is_aim: bool = False
    key: int = 0
    headings: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The heading as text: the title, or the level and number where the plan prints no title."""
        return self.title or f"{self.level} {self.ref}".strip()


@dataclass(frozen=True, slots=True)
class MilestoneEntry:
    text: str
    timescale: str = ""
    due_on: dt.date | None = None
    is_done: bool = False
    done_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class UpdateEntry:
    as_at: dt.date
    text: str
    mark: Mark | None = None
    says_complete: bool = False
    author: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an action stood in the workbook that it was imported from."""

    workbook: str
    sheet: str
    first_row: int | None
    last_row: int | None


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """One action as at the day. `lateness`, `due_words` and `moved` are in words, `contradictions` whole phrases."""

    key: int
    ref: str
    kind: str
    text: str
    theme: str | None = None
    owners: list[str] = field(default_factory=list)
    supporting: list[str] = field(default_factory=list)
    governance_groups: list[str] = field(default_factory=list)
    timescale: str = ""
    timescale_kind: str = ""
    starts_on: dt.date | None = None
    due_on: dt.date | None = None
    first_due_on: dt.date | None = None
    revised_due_on: dt.date | None = None
    recurrence: str = ""
    milestones: list[MilestoneEntry] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    extra: list[list[str]] = field(default_factory=list)
    updates: list[UpdateEntry] = field(default_factory=list)
    mark: Mark | None = None
    status_key: int | None = None
    is_complete: bool = False
    completed_on: dt.date | None = None
    is_overdue: bool = False
    is_due_soon: bool = False
    is_stale: bool = False
    slip_days: int = 0
    lateness: str = ""
    due_words: str = ""
    moved: str = ""
    contradictions: list[str] = field(default_factory=list)
    source: Source | None = None

    @property
    def is_improvement(self) -> bool:
        return self.kind != "maintenance"

    @property
    def current_due_on(self) -> dt.date | None:
        return self.revised_due_on or self.due_on

    @property
    def latest_update(self) -> UpdateEntry | None:
        """Updates stand oldest first, as they were written."""
        return self.updates[-1] if self.updates else None


@dataclass(frozen=True, slots=True)
class Content:
    """A plan's report as at a day. `is_current` is whether it shows the records as they are on the day it was made;
    `reported_as_at` is the day of the latest report that the plan knows of."""

    reference: str
    partnership: str
    title: str
    report_title: str
    as_at: dt.date
    is_current: bool = True
    reported_as_at: dt.date | None = None
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    period_words: str = ""
    published_on: dt.date | None = None
    introduction: str = ""
    levels: list[str] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    legend: list[Status] = field(default_factory=list)
    summary: list[SummaryRow] = field(default_factory=list)
    opening: list[Part] = field(default_factory=list)
    whole: Tally = Tally("All actions")
    by_rag: list[Tally] = field(default_factory=list)
    by_theme: list[Tally] = field(default_factory=list)
    by_owner: list[Tally] = field(default_factory=list)
    by_group: list[Tally] = field(default_factory=list)
    findings: list[FindingEntry] = field(default_factory=list)
    themes: list[ThemeEntry] = field(default_factory=list)
    actions: list[ActionEntry] = field(default_factory=list)

    @property
    def improvement_actions(self) -> list[ActionEntry]:
        return [action for action in self.actions if action.is_improvement]

    @property
    def maintenance_actions(self) -> list[ActionEntry]:
        return [action for action in self.actions if not action.is_improvement]

    @property
    def has_responses(self) -> bool:
        return any(finding.response for finding in self.findings)
