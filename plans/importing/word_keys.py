"""Keys of statuses that have no letter and no colour: words ('On track', 'At risk') and figures (1 to 4). Pure.

A figure is kept as the status that the plan prints. Words have no letter and none is made up, so such a key gives no
statuses; its lines are kept, and its rows are no actions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plans.importing.pages import Page
from plans.importing.reading import StatusReading
from plans.importing.statuses import make_status
from plans.importing.wording import squash

CAPTION = re.compile(
    r"\b(?:key|legend|b?rag\w?|traffic[\s-]light|status(?:es)?|ratings?|scor(?:es?|ing)|scale|grad(?:es?|ing)|colour[\s-]?cod\w+)\b",
    re.I,
)
_FIGURE_IN_LINE = re.compile(
    r"(?<![\d.])([0-9])\s*[-–—:=]\s*(\S.*?)(?=[;,.\s]+(?:and\s+)?[0-9]\s*[-–—:=]|[;.\s]*$)", re.S
)
_SPLIT = re.compile(r"^(.{2,30}?)\s*[–—:=]\s*(\S.*)$", re.S)


@dataclass(slots=True)
class WordKey:
    statuses: list[StatusReading] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)


def find_word_key(page: Page) -> WordKey | None:
    """The key on a sheet that runs down under a caption, or stands in one line; None where the sheet has none."""
    return _in_a_line(page) or _down(page)


def _in_a_line(page: Page) -> WordKey | None:
    for number in page.numbers:
        cells = page.rows[number].cells
        text = "\n".join(page.text(number, cell.column) for cell in cells)
        if len(cells) > 2 or not CAPTION.search(text[:60]):
            continue
        found = [(match[1], match[2]) for match in _FIGURE_IN_LINE.finditer(text)]
        if _counts_up([figure for figure, _ in found]):
            return WordKey([make_status(figure, label, "", None) for figure, label in found], {number})
    return None


def _counts_up(figures: list[str]) -> bool:
    """Three figures or more, one after another up or down: 1 to 4, 0 to 3, 5 to 1."""
    steps = {int(b) - int(a) for a, b in zip(figures, figures[1:], strict=False)}
    return len(figures) >= 3 and steps in ({1}, {-1})


def _down(page: Page) -> WordKey | None:
    """Under a caption, rows of a status and its meaning, where the statuses stand in a column of the sheet as well."""
    for place, number in enumerate(page.numbers):
        cells = page.rows[number].cells
        if len(cells) != 1 or len(cells[0].text) > 60 or not CAPTION.search(cells[0].text):
            continue
        run: list[tuple[int, str, str]] = []
        last = number
        for below in page.numbers[place + 1 :]:
            entry = _entry(page, below)
            if entry is None or below - last > 2:
                break
            run.append((below, *entry))
            last = below
        if len(run) >= 2 and _stand_in_a_column(page, run):
            rows = {number, *(row for row, _, _ in run)}
            figures = [label for _, label, _ in run]
            if all(re.fullmatch(r"\d", figure) for figure in figures) and _counts_up(figures):
                return WordKey([make_status(label, meaning, "", None) for _, label, meaning in run], rows)
            return WordKey([], rows, [cells[0].text.strip(), *(f"{label} – {meaning}" for _, label, meaning in run)])
    return None


def _entry(page: Page, number: int) -> tuple[str, str] | None:
    texts = [page.text(number, cell.column) for cell in page.rows[number].cells]
    if len(texts) == 1:
        match = _SPLIT.match(texts[0])
        texts = [match[1], match[2]] if match else []
    if len(texts) != 2 or len(texts[0]) > 30 or len(texts[1]) > 400:
        return None
    return texts[0], texts[1]


def _stand_in_a_column(page: Page, run: list[tuple[int, str, str]]) -> bool:
    """Half of the statuses, two at least, are whole cells of one column outside the key."""
    labels, rows = {squash(label) for _, label, _ in run}, {row for row, _, _ in run}
    columns: dict[int, set[str]] = {}
    for (row, column), text in page.texts.items():
        if row not in rows and len(text) <= 30 and squash(text) in labels:
            columns.setdefault(column, set()).add(squash(text))
    return max((len(found) for found in columns.values()), default=0) >= max(2, len(labels) / 2)
