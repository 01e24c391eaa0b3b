"""Numbered statements listed apart from the actions, to which actions refer by number. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plans.importing.narrative import Outside
from plans.importing.wording import squash

_KIND = re.compile(
    r"\b(finding|recommendation|rec|learning point|theme|outcome|objective|priority|area for improvement)s?\b", re.I
)
_NUMBER = re.compile(r"^(?:[a-z][a-z ]{0,20}\W*)?([A-Z]{0,3}\d{1,3}(?:\.\d{1,2})?)[.:)]?$", re.I)
_RESPONSE = re.compile(r"\bresponse\b", re.I)
_NUMBER_WORD = re.compile(r"\b(?:no|number|ref|reference|id)\b|#", re.I)


@dataclass(frozen=True, slots=True)
class Listed:
    kind: str  # the list's word for what it lists: 'finding', 'recommendation'
    number: str
    text: str
    sheet: str
    row: int
    heading_row: int
    response: str = ""


def kind_of(caption: str) -> str:
    """The word of a heading that says what is listed; '' where it says none."""
    match = _KIND.search(caption)
    return {"rec": "recommendation"}.get(match[1].casefold(), match[1].casefold()) if match else ""


def bare_number(text: str) -> str:
    """'Finding 2', '2.' and 'F2' -> the number as printed; '' where the cell says more than a number."""
    match = _NUMBER.match(text.strip())
    return squash(match[1]) if match else ""


def find_listed(outside: Outside) -> list[Listed]:
    """The statements under a heading of two cells, a number's and a statement's, as far as the rows go on like that."""
    found: list[Listed] = []
    kind, heading, answers = "", 0, 0
    for number in outside.rows:
        texts = [outside.page.text(number, cell.column) for cell in outside.page.rows[number].cells]
        if len(texts) >= 2 and kind and bare_number(texts[0]) and len(texts[1]) > 12:
            answer = outside.page.text(number, answers) if answers else ""
            found.append(Listed(kind, bare_number(texts[0]), texts[1], outside.page.name, number, heading, answer))
        elif 2 <= len(texts) <= 4 and max(map(len, texts)) < 60 and kind_of(texts[1]) and _heads_numbers(texts[0]):
            kind, heading = kind_of(texts[1]), number
            cells = outside.page.rows[number].cells[2:]
            answers = next((cell.column for cell in cells if _RESPONSE.search(cell.text)), 0)
        else:
            kind = ""
    return found


def _heads_numbers(caption: str) -> bool:
    return bool(_NUMBER_WORD.search(caption) or kind_of(caption))


class Lists:
    """All lists of a workbook; a list that numbers two statements alike answers for neither."""

    def __init__(self, listed: list[Listed]):
        self.entries = listed
        self._by_number: dict[tuple[str, str], set[str]] = {}
        for entry in listed:
            self._by_number.setdefault((entry.kind, entry.number), set()).add(entry.text)

    def claims(self, caption: str, cells: list[str]) -> bool:
        """True where every cell of a column names a listed statement by its number: 'Finding no.' beside 'Action'."""
        return bool(cells) and all(self.text_for(caption, cell) for cell in cells)

    def text_for(self, caption: str, cell: str) -> str:
        """The statement that a cell under `caption` means by its number alone; '' where no list has it."""
        number = bare_number(cell)
        texts = self._by_number.get((kind_of(caption), number), set()) if number else set()
        return next(iter(texts)) if len(texts) == 1 else ""
