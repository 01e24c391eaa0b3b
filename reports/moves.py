"""What moved since a day: completed, RAG changed, dates moved, reported on. Rules on rows; no database, no clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from plans.wording import counted, joined, long_date, shortened

from .content import Mark


@dataclass(slots=True)
class Move:
    """One action that moved: RAG before and after (`rag_changed`), and the rest in words."""

    key: int
    ref: str
    text: str
    completed: bool = False
    rag_changed: bool = False
    old: Mark | None = None
    new: Mark | None = None
    dates: list[str] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        return self.completed or self.rag_changed or bool(self.dates)


def moves_since(rows, changes, marks: dict[int, Mark], since: dt.date) -> tuple[list[Move], str]:
    """The actions that moved after `since`, in document order, and a sentence that counts them.

    `rows` are counting.Row, `changes` the timescale changes after that day.
    """
    moved_dates: dict[int, list] = {}
    for change in changes:
        moved_dates.setdefault(change.action_id, []).append(change)
    moves = [_move(row, moved_dates.get(row.key, []), marks, since) for row in rows]
    reported = sum(1 for row in rows if row.reported_as_at and row.reported_as_at > since)
    found = [move for move in moves if move.says_something]
    return found, _sentence(found, reported, since)


def _move(row, changes, marks, since: dt.date) -> Move:
    fresh = row.reported_as_at is not None and row.reported_as_at > since
    return Move(
        key=row.key,
        ref=row.ref,
        text=shortened(row.text, 110),
        completed=fresh and row.is_complete and not row.was_complete,
        rag_changed=fresh and row.is_improvement and row.status_key != row.old_status_key,
        old=marks.get(row.old_status_key),
        new=marks.get(row.status_key),
        dates=[_date_words(change) for change in changes],
    )


def _date_words(change) -> str:
    """'due date moved from 30 April 2020 to 31 July 2020: awaiting the national guidance'."""
    old = long_date(change.old_due_on) or f"‘{change.old_timescale or 'none'}’"
    new = long_date(change.new_due_on) or f"‘{change.new_timescale or 'none'}’"
    return f"Moved from {old} to {new}: {change.reason}"


def _sentence(moves: list[Move], reported: int, since: dt.date) -> str:
    completed = sum(move.completed for move in moves)
    changed = sum(move.rag_changed for move in moves)
    later = sum(bool(move.dates) for move in moves)
    clauses = [
        f"{counted(number, 'action')} {words}"
        for number, words in (
            (reported, "had an update"),
            (completed, "became complete"),
            (changed, "changed RAG"),
            (later, "moved in time"),
        )
        if number
    ]
    if not clauses:
        return f"Nothing has moved since {long_date(since)}."
    return f"Since {long_date(since)} {joined(clauses)}."
