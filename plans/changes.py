"""What changed on an action, when and by whom: old and new, in words. Pure: it compares rows of history.

A row is what the history keeps of one save of the action, of an owner's or group's part in it, or of a milestone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .wording import long_date

CREATED, DELETED = "+", "-"

# How far apart the rows of one and the same creation may lie: what came with the action is not a change of it.
SAME_CREATION = dt.timedelta(seconds=60)

ACTION_FIELDS = {
    "ref": "Number",
    "kind": "Kind",
    "text": "Action",
    "theme": "Theme",
    "timescale": "Timescale",
    "starts_on": "Start",
    "due_on": "Due date",
    "revised_due_on": "Revised due date",
    "status": "RAG",
    "is_complete": "Complete",
    "completed_on": "Completed on",
    "closure_accepted_on": "Closure accepted on",
    "closure_accepted_by": "Closure accepted by",
    "resources": "Resources",
    "withdrawn_on": "Withdrawn on",
}
MILESTONE_FIELDS = {
    "text": "Milestone",
    "timescale": "Milestone's timescale",
    "due_on": "Milestone due",
    "is_done": "Milestone done",
    "done_on": "Milestone done on",
}
YES_OR_NO = ("is_complete", "is_done")
TIE_WORDS = {"owner": "Owner", "group": "Governance group"}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One row of history. `about` is 'action', 'owner', 'group' or 'milestone'; `facts` its fields as plain values."""

    about: str
    record: int
    history_id: int
    at: dt.datetime
    type: str
    who: str
    reason: str
    facts: dict


@dataclass(frozen=True, slots=True)
class Change:
    """One change as a reader sees it; `old` or `new` is '' where there was, or is, nothing."""

    at: dt.datetime
    who: str
    what: str
    old: str
    new: str
    reason: str


def changes(rows: list[HistoryRow]) -> list[Change]:
    """All changes that a person would call one, latest first. What was there from the start is not a change."""
    rows = sorted(rows, key=lambda row: (row.at, row.history_id))
    began = next((row.at for row in rows if row.about == "action"), None)
    before: dict[tuple[str, int], HistoryRow] = {}
    found: list[list[Change]] = []
    for row in rows:
        earlier = before.get((row.about, row.record))
        before[(row.about, row.record)] = row
        if earlier is None and began is not None and row.at - began <= SAME_CREATION:
            continue
        found.append(changes_of(row, earlier))
    return [change for some in reversed(found) for change in some]


def changes_of(row: HistoryRow, earlier: HistoryRow | None) -> list[Change]:
    if row.about in TIE_WORDS:
        pairs = [(TIE_WORDS[row.about], tie_words(earlier), tie_words(row))]
    else:
        pairs = field_pairs(row, earlier)
    return [Change(row.at, row.who, what, old, new, row.reason) for what, old, new in pairs if old != new]


def field_pairs(row: HistoryRow, earlier: HistoryRow | None) -> list[tuple[str, str, str]]:
    """(field's word, old, new) of an action or a milestone; one that comes or goes whole is told by its text alone."""
    if row.type == DELETED or earlier is None:
        text = in_words(row.facts.get("text"))
        what = "Action" if row.about == "action" else "Milestone"
        return [(what, text, "")] if row.type == DELETED else [(what, "", text)]
    fields = ACTION_FIELDS if row.about == "action" else MILESTONE_FIELDS
    return [
        (words, in_words(earlier.facts.get(name), name), in_words(row.facts.get(name), name))
        for name, words in fields.items()
    ]


def tie_words(row: HistoryRow | None) -> str:
    """An owner or group as an action names it; '' once it is taken off."""
    if row is None or row.type == DELETED:
        return ""
    words = row.facts.get("printed_as") or row.facts.get("name") or ""
    return f"{words} (supporting)" if row.facts.get("role") == "supporting" else words


def in_words(value, name: str = "") -> str:
    """A plain value of the field `name` for a reader: a date as 31 July 2019, yes and no; '' for nothing."""
    if value is None or value == "":
        return ""
    if name in YES_OR_NO:  # some databases give 1 and 0
        return "yes" if value else "no"
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return long_date(dt.date.fromisoformat(value))
        except ValueError:
            return value
    return str(value)
