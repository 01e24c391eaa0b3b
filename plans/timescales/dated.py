"""Dates inside a plain text: the patterns that are recognised and the period that each names. Pure.

`DATED` is a list of (pattern, code, value of a match); the codes are those of `plans.timescales.words`. Two figures
after a month are a year only where nothing else is likely: after an apostrophe ('Dec '23'), with a leading nought
('Oct 03'), or after a bare hyphen as Excel writes it ('Oct-09') when no month's end has that number. 'March 24' may be
the 24th, and 'Q1 2022' may be January or April.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from . import periods
from .periods import Doubt, Period, Yearless

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NTH = ("1st", "2nd", "3rd", "4th", "first", "second", "third", "fourth", "one", "two", "three", "four")
_MONTH_WORD = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_MONTH = rf"(?P<month>{_MONTH_WORD})"
_ORDINAL = r"(?P<ordinal>st|nd|rd|th)(?![a-z])"
_DAY = rf"(?P<day>\d{{1,2}})(?: ?{_ORDINAL})?"
_SEASON = r"(?P<season>spring|summer|autumn|winter)(?![a-z])"
# What may not follow figures that are taken for a year: more figures, or what makes two of them a day.
_NO_FIGURES = r"[\d:]|[/.-]\d\d?(?!\d)"
_NO_DAY = rf" ?(?:st|nd|rd|th)(?![a-z])|(?: of)?[ -]?{_MONTH_WORD}"
_AFTER = rf"{_NO_FIGURES}|{_NO_DAY}"
_LONG = rf"\d{{4}}(?!{_NO_FIGURES})"
_SHORT = rf"'?\d\d(?!{_AFTER})"
_GAP = r"[ ,;./-]*(?:of )?"
_FINANCIAL = r"(?:(?:financial|fiscal|fin\.?) (?:year|yr)|fy|f/y)"
_SECOND = rf" ?(?P<joint>[/-]) ?(?P<second>{_LONG}|\d\d(?!{_AFTER}))"
_PAIR = rf"(?P<first>\d{{4}}|\d\d){_SECOND}"
_LONG_PAIR = rf"(?P<first>\d{{4}}){_SECOND}"
_QUARTER = (
    rf"(?:(?:quarter|qtr|q)\.? ?(?P<quarter>[1-4])(?!\d)|(?P<nth>{'|'.join(NTH[:8])}|final|last) (?:quarter|qtr)"
    rf"|quarter (?P<word>{'|'.join(NTH[8:])})(?![a-z]))"
)
_BEFORE_YEARS = r"[ ,:/(-]*(?:of )?(?:the )?"
PERIOD_WORD = rf"{_MONTH_WORD} \d{{4}}|\d{{4}}/|{_FINANCIAL} |(?:spring|summer|autumn|winter) |(?:quarter|qtr|q) ?[1-4]"
_MIDNIGHT = r"(?:[ t]00:00(?::00)?)?"


def month_of(match: re.Match[str]) -> int:
    return MONTHS.index(match["month"][:3]) + 1


def day_of(match: re.Match[str]) -> int:
    """The day's number. An ending that does not go with it ('22th') is a slip that leaves the day in doubt."""
    number = int(match["day"])
    right = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    if not 1 <= number <= 31 or match["ordinal"] not in (None, right):
        raise Doubt("not a day of a month")
    return number


def worded_day(match: re.Match[str]) -> Period:
    return periods.day(periods.full_year(match["year"]), month_of(match), day_of(match))


def figured_day(match: re.Match[str]) -> Period:
    """Day first, as in the UK; '07/31/2019' is no day."""
    return periods.day(periods.full_year(match["year"]), int(match["month"]), int(match["day"]))


def worded_month(match: re.Match[str]) -> Period:
    return periods.month(periods.full_year(match["year"]), month_of(match))


def bare_month(match: re.Match[str]) -> Period:
    return periods.month(periods.full_year(match["year"].strip(" -")), month_of(match))


def figured_month(match: re.Match[str]) -> Period:
    return periods.month(int(match["year"]), int(match["month"]))


def yearless_day(match: re.Match[str]) -> Yearless:
    return Yearless("day", month_of(match), day_of(match))


def season_number(match: re.Match[str]) -> int:
    return periods.SEASONS.index(match["season"])


def season(match: re.Match[str]) -> Period:
    return periods.season(periods.full_year(match["year"]), season_number(match))


def season_over_new_year(match: re.Match[str]) -> Period:
    """'Winter 2020/21'; no other season has two years."""
    first = periods.full_year(match["first"])
    if match["season"] != "winter" or not periods.next_year_named(first, match["second"]):
        raise Doubt("a season with two years")
    return periods.season(first, season_number(match))


def quarter_number(match: re.Match[str]) -> int:
    if match["quarter"]:
        return int(match["quarter"])
    word = match["nth"] or match["word"]
    return 4 if word in ("final", "last") else NTH.index(word) % 4 + 1


