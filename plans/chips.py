"""The quick filters over a list: each a number, its words, and the address that switches it on or off. Pure.

An address' query is passed as a dict of lists ({"rag": ["3", "none"]}), as a request has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from . import lateness
from .alike import BETWEEN
from .rag import CONTRADICTIONS
from .tallies import Tally


@dataclass(frozen=True, slots=True)
class Chip:
    words: str
    number: int
    href: str
    is_on: bool
    status: object = None
    is_status: bool = False


def address(query: dict[str, list[str]]) -> str:
    """'?rag=3&q=training'; '?' alone where nothing is asked, so that a link still leads to the whole page."""
    pairs = [(name, value) for name, values in query.items() for value in values if value]
    return f"?{urlencode(pairs)}"


def switched(query: dict[str, list[str]], name: str, *values: str, several: bool = False) -> str:
    """The address with the values switched on, or off where all are on. With `several`, beside others of that name."""
    kept = {key: those for key, those in query.items() if key not in (name, "page")}
    before = [one for one in query.get(name, []) if one]
    others = [one for one in before if one not in values]
    if set(values) <= set(before):
        chosen = others
    else:
        chosen = [*others, *values] if several else list(values)
    return address(kept | {name: chosen} if chosen else kept)


def chips(tally: Tally, statuses, query: dict[str, list[str]]) -> list[Chip]:
    """The chips of a list: its statuses, not rated, then lateness, freshness, completion and contradictions.

    `statuses` have id and label, as plans.alike gives them. A chip whose number is 0 is left out unless it is on.
    """
    rag = [(s.label, tally.by_status.get(s.id, 0), str(s.id).split(BETWEEN), s) for s in statuses]
    if statuses:
        rag.append(("Not rated", tally.not_rated, ["none"], None))
    asked_for = set(query.get("rag", []))
    found = [
        Chip(words, number, switched(query, "rag", *values, several=True), set(values) <= asked_for, status, True)
        for words, number, values, status in rag
    ]
    facts = [
        ("Open", tally.open, "state", "open"),
        ("Overdue", tally.overdue, "due", "overdue"),
        ("Due soon", tally.soon, "due", "soon"),
        ("Moved to a later date", tally.slipped, "due", "slipped"),
        (f"No update for {lateness.STALE_DAYS} days", tally.stale, "updates", "stale"),
        ("Complete", tally.complete, "state", "complete"),
        ("Maintenance", tally.maintenance, "kind", "maintenance"),
        *((words, tally.contradictions.get(code, 0), "contradiction", code) for code, words in CONTRADICTIONS.items()),
    ]
    found += [
        Chip(words, number, switched(query, name, value), value in query.get(name, []))
        for words, number, name, value in facts
    ]
    return [chip for chip in found if chip.number or chip.is_on]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that the address asks for, and the address without it."""

    label: str
    words: str
    href: str


def asked(query: dict[str, list[str]], filters) -> list[Asked]:
    """What is asked for, in words, one for each value that the filters took.

    `filters` are (name, label, {value: words} or None for free text).
    """
    found = []
    for name, label, choices in filters:
        for value in query.get(name, []):
            words = value.strip() if choices is None else choices.get(value, "")
            if words:
                found.append(Asked(label, words, switched(query, name, value, several=True)))
    return found
