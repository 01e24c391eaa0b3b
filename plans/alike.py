"""Statuses of several RAG schemes that say the same word, counted and asked for as one. Pure.

A list over several plans would otherwise tell '1 is red, 5 amber and 2 red'.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .rag import SHAPES
from .tallies import Tally
from .wording import small

BETWEEN = "&rag="


@dataclass(frozen=True, slots=True)
class Alike:
    """Statuses with the same word. `id` continues the query 'rag=…' with all of them; the rest is as of the first."""

    id: str
    label: str
    letter: str
    tone: str
    is_complete: bool
    keys: tuple[int, ...]


def alike(statuses) -> list:
    """The statuses of one scheme as they are; those of several as Alike, red first, those that mean complete last."""
    statuses = list(statuses)
    if len({status.scheme_id for status in statuses}) < 2:
        return statuses
    groups: dict[tuple, list] = {}
    for status in sorted(statuses, key=lambda status: (status.is_complete, list(SHAPES).index(status.tone))):
        groups.setdefault((small(status.label), status.is_complete), []).append(status)
    return [
        Alike(
            id=BETWEEN.join(str(status.id) for status in group),
            label=group[0].label,
            letter=group[0].letter,
            tone=group[0].tone,
            is_complete=is_complete,
            keys=tuple(status.id for status in group),
        )
        for (_label, is_complete), group in groups.items()
    ]


def together(tally: Tally, statuses) -> Tally:
    """The tally with the numbers of statuses that are alike added up under the id of the Alike."""
    merged = [status for status in statuses if isinstance(status, Alike)]
    if not merged:
        return tally
    numbers = {status.id: sum(tally.by_status.get(key, 0) for key in status.keys) for status in merged}
    return replace(tally, by_status=numbers | {None: tally.not_rated})
