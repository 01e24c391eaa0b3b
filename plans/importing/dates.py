"""Days named in headings, title lines and beside steps ('@ 31 July 2019', 'Progress October 2003'). Pure.

What a timescale means is for `plans.timescales`; this only finds where a date stands among other words.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from plans import timescales
from spreadsheets.grid import Cell

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d(?!\d))"
_WORDED = re.compile(rf"\b(?:{_DAY}(?:\s+of)?[\s\-/]+)?{_MONTH}[\s,\-/]*{_YEAR}\b", re.I)
_FIGURES = re.compile(r"\b(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4}|\d\d)\b")
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_BARE_MONTH = re.compile(rf"\b(?:{_DAY}\s+)?{_MONTH}(?!\w)", re.I)
_LOOSE = re.compile(
    r"\b(?:spring|summer|autumn|winter|mid|early|late|end(?: of)?)\b[\s,]*(?:(?:19|20)\d\d)?"
    r"|\b(?:q|quarter\s*)[1-4]\b|\b(?:19|20)\d\d(?:\s*[/\-–]\s*(?:(?:19|20)?\d\d))?\b",
    re.I,
)
_RANGE_START = re.compile(
    rf"\b(?:{_DAY}\s+)?{_MONTH}\s*(?:[-–—]|to|until)\s*(?={_MONTH.replace('?P<month>', '?:')})", re.I
)
_AROUND = re.compile(
    r"\b(?:by|from|to|until|till|before|after|end|of|the|on|in|at|and|or|onwards?|ongoing|commenc(?:e|ing)|start(?:ing|s)?"
    r"|begin(?:ning|s)?|due|revised|extended|complete[d]?|then|thereafter|annual(?:ly)?|quarterly|monthly|weekly|tbc|tba|as|required"
    r"|date|target|between|within|months?|weeks?|years?|circa|approx(?:imately)?|bi|six|immediate(?:ly)?|continuous"
    r"|review(?:ed)?|longer?|short|medium|term|initiative|deadline|timescale|now|was|originally|previously|new)\b",
    re.I,
)


def find_day(text: str) -> dt.date | None:
    """The last day that the text names in full or by month and year (a month means its last day); otherwise None."""
    found = [(match.start(), match) for pattern in (_ISO, _FIGURES, _WORDED) for match in pattern.finditer(text)]
    for _, match in sorted(found, key=lambda item: item[0], reverse=True):
        day = _day_of(match)
        if day:
            return day
    return None


def find_days(text: str) -> list[str]:
    """The dates as printed, in reading order."""
    found = [(m.start(), m.group().strip()) for p in (_ISO, _FIGURES, _WORDED) for m in p.finditer(text)]
    return [printed for _, printed in sorted(found)]


def is_date(text: str) -> bool:
    """True where the text is one or more dates and words that go with dates, and nothing else."""
    bare = without_dates(text)
    return bare != text and not re.search(r"[^\W\d_]", _AROUND.sub("", bare))


def without_dates(text: str) -> str:
    """The text without its dates: what is left of a dated line, or of a dated heading."""
    for pattern in (_RANGE_START, _ISO, _FIGURES, _WORDED, _BARE_MONTH, _LOOSE):
        text = pattern.sub(" ", text)
    return re.sub(r"\s+", " ", text).strip()


def step_and_date(line: str) -> tuple[str, str] | None:
    """'Audit April 2015' -> ('Audit', 'April 2015'); None where the line is not a step's name and its date."""
    days = find_days(line)
    if not days:
        return None
    name = without_dates(line).strip(" -–—:;,.()@")
    if not re.search(r"[^\W\d_]{3}", _AROUND.sub("", name)):
        return None
    first = line.find(days[0])
    printed = line[first:].strip() if first > 0 else days[0]
    return re.sub(r"\s*(?:[-–—:,]|\bby|\bin|\bdue|\()\s*$", "", name, flags=re.I), printed.rstrip(")")


def period_of(text: str) -> tuple[dt.date, dt.date] | None:
    """'2018 – 2020' and '2023-25' are calendar years, '2020/21' a financial year; None where no span is named."""
    match = re.search(r"\b((?:19|20)\d\d)\s*([-–—/]|to)\s*((?:19|20)\d\d|\d\d)\b(?![-/.]\d)", text)
    if not match:
        return None
    first, last = int(match[1]), int(match[3])
    last = last if last > 99 else first // 100 * 100 + last
    if match[2] == "/" and last == first + 1:
        return dt.date(first, 4, 1), dt.date(last, 3, 31)
    return (dt.date(first, 1, 1), dt.date(last, 12, 31)) if first < last <= first + 15 else None


def true_date(cell: Cell) -> tuple[dt.date | None, str]:
    """A true date cell's value and how precisely its format shows it ('date', 'month', 'year'), or (None, '')."""
    value = cell.value
    if not isinstance(value, dt.date):
        return None, ""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]', "", cell.number_format.casefold())
    day = value.date() if isinstance(value, dt.datetime) else value
    if not re.search(r"[dhs]", shown) and re.search(r"[my]", shown):
        return day, "month" if "m" in shown else "year"
    return day, "date"


def last_day_shown(cell: Cell) -> dt.date | None:
    """The last day on which a true date cell is still on time: a cell that shows a month means the month's end."""
    day, precision = true_date(cell)
    return timescales.of_date(day, precision).due_on if day else None


def _day_of(match: re.Match) -> dt.date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    year = int(match["year"].strip("'’"))
    year = year if year > 99 else 2000 + year
    if not 1 <= number <= 12 or not 1900 <= year <= 2100:
        return None
    last = calendar.monthrange(year, number)[1]
    day = int(match["day"]) if match["day"] else last
    return dt.date(year, number, day) if 1 <= day <= last else None
