"""Corrections sent from the page of an import, added to those that were made before.

Each function takes the corrections so far, what was sent and what the file was understood to be, and gives the new
corrections; it raises Mistakes where what was sent cannot be taken, and then nothing changes.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace

from plans import wording
from plans.importing.comparison import NEW
from plans.importing.corrections import SHEET_KINDS, Corrections
from plans.importing.presenting_words import BAND_WORDS, MEANING_WORDS
from plans.importing.proposal import Proposal

from .importing import read_key, read_owners

LONGEST_SHEET = 20_000  # rows of a sheet that a heading may stand in
ROW_KEY = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}(#[1-9][0-9]{0,5})?")  # of `matching.place_keys`, without the sheet


class Mistakes(Exception):
    """What was sent cannot be taken. `said` holds (id of the field, sentence)."""

    def __init__(self, said: list[tuple[str, str]]):
        super().__init__(said)
        self.said = said


def copied(corrections: Corrections) -> Corrections:
    return Corrections.from_json(json.loads(json.dumps(corrections.to_json())))


def sheet(corrections: Corrections, data, proposal: Proposal) -> Corrections:
    """A sheet's kind, the row of its headings, the meanings of its columns and the levels of its bands."""
    name = data.get("sheet", "")
    known = next((sheet for sheet in proposal.sheets if sheet.name == name), None)
    if known is None:
        raise Mistakes([("sheets", f"This file has no sheet called ‘{name[:60]}’. Open the page again.")])
    new = copied(corrections)
    kind = data.get("kind", "")
    if kind in SHEET_KINDS and kind != (corrections.sheets.get(name) or known.kind):
        new.sheets[name] = kind
    header(new, name, data.get("header", "").strip())
    columns = {f"{name}!{c.cell}": c.meaning or "other" for table in known.tables for c in table.columns}
    chosen(new.columns, columns, data, "columns", MEANING_WORDS)
    bands = {f"{b.sheet}!{b.cell}": str(min(b.level, 4)) for b in proposal.bands if b.sheet == name}
    chosen(new.bands, bands, data, "bands", BAND_WORDS)
    return new


def header(new: Corrections, name: str, text: str) -> None:
    """The row that a person says the headings stand in; '' takes that back, 0 says that there are none."""
    if not text:
        new.headers.pop(name, None)
    elif (row := row_number(text)) is not None:
        new.headers[name] = row
    else:
        raise Mistakes([("sheets", f"‘{text[:20]}’ is no row of the sheet. Give its number, like 5.")])


