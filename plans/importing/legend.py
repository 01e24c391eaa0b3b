"""A plan's own key of statuses: found down, across or in lines, and the reading of one status cell by it. Pure.

A colour means what the plan's key says and nothing else; without a key only printed letters and colour words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from plans.importing.pages import Page, Row
from plans.importing.reading import StatusReading
from plans.importing.wording import one_line, squash

COLOUR_WORDS = ("red", "amber", "green", "blue", "yellow", "purple", "black", "grey", "gray", "white", "orange")
_COLOUR = "|".join(COLOUR_WORDS)
_CAPTION = re.compile(r"\b(?:key|legend|b?rag\w?|traffic[\s-]light|status|colour[\s-]?cod\w+)\b", re.I)
_LETTER = re.compile(r"^\W*([A-Z])\W*$")
_WORD = re.compile(rf"^\W*({_COLOUR})\b(?:\s*\(([A-Z])\))?\W*", re.I)
_LINE = re.compile(rf"^\W*(?:([A-Z])\s*(?:\([^)]*\))?\s*[-–—:=]\s*)?({_COLOUR})?\s*[-–—:=]\s*(\S.*)$", re.I)
_INLINE = re.compile(
    rf"\b({_COLOUR}|(?-i:[RAGBYPCW]))\s*[-–—:=]\s*(.+?)(?=[;,.\s]+(?:and\s+)?(?:{_COLOUR}|(?-i:[RAGBYPCW]))\s*[-–—:=]|$)",
    re.I | re.S,
)
_GREYS = re.compile(r"^([0-9A-F]{2})\1\1$")
_COMPLETE = re.compile(
    r"^(?:action |task |fully |all )?(?:complete|completed|closed|achieved|done|finished|delivered)\b", re.I
)
_ATTENTION = re.compile(
    r"\b(?:delay\w*|at risk|risks?|issues?|overdue|off[\s-]?(?:track|target)|behind|slipp\w+|outwith|not on|not being"
    r"|concerns?|attention|miss(?:ed|ing)|late|unlikely|not (?:yet )?started|not met|revis\w+)\b",
    re.I,
)


@dataclass(slots=True)
class Legend:
    statuses: list[StatusReading] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    places: set[tuple[int, int]] = field(default_factory=set)  # its cells, where it stands beside a table


def find_legend(page: Page) -> Legend:
    """The key on a sheet and the rows or places it takes up; empty where the sheet has none."""
    return _down(page) or _across(page) or _in_lines(page) or _beside(page) or Legend()


def status_of(text: str, fill: str | None, scheme: list[StatusReading]) -> str:
    """The letter (or label, where it has no letter) of the scheme's status that a cell shows; '' where it shows none."""
    status = _by_text(text, scheme) or (_by_fill(fill, scheme) if not text or len(text) > 2 else None)
    return (status.letter or status.label) if status else ""


def label_of(text: str, scheme: list[StatusReading]) -> str:
    """The status whose label is all that the text says; '' otherwise."""
    key = squash(text)
    for status in scheme:
        if key and key == squash(status.label):
            return status.letter or status.label
    return ""


def printed_scheme(texts: Iterable[str]) -> list[StatusReading]:
    """Without a key: the letters and colour words that the status column prints, with no meaning given to them."""
    statuses: list[StatusReading] = []
    for text in texts:
        letter, word = _LETTER.match(text), _WORD.match(text)
        if letter:
            new = StatusReading(letter[1].upper(), letter[1].upper())
        elif word and (len(text) < 16 or re.match(r"\s*[-–—:(]", text[word.end(1) :])):
            new = StatusReading(word[1][0].upper(), word[1].capitalize())
        elif re.fullmatch(r"\W*completed?\W*", text, re.I):
            new = StatusReading("C", one_line(text).strip(" ."), is_complete=True)
        else:
            continue
        same = next((s for s in statuses if s.letter == new.letter), None)
        if same is None:
            statuses.append(new)
        elif len(same.label) == 1 and len(new.label) > 1:
            same.label = new.label
    return statuses


def _by_text(text: str, scheme: list[StatusReading]) -> StatusReading | None:
    key = squash(text).strip("()[] ")
    if not key:
        return None
    exact = [s for s in scheme if key in (s.letter.casefold(), squash(s.label), squash(f"{s.letter} {s.label}"))]
    if exact:
        return exact[0]
    letter = re.match(r"^\(?([A-Za-z])\)?\s*[-–—:(/]", text.strip())
    word = _WORD.match(text)
    for status in scheme:
        if letter and letter[1].casefold() == status.letter.casefold():
            return status
        if word and squash(status.label).startswith(word[1].casefold()) and len(text) < 60:
            return status
        if word and len(text) < 20 and status.letter.casefold() == word[1][0].casefold() and _names_colour(status):
            return status
        if len(squash(status.label)) > 3 and re.match(re.escape(squash(status.label)) + r"\s*[-:(]", squash(text)):
            return status
    return None


def _names_colour(status: StatusReading) -> bool:
    return status.letter == status.label or squash(status.label) in COLOUR_WORDS or bool(_WORD.match(status.label))


def _by_fill(fill: str | None, scheme: list[StatusReading]) -> StatusReading | None:
    """The status of that very colour, or of the one colour close to it."""
    if not fill or _GREYS.match(fill):
        return None
    coloured = [status for status in scheme if status.colour]
    near = sorted((_distance(fill, status.colour), place) for place, status in enumerate(coloured))
    if not near or near[0][0] > 60 or (len(near) > 1 and near[1][0] < 2 * near[0][0]):
        return None
    return coloured[near[0][1]]


def _distance(one: str, other: str) -> float:
    return sum((int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) ** 2 for i in (0, 2, 4)) ** 0.5


