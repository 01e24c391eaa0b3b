"""The last check of a reading: every cell's words stand somewhere in it, or a problem says what was left out. Pure."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator

from plans.importing.pages import Page
from plans.importing.reading import PlanReading, Problem
from plans.importing.statuses import COLOUR_WORDS
from plans.importing.wording import one_line

_MOST = 100
# Words between owners that are kept by the side on which an owner stands: lead or supporting.
_SAID_BY_PLACE = frozenset("lead owner responsible support supported supporting assisted from with".split())


def note_leftovers(plan: PlanReading, pages: list[Page], known: set[tuple[str, int]]) -> None:
    """Add a note for each cell with a word of four letters or more, or a figure, that the reading has nowhere.

    `known` are the (sheet, row) pairs of headings and keys, which are read for what they mean.
    """
    told = set(_texts(plan))
    kept = {word for text in told for word in _words(text)}
    kept.update(_SAID_BY_PLACE)
    if plan.scheme:
        kept.update(COLOUR_WORDS)  # a status is kept by its letter, whatever its cell calls the colour
    seen: set[str] = set()
    left: list[Problem] = []
    for page in pages:
        for (row, column), text in page.texts.items():
            if text in told or text in seen or (page.name, row) in known:
                continue
            seen.add(text)
            if not _words(text) <= kept:
                message = f"Left out: '{one_line(text)[:500]}'."
                left.append(Problem(page.name, page.address(row, column), "note", message))
    plan.problems.extend(left[:_MOST])
    if len(left) > _MOST:
        message = f"{len(left) - _MOST} more cells were left out. Check that this workbook is a plan."
        plan.problems.append(Problem(left[_MOST].sheet, left[_MOST].cell, "warning", message))


def _words(text: str) -> set[str]:
    found = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())
    return {word for word in found if len(word) > 3 or word.isdigit()}


def _texts(value: object) -> Iterator[str]:
    """Every string in a reading, keys and lists included."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from _texts(getattr(value, part.name))
    elif isinstance(value, dict):
        yield from value
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
