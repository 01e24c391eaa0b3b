"""A day as a person types it, and what is wrong with it where it is none. Pure; UK order, day first."""

from __future__ import annotations

import calendar
import datetime as dt
import re

HINT = "For example, 31 July 2026 or 31/7/2026"

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name} | {"sept": 9}
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_WORDS = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month>[a-z]+)\.?,?(?:[\s-]+(?P<year>\d{{2}}|\d{{4}}))?",
    re.I,
)
_FIGURES = re.compile(r"(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{2}|\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
FIRST_YEAR, LAST_YEAR = 1900, 2199


class NotADay(ValueError):
    """The text is no day; the message is a sentence that says why."""


def read_day(text: str) -> dt.date:
    """The day that `text` names: '31 July 2026', '31/7/2026', '31.7.26', '2026-07-31'.

    Raises NotADay with the reason: an impossible day is named ('June has 30 days'), and never moved to a possible one.
    """
    plain = " ".join(text.split())
    match = _ISO.fullmatch(plain) or _FIGURES.fullmatch(plain) or _WORDS.fullmatch(plain)
    if not match:
        raise NotADay(f"‘{_short(plain)}’ cannot be read as a date. Write it like 31 July 2026 or 31/7/2026.")
    return _day_of(plain, match["day"], _month_of(plain, match["month"]), match["year"])


def _month_of(plain: str, month: str) -> int:
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower())
    if number is None:
        raise NotADay(f"‘{_short(plain)}’ is not a date: there is no month called ‘{_short(month)}’.")
    if not 1 <= number <= 12:
        raise NotADay(f"‘{plain}’ is not a date: there is no month {number}. Write the day first, like 31/7/2026.")
    return number


def _day_of(plain: str, day: str, month: int, year: str | None) -> dt.date:
    if year is None:
        raise NotADay(f"‘{plain}’ has no year. Write it like 31 July 2026.")
    number = int(year) + (2000 if len(year) == 2 else 0)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise NotADay(f"‘{plain}’ cannot be right: the year has to lie between {FIRST_YEAR} and {LAST_YEAR}.")
    days = calendar.monthrange(number, month)[1]
    if not 1 <= int(day) <= days:
        name = calendar.month_name[month]
        which = f" in {number}" if month == 2 else ""
        raise NotADay(f"‘{plain}’ is not a date: {name} has {days} days{which}.")
    return dt.date(number, month, int(day))


def long_day(day: dt.date | None) -> str:
    """'31 July 2026', as pages print it and as `read_day` reads it; '' for none."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}" if day else ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
