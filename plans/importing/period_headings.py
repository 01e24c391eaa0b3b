"""Columns headed by periods side by side ('2021/22' | '2022/23', 'Q1' | 'Q2'): what their cells say, and when. Pure.

A tick under a period says when an action is planned; words under a year are what is to be done in that year; words
under a quarter or a month are where things stood then, which a person is asked to confirm.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from plans import timescales
from plans.importing.dates import find_day, is_date
from plans.importing.reading import MilestoneReading, Problem
from plans.importing.wording import one_line

if TYPE_CHECKING:
    from plans.importing.columns import Column
    from plans.importing.contents import Contents
    from plans.importing.tables import Table

_WORD = re.compile(r"[a-z]+")
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_PERIOD_WORDS = frozenset(
    "year yr quarter qtr q phase term month half one two three four five to and of end mid early late spring summer"
    " autumn winter st nd rd th fy financial academic school".split()
)
_UNDATED = re.compile(r"^\W*(?:year|yr|quarter|qtr|q|phase|term|month)\s*(?:[1-9]|one|two|three|four|five)\b\W*", re.I)
_YEAR = re.compile(r"^\W*(?:year|yr|phase)\b|^\W*(?:19|20)\d\d\s*(?:[-–—/]\s*\d{2,4})?\W*$", re.I)
_DONE = re.compile(r"\b(?:progress|update|position|status|report|monitoring|review|rag|achieve|complet)", re.I)
_PLANNED = re.compile(r"\b(?:plan|action|milestone|timescale|deliver|step|when|timeline|schedule|activit)", re.I)
_NAMED = re.compile(
    r"(?:\b(?:q|qtr|quarter)\s*[1-4]\W{0,3})?\b(?:19|20)\d\d\s*[/–-]\s*(?:(?:19|20)?\d\d)\b|\b(?:q|qtr|quarter)\s*[1-4]\W{0,3}(?:19|20)\d\d\b",
    re.I,
)
_TICK = re.compile(r"^[✓✔☑xX×●■•*Pp\uf0fc\uf0d6√]$|^(?:y|yes)$", re.I)


def is_period(caption: str) -> bool:
    """True for a heading that names a year, a quarter or a month and nothing else."""
    if not caption or len(caption) > 40 or not all(map(_may_be_in_period, _WORD.findall(caption.casefold()))):
        return False
    text = one_line(caption)
    rest = _UNDATED.sub("", text)
    return not rest.strip(" ()-–—:") or is_date(rest) or is_date(text)


def _may_be_in_period(word: str) -> bool:
    return word in _PERIOD_WORDS or word[:3] in _MONTHS


def is_year(caption: str) -> bool:
    return bool(_YEAR.match(one_line(caption)))


def last_day(caption: str) -> dt.date | None:
    """The day on which a period ends, where its heading says which year it lies in; otherwise None."""
    text = one_line(caption)
    found = find_day(text)
    if found or not is_period(text):
        return found
    read = [timescales.read(part) for part in (text, _UNDATED.sub("", text).strip(" ()-–—:"))]
    return next((one.due_on for one in read if one.due_on and one.kind in ("year", "quarter", "month")), None)


def named_day(caption: str) -> dt.date | None:
    """The day that a heading names among other words, or the end of the quarter or year in it ('Q1 2022/23 RAG')."""
    text = one_line(caption)
    return find_day(text) or next((day for part in _NAMED.findall(text) if (day := last_day(part))), None)


def first_of_run(captions: list[str]) -> int:
    """Where the run of two or more period headings at the right end begins; the number of captions where none does."""
    first = len(captions)
    while first and is_period(captions[first - 1]):
        first -= 1
    return first if len(captions) - first > 1 else len(captions)


def settle_periods(table: Table, columns: list[Column], contents: dict[int, Contents]) -> list[Problem]:
    """Give two or more columns side by side that only periods head one meaning, and say so where that is a guess."""
    run = [column for column in columns if is_period(column.caption) and not _is_known_group(column)]
    run = [c for c in run if any(abs(c.index - other.index) == 1 for other in run if other is not c)]
    texts = [text for c in run for row in table.body if (text := table.page.text(row, c.index))]
    if len(run) < 2 or not texts:
        return []
    for column in run:
        column.as_at = column.as_at or last_day(column.caption)
        column.meaning, column.sureness = _meaning_of(run, contents[column.index], texts), 0.6
    if run[0].meaning not in ("planned", "progress") or any(map(_says_which, run)) or all(map(is_tick, texts)):
        return []
    said = "what is to be done in each of them" if run[0].meaning == "planned" else "progress at the end of each"
    message = (
        f"These columns are headed by periods alone ('{run[0].title}' and on); they were read as {said}. Check it."
    )
    return [Problem(table.page.name, table.page.address(table.header.last_row, run[0].index), "warning", message)]


def _is_known_group(column: Column) -> bool:
    """Money and targets by year are figures of their own, not what is done or was done in it."""
    return bool(re.search(r"(?:budget|cost|funding|resource|target|measure|baseline)", column.group, re.I))


def _says_which(column: Column) -> bool:
    return bool(_DONE.search(column.group) or _PLANNED.search(column.group))


def _meaning_of(run: list[Column], content: Contents, texts: list[str]) -> str:
    if sum(map(is_tick, texts)) >= 0.8 * len(texts):
        return "planned"
    if content.ratings > 0.6:
        return "rag"
    if all(text.strip(" %£").replace(".", "").replace(",", "").isdigit() for text in texts):
        return ""
    if any(_DONE.search(column.group) for column in run):
        return "progress"
    planned = any(_PLANNED.search(column.group) for column in run) or all(is_year(column.caption) for column in run)
    return "planned" if planned else "progress"


def is_tick(text: str) -> bool:
    return bool(_TICK.match(text.strip()))


def planned_for(columns: list[Column], texts: dict[int, str]) -> str:
    """The timescale that ticks under periods give, in the headings' words: the one ticked, or the first and last."""
    ticked = [column for column in columns if column.meaning == "planned" and is_tick(texts.get(column.index, ""))]
    names = [one_line(column.caption) for column in ticked]
    return " – ".join(dict.fromkeys([names[0], names[-1]])) if names else ""


def period_milestones(columns: list[Column], texts: dict[int, str]) -> list[MilestoneReading]:
    """What is to be done in each period, one step a period, with the period's heading as its timescale."""
    return [
        MilestoneReading(texts[column.index], one_line(column.caption))
        for column in columns
        if column.meaning == "planned" and texts.get(column.index) and not is_tick(texts[column.index])
    ]
