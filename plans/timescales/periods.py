"""The calendar of timescales: days, months, seasons, UK financial quarters and years, and spans between them. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

FIRST_YEAR, LAST_YEAR = 1990, 2059  # a plan's year outside these is a typing slip ('March 2202')
LONGEST_SPAN = 15  # years from the first to the last that one timescale may name

SEASONS = ("spring", "summer", "autumn", "winter")


class Doubt(Exception):
    """The words cannot be read with certainty. Never leaves `plans.timescales`."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some days in a row. `year` is the year it is named by: Winter 2021 ends in 2022, 2022/23 is named by 2022.

    `unit` is 'day', 'month', 'season', 'quarter', 'year', 'financial year' or 'years' (2018 – 2020).
    """

    unit: str
    first: dt.date
    last: dt.date
    year: int

    @property
    def precision(self) -> str:
        return "year" if self.is_years else self.unit

    @property
    def is_years(self) -> bool:
        return self.unit in ("year", "financial year", "years")


@dataclass(frozen=True, slots=True)
class Yearless:
    """A period without its year: 'Sep', '1 October', 'Spring', 'Q1'. `number` is the month, season or quarter."""

    unit: str
    number: int
    day: int = 0

    def in_year(self, year: int) -> Period:
        """This period of `year`; of the financial year that begins in `year` where it is a quarter."""
        if self.unit == "day":
            return day(year, self.number, self.day)
        return {"month": month, "season": season, "quarter": quarter}[self.unit](year, self.number)


def day(year: int, month_number: int, day_number: int) -> Period:
    try:
        that_day = dt.date(checked(year), month_number, day_number)
    except ValueError:
        raise Doubt("no such day") from None
    return Period("day", that_day, that_day, year)


def month(year: int, number: int) -> Period:
    return months("month", year, number, 1)


def season(year: int, number: int) -> Period:
    """Spring (0) to winter (3), three months each from March; winter runs into the following February."""
    return months("season", year, 3 + 3 * number, 3)


def quarter(year: int, number: int) -> Period:
    """Quarter 1 to 4 of the UK financial year that begins in April of `year`."""
    return replace(months("quarter", checked(year) + number // 4, 3 * number % 12 + 1, 3), year=year)


def financial_year(year: int) -> Period:
    """1 April of `year` to 31 March of the next, as UK public bodies count."""
    return months("financial year", year, 4, 12)


def calendar_year(year: int) -> Period:
    return months("year", year, 1, 12)


def years(first: int, last: int) -> Period:
    """From the start of one calendar year to the end of a later one: '2018 – 2020'."""
    if not 0 < last - first <= LONGEST_SPAN:
        raise Doubt("years out of order or too far apart")
    return Period("years", calendar_year(first).first, calendar_year(last).last, first)


def months(unit: str, year: int, first: int, count: int) -> Period:
    """`count` months from month `first` of `year`."""
    turn, last = divmod(first + count - 2, 12)
    end_year = checked(year) + turn
    end = dt.date(end_year, last + 1, calendar.monthrange(end_year, last + 1)[1])
    try:
        return Period(unit, dt.date(year, first, 1), end, year)
    except ValueError:
        raise Doubt("no such month") from None


def checked(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Doubt("not a plan's year")
    return year


def full_year(figures: str) -> int:
    """'2019', '19' or "'19" as a year: two figures are 2000 to 2059 or 1990 to 1999."""
    bare = figures.lstrip("'")
    if len(bare) == 4:
        return checked(int(bare))
    return checked(int(bare) + (1900 if int(bare) >= 90 else 2000))


def next_year_named(first: int, figures: str) -> bool:
    """True where `figures` ('23' or '2023') name the year after `first` (2022)."""
    return int(figures) == (first + 1 if len(figures) == 4 else (first + 1) % 100)


def span(start: Period | Yearless | int, end: Period | Yearless) -> tuple[Period, Period]:
    """Both ends of a range, where a year may stand on one side only: 'Oct – Jan 2015' begins in 2014.

    `start` may be a day's number ('1 – 30 June 2020'). Doubt where the ends do not fit one another or fall in the
    wrong order.
    """
    if isinstance(start, int):
        if not isinstance(end, Period) or end.unit != "day":
            raise Doubt("a day's number before something that is not a day")
        start = day(end.year, end.last.month, start)
    elif isinstance(start, Yearless) and isinstance(end, Period):
        start = before(start, end)
    elif isinstance(start, Period) and isinstance(end, Yearless):
        end = after(end, start)
    if not isinstance(start, Period) or not isinstance(end, Period):
        raise Doubt("no year on either side")
    if (start.is_years or end.is_years) and (start.unit != end.unit or start.unit == "years"):
        raise Doubt("years beside something that is not such a year")
    if start.first >= end.first or end.year - start.year > LONGEST_SPAN:
        raise Doubt("ends out of order or too far apart")
    return start, end


def before(start: Yearless, end: Period) -> Period:
    """The start of a range whose end has the year. Financial quarters do not cross into the year before."""
    if end.is_years or (start.unit == "quarter") != (end.unit == "quarter"):
        raise Doubt("a year carried over to something of another kind")
    found = start.in_year(end.year)
    if found.first > end.last and start.unit != "quarter":
        found = start.in_year(end.year - 1)
    return found


def after(end: Yearless, start: Period) -> Period:
    """The end of a range whose start has the year: 'Oct 2014 – Jan'."""
    if end.unit != start.unit:
        raise Doubt("a year carried over to something of another kind")
    found = end.in_year(start.year)
    if found.last < start.first and end.unit != "quarter":
        found = end.in_year(start.year + 1)
    return found


def adjoin(start: Period, end: Period) -> bool:
    """True where `end` follows `start` without a gap, as in 'Sept/Oct 2020'."""
    return start.last + dt.timedelta(days=1) == end.first