def _make(letter: str, label: str, meaning: str, fill: str | None) -> StatusReading:
    label, meaning = one_line(label).strip(" -–—:="), meaning.strip(" -–—:=\n")
    said = f"{label}\n{meaning}"
    complete = bool(_COMPLETE.match(label) or _COMPLETE.match(meaning))
    return StatusReading(
        letter, label or letter, meaning, fill or "", complete, bool(not complete and _needs_attention(said))
    )


def _needs_attention(text: str) -> bool:
    return any(not re.search(r"\bno\b[^.;\n]{0,30}$", text[: m.start()], re.I) for m in _ATTENTION.finditer(text))


def _parse(first: str, second: str, fill: str | None) -> StatusReading | None:
    """One line of a key: its mark ('R', 'RED', a fill) and what is printed beside it."""
    letter, word = _LETTER.match(first), _WORD.match(first)
    told = _WORD.match(second)
    if letter:
        if told:
            return _make(letter[1], second[: told.end()], second[told.end() :], fill)
        head, dash, rest = (
            re.match(r"^([^\n:–—=]{2,40}?)(\s*[:–—=]\s*|$)(.*)$", second, re.S).groups()
            if (re.match(r"^([^\n:–—=]{2,40}?)(\s*[:–—=]\s*|$)(.*)$", second, re.S))
            else (letter[1], "", second)
        )
        return _make(letter[1], head, rest, fill)
    if word and (len(first) < 24 or not second):
        rest = first[word.end() :].strip()
        return _make(word[2] or word[1][0].upper(), word[1].capitalize(), second or rest, fill)
    if fill and not _GREYS.match(fill) and (not first or not second):
        return _make(_colour_letter(fill), first or second, "", fill)
    return None


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
            entry = _parse(cell.text.strip(), beside.text.strip() if beside else "", cell.fill)
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
    worded = sum(1 for _, status in run if _WORD.match(status.label))
    if not captions and coloured < 2 and worded < 2 and not _is_caption(page, page.rows[run[0][0]]):
        return None
    if not captions and coloured < 2 and len({s.letter for _, s in run}) < 2:
        return None
    return Legend([status for _, status in run], {number for number, _ in run} | set(captions))


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
    if not 1 <= len(cells) <= 2 or len(texts[0]) > 400:
        return None
    fill = cells[0].fill
    if len(cells) == 2:
        if len(texts[0]) > 24 or len(texts[1]) < 2:
            return None
        return _parse(texts[0], texts[1], fill or cells[1].fill)
    beside = row.fills.get(cells[0].column - 1)
    if beside and not _GREYS.match(beside) and not fill:
        return _parse("", texts[0], beside)
    line = _LINE.match(texts[0])
    if line and (line[1] or line[2]) and "\n" not in texts[0] and len(texts[0]) < 250:
        letter = (line[1] or line[2][0]).upper()
        return _make(letter, line[2] or line[1], line[3], fill)
    word = _WORD.match(texts[0])
    return _parse(texts[0], "", fill) if word and fill and len(texts[0]) < 250 else None


def _across(page: Page) -> Legend | None:
    """A key that runs across: cells of different colours side by side, perhaps with bracketed letters below."""
    for place, number in enumerate(page.numbers):
        row = page.rows[number]
        marks = [c for c in row.cells if c.fill and not _GREYS.match(c.fill) and len(c.text) <= 80]
        fills = {cell.fill for cell in marks}
        others = [cell for cell in row.cells if cell not in marks]
        if len(fills) < 2 or len(fills) < len(marks) or len(others) > 1:
            continue
        if others and not _CAPTION.search(others[0].text):
            continue
        below = page.numbers[place + 1] if place + 1 < len(page.numbers) else 0
        legend = Legend(rows={number})
        for cell in marks:
            under = page.text(below, cell.column) if below == number + 1 else ""
            legend.statuses.append(_across_entry(page.text(number, cell.column), under, cell.fill))
        if below == number + 1 and all(_LETTER.match(text) for text in _row_texts(page, page.rows[below])):
            legend.rows.add(below)
        return legend
    return None


def _across_entry(text: str, under: str, fill: str) -> StatusReading:
    below, inside = _LETTER.match(under), re.search(r"\(([A-Z])\)", text)
    if below:
        return _make(below[1], text, "", fill)
    if inside:
        return _make(inside[1], text.replace(inside[0], ""), "", fill)
    return _parse(text, "", fill) or _make(_colour_letter(fill), text, "", fill)


def _in_lines(page: Page) -> Legend | None:
    """A key in the lines of one cell, or in one sentence: 'RAG: Red = off track; Amber = ...'."""
    for number in page.numbers:
        row = page.rows[number]
        if len(row.cells) > 2:
            continue
        text = "\n".join(_row_texts(page, row))
        if not _CAPTION.search(text) and text.count("\n") < 2:
            continue
        found = {m[1].casefold(): m for m in _INLINE.finditer(text)}
        if len(found) >= 2 and (_CAPTION.search(text) or len(found) >= 3):
            statuses = [_make(m[1][0].upper(), m[1], m[2].strip(" ,;\n"), None) for m in found.values()]
            return Legend(statuses, {number})
    return None


def _colour_letter(fill: str) -> str:
    """The first letter of a colour's name, for a key that prints no letters. It names the colour, it gives no meaning."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (0, 2, 4))
    if max(red, green, blue) - min(red, green, blue) < 25:
        return ""
    if red > 180 and green < 110 and blue < 110:
        return "R"
    if red > 200 and green >= 220 and blue < 170:
        return "Y"
    if red > 200 and 110 <= green < 220 and blue < 150:
        return "A"
    if green > red and green >= blue:
        return "G"
    if blue > green and red > 0.6 * blue:
        return "P"
    return "B" if blue > red else ""
