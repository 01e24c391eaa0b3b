"""Tables with a column for each agency's answer to a recommendation: 'Recommendation' | 'Health' | 'Police'. Pure."""

from __future__ import annotations

from dataclasses import replace

from plans.importing.down_forms import Lines
from plans.importing.headings import meanings
from plans.importing.pages import Page, Row
from plans.importing.period_headings import is_period
from plans.importing.wording import one_line
from spreadsheets.grid import Cell

_BESIDE = frozenset("theme ref timescale progress rag measures resources group aim".split())


def read_agency_table(page: Page) -> Lines | None:
    """The table with a line for each agency's action and the column's heading as its lead; None where there is none."""
    for number in page.numbers:
        row = page.rows[number]
        agencies = _agencies(page, row)
        if agencies and _hold_actions(page, row, agencies):
            return _lines(page, row, agencies)
    return None


def _meaning(text: str) -> str:
    scores = meanings(text)
    best = max(scores, key=scores.get, default="")
    return best if best and scores[best] >= 0.5 else ""


def _agencies(page: Page, row: Row) -> list[Cell]:
    """Two or more headings side by side that say nothing we know, to the right of what they answer to."""
    texts = [page.text(row.number, cell.column) for cell in row.cells]
    if len(texts) < 3 or max(map(len, texts)) > 60:
        return []
    unknown = [c for c, text in zip(row.cells, texts, strict=True) if not _meaning(text)]
    known = [_meaning(text) for c, text in zip(row.cells, texts, strict=True) if c not in unknown]
    named = all(page.text(row.number, c.column)[0].isupper() and not is_period(c.text) for c in unknown)
    together = len(unknown) > 1 and unknown[-1].column - unknown[0].column == len(unknown) - 1
    framed = known[:1] == ["theme"] or known[:2] == ["ref", "theme"]
    return unknown if together and named and framed and set(known) <= _BESIDE else []


def _hold_actions(page: Page, heading: Row, agencies: list[Cell]) -> bool:
    texts = [page.text(n, c.column) for n in page.numbers if n > heading.number for c in agencies]
    texts = [text for text in texts if text]
    return len(texts) > 2 and sum(len(text) > 20 for text in texts) >= 0.8 * len(texts)


def _lines(page: Page, heading: Row, agencies: list[Cell]) -> Lines:
    beside = [cell for cell in heading.cells if cell not in agencies]
    width = len(beside)
    lines: Lines = [({1: page.rows[n].cells}, False) for n in page.numbers if n < heading.number]
    captions = {place: [replace(cell, bold=True)] for place, cell in enumerate(beside, 1)}
    named = {"Action": width + 1, "Lead agency": width + 2}
    lines.append((captions | {p: [replace(agencies[0], text=n, value=n, bold=True)] for n, p in named.items()}, False))
    for number in page.numbers:
        if number <= heading.number:
            continue
        row = page.rows[number]
        framing = {place: [own] for place, cell in enumerate(beside, 1) if (own := row.at(cell.column))}
        held = [(agency, cell) for agency in agencies if (cell := row.at(agency.column))]
        if not held:
            lines.append(({1: row.cells}, len(row.cells) == 1))
        for agency, cell in held:
            lead = replace(agency, row=number, text=one_line(agency.text), fill=None)
            lines.append((framing | {width + 1: [cell], width + 2: [lead]}, False))
    return lines
