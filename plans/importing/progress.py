"""What a progress cell says: its dated entries, and whether it says that the action itself is complete. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from plans import timescales
from plans.importing.dates import find_day, find_days, without_dates
from plans.importing.wording import lines, tidy

_DONE = r"(?:complete|completed|closed|achieved|finished|discharged|done)"
_ALL = re.compile(rf"^\W*(?:now |fully |all |action |task |100\s?% )*{_DONE}\W*$", re.I)
_LAST = re.compile(
    rf"^\W*(?:this |the )?(?:action|task|action / task|recommendation|objective)s?\b"
    rf"(?: is| has been| have been| are| now| all|"
    rf" fully)*[\s:–—-]+{_DONE}\b[\s.!]*(?:[-–—(]?\s*[^.]{{0,30}})?$",
    re.I,
)
_FIRST = re.compile(r"^\W*(?:action |task |fully )?(?:complete|completed|closed)\b\s*(?:[.:;–—(-]|$)", re.I)
_FIRST_DATED = re.compile(r"^\W*(?:action |task )?(?:completed|complete|closed)\b(?:\s+(?:in|on|by))?\s*", re.I)
_COMPLETED_ON = re.compile(
    r"^\W*(?:(?:action |task |fully )?(?:completed|complete|closed|done|achieved)\b)?(?:\s+(?:in|on|by))?[\s:–—-]*",
    re.I,
)
_PLANNED = re.compile(r"\b(?:expected|due|will|target|planned|anticipated|aim|forecast|tbc)\b", re.I)
_FULL = re.compile(r"^\W*100(?:\.0+)?\s?%\W*$")
_NOT = re.compile(r"\b(?:not|partial\w*|part|nearly|almost|to be|until|when|once|un|in)[\s-]*$", re.I)
_ENTRY = re.compile(r"^\W*(?:(?:progress|update|position|status)\b[^\n:]{0,30}?)?\s*$", re.I)


@dataclass(slots=True)
class Entry:
    text: str
    as_at: dt.date | None = None


def says_complete(text: str) -> bool:
    """True only where the whole cell, its first words or its closing line say that the action itself is complete."""
    said = lines(tidy(text))
    if not said:
        return False
    if _ALL.match(" ".join(said)) or _FULL.match(" ".join(said)):
        return True
    first, last = said[0], said[-1]
    if _LAST.match(last) or _LAST.match(re.split(r"(?<=[.;])\s+", last)[-1]):
        return True
    if len(said) == 1 and _ALL.match(re.split(r"(?<=[.;!])\s+", last)[-1]):
        return True
    if _FIRST.match(first):
        return True
    dated = _FIRST_DATED.match(first)
    return bool(dated and find_days(first[dated.end() : dated.end() + 30]) and _starts_dated(first[dated.end() :]))


def completion(text: str, shown: dt.date | None) -> tuple[bool, dt.date | None, str]:
    """(is done, on which day, what else is said) from a cell of a column headed 'Date completed' or the like.

    Done where the cell is a true date (`shown`), begins with a date or says so; a day only where one is named.
    """
    if shown:
        return True, shown, ""
    first, _, below = tidy(text).partition("\n")
    days = find_days(first)
    if not days or not _starts_dated(_COMPLETED_ON.sub("", first)) or _PLANNED.search(first):
        return says_complete(text), None, "" if says_complete(first) or not re.search(r"[^\W\d_]{3}", text) else text
    meaning = timescales.read(days[0])
    day = meaning.due_on if meaning.precision == "day" else None
    rest = re.search(r"[^\W\d_]{3}", without_dates(_COMPLETED_ON.sub("", first)) + below)
    return True, day, text if rest else ""


def _starts_dated(text: str) -> bool:
    days = find_days(text)
    return bool(days) and text.startswith(days[0])


def dated_entries(text: str) -> list[Entry]:
    """'June 2019: ...' and 'Sept 2019: ...' in one cell are two entries, oldest first; any other cell is one entry."""
    text = tidy(text)
    starts = [place for place, line in enumerate(text.split("\n")) if _begins_entry(line)]
    rows = text.split("\n")
    if not starts or starts[0] != 0 or (len(starts) == 1 and not _names_update(rows[0])):
        return [Entry(text)]
    entries = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(rows)
        entries.append(Entry("\n".join(rows[start:end]).strip(), find_day(_opening(rows[start]))))
    if any(entry.as_at is None for entry in entries):
        return [Entry(text)]
    return sorted(entries, key=lambda entry: entry.as_at)


def _opening(line: str) -> str:
    return re.split(r"(?<=\d)\s*[:–—]|(?<=\d)\s+-|(?<=\d)\)", line)[0]


def _begins_entry(line: str) -> bool:
    """A line that opens with a date set off from what follows, and with nothing before it but 'Update' and the like."""
    opening = _opening(line)
    if len(opening) > 50 or not find_day(opening):
        return False
    set_off = opening == line.strip() or bool(re.match(r"\s*(?:[:–—)]|-\s)", line[len(opening) :]))
    return set_off and bool(_ENTRY.match(without_dates(opening).strip(" ()@[]")))


def _names_update(line: str) -> bool:
    return bool(re.search(r"\b(?:progress|update|position|status|as at)\b", _opening(line), re.I))
