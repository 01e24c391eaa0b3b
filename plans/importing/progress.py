"""What a progress cell says: its dated entries, and whether it says that the action itself is complete. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from plans import timescales
from plans.importing.dates import find_day, find_days, without_dates
from plans.importing.wording import lines, tidy

_DONE = r"(?:complete|completed|closed|achieved|finished|discharged|done)"
_END = r"[\s.!*\"'”’)\]✓✔☑√]*"
_MARK = r"[^\w%?]*"
_ALSO = r"(?:\s*(?:,|and|&)\s*(?:now |fully )?(?:signed[ -]off|complete|completed|closed|embedded[^.;\n]{0,30}))?"
_ADVERBS = r"(?:now |fully |all |action |actions |task |tasks |100\s?% |signed[ -]off and |yes[\s,–—-]+)*"
_ALL = re.compile(rf"^{_MARK}{_ADVERBS}{_DONE}{_ALSO}{_END}$", re.I)
_THIS = re.compile(rf"^{_MARK}this (?:is|has been|has)(?: now)?(?: been)?(?: fully)? {_DONE}{_ALSO}{_END}$", re.I)
_LAST = re.compile(
    rf"^\W*(?:this |the |all )?(?:action|task|action / task|recommendation|objective)s?\b"
    rf"(?: is| was| were| has| have| been| are| now| all| fully)*[\s:–—-]+{_DONE}\b[\s.!]*(?:[-–—(]?\s*[^.]{{0,30}})?$",
    re.I,
)
_FIRST = re.compile(
    r"^\W*(?:action |task |fully )?(?:complete|completed|closed)\b"
    r"(?:\s*(?:[.:;–—(-]|$)|\s+but\s+(?=on-?\s?going monitoring))",
    re.I,
)
_FIRST_DATED = re.compile(
    r"^\W*(?:action |task )?(?:completed|complete|closed|done|achieved)\b(?:\s+(?:in|on))?[\s–—-]*", re.I
)
_LABEL = re.compile(
    r"^\W*(?:(?:current |latest )?(?:status|update|progress|position|rag)\s*[:–—-]|(?:rag|status))\s+", re.I
)
_DOUBT = re.compile(
    r"\b(?:await\w*|pending|subject to|except\w*|apart from|other than|outstanding|in part|part(?:ly|ially)|to be"
    r"|still|remain\w*)\b|\?",
    re.I,
)
_LEFT_TO_DO = re.compile(r"\b(?:await\w*|pending|outstanding|still)\b", re.I)
_GOES_ON = re.compile(r"^\W*(?:(?:and|but)\s+)?(?:on-?\s?going(?!\s+monitor)|not\b|by\b|until\b)", re.I)
_UNSETTLED = re.compile(
    r"^\W*(?:on-?\s?going|in progress|under ?way|on track|started|not \w+.*|part.*|to be .*)\W*$", re.I
)
_COMPLETED_ON = re.compile(
    r"^\W*(?:(?:action |task |fully )?(?:completed|complete|closed|done|achieved)\b)?(?:\s+(?:in|on|by))?[\s:–—-]*",
    re.I,
)
_PLANNED = re.compile(r"\b(?:expected|due|will|target|planned|anticipated|aim|forecast|tbc)\b", re.I)
_FULL = re.compile(r"^\W*100(?:\.0+)?\s?%\W*$")
_WORD = re.compile(r"[^\W\d_]{3}")

# The opening of an entry: 'Update', who wrote it, the day, and a mark that sets it off from what follows.
_LABEL_OF_ENTRY = (
    r"(?:(?:(?:progress|status|position|further|latest)\s+)?(?:progress|updated?|position|status|as (?:at|of))\b)"
)
_INITIALS = r"(?:\(?[A-Z]{2,3}\)?)"
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?![\d/.]\d?)"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ /-])?{_MONTHS},?[ /-]?(?:['’]?\d\d|(?:19|20)\d\d)(?!\d)"
    r"|(?:q|qtr|quarter) ?[1-4],? (?:19|20)\d\d[/-]\d\d(?!\d))"
)
_OPENING = re.compile(
    rf"[\s•·▪●◦*–—-]*[\[(]?(?P<label>(?i:{_LABEL_OF_ENTRY})[\s:(@–—-]*(?i:at |for |to |in |of |on )?)?"
    rf"(?:{_INITIALS}[\s:,–—-]+)?"
    rf"@?\s?(?P<date>(?i:{_DATE}))\s*(?:[,]?\s*(?P<by>{_INITIALS}))?\s*(?P<after>(?i:{_LABEL_OF_ENTRY}))?"
    r"(?P<mark>\s*[\])]?\s*[:–—]|\s*[\])]?\s+-\s|\s*[\])](?=\s)|\s*$)"
)
_ANOTHER_DATE = re.compile(rf"\s*[\[(]?(?i:{_DATE})")
_LONGEST_OPENING = 100  # characters
_SENTENCE_START = re.compile(r"(?<=[.;!])[ \t]+(?=[\[(]?[A-Z0-9])")


@dataclass(slots=True)
class Entry:
    text: str
    as_at: dt.date | None = None


def says_complete(text: str) -> bool:
    """True only where the whole cell, its first words or its closing line say that the action itself is complete.

    What is nearly, partly, not yet or soon complete is not; nor is a part of the work, or what waits for somebody.
    """
    said = lines(tidy(text))
    if not said:
        return False
    first, last = _LABEL.sub("", said[0]), said[-1]
    whole = _LABEL.sub("", " ".join(said))
    if any(_all_done(part) for part in (whole, _undated(whole))) or _THIS.match(whole) or _FULL.match(whole):
        return True
    closing = re.split(r"(?<=[.;])\s+|\s[–—]\s(?=action\b)", last)[-1]
    if _closes(last) or _closes(closing) or (len(said) == 1 and _all_done(re.split(r"(?<=[.;!])\s+", last)[-1])):
        return True
    if len(said) > 1 and _all_done(last) and not any(_UNSETTLED.match(line) or _all_done(line) for line in said[:-1]):
        return True
    return any(_begins_done(opening) for opening in (first, _undated(first)))


def _all_done(text: str) -> bool:
    return bool(_ALL.match(text))


def _closes(sentence: str) -> bool:
    return bool(_LAST.match(sentence)) and not _DOUBT.search(sentence)


def _undated(text: str) -> str:
    """The text without a date that it opens with and the mark after it."""
    days = find_days(text)
    if not days or not text.lstrip(" •-–[(").startswith(days[0]):
        return text
    return re.sub(r"^[\s:–—)\].-]+", "", text[text.index(days[0]) + len(days[0]) :])


def _begins_done(line: str) -> bool:
    """'Complete – guidance issued', 'Completed June 2019'; but not 'Complete – awaiting sign-off'."""
    sentence = re.split(r"(?<=[^.]{3}[.;])\s", line, maxsplit=1)[0]
    if _LEFT_TO_DO.search(line[:120]):
        return False
    begun = _FIRST.match(line)
    if begun:
        return not _DOUBT.search(sentence[:60]) and not _GOES_ON.match(line[begun.end() :])
    dated = _FIRST_DATED.match(line)
    days = find_days(line[dated.end() : dated.end() + 30]) if dated else []
    return bool(days) and line[dated.end() :].startswith(days[0]) and not _DOUBT.search(sentence[:60])


def completion(text: str, shown: dt.date | None) -> tuple[bool, dt.date | None, str]:
    """(is done, on which day, what else is said) from a cell of a column headed 'Date completed' or the like.

    Done where the cell is a true date (`shown`), begins with a date or says so; a day only where one is named.
    """
    if shown:
        return True, shown, ""
    first, _, below = tidy(text).partition("\n")
    days = find_days(first)
    if not days or not _starts_dated(_COMPLETED_ON.sub("", first)) or _PLANNED.search(first):
        return says_complete(text), None, "" if says_complete(first) or not _WORD.search(text) else text
    meaning = timescales.read(days[0])
    day = meaning.due_on if meaning.precision == "day" else None
    rest = _WORD.search(without_dates(_COMPLETED_ON.sub("", first)) + below)
    return True, day, text if rest else ""


def _starts_dated(text: str) -> bool:
    days = find_days(text)
    return bool(days) and text.startswith(days[0])


def dated_entries(text: str) -> list[Entry]:
    """'June 2019: ...' and 'Sept 2019: ...' in one cell are two entries, oldest first; any other cell is one entry.

    Entries are told only where every one of them opens with a date set off from its words, and has words.
    """
    text = tidy(text)
    openings = _openings(text)
    if not openings or openings[0].start() or (len(openings) == 1 and not _names_update(openings[0])):
        return [Entry(text)]
    ends = [opening.start() for opening in openings[1:]] + [len(text)]
    entries = [
        Entry(text[opening.start() : end].strip(), _day_of(opening["date"]))
        for opening, end in zip(openings, ends, strict=True)
    ]
    worded = all(_WORD.search(text[opening.end() : end]) for opening, end in zip(openings, ends, strict=True))
    if not worded or any(entry.as_at is None for entry in entries) or _may_be_days(openings, entries):
        return [Entry(text)]
    return sorted(entries, key=lambda entry: entry.as_at)


def _openings(text: str) -> list[re.Match]:
    """Where entries open: at the start of a line; of a sentence, where a colon or the form of a log leaves no doubt."""
    found = []
    starts = {0, *(match.end() for match in re.finditer(r"\n\s*", text))}
    inside = {match.end() for match in _SENTENCE_START.finditer(text)} - starts
    for start in sorted(starts | inside):
        line_end = text.find("\n", start)
        match = _OPENING.match(text, start, min(line_end if line_end >= 0 else len(text), start + _LONGEST_OPENING))
        if match is None or _ANOTHER_DATE.match(text, match.end()):
            continue  # none, or a span such as 'Oct 2019 – March 2020: …', which may be a plan
        if start in starts or ":" in match["mark"] or match["date"][0].isdigit():
            found.append(match)
    return found


def _day_of(date: str) -> dt.date | None:
    if re.match(r"(?i)q", date):
        return timescales.read(date).due_on
    return find_day(date)


def _names_update(opening: re.Match) -> bool:
    return bool(opening["label"] or opening["after"])


def _may_be_days(openings: list[re.Match], entries: list[Entry]) -> bool:
    """'Oct 12', 'Oct 19' and 'Oct 26' are days of one month, though each by itself could be a month of a year."""
    short = [
        entry.as_at.year
        for opening, entry in zip(openings, entries, strict=True)
        if re.fullmatch(r"(?i)[a-z]+\.? \d\d", opening["date"].strip())
    ]
    return bool(short) and max(short) - min(short) > 4
