"""Rhythms in words: 'Quarterly', '6 monthly', 'every two years' and what they are called here. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
UNITS = {"day": "daily", "week": "weekly", "fortnight": "fortnightly", "month": "monthly", "quarter": "quarterly"}
UNITS |= {"year": "annual", "term": "termly"}
NAMED = {
    "two-weekly": "fortnightly",
    "three-monthly": "quarterly",
    "twelve-monthly": "annual",
    "one-weekly": "weekly",
    "one-monthly": "monthly",
    "one-yearly": "annual",
}
TIMES_A_YEAR = {1: "annual", 2: "six-monthly", 3: "four-monthly", 4: "quarterly", 6: "two-monthly", 12: "monthly"}
ADVERBS = {
    "daily": "daily",
    "weekly": "weekly",
    "fortnightly": "fortnightly",
    "monthly": "monthly",
    "quarterly": "quarterly",
    "termly": "termly",
    "yearly": "annual",
    "annual": "annual",
    "annually": "annual",
    "annum": "annual",
}

_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(NUMBERS)})"


def number_of(match: re.Match[str]) -> int:
    figures = match["number"]
    return int(figures) if figures.isdigit() else NUMBERS.index(figures) + 1


def every(number: int, unit: str) -> str | None:
    """(6, 'month') -> 'six-monthly'; None for what no plan means ('0 monthly', '48 weekly')."""
    if not 1 <= number <= len(NUMBERS):
        return None
    plain = f"{NUMBERS[number - 1]}-{'yearly' if unit == 'year' else unit + 'ly'}"
    return NAMED.get(plain, plain)


def counted(match: re.Match[str]) -> str | None:
    return every(number_of(match), match["unit"])


def times(match: re.Match[str]) -> str | None:
    return TIMES_A_YEAR.get(number_of(match))


# 'Bi-annual' is twice a year and 'biennial' every two years, as dictionaries have them. 'Bi-monthly' and 'bi-weekly'
# mean either of two things, so they recur with no rhythm named. 'Termly' is a rhythm, though a term is not a date.
_PATTERNS: list[tuple[str, Callable[[re.Match[str]], str | None]]] = [
    (r"bi ?-? ?(?:monthly|weekly)", lambda match: None),
    (
        r"bi ?-? ?annual(?:ly)?|half ?-? ?yearly|twice(?: an?| per| each| every)? ?(?:year|yearly|annum)",
        lambda m: "six-monthly",
    ),
    (r"bi ?-? ?ennial(?:ly)?|(?:every other|alternate) years?", lambda match: "two-yearly"),
    (r"tri ?-? ?ennial(?:ly)?", lambda match: "three-yearly"),
    (r"every other month", lambda match: "two-monthly"),
    (rf"{_NUMBER} times (?:an?|per|each|every) year", times),
    (r"once (?:an?|per|each|every) (?P<unit>day|week|fortnight|month|quarter|year)", lambda m: UNITS[m["unit"]]),
    (r"(?:each|every|per) (?P<unit>day|week|fortnight|month|quarter|year)", lambda match: UNITS[match["unit"]]),
    (
        r"(?:each|every)(?= (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|autumn|winter))",
        lambda m: "annual",
    ),
    (rf"{_NUMBER} ?-? ?(?P<unit>week|month|year)ly", counted),
    (rf"every {_NUMBER} (?P<unit>week|month|year)s?", counted),
    (rf"(?:per )?(?P<adverb>{'|'.join(ADVERBS)})", lambda match: ADVERBS[match["adverb"]]),
]
RHYTHMS = [
    (re.compile(f"(?:on an? )?(?:{pattern})(?: basis)?(?![a-z])"), rhythm_of) for pattern, rhythm_of in _PATTERNS
]
