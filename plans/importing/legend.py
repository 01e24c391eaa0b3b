"""Finding a plan's own key of statuses on a sheet: down, across, in lines of text, or beside the table. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plans.importing.pages import Page, Row
from plans.importing.reading import StatusReading
from plans.importing.reckoned import says_no_rating
from plans.importing.statuses import COLOUR, COLOUR_WORD, GREY, LETTER, LETTERED, colour_letter, make_status, parse_mark
from plans.importing.word_keys import find_word_key

_CAPTION = re.compile(r"\b(?:key|legend|b?rag\w?|traffic[\s-]light|status|colour[\s-]?cod\w+)\b", re.I)
_LINE = re.compile(rf"^\W*(?:([A-Z])\s*(?:\([^)]*\))?\s*[-–—:=]\s*)?({COLOUR})?\s*[-–—:=]\s*(\S.*)$", re.I)
_INLINE = re.compile(
    rf"\b({COLOUR}|(?-i:[RAGBYPCW]))\s*[-–—:=]\s*(.+?)(?=[;,.\s]+(?:and\s+)?(?:{COLOUR}|(?-i:[RAGBYPCW]))\s*[-–—:=]|$)",
    re.I | re.S,
)


@dataclass(slots=True)
class Legend:
    statuses: list[StatusReading] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    places: set[tuple[int, int]] = field(default_factory=set)  # its cells, where it stands beside a table
    lines: list[str] = field(default_factory=list)  # a key of words alone, kept as it is printed


def find_legend(page: Page) -> Legend:
    """The key on a sheet and the rows or places it takes up; empty where the sheet has none."""
    found = _down(page) or _across(page) or _in_lines(page) or _beside(page)
    if found:
        return found
    key = find_word_key(page)
    return Legend(key.statuses, key.rows, lines=key.lines) if key else Legend()


def _down(page: Page) -> Legend | None:
    """A key that runs down: rows of a mark and its meaning, each mark once."""
    best: Legend | None = None
    run: list[tuple[int, StatusReading]] = []
    for number in [*page.numbers, None]:
        entry = _entry(page, page.rows[number]) if number is not None else None
        fresh = entry and all(s.letter != entry.letter or s.label != entry.label for _, s in run)
        if entry and fresh and (not run or number - run[-1][0] <= 2):
            run.append((number, entry))
            continue
        legend = _from_run(page, run)
        if legend and (best is None or len(legend.statuses) > len(best.statuses)):
            best = legend
        run = [(number, entry)] if entry else []
    return best


def _beside(page: Page) -> Legend | None:
    """A key to the right of a table, with an empty column between: marks one below another, each with its meaning."""
    runs: dict[int, list[tuple[int, StatusReading]]] = {}
    for number in page.numbers:
        cells = page.rows[number].cells
        for place, cell in enumerate(cells):
            gap = place and cell.column - cells[place - 1].column > 1 or not place and cell.column > 5
            beside = cells[place + 1] if place + 1 < len(cells) else None
            if not gap or len(cells) - place > 2 or (beside and beside.column - cell.column > 1):
                continue
            entry = parse_mark(cell.text.strip(), beside.text.strip() if beside else "", cell.fill)
            run = runs.setdefault(cell.column, [])
            if entry and (not run or number - run[-1][0] <= 2) and all(s.letter != entry.letter for _, s in run):
                run.append((number, entry))
    for column, run in runs.items():
        coloured = sum(1 for _, status in run if status.colour)
        captions = (
            [n for n in range(max(run[0][0] - 3, 1), run[0][0]) if _CAPTION.search(page.text(n, column))] if run else []
        )
        if 2 <= len(run) <= 10 and (captions or coloured >= 2):
            rows = [number for number, _ in run] + captions
            places = {(n, c.column) for n in rows for c in page.rows[n].cells if c.column >= column}
            return Legend([status for _, status in run], places=places)
    return None


def _from_run(page: Page, run: list[tuple[int, StatusReading]]) -> Legend | None:
    if len(run) < 2 or len(run) > 10:
        return None
    above = [n for n in page.numbers if run[0][0] - 3 <= n < run[0][0] and len(page.rows[n].cells) <= 2]
    captions = [n for n in above if _is_caption(page, page.rows[n])]
    coloured = sum(1 for _, status in run if status.colour)
    worded = sum(1 for _, status in run if COLOUR_WORD.match(status.label))
    if not captions and coloured < 2 and worded < 2 and not _is_caption(page, page.rows[run[0][0]]):
        return None
    if not captions and coloured < 2 and len({s.letter for _, s in run}) < 2:
        return None
    last = page.rows.get(run[-1][0] + 1)
    none = {last.number} if last and says_no_rating(page.text(last.number, last.cells[0].column)) else set()
    return Legend([status for _, status in run], {number for number, _ in run} | set(captions) | none)


def _is_caption(page: Page, row: Row) -> bool:
    return any(len(text) <= 60 and _CAPTION.search(text) for text in _row_texts(page, row))


def _row_texts(page: Page, row: Row) -> list[str]:
    return [page.text(row.number, cell.column) for cell in row.cells]


def _entry(page: Page, row: Row) -> StatusReading | None:
    """A row that could be one line of a key, an empty coloured cell and its meaning included."""
    cells = row.cells
    texts = _row_texts(page, row)
    if len(cells) == 3 and len(texts[0]) <= 30 and _CAPTION.search(texts[0]):
        cells, texts = cells[1:], texts[1:]
    elif len(cells) == 2 and _CAPTION.search(texts[0]) and row.fills.get(cells[1].column - 1) and not cells[0].fill:
        cells, texts = cells[1:], texts[1:]  # 'Key', an empty coloured cell, and its meaning
    if not 1 <= len(cells) <= 2 or len(texts[0]) > 400:
        return None
    fill = cells[0].fill
    if len(cells) == 2:
        if len(texts[0]) > 24 and not LETTERED.match(texts[0]) or len(texts[1]) < 2:
            return None
        return parse_mark(texts[0], texts[1], fill or cells[1].fill)
    beside = row.fills.get(cells[0].column - 1)
    if beside and not GREY.match(beside) and not fill:
        return parse_mark("", texts[0], beside)
    line = _LINE.match(texts[0])
    if line and (line[1] or line[2]) and "\n" not in texts[0] and len(texts[0]) < 250:
        letter = (line[1] or line[2][0]).upper()
        return make_status(letter, line[2] or line[1], line[3], fill)
    word = COLOUR_WORD.match(texts[0]) or LETTERED.match(texts[0])
    return parse_mark(texts[0], "", fill) if word and fill and len(texts[0]) < 250 else None


def _across(page: Page) -> Legend | None:
    """A key that runs across: cells of different colours side by side, perhaps with bracketed letters below."""
    for place, number in enumerate(page.numbers):
        row = page.rows[number]
        lettered = _lettered_below(page, row)
        if lettered:
            return lettered
        marks = [c for c in row.cells if c.fill and not GREY.match(c.fill) and len(c.text) <= 80]
        fills = {cell.fill for cell in marks}
        others = [cell for cell in row.cells if cell not in marks]
        if len(fills) > 1 and len(others) >= len(marks) > 1:
            legend = _alternating(page, row)
            if legend:
                return legend
        if len(fills) < 2 or len(fills) < len(marks) or len(others) > 1:
            continue
        if others and not _CAPTION.search(others[0].text):
            continue
        below = page.numbers[place + 1] if place + 1 < len(page.numbers) else 0
        legend = Legend(rows={number})
        for cell in marks:
            under = page.text(below, cell.column) if below == number + 1 else ""
            legend.statuses.append(_across_entry(page.text(number, cell.column), under, cell.fill))
        if below == number + 1 and all(LETTER.match(text) for text in _row_texts(page, page.rows[below])):
            legend.rows.add(below)
        elif below == number + 1 and [c.column for c in page.rows[below].cells] == [c.column for c in marks]:
            if all(COLOUR_WORD.match(status.label) for status in legend.statuses):
                legend.rows.add(below)
                texts = _row_texts(page, page.rows[below])
                told = zip(legend.statuses, texts, strict=True)
                legend.statuses = [make_status(s.letter, s.label, text, s.colour) for s, text in told]
        return legend
    return None


def _lettered_below(page: Page, row: Row) -> Legend | None:
    """Labels side by side with '(G)', '(A)' and so on below them, whether or not they are coloured."""
    below = page.rows.get(row.number + 1)
    labels = row.cells[1:] if row.cells and _CAPTION.search(row.cells[0].text) else row.cells
    if not below or not 2 <= len(below.cells) <= 8 or [c.column for c in below.cells] != [c.column for c in labels]:
        return None
    letters = [re.match(r"^[(\[]([A-Z])[)\]]$", cell.text.strip()) for cell in below.cells]
    if not all(letters) or any(len(cell.text) > 80 for cell in labels):
        return None
    found = [make_status(m[1], cell.text.strip(), "", cell.fill) for m, cell in zip(letters, labels, strict=True)]
    return Legend(found, {row.number, below.number})


def _alternating(page: Page, row: Row) -> Legend | None:
    """'R' | 'Off track' | 'A' | 'At risk': coloured marks with their meanings between them."""
    cells = row.cells[1:] if _CAPTION.search(row.cells[0].text) else row.cells
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    if len(pairs) < 2 or len(cells) % 2 or any(not mark.fill or GREY.match(mark.fill) for mark, _ in pairs):
        return None
    found = [parse_mark(mark.text.strip(), label.text.strip(), mark.fill) for mark, label in pairs]
    statuses = [status for status in found if status]
    return Legend(statuses, {row.number}) if len(statuses) == len(pairs) else None


def _across_entry(text: str, under: str, fill: str) -> StatusReading:
    below, inside = LETTER.match(under), re.search(r"\(([A-Z])\)", text)
    if below:
        return make_status(below[1], text, "", fill)
    if inside:
        return make_status(inside[1], text.replace(inside[0], ""), "", fill)
    return parse_mark(text, "", fill) or make_status(colour_letter(fill), text, "", fill)


def _in_lines(page: Page) -> Legend | None:
    """A key in the lines of one cell, or in one sentence: 'RAG: Red = off track; Amber = ...'."""
    for number in page.numbers:
        row = page.rows[number]
        if len(row.cells) > 2:
            continue
        text = "\n".join(_row_texts(page, row))
        found = {m[1].casefold(): m for m in _INLINE.finditer(text)}
        colours = sum(1 for mark in found if len(mark) > 1)
        marks_only = len(found) > 2 and bool(_INLINE.match(text.strip(" (*")))
        if not _CAPTION.search(text) and text.count("\n") < 2 and colours < 3 and not marks_only:
            continue
        if len(found) >= 2 and (_CAPTION.search(text) or len(found) >= 3):
            statuses = [make_status(m[1][0].upper(), m[1], m[2].strip(" ,;\n"), None) for m in found.values()]
            return Legend(statuses, {number})
    return None
