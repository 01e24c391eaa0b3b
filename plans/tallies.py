"""How the actions of a plan stand, in numbers and as the sentence that a page opens with. Pure.

The rows come from ActionQuerySet.tally. RAG, completion, lateness and freshness stay apart: the RAG numbers add up to
the total, the others are said beside them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from .rag import CONTRADICTIONS
from .wording import counted, long_date, small

SUMS = ("complete", "overdue", "soon", "slipped", "silent", "stale")


@dataclass(slots=True)
class Tally:
    """Numbers of improvement actions; `by_status` by the status' id, None for not rated. Maintenance stands apart."""

    total: int = 0
    maintenance: int = 0
    complete: int = 0
    overdue: int = 0
    soon: int = 0
    slipped: int = 0
    silent: int = 0
    stale: int = 0
    reported: dt.date | None = None  # as at when any of them was last reported on
    by_status: dict[int | None, int] = field(default_factory=dict)
    contradictions: dict[str, int] = field(default_factory=dict)

    @property
    def open(self) -> int:
        return self.total - self.complete

    @property
    def not_rated(self) -> int:
        return self.by_status.get(None, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence; with `query` it is a link to the list behind the number."""

    text: str
    query: str = ""


def tally_of(rows) -> Tally:
    """The tally of rows with kind, status_id, total and the sums (dicts, as ActionQuerySet.tally gives them)."""
    tally = Tally(contradictions=dict.fromkeys(CONTRADICTIONS, 0))
    for row in rows:
        tally.reported = max(filter(None, (tally.reported, row.get("reported"))), default=None)
        if row["kind"] == "maintenance":
            tally.maintenance += row["total"]
            continue
        tally.total += row["total"]
        tally.by_status[row["status_id"]] = tally.by_status.get(row["status_id"], 0) + row["total"]
        for name in SUMS:
            setattr(tally, name, getattr(tally, name) + row[name])
        for code in CONTRADICTIONS:
            tally.contradictions[code] += row[code]
    return tally


def sentence(tally: Tally, statuses, stale_since) -> list[Part]:
    """'Of 39 actions 3 are red, 8 amber and 2 not rated; 6 are complete; 5 are overdue; …', each number with its query.

    `statuses` are those of the plan's scheme in order (id, label); none where it has no scheme.
    """
    if not tally.total:
        return []
    clauses = [rag_clause(tally, statuses), *fact_clauses(tally, statuses, stale_since)]
    parts: list[Part] = []
    for place, clause in enumerate(clauses):
        parts += [Part("; ")] * bool(place) + clause
    return [*parts, Part(".")]


def rag_clause(tally: Tally, statuses) -> list[Part]:
    """'Of 17 actions 5 are amber, 10 green and 2 not rated'; without any status '34 actions, none of them rated'."""
    rated = [(status, tally.by_status.get(status.id, 0)) for status in statuses]
    # Where more is complete than a status says, the status is told from the fact: '3 rated complete'.
    differs = tally.complete != said_complete(tally, statuses)
    named = [
        (number, f"{'rated ' * (differs and status.is_complete)}{small(status.label)}", f"rag={status.id}")
        for status, number in rated
        if number
    ]
    if not named:
        words = "1 action" if tally.total == 1 else counted(tally.total, "action")
        return [Part(words, "kind=improvement"), Part(", not rated" if tally.total == 1 else ", none of them rated")]
    if tally.not_rated:
        named.append((tally.not_rated, "not rated", "rag=none"))
    parts = [Part("Of "), Part(counted(tally.total, "action"), "kind=improvement"), Part(" ")]
    for place, (number, words, query) in enumerate(named):
        if place:
            parts.append(Part(" and " if place == len(named) - 1 else ", "))
        verb = ("is " if number == 1 else "are ") if place == 0 else ""
        parts.append(Part(f"{number:,} {verb}{words}", query))
    return parts


def said_complete(tally: Tally, statuses) -> int:
    """How many a status says are complete."""
    return sum(tally.by_status.get(status.id, 0) for status in statuses if status.is_complete)


def fact_clauses(tally: Tally, statuses, stale_since) -> list[list[Part]]:
    """What is so whatever the RAG says: complete (unless a status says the same), overdue, silent."""
    clauses = []
    if tally.complete and tally.complete != said_complete(tally, statuses):
        clauses.append((tally.complete, "complete", "state=complete"))
    clauses.append((tally.overdue, "overdue", "due=overdue"))
    found = [
        [
            Part(
                f"{number:,} are {words}" if number > 1 else f"{'1' if number else 'none'} is {words}",
                query * bool(number),
            )
        ]
        for number, words, query in clauses
    ]
    if tally.stale:
        verb = "has" if tally.stale == 1 else "have"
        words = f"{tally.stale:,} {verb} had no update since {long_date(stale_since)}"
        if tally.silent == tally.stale:
            words = f"{tally.stale:,} {verb} had no update yet"
        found.append([Part(words, "updates=stale")])
    return found
