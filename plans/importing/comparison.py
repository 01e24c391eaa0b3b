"""What a new report says against the plan that is there already: plain values, before anything is written.

`plans.importing.matching` makes a Comparison, a page shows it, `plans.importing.recording_next` writes it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from .reading import ActionReading, Problem

# How a row of the file was found to be an action of the plan. 'asked': a person said so.
HOWS = ("asked", "ref", "text", "place", "new", "gone")

SURE, LIKELY, UNSURE = "sure", "likely", "unsure"

# What kinds a Difference can have.
KINDS = (
    "reworded", "re-rated", "moved date", "progress", "completed", "no longer complete", "owners", "changed",
)  # fmt: skip

# The answer of a correction that a row of the file is no action of the plan.
NEW = "new"


@dataclass(frozen=True, slots=True)
class StandingUpdate:
    """An update that the plan has. `status` is a letter of the plan's scheme, or ''."""

    as_at: dt.date
    text: str
    status: str = ""
    says_complete: bool = False


@dataclass(frozen=True, slots=True)
class StandingMilestone:
    id: int
    text: str
    timescale: str = ""
    due_on: dt.date | None = None
    is_done: bool = False


@dataclass(slots=True)
class Standing:
    """An action that the plan has, as plain values.

    `theme_path` holds the titles of its themes, outermost first, aim included; `theme` is the key of the innermost.
    `owners`, `supporting` and `groups` are names; `names` gives every other wording for one of them (its alias, or
    as this plan prints it), squashed -> the name. `status` is a letter of the plan's scheme, '' where not rated.
    """

    id: int
    text: str
    ref: str = ""
    kind: str = "improvement"
    position: int = 0
    theme: int | None = None
    theme_path: tuple[str, ...] = ()
    timescale: str = ""
    timescale_kind: str = ""
    due_on: dt.date | None = None  # the current one: the revised date where the plan prints one
    status: str = ""
    is_complete: bool = False
    completed_on: dt.date | None = None
    withdrawn: bool = False
    owners: list[str] = field(default_factory=list)
    supporting: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    measures: list[str] = field(default_factory=list)
    resources: str = ""
    extra: list[tuple[str, str]] = field(default_factory=list)
    milestones: list[StandingMilestone] = field(default_factory=list)
    updates: list[StandingUpdate] = field(default_factory=list)  # newest first


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the file prints otherwise, in words for a person. `kind` is one of KINDS."""

    field: str
    old: str
    new: str
    kind: str


@dataclass(slots=True)
class Pair:
    """An action of the plan and the row of the file that is the same action; one of the two is None for new and gone.

    `cell` is the key of a correction ('Sheet!A12'; '' for gone). `sureness` is SURE, LIKELY or UNSURE. An UNSURE row
    counts as new until a person says which action it is: `candidates` are those that it may be, the likeliest first;
    an action that is such a candidate is gone and UNSURE. `why` says in a few words what the pair rests on.
    `not_in_file` names the fields that the plan has and the file leaves blank: they stay as they are.
    """

    standing: Standing | None
    reading: ActionReading | None
    how: str
    sureness: str = SURE
    why: str = ""
    cell: str = ""
    candidates: list[Standing] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    not_in_file: list[str] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.standing is None

    @property
    def is_gone(self) -> bool:
        return self.reading is None


@dataclass(slots=True)
class Comparison:
    """All rows of the file in its order, each with its action or none; then the actions that the file leaves out."""

    pairs: list[Pair] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def matched(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.standing and pair.reading]

    @property
    def new(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.is_new]

    @property
    def gone(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.is_gone]

    @property
    def unsure(self) -> list[Pair]:
        """Rows that a person should decide on: each has candidates."""
        return [pair for pair in self.pairs if pair.sureness == UNSURE and pair.reading]

    @property
    def counts(self) -> dict[str, int]:
        """How many actions are matched, new, gone, unsure and unchanged, and how many show each kind of difference."""
        told = Counter(kind for pair in self.matched for kind in {d.kind for d in pair.differences})
        return {
            "matched": len(self.matched),
            "new": len(self.new),
            "gone": len(self.gone),
            "unsure": len(self.unsure),
            "unchanged": sum(1 for pair in self.matched if not pair.differences),
            **{kind: told[kind] for kind in KINDS if told[kind]},
        }
