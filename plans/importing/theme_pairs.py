"""Which theme of a next report is which theme of the plan: by its title, else by the actions under it. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from .comparison import Comparison
from .evidence import WITHIN
from .likeness import words_of
from .reading import PlanReading
from .wording import squash

SHARED_WORDS = 0.5  # of the words of both titles: a reworded title keeps so many
SAME_ACTIONS = 2  # or so many actions that all stand under it, where its old title is nowhere in the file


@dataclass(frozen=True, slots=True)
class StandingTheme:
    id: int
    title: str
    parent: int | None = None


def pair_themes(existing: list[StandingTheme], reading: PlanReading, comparison: Comparison) -> dict[int, int]:
    """The place of a theme in the reading -> the key of the plan's theme that it is. What is not in it is new."""
    found: dict[int, int] = {}
    by_title = defaultdict(list)
    for theme in existing:
        by_title[squash(theme.title)].append(theme)
    for place, theme in enumerate(reading.themes):
        parent = found.get(theme.parent)
        same = [
            t
            for t in by_title.get(squash(theme.title.split(WITHIN)[-1]), ())
            if theme.title and t.id not in found.values()
        ]
        under = [t for t in same if t.parent == parent]
        if len(under or same) == 1:
            found[place] = (under or same)[0].id
    reword(existing, reading, comparison, found)
    return found


def reword(existing, reading, comparison, found: dict[int, int]) -> None:
    """Add the themes whose titles changed, while the actions under them (or their own themes) stayed; inmost first."""
    themes = {theme.id: theme for theme in existing}
    votes: dict[int, Counter] = defaultdict(Counter)
    away: dict[int, Counter] = defaultdict(Counter)
    for pair in comparison.matched:
        if pair.reading.theme is not None and pair.standing.theme is not None:
            votes[pair.reading.theme][pair.standing.theme] += 1
            away[pair.standing.theme][pair.reading.theme] += 1
    for place in reversed(range(len(reading.themes))):
        theme = reading.themes[place]
        if place not in found and len(votes[place]) == 1:
            (old, times), *_ = votes[place].items()
            # All actions of the one stand under the other now, and its old title is not in the file.
            alone = len(away[old]) <= 1 and old not in found.values()
            if alone and (alike(themes[old].title, theme.title) or times >= SAME_ACTIONS):
                found[place] = old
        above = themes[found[place]].parent if place in found else None
        if theme.parent is not None and above is not None:
            votes[theme.parent][above] += 1
            away[above][theme.parent] += 1


def alike(one: str, other: str) -> bool:
    ours, theirs = words_of(one), words_of(other)
    both = sum(ours.values()) + sum(theirs.values())
    return bool(both) and 2 * sum((ours & theirs).values()) / both >= SHARED_WORDS
