"""Dates such as 'Jun 23': a month and a year of two figures, or a month and a day? Told from all of a plan. Pure.

One such cell is open to doubt and is left for a person. Several of them, whose figures are all years that the workbook
prints in full elsewhere (or lie right beside one), are months: days of a month would be scattered from 1 to 31. Four
cells or more with one figure, or with two that follow each other, are months too.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator

from plans.importing.pages import Page
from plans.importing.reading import ActionReading, PlanReading, Problem

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SHORT = re.compile(
    r"^\s*(?:by\s+)?(?:the\s+)?(?:end\s+(?:of\s+)?)?(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"[a-z]{0,6}\.?\s+(?P<year>\d\d)\.?\s*$",
    re.I,
)
_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def settle_short_years(plan: PlanReading, pages: Iterable[Page]) -> None:
    """Give actions whose (revised) timescale is a month and two figures their month, where the plan leaves no doubt."""
    cells = [(action, field, match) for action in plan.actions for field, match in _short_dates(action)]
    if len(cells) < 2 or not _are_years([text for page in pages for text in page.texts.values()]):
        return
    for action, field, match in cells:
        day = _first_day(match)
        if field == "timescale":
            action.timescale_date, action.timescale_precision = day, "month"
        else:
            action.revised_date, action.revised_precision = day, "month"
    first = cells[0]
    message = (
        f"'{first[2].string.strip()}' and the other dates of that form were read as months of a year"
        f" ({_first_day(first[2]):%B %Y}); days of the month would not be so alike."
    )
    cell = first[0].cells.get(first[1], first[0].source.cell)
    plan.problems.append(Problem(first[0].source.sheet, cell, "note", message))


def _are_years(texts: list[str]) -> bool:
    """The figures are years: printed in full elsewhere, or nearly the same in every one of four cells or more."""
    printed = [int(match["year"]) for text in texts if len(text) < 40 and (match := _match(text))]
    full = {int(year) % 100 for text in texts for year in _FULL_YEAR.findall(text)}
    if all(full & {year - 1, year, year + 1} for year in printed):
        return len(set(printed)) <= 4
    return len(printed) >= 4 and max(printed) - min(printed) <= 1


def _short_dates(action: ActionReading) -> Iterator[tuple[str, re.Match]]:
    if action.timescale_date is None and (match := _match(action.timescale)):
        yield "timescale", match
    if action.revised_date is None and (match := _match(action.revised_timescale)):
        yield "revised", match


def _match(text: str) -> re.Match | None:
    match = _SHORT.match(text)
    if not match:
        return None
    word = re.match(r"[a-z]+", text[match.start("month") :].casefold())[0]
    number = _MONTHS.index(word[:3]) + 1
    return match if calendar.month_name[number].casefold().startswith(word) or word == "sept" else None


def _first_day(match: re.Match) -> dt.date:
    return dt.date(2000 + int(match["year"]), _MONTHS.index(match["month"][:3].casefold()) + 1, 1)
