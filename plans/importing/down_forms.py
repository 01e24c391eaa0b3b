"""Forms that run downwards: each action is a block of labels with their answers to the right. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from plans.importing.headings import meanings
from plans.importing.pages import Page
from plans.importing.wording import one_line, squash
from spreadsheets.grid import Cell

_SURE = 0.5
_LONGEST = 60
_NUMBERED = re.compile(
    r"^(.*?[^\W\d_].*?)\s*(?:no\.?|number|#)?\s*(\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*[:.)–-]*$", re.I | re.S
)
_ANSWERING = frozenset("owner timescale progress rag supporting group completed revised".split())
Lines = list[tuple[dict[int, list[Cell]], bool]]


@dataclass(slots=True)
class Entry:
    """A label of the form, the number printed in it, and the cells of its answer."""

    key: str
    label: Cell
    number: str
    values: list[Cell] = field(default_factory=list)


def read_form(page: Page, alone: bool = False) -> Lines | None:
    """The form's blocks as lines of a table, headed by its labels; None where the sheet is no such form.

    `alone`: another sheet has a table of actions, so that a single block here is more likely a cover sheet.
    """
    columns = _label_columns(page)
    if not columns:
        return None
    items = _items(page, columns)
    entries = [item for item in items if isinstance(item, Entry)]
    anchor = _anchor(entries)
    if not anchor:
        return None
    blocks = sum(1 for entry in entries if entry.key == anchor)
    told = {meaning for entry in entries for meaning in [_meaning(entry.key)] if meaning and entry.values}
    least = 3 if blocks > 1 else 4
    if (blocks == 1 and alone) or len(told) < least or "action" not in told or len(told & _ANSWERING) < least - 2:
        return None
    return _lines(items, anchor)


def key_of(text: str) -> tuple[str, str]:
    """A label without its number and punctuation, and the number: 'Action 3:' -> ('action', '3')."""
    text = one_line(text)
    match = _NUMBERED.match(text)
    return (squash(match[1]), match[2]) if match else (squash(text), "")


def _meaning(key: str) -> str:
    scores = meanings(key)
    best = max(scores, key=scores.get, default="")
    return best if best and scores[best] >= _SURE else ""


def _label_columns(page: Page) -> set[int]:
    """Columns that hold labels: most of their short cells are headings that we know, of three kinds or more."""
    found = set()
    by_column: dict[int, list[str]] = {}
    for (_, column), text in page.texts.items():
        by_column.setdefault(column, []).append(text)
    for column, texts in by_column.items():
        keys = [key_of(text)[0] for text in texts if len(text) <= _LONGEST]
        counts = Counter(keys)
        known = {key: meaning for key in counts if (meaning := _meaning(key))}
        share = sum(counts[key] for key in known) / len(texts)
        repeated = any(counts[key] > 1 for key in known)
        kinds = len(set(known.values()))
        first = not found
        asked = [text for text in texts if text.endswith(":")]
        if found and len(asked) >= 0.8 * len(texts) and len(asked) > len(set(asked)):
            found.add(column)
        if share >= 0.5 and (
            kinds >= 3 and (repeated or kinds >= 4) if first else kinds >= 1 and len(known) * 2 >= len(counts)
        ):
            found.add(column)
    return found


def _items(page: Page, columns: set[int]) -> list[Entry | Cell]:
    """The sheet's labels with their answers, and the cells that are neither, in reading order."""
    items: list[Entry | Cell] = []
    last: Entry | None = None
    for number in page.numbers:
        begun = False
        for cell in page.rows[number].cells:
            text = page.text(number, cell.column)
            if cell.column in columns and len(text) <= _LONGEST and _is_label(page, cell):
                key, figure = key_of(text)
                last, begun = Entry(key, cell, figure), True
                items.append(last)
            elif last and (begun or cell.column not in columns and cell.column > last.label.column):
                last.values.append(cell)
            else:
                items.append(cell)
                last = None
    return items


def _is_label(page: Page, cell: Cell) -> bool:
    """A heading that we know, or one with a colon; alone in its row only where it is not set across the form."""
    text = page.text(cell.row, cell.column)
    beside = any(other.column > cell.column for other in page.rows[cell.row].cells)
    if not beside:
        key, figure = key_of(text)
        return text.endswith(":") or bool(figure and _meaning(key)) or bool(_meaning(key)) and page.width(cell) == 1
    return True


def _anchor(entries: list[Entry]) -> str:
    """The label with which a block begins: the first that is there as often as the action's; '' without an action."""
    counts = Counter(entry.key for entry in entries)
    actions = [entry.key for entry in entries if _meaning(entry.key) == "action" and entry.values]
    if not actions:
        return ""
    blocks = max(counts[key] for key in actions)
    return next((entry.key for entry in entries if counts[entry.key] == blocks), "")


def _lines(items: list[Entry | Cell], anchor: str) -> Lines:
    """The loose cells above, the labels as a heading, then a line for each block; bands between blocks stay."""
    places: dict[str, int] = {}
    numbered = [i for i in items if isinstance(i, Entry) and i.number and _meaning(i.key) in ("action", "ref")]
    needs_number = bool(numbered) and not any(
        isinstance(i, Entry) and _meaning(i.key) == "ref" and i.values for i in items
    )
    heading: dict[int, list[Cell]] = {}
    if needs_number:
        heading[1] = [replace(numbered[0].label, text="No.", value="No.")]
    for entry in items:
        if isinstance(entry, Entry) and entry.values and entry.key not in places:
            places[entry.key] = len(places) + 1 + needs_number
            caption = re.sub(r"\s*\d[\d.]*\s*$", "", one_line(entry.label.text).strip(" :.–-")) or entry.label.text
            heading[places[entry.key]] = [replace(entry.label, text=caption, value=caption, bold=True)]
    return _blocks(items, anchor, places, heading, needs_number)


def _blocks(
    items: list[Entry | Cell], anchor: str, places: dict[str, int], heading: dict[int, list[Cell]], needs_number: bool
) -> Lines:
    lines: Lines = []
    block: dict[int, list[Cell]] | None = None
    for item in items:
        if isinstance(item, Cell):
            lines.append(({1: [item]}, block is not None and (item.bold or bool(item.fill))))
            continue
        if item.key == anchor:
            if block is None:
                lines.append((heading, False))
            block = {}
            lines.append((block, False))
        if block is None:
            lines.append(({1: [item.label], **({2: item.values} if item.values else {})}, False))
            continue
        if needs_number and item.number and _meaning(item.key) in ("action", "ref"):
            block[1] = [replace(item.label, text=item.number, value=item.number, fill=None)]
        if item.values:
            block.setdefault(places[item.key], []).extend(item.values)
    return [(cells, is_band) for cells, is_band in lines if cells]