def quarter(match: re.Match[str]) -> Period:
    first = periods.full_year(match["first"])
    if not periods.next_year_named(first, match["second"]):
        raise Doubt("a quarter of more than one year")
    return periods.quarter(first, quarter_number(match))


def financial_year(match: re.Match[str]) -> Period:
    first = periods.full_year(match["first"])
    if not periods.next_year_named(first, match["second"]):
        raise Doubt("not a financial year")
    return periods.financial_year(first)


def two_years(match: re.Match[str]) -> Period:
    """'2022/23' and '2022-23' are financial years and '2018 – 2020' is a span.

    '2009-10' may be October, and '2018 – 2019' a financial, a school or two calendar years: both are doubtful.
    """
    first, second = periods.full_year(match["first"]), match["second"]
    slash, adjoining = match["joint"] == "/", periods.next_year_named(first, second)
    may_be_a_month = len(second) == 2 and int(second) <= 12
    if adjoining and (slash or (len(second) == 2 and not may_be_a_month)):
        return periods.financial_year(first)
    if adjoining or slash or may_be_a_month:
        raise Doubt("two years that may mean several things")
    return periods.years(first, int(second) if len(second) == 4 else first // 100 * 100 + int(second))


_PATTERNS: list[tuple[str, str, Callable[[re.Match[str]], Any]]] = [
    (rf"(?P<year>\d{{4}})([-/.])(?P<month>\d\d)\2(?P<day>\d\d)(?!\d){_MIDNIGHT}(?![\d:]|\2\d)", "P", figured_day),
    (rf"(?P<day>\d\d?)([-/.])(?P<month>\d\d?)\2(?P<year>\d{{4}}|\d\d){_MIDNIGHT}(?![\d:]|\2\d)", "P", figured_day),
    (r"(?P<day>\d\d?) ?([/.]) ?(?P<month>\d\d?) ?\2 ?(?P<year>\d{4})(?![\d:]|\2\d)", "P", figured_day),
    (rf"(?P<month>\d\d?)/(?P<year>{_LONG})", "P", figured_month),
    (rf"{_DAY}(?: of)?[ -/]?{_MONTH}{_GAP}(?P<year>{_LONG})", "P", worded_day),
    (rf"{_DAY}(?: of)?[ -/]?{_MONTH}(?:,? |[-/.])?(?P<year>{_SHORT})", "P", worded_day),
    (rf"{_DAY}(?: of)?[ -/]?{_MONTH}", "p", yearless_day),
    (rf"{_MONTH} ?{_DAY},? (?P<year>{_LONG})", "P", worded_day),
    (rf"{_MONTH}{_GAP}(?P<year>{_LONG})", "P", worded_month),
    (rf"(?P<year>{_LONG}) {_MONTH}(?! ?['\d]|[./-]\d)", "P", worded_month),
    (rf"{_MONTH}-\d\d (?={_MONTH_WORD})", "!", lambda match: None),  # 'Aug-20 Sep-21' is not 'Aug – 20 Sep'
    (rf"{_MONTH}(?P<year>(?: ?'\d\d| ?0\d|-(?:[01]\d|2[0-7])|[ -](?:3[2-9]|[4-9]\d))(?!{_AFTER}))", "P", bare_month),
    (rf"{_MONTH}(?P<year>[ -]\d\d(?!{_AFTER}))", "A", bare_month),
    (rf"{_MONTH} ?(?P<day>\d\d?) ?{_ORDINAL}", "p", yearless_day),
    (_MONTH, "p", lambda match: Yearless("month", month_of(match))),
    (rf"{_SEASON}{_GAP}{_PAIR}", "P", season_over_new_year),
    (rf"{_SEASON}{_GAP}(?P<year>{_LONG}|{_SHORT})", "P", season),
    (_SEASON, "p", lambda match: Yearless("season", season_number(match))),
    (rf"{_QUARTER}{_BEFORE_YEARS}(?:{_FINANCIAL} ?)?{_PAIR}", "P", quarter),
    (rf"(?:{_FINANCIAL} ?)?{_PAIR}[ ,:(-]*{_QUARTER}", "P", quarter),
    (rf"{_QUARTER}{_BEFORE_YEARS}(?:{_FINANCIAL} ?)?{_LONG}", "!", lambda match: None),
    (_QUARTER, "p", lambda match: Yearless("quarter", quarter_number(match))),
    (rf"{_FINANCIAL}[ :]*{_PAIR}", "P", financial_year),
    (rf"{_PAIR} {_FINANCIAL}(?![a-z])", "P", financial_year),
    (_LONG_PAIR, "P", two_years),
    (
        rf"(?:calendar year )?(?P<year>{_LONG})",
        "P",
        lambda match: periods.calendar_year(periods.full_year(match["year"])),
    ),
    (rf"{_DAY}(?![\d/.:])", "N", day_of),
]

DATED = [(re.compile(pattern), code, value_of) for pattern, code, value_of in _PATTERNS]
