"""Text -> records of fields, and which separator a text uses. Pure; strict where Python's own csv.Sniffer guesses.

Source: RFC 4180, with what Excel does where files differ from it: any line end, text after a closing quotation mark,
a quotation mark inside a field that does not begin with one, a first line 'sep=;'.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
SAMPLE_RECORDS = 400
WIDEST = 4096  # fields of one record; what follows them is left in one piece, far beyond the last column that is read
QUOTE = '"'

_LINE_END = re.compile(r"\r\n|\n|\r")
_NAMED = re.compile(r'\A"?sep=([^\w\s"]|\t)"?(?:\r\n|\n|\r|\Z)', re.IGNORECASE)


class NeverClosed(Exception):
    """A quotation mark is opened and not closed; `line` is the line of it, counted from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Record:
    """One row. `odd_quotes` tells how many fields have a quotation mark where none should stand."""

    fields: list[str]
    odd_quotes: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a separator fits a text: `score` (0: not at all) and the number of fields that most records have."""

    score: float
    width: int
    steady: float  # the share of records that have this width


def named_separator(text: str) -> tuple[str, str]:
    """(separator, the text after the line) where the first line is Excel's 'sep=;', else ('', text)."""
    found = _NAMED.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def records(text: str, separator: str) -> Iterator[Record]:
    """The text's records from the top, empty lines as records of one empty field. Raises NeverClosed."""
    at, length, line = 0, len(text), 1
    while at < length:
        end = _LINE_END.search(text, at)
        stop, after = end.span() if end else (length, length)
        if text.find(QUOTE, at, stop) < 0:
            yield Record(text[at:stop].split(separator, WIDEST))
            at, line = after, line + 1
            continue
        start = at
        record, at = _quoted_record(text, at, separator, line)
        line += len(_LINE_END.findall(text, start, at))
        yield record


def _quoted_record(text: str, at: int, separator: str, line: int) -> tuple[Record, int]:
    """The record that begins at this place, and the place after its line end."""
    plain = re.compile(f"[^{re.escape(separator)}\r\n]*")
    fields, odd, start = [], 0, at
    while True:
        field = ""
        if text.startswith(QUOTE, at):
            close = _closing(text, at + 1)
            if close < 0:
                raise NeverClosed(line + len(_LINE_END.findall(text, start, at)))
            field, at = text[at + 1 : close].replace('""', QUOTE), close + 1
            rest = plain.match(text, at)
            odd += bool(rest and rest.group().strip())
        else:
            rest = plain.match(text, at)
            odd += bool(rest and QUOTE in rest.group())
        if rest:
            field, at = field + rest.group(), rest.end()
        fields.append(field)
        if len(fields) > WIDEST:
            end_of_line = _LINE_END.search(text, at)
            stop = end_of_line.start() if end_of_line else len(text)
            fields[-1], at = fields[-1] + text[at:stop], stop
        if not text.startswith(separator, at):
            break
        at += len(separator)
    end = _LINE_END.match(text, at)
    return Record(fields, odd), end.end() if end else at


def _closing(text: str, at: int) -> int:
    """The place of the quotation mark that closes a field; doubled ones are passed over. -1 where there is none."""
    close = text.find(QUOTE, at)
    while close >= 0 and text.startswith(QUOTE, close + 1):
        close = text.find(QUOTE, close + 2)
    return close


def separator_of(text: str) -> tuple[str, ...]:
    """The separators that fit the text best: one, several where it cannot be told, none where it is no table."""
    fits = {separator: fit(text, separator) for separator in SEPARATORS}
    best = max(found.score for found in fits.values())
    return tuple(separator for separator, found in fits.items() if best and found.score > 0.9 * best)


def fit(text: str, separator: str) -> Fit:
    """How the first records look when the text is cut at this separator.

    A table has rows of one width. A separator that is followed by a space, as in prose, counts for less, and so does
    one that leaves quotation marks standing inside fields; a tab, which nobody types into a text, counts for more.
    """
    sample = _sample(text, separator)
    filled = [record.fields for record in sample if any(field.strip() for field in record.fields)]
    tabled = [fields for fields in filled if sum(1 for field in fields if field.strip()) > 1]
    if len(tabled) < 2:
        return Fit(0, 1, 0)
    width, count = Counter(len(fields) for fields in filled if len(fields) > 1).most_common(1)[0]
    steady, share = count / len(filled), len(tabled) / len(filled)
    spaced = _spaced(filled)
    if max(steady, share) < 0.5 or (spaced > 0.8 and steady < 0.8):
        return Fit(0, width, steady)
    score = max(steady, share / 2) * math.log2(1 + width)
    score *= 0.5 if spaced > 0.5 else 1
    score *= 0.5 if sum(record.odd_quotes for record in sample) > len(sample) / 20 else 1
    return Fit(score * (2 if separator == "\t" else 1), width, steady)


def _sample(text: str, separator: str) -> list[Record]:
    found = []
    try:
        for record in islice(records(text, separator), SAMPLE_RECORDS):
            found.append(record)
    except NeverClosed:
        pass
    return found


def _spaced(filled: list[list[str]]) -> float:
    """The share of separators that have a space after and none before, as a comma in a sentence has."""
    pairs = [(left, right) for fields in filled for left, right in zip(fields, fields[1:], strict=False) if right]
    spaced = sum(1 for left, right in pairs if right.startswith(" ") and not left.endswith(" "))
    return spaced / len(pairs) if pairs else 0.0
