"""Tables whose years or quarters hold the actions themselves: 'Priority' | '2021/22' | '2022/23'. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from plans.importing.down_forms import Lines
from plans.importing.headings import meanings
from plans.importing.pages import Page, Row
from plans.importing.period_headings import first_of_run, is_tick
from plans.importing.wording import is_bulleted, without_bullet
from spreadsheets.grid import Cell

_FRAMING = ("theme", "aim", "owner", "ref", "group", "measures")


def read_period_table(page: Page) -> Lines | None:
    """The table with a line for each action and the period's heading as its timescale; None where there is none."""
    for number in page.numbers:
        row = page.rows[number]
        texts = [page.text(number, cell.column) for cell in row.cells]
        first = first_of_run(texts)
        if first < len(texts) and _frames(texts[:first]) and _holds_actions(page, row, first):
            return _lines(page, row, first)
    return None


def _frames(texts: list[str]) -> bool:
    """Each heading to the left of the periods says what the actions belong to, none that it is the action."""
    said = [meanings(text) for text in texts]
    best = [max(scores, key=scores.get, default="") for scores in said]
    return (
        bool(best) and best.count("") <= 1 and any(b in ("theme", "aim") for b in best) and set(best) <= {*_FRAMING, ""}
    )


def _holds_actions(page: Page, heading: Row, first: int) -> bool:
    columns = [cell.column for cell in heading.cells[first:]]
    texts = [page.text(row, c) for row in page.numbers if row > heading.number for c in columns]
    texts = [text for text in texts if text]
    worded = [text for text in texts if len(text) > 14 and not is_tick(text)]
    return len(worded) >= 2 and len(worded) >= 0.7 * len(texts)


def _lines(page: Page, heading: Row, first: int) -> Lines:
    left, periods = heading.cells[:first], heading.cells[first:]
    width = len(left)
    lines: Lines = [({1: page.rows[n].cells}, False) for n in page.numbers if n < heading.number]
    captions = {place: [replace(cell, bold=True)] for place, cell in enumerate(left, 1)}
    named = {"Action": width + 1, "Timescale": width + 2}
    captions |= {place: [replace(periods[0], text=name, value=name, bold=True)] for name, place in named.items()}
    lines.append((captions, False))
    carried: dict[int, Cell] = {}
    for number in page.numbers:
        if number <= heading.number:
            continue
        row = page.rows[number]
        framing = {place: own for place, cell in enumerate(left, 1) if (own := row.at(cell.column))}
        carried = {place: cell for place, cell in carried.items() if not framing or place < min(framing)} | framing
        held = [(period, cell) for period in periods if (cell := row.at(period.column))]
        if not held:
            lines.append(({1: row.cells}, len(row.cells) == 1))
        for period, cell in held:
            for part in _parts(cell):
                told = {place: [one] for place, one in carried.items()}
                lines.append((told | {width + 1: [part], width + 2: [replace(period, row=number, fill=None)]}, False))
    return lines


def _parts(cell: Cell) -> list[Cell]:
    """A cell's actions: one a bullet where every line is a bullet, otherwise the cell as one."""
    rows = [line for line in cell.text.split("\n") if line.strip()]
    if len(rows) > 1 and all(is_bulleted(line) and re.search(r"\w", line) for line in rows):
        return [replace(cell, text=without_bullet(line), value=without_bullet(line)) for line in rows]
    return [cell]
