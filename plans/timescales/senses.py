"""What each sentence of a timescale says, from the periods and rhythms that its pattern marks. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from . import periods
from .meaning import Timescale
from .periods import Doubt, Period, Yearless
from .words import Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens that fit a pattern, and the groups that the pattern marks in them."""

    match: re.Match[str]
    tokens: list[Token]

    def values(self, group: str, code: str) -> list[Any]:
        """The values of the tokens of one kind within a group; none where the group is absent."""
        if group not in self.match.groupdict() or self.match[group] is None:
            return []
        start, end = self.match.span(group)
        return [token.value for token in self.tokens[start:end] if token.code == code]

    def period(self, group: str) -> Any:
        """The value of the group's first token, or None."""
        if group not in self.match.groupdict() or not self.match[group]:
            return None
        return self.tokens[self.match.start(group)].value

    @property
    def rhythm(self) -> str | None:
        """The first rhythm named: 'Quarterly … and bi-annual to …' is quarterly."""
        return next((token.value for token in self.tokens if token.code == "r"), None)


Meaning = Callable[[Sentence], Timescale]


def due_by(period: Period) -> Timescale:
    """Due by a period's last day. A span of years is a range."""
    if period.unit == "years":
        return Timescale("range", period.first, period.last, "year")
    kind = {"day": "date", "financial year": "year"}.get(period.unit, period.unit)
    return Timescale(kind, due_on=period.last, precision=period.precision)


def from_to(start: Period, end: Period) -> Timescale:
    return Timescale("range", start.first, end.last, end.precision)


def deadline(found: Sentence) -> Timescale:
    return with_tail(due_by(found.period("due")), found)


def deadline_then_ongoing(found: Sentence) -> Timescale:
    """'By 31 March 2019, ongoing 2019/20': the deadline stands; years after it say how long the work goes on."""
    if found.match["goes_on"] and not found.period("goes_on").is_years:
        raise Doubt("a second date that may be a new deadline")
    return due_by(found.period("due"))


def same_deadline(found: Sentence) -> Timescale:
    """'Dec 2014, Dec 2014', '31 March 2020 (Q4 2019/20)'. Dates that differ are steps, or one was struck out."""
    if len({period.last for period in found.values("due", "P")}) > 1:
        raise Doubt("several dates")
    return due_by(found.period("due"))


def spanned(found: Sentence) -> Timescale:
    start, end = periods.span(found.period("start"), found.period("due"))
    return with_tail(from_to(start, end), found)


def either(found: Sentence) -> Timescale:
    """'Sept/Oct 2020', 'Spring/Summer 2021': on time until the end of the second, where the two adjoin."""
    start, end = periods.span(found.period("start"), found.period("due"))
    if not periods.adjoin(start, end):
        raise Doubt("two dates, or one instead of the other")
    return from_to(start, end)


def quarter_of_months(found: Sentence) -> Timescale:
    """'Quarter 4 (Jan – Mar 2021)': the quarter, where its months are those named. Calendar quarters are doubtful."""
    start, end, quarter = found.period("start"), found.period("due"), found.period("quarter")
    if isinstance(end, Yearless) and isinstance(start, Yearless) and isinstance(quarter, Period):
        start, end = (ends.in_year(quarter.last.year) for ends in (start, end))
    start, end = periods.span(start, end)
    if isinstance(quarter, Yearless):
        quarter = quarter.in_year(start.first.year - (start.first.month < 4))
    if (quarter.unit, quarter.first, quarter.last) != ("quarter", start.first, end.last):
        raise Doubt("a quarter beside other months")
    return due_by(quarter)


def months_of_quarter(found: Sentence) -> Timescale:
    """'Jan – Mar 2021 (Q4)': the months, where they are those of the quarter."""
    quarter_of_months(found)
    return from_to(*periods.span(found.period("start"), found.period("due")))


def with_tail(meaning: Timescale, found: Sentence) -> Timescale:
    """The meaning with what follows it: later dates, of which the last is in force, and a rhythm from then on."""
    dates = [meaning.due_on, *(period.last for period in found.values("later", "P"))]
    if any(date >= later for date, later in zip(dates, dates[1:], strict=False)):
        raise Doubt("a later date that is not later")
    return replace(meaning, recurrence=found.rhythm, revised_due_on=dates[-1] if len(dates) > 1 else None)


def from_then(found: Sentence) -> Timescale:
    start = found.period("start")
    if start.unit == "years":
        raise Doubt("a span cannot be a start")
    kind = "recurring" if found.rhythm else "open_start"
    return Timescale(kind, starts_on=start.first, precision=start.precision, recurrence=found.rhythm)


def each_year(found: Sentence) -> Timescale:
    """'Annually in March', 'by 31 March each year': a rhythm; which year comes next is not said."""
    if found.rhythm != "annual":
        raise Doubt("a month in a rhythm that is not yearly")
    return Timescale("recurring", recurrence="annual")


def kept_up(kind: str) -> Meaning:
    """What goes on or recurs, with its start and its end where it names them: 'Ongoing until March 2021'."""

    def meaning(found: Sentence) -> Timescale:
        start, end = found.period("start"), found.period("due")
        if start and end:
            start, end = periods.span(start, end)
        if end and end.is_years:
            end = None  # years bound the plan; they are not a day after which this is late
        named = end or start
        return Timescale(
            kind,
            starts_on=start.first if start else None,
            due_on=end.last if end else None,
            precision=named.precision if named else None,
            recurrence=found.rhythm,
        )

    return meaning


def over_years(kind: str) -> Meaning:
    """'Ongoing 2018 – 2020', 'Quarterly throughout 2021/22': a start, and no due date, as in `kept_up`."""

    def meaning(found: Sentence) -> Timescale:
        years = found.period("years")
        if not years.is_years:
            raise Doubt("a date that may be a start, an end or a review")
        return Timescale(kind, starts_on=years.first, precision="year", recurrence=found.rhythm)

    return meaning


def undated(kind: str) -> Meaning:
    return lambda found: Timescale(kind, recurrence=found.rhythm)
