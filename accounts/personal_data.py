"""What in a text is likely to tell who a child or a family is. Pure.

A plan is read by forty people and may be published: nobody can be told from it. The rules find what has a form of its
own: birth dates, CHI and NHS numbers, National Insurance numbers, postcodes, 'Mrs X'. A bare name has none, so a
person has to look as well; and a find may be wrong, so it is a warning and never a refusal.

Sources of the forms: CHI number (ten digits, the first six a birth date, the last a check digit modulo 11) and NHS
number (ten digits, check digit modulo 11) of the NHS Data Dictionary; postcodes of BS 7666.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Likely:
    """One find: what it looks like ('a postcode') and the words themselves."""

    what: str
    words: str


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+\d{{2,4}})"
_BORN = re.compile(
    rf"\b(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|born(?:\s+on)?|birth\s?date|birthday)\s*(?:is|was|[:=–—-])?\s*{_DAY}",
    re.I,
)
_TEN_DIGITS = re.compile(r"(?<![\d.,/-])(\d{3}[ -]?\d{3}[ -]?\d{4}|\d{6}[ -]?\d{4}|\d{10})(?![\d/]|[.,-]\d)")
# Called by its name, a number counts even with a digit mistyped.
_NAMED = re.compile(
    r"\b(CHI|NHS)(?:\s+(?:number|no\.?|num))?\s*[:=–—-]?\s*(\d{3}[ -]?\d{3}[ -]?\d{4}|\d{6}[ -]?\d{4})(?!\d)", re.I
)
_INSURANCE = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b"
)
_AREA, _SECOND = "[A-PR-UWYZ]", "[A-HK-Y]"
_OUTWARD = rf"{_AREA}\d{{1,2}}|{_AREA}{_SECOND}\d{{1,2}}|{_AREA}\d[A-HJKPSTUW]|{_AREA}{_SECOND}\d[ABEHMNPRVWXY]"
_POSTCODE = re.compile(rf"\b(?:GIR ?0AA|(?:{_OUTWARD}) ?\d[ABD-HJLNP-UW-Z]{{2}})\b")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Master|Messrs)\b\.?(?:\s+(?:and|&)\s+(?:Mr|Mrs|Ms)\b\.?)?\s+(?:[A-Z]\.?\s+)?[A-Z](?:[a-z'’-][\w'’-]*)?(?!\w)"
)


def likely_in(text: str) -> list[Likely]:
    """Everything in `text` that looks like personal data, in the order of the text, each different one once."""
    found = sorted(_finds(text), key=lambda pair: pair[0])
    return list(dict.fromkeys(likely for _, likely in found))


def _finds(text: str) -> Iterator[tuple[int, Likely]]:
    for match in _BORN.finditer(text):
        yield match.start(), _likely("a date of birth", match[0])
    for match in _TEN_DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if is_valid_number(digits):
            what = "a CHI number" if begins_with_a_day(digits) else "an NHS number"
            yield match.start(), _likely(what, match[0])
    for match in _NAMED.finditer(text):
        if not is_valid_number(re.sub(r"\D", "", match[2])):
            yield match.start(), _likely("a CHI number" if match[1].upper() == "CHI" else "an NHS number", match[2])
    for match in _INSURANCE.finditer(text):
        yield match.start(), _likely("a National Insurance number", match[0])
    for match in _POSTCODE.finditer(text):
        yield match.start(), _likely("a postcode", match[0])
    for match in _TITLED.finditer(text):
        yield match.start(), _likely("a person's name", match[0])


def _likely(what: str, words: str) -> Likely:
    words = " ".join(words.split())
    return Likely(what, words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…")


def is_valid_number(digits: str) -> bool:
    """Whether ten digits end in the check digit that both CHI and NHS numbers have; ten equal ones are none."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(digits[9])


def begins_with_a_day(digits: str) -> bool:
    """Whether the first six digits can be a day as ddmmyy, which is what tells a CHI number from others."""
    try:
        dt.date(2000 + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return False
    return True
