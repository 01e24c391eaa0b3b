"""What stands under a heading: how many of its cells are numbers, dates, ratings, answers. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plans.importing.dates import is_date
from plans.importing.tables import Table

REF = re.compile(
    r"^\(?(?:[A-Z]{1,5}(?:\d{0,4}[_/-]|[\s./-]?))?\d{1,3}(?:[./-]?\d{1,3}){0,3}[a-z]?(?:\([a-z0-9]+\))?[).:]?$|^\(?[A-Z]{1,2}[).:]?$"
    r"|^\(?[ivx]{1,5}[).:]?$"
)
# A day in figures, which looks like a number of three parts.
_WHOLE_DAY = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d$|^(?:19|20)\d\d-\d\d-\d\d$")
RATING = re.compile(r"^\W*[RAGBYPCW]\W*$|^\W*(?:red|amber|green|blue|yellow|purple|black|grey|white)\b", re.I)
ANSWER = re.compile(r"^\W*(?:y|n|yes|no|n/a|tbc)\W*$|^[✓✔☑xX×✗]$", re.I)
GRADE = re.compile(r"^\W*(?:h|m|l|high|medium|low|critical|urgent|essential|desirable|[1-5]|priority \d)\W*$", re.I)
SAMPLE = 80


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands under a heading, as shares of its filled cells."""

    filled: int = 0
    share_filled: float = 0.0
    refs: float = 0.0
    dates: float = 0.0
    ratings: float = 0.0
    percentages: float = 0.0
    length: float = 0.0
    grades: float = 0.0
    answers: float = 0.0
    fills: float = 0.0
    varied: float = 0.0  # different texts among the filled cells


def read_contents(table: Table, index: int) -> Contents:
    page = table.page
    rows = [row for row in table.body if len(page.rows[row].cells) > 1][: SAMPLE * 2]
    texts = [page.text(row, index) for row in rows]
    texts = [text for text in texts if text]
    if not texts:
        fills = sum(1 for row in rows if index in page.rows[row].fills)
        return Contents(fills=fills / len(rows) if rows else 0)
    count = len(texts)
    return Contents(
        filled=count,
        share_filled=count / len(rows),
        refs=sum(1 for text in texts if REF.match(text) and not _WHOLE_DAY.match(text)) / count,
        dates=sum(1 for text in texts if is_date(text)) / count,
        ratings=sum(1 for text in texts if _is_rating(text)) / count,
        percentages=sum(1 for text in texts if re.fullmatch(r"\d{1,3}(?:\.\d+)?\s?%", text)) / count,
        length=sum(map(len, texts)) / count,
        varied=len(set(texts)) / count,
        answers=sum(1 for text in texts if ANSWER.match(text)) / count,
        grades=sum(1 for text in texts if GRADE.match(text)) / count,
        fills=sum(1 for row in rows if index in page.rows[row].fills) / len(rows),
    )


def _is_rating(text: str) -> bool:
    """'G', 'Amber', and 'GREEN – complete', where the colour is set off from what is said beside it."""
    match = RATING.match(text)
    return bool(match) and (len(text) <= 12 or bool(re.match(r"\s*[-–—:(]", text[match.end() :])))
