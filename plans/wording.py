"""Dates, numbers and timescales in words, the same on every page and in every file. Pure."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from . import lateness
from .rag import TONE_WORDS

MONTHS = "January February March April May June July August September October November December".split()

RECURRENCE_WORDS = {
    "weekly": "every week",
    "fortnightly": "every two weeks",
    "monthly": "every month",
    "bimonthly": "every two months",
    "quarterly": "every quarter",
    "biannual": "twice a year",
    "biannually": "twice a year",
    "six_monthly": "every six months",
    "annual": "every year",
    "annually": "every year",
    "yearly": "every year",
}


@lru_cache(maxsize=4096)
def long_date(day: dt.date | None) -> str:
    """'31 July 2019'; '' for no date. Never 07/31."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def period(start: dt.date | None, end: dt.date | None) -> str:
    """'1 April 2018 to 31 March 2020', 'from …', 'to …', ''."""
    if start and end:
        return f"{long_date(start)} to {long_date(end)}"
    if start:
        return f"from {long_date(start)}"
    return f"to {long_date(end)}" if end else ""


def counted(number: int, one: str, many: str = "") -> str:
    """'1 action', '2 actions', '1,200 actions'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def small(label: str) -> str:
    """A label inside a sentence: 'Not started' -> 'not started', 'AMBER' -> 'amber'; 'RAG' and 'NHS lead' stay."""
    if label.lower() in TONE_WORDS or (label.isupper() and len(label) > 4):
        return label.lower()
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def joined(words: list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def one_line(text: str) -> str:
    """Text with its line breaks and runs of spaces as single spaces: a heading word as a workbook prints it."""
    return " ".join(text.split())


def level_words(level: str, ref: str, title: str) -> str:
    """The level and number to print above a title ('Outcome 3'); '' where the title begins with them or the number."""
    words, start = one_line(f"{level} {ref}"), one_line(title).casefold()
    said = r"\W*".join(map(re.escape, filter(None, [one_line(level).casefold(), ref.casefold()])))  # 'FINDING: 2. …'
    if words and re.match(rf"{said}(?!\w)", start):
        return ""
    ends = r"[.:)–-]|\s" if any(sign.isdigit() for sign in ref) else r"[.:)]|\s[–-]\s"  # 'A safe home' has no number A
    return "" if ref and re.match(rf"{re.escape(ref.casefold())}(?:{ends})", start) else words


def singular(heading: str) -> str:
    """A table's heading as the word for one of its rows: 'Actions / Tasks' -> 'Action / Task', 'ACTIONS' -> 'Action'.
    'Action' where the heading is more than such words ('What we are going to do')."""
    words = re.split(r"(\s*[/&]\s*)", one_line(heading.capitalize() if heading.isupper() else heading))
    if not words[0] or any(len(word.split()) > 2 for word in words[::2]):
        return "Action"
    return "".join(re.sub(r"(?<=\w\w)(?<![su])s$", "", word) for word in words)


def timescale_words(text: str) -> str:
    """A timescale as the plan says it, without blank lines; a year that a narrow cell broke off joins its month."""
    lines = "\n".join(line for line in map(one_line, text.splitlines()) if line)
    return re.sub(r"\n(?=\d{4}\b)", " ", lines)


def shortened(text: str, length: int = 120) -> str:
    """The text on one line without a first bullet, cut at a word with '…' where it is longer than `length`."""
    line = re.sub(r"^[•●▪◦·*\uf0b7\uf0a7–-]\s+", "", one_line(text))
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def due_words(current_due_on: dt.date | None, day: dt.date, *, is_complete: bool) -> str:
    """'due 31 July 2019, 12 days late'; 'due 31 July 2019' where there is no more to say; '' without a date."""
    if current_due_on is None:
        return ""
    late = lateness.in_words(current_due_on, day, is_complete=is_complete)
    words = f"due {long_date(current_due_on)}"
    return f"{words}, {late}" if late else words


def first_due_words(first_due_on: dt.date | None, current_due_on: dt.date | None, moves: int) -> str:
    """'first due 30 April 2019, moved twice'; '' where the date never moved."""
    moved = lateness.moves_in_words(moves)
    if first_due_on is None or first_due_on == current_due_on:
        return moved
    words = f"first due {long_date(first_due_on)}"
    return f"{words}, {moved}" if moved else words


def timescale_meaning(
    kind: str,
    *,
    starts_on: dt.date | None = None,
    due_on: dt.date | None = None,
    revised_due_on: dt.date | None = None,
    recurrence: str = "",
) -> str:
    """What a printed timescale was taken to mean, as one sentence for the action's page."""
    due = long_date(due_on)
    start = long_date(starts_on)
    sentences = {
        "": "The plan gives no timescale.",
        "date": f"A date: on time up to and including {due}.",
        "month": f"A month: on time up to its last day, {due}.",
        "quarter": f"A quarter: on time up to its last day, {due}.",
        "season": f"A season: on time up to its last day, {due}.",
        "year": f"A year: on time up to its last day, {due}.",
        "range": f"From {start} to {due}: on time up to the last day.",
        "open_start": f"From {start} onwards, with no end date.",
        "recurring": f"Repeats {RECURRENCE_WORDS.get(recurrence, recurrence) or 'at intervals'}.",
        "ongoing": "Ongoing: no end date, so it is never late.",
        "as_required": "As required: no date, so it is never late.",
        "complete": "The plan prints it as complete instead of a date.",
        "tbc": "Still to be confirmed: no date yet.",
        "unparsed": "For a person to read: no date was taken from these words, so it is never counted as late.",
    }
    sentence = sentences.get(kind, sentences["unparsed"])
    if kind in ("date", "month", "quarter", "season", "year") and not due_on:
        sentence = sentences["unparsed"]
    if kind == "recurring" and due_on:
        sentence += f" Until {due}."
    if revised_due_on:
        sentence += f" Revised to {long_date(revised_due_on)}."
    return sentence