def row_number(text: str) -> int | None:
    """The row of a sheet that `text` names, 0 for none; None where it is no row that a sheet can have."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LONGEST_SHEET))
    return int(text) if is_number and int(text) <= LONGEST_SHEET else None


def chosen(told: dict, proposed: dict, data, kind: str, words: dict) -> None:
    """Keep what was chosen where it differs from what the program understood; '' takes a correction back."""
    for place, meaning in proposed.items():
        value = data.get(f"{kind}:{place}")
        if value == "":
            told.pop(place, None)
        elif value in words and value != told.get(place, meaning):
            told[place] = value


def key(corrections: Corrections, data, proposal: Proposal) -> Corrections:
    statuses, marks, mistakes = read_key(data)
    if mistakes:
        raise Mistakes(mistakes)
    known = {mark.mark for mark in proposal.marks}
    kept = {name: letter for name, letter in corrections.marks.items() if name not in known}
    return replace(copied(corrections), key=statuses, marks=kept | {n: m for n, m in marks.items() if n in known})


def owners(corrections: Corrections, data, proposal: Proposal) -> Corrections:
    """How cells of owners are split, where that is not as it was."""
    new, mistakes = copied(corrections), []
    for number, cell in enumerate(proposal.owners):
        text = data.get(f"owners-{number}")
        if text is None or data.get(f"cell-{number}") != cell.cell:
            continue
        names = read_owners(text)
        if not names:
            mistakes.append((f"id_owners-{number}", f"{cell.cell or 'That cell'} needs a name, or leave it as it was."))
        elif any(len(name) > 300 for name in names):
            mistakes.append((f"id_owners-{number}", "A name has 300 characters at most. Write one name on each line."))
        elif names != owners_as_lines(cell):
            new.owners[cell.printed] = names
    if mistakes:
        raise Mistakes(mistakes)
    return new


def owners_as_lines(cell) -> list[str]:
    return [*cell.owners, *(f"+{name}" for name in cell.supporting)]


def merges(corrections: Corrections, data, proposal: Proposal) -> Corrections:
    """Names that are one owner, as a person confirmed: each pair says which of the two to take, or neither."""
    new = copied(corrections)
    for number, (one, other) in enumerate(proposal.alike):
        if data.get(f"pair-{number}") != f"{one}|{other}":
            continue
        keep = data.get(f"alike-{number}", "")
        if keep == "first":
            new.renames[other] = one
        elif keep == "second":
            new.renames[one] = other
    for name in data.getlist("part-again"):
        new.renames.pop(name, None)
    return new


def rows(corrections: Corrections, data, proposal: Proposal) -> Corrections:
    """One row left out, put back, or read as a row of the table: the button that was pressed names it."""
    new = copied(corrections)
    known = {sheet.name for sheet in proposal.sheets} | corrections.rows_out.keys()
    for what in ("leave", "back", "read"):
        name, _, numbers = data.get(what, "").rpartition("!")
        first, last = (row_number(part) for part in (numbers.partition("-")[0], numbers.rpartition("-")[2]))
        if name not in known or not first or not last or first > last:
            continue
        out = set(new.rows_out.get(name, ()))
        if what == "leave":
            out |= set(range(first, last + 1))
        elif what == "back":
            out -= set(range(first, last + 1))
        else:
            new.bands[f"{name}!A{first}"] = "row"
        new.rows_out[name] = sorted(out)
        if not out:
            del new.rows_out[name]
        return new
    raise Mistakes([("left-out", "No row was named. Open the page again and press the button beside the row.")])


def matches(corrections: Corrections, data, proposal: Proposal) -> Corrections:
    """Which action of the plan a row of a next report is; '' leaves it to the program."""
    new = copied(corrections)
    known = {sheet.name for sheet in proposal.sheets}
    for name, value in data.items():
        kind, _, place = name.partition(":")
        if kind != "match":
            continue
        if value == "":
            new.matches.pop(place, None)
        elif place.rpartition("!")[0] not in known or not ROW_KEY.fullmatch(place.rpartition("!")[2]):
            continue
        elif value == NEW or (value.isascii() and value.isdigit() and len(value) < 18):
            new.matches[place] = value
    return new


def refuse_unprintable(data) -> None:
    """Raise Mistakes for a NUL: no keyboard writes one, and no database keeps it."""
    if any("\0" in words for name, values in data.lists() for words in (name, *values)):
        raise Mistakes([("main", "What was sent holds a character that cannot be kept. Type it anew.")])


PARTS = {"sheet": sheet, "key": key, "owners": owners, "merges": merges, "rows": rows, "matches": matches}


def said(part: str, data, numbers: dict) -> str:
    """What the page says once a correction is in: what changed, and how the plan stands now."""
    what = {
        "sheet": f"‘{data.get('sheet', '')}’ is read as you said.",
        "key": "The key is used.",
        "owners": "The owners are read as you wrote them.",
        "merges": "The names are taken as you said.",
        "rows": "The row is left out." if data.get("leave") else "The row is put back.",
        "about": "That is saved.",
        "matches": "That is decided.",
    }.get(part, "That is saved.")
    words = [
        wording.counted(numbers["actions"], "action"),
        wording.counted(numbers["questions"], "question"),
        wording.counted(numbers["doubts"], "doubt"),
        f"{wording.counted(numbers['left_out'], 'row')} left out",
    ]
    return f"{what} The preview follows: {wording.joined(words)}."
