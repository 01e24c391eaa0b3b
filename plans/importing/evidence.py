"""What speaks for a row of a file being an action of the plan, beside the likeness of their texts. Pure.

Weights are shares of one: a text alone reaches 1 where it is the same. They were set so that no single circumstance
(the same ref, the same place) makes two different texts one action.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from .comparison import Standing
from .reading import ActionReading, PlanReading
from .wording import squash

REF, REPEATED_REF, OTHER_REF = 0.25, 0.08, -0.15
THEME, OTHER_THEME = 0.08, -0.04
OWNER, OTHER_OWNER = 0.08, -0.05
TIMESCALE, PLACE, OTHER_KIND = 0.06, 0.12, -0.3
NEIGHBOURS = 4  # so many matched rows on each side tell whether refs were renumbered here
ROOM = 4  # a gap between two matched actions that is wider than this tells little of a place

WITHIN = " › "  # between the titles of a path that one cell holds, as our own workbooks print it

_REF_PARTS = re.compile(r"\d+|[^\W\d_]+")
_REF_WORDS = {"action", "no", "number", "ref", "objective", "recommendation", "rec"}


def ref_key(ref: str) -> str:
    """'A.10', 'a 10' and 'Action A10' are one ref; '3.10' and '3.1' are two."""
    parts = [part for part in _REF_PARTS.findall(squash(ref)) if part not in _REF_WORDS]
    return ".".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)


def path_of(reading: PlanReading, place: int | None) -> tuple[str, ...]:
    """The titles of the themes that an action of the reading stands under, outermost first, its aim included."""
    titles: list[str] = []
    while place is not None:
        theme = reading.themes[place]
        titles[:0] = (theme.title or f"{theme.level} {theme.ref}".strip()).split(WITHIN)
        place = theme.parent
    return tuple(titles)


def innermost(path: tuple[str, ...]) -> str:
    return squash(path[-1]) if path else ""


# What tells apart actions of one text: each gives None where the action, of either side, does not have it.


def ref_and_theme(action, path):
    return (squash(action.ref), innermost(path), action.kind) if action.ref else None


def theme_of(action, path):
    return (innermost(path), action.kind) if path else None


def ref_of(action, path):
    return (squash(action.ref), action.kind) if action.ref else None


class Evidence:
    """Weighs circumstances for one pair of an old action and a new row; learns from the pairs found so far."""

    def __init__(self, existing: list[Standing], rows: list[ActionReading], paths: list[tuple[str, ...]]):
        self.old, self.new, self.paths = existing, rows, paths
        self.old_refs = [(s.kind, ref_key(s.ref)) if s.ref else None for s in existing]
        self.new_refs = [(r.kind, ref_key(r.ref)) if r.ref else None for r in rows]
        self.old_times, self.new_times = Counter(self.old_refs), Counter(self.new_refs)
        self._old_people = [{squash(n) for n in (*s.owners, *s.names)} for s in existing]
        self._new_people = [{squash(n) for n in r.owners} for r in rows]
        self._matched: list[tuple[int, int]] = []  # (new, old), by new

    def learn(self, mates: dict[int, int]) -> None:
        """Take over the pairs found so far: new place -> old place."""
        self._matched = sorted(mates.items())

    def around(self, new: int) -> list[tuple[int, int]]:
        """The nearest matched rows before and after a row."""
        at = bisect_left(self._matched, (new, -1))
        return self._matched[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]

    def trust(self, new: int) -> float:
        """How far refs are still the same around a row, from 0 to 1; 0.6 where nothing tells."""
        told = [
            self.old_refs[old] == self.new_refs[mate]
            for mate, old in self.around(new)
            if self.old_refs[old] and self.new_refs[mate]
        ]
        return sum(told) / len(told) if len(told) > 2 else 0.6

    def weigh(self, old: int, new: int) -> float:
        found = self.of_ref(old, new) + self.of_place(old, new)
        one, other = innermost(self.old[old].theme_path), innermost(self.paths[new])
        if one and other:
            found += THEME if one == other else OTHER_THEME
        people, named = self._old_people[old], self._new_people[new]
        if people and named:
            found += OWNER if people & named else OTHER_OWNER
        if self.old[old].timescale and squash(self.old[old].timescale) == squash(self.new[new].timescale):
            found += TIMESCALE
        return found + (OTHER_KIND if self.old[old].kind != self.new[new].kind else 0)

    def same_ref(self, old: int, new: int) -> bool:
        """Whether both have the one ref, which no other action of either side has."""
        ref = self.new_refs[new]
        return ref is not None and ref == self.old_refs[old] and self.old_times[ref] == self.new_times[ref] == 1

    def of_ref(self, old: int, new: int) -> float:
        one, other = self.old_refs[old], self.new_refs[new]
        if not one or not other:
            return 0.0
        trust = self.trust(new)
        if one != other:
            return OTHER_REF * trust
        return trust * (REF if self.same_ref(old, new) else REPEATED_REF)

    def of_place(self, old: int, new: int) -> float:
        """Whether the action stands between the same two as before, with few others there."""
        at = bisect_left(self._matched, (new, -1))
        before = self._matched[at - 1][1] if at else -1
        after = self._matched[at][1] if at < len(self._matched) else len(self.old)
        return PLACE if before < old < after and after - before - 1 <= ROOM else 0.0
